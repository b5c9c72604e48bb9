#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A POSIX extended regular expression, evaluated by the C library in the C locale, like
/// Aerospike's server: a character class only knows ASCII, and `.` matches one byte.
public struct RegularExpression: Hashable, Sendable {
    /// The expression as it was written.
    public let pattern: String
    private let compiled: Compiled

    /// A POSIX extended regular expression; an invalid one matches nothing and has a ``fault``.
    public init(_ pattern: String) {
        self.pattern = pattern
        compiled = Compiled(pattern)
    }

    /// The error in the pattern; nil if it is valid. An invalid pattern matches nothing.
    public var fault: String? { compiled.fault }

    /// Whether the expression matches anywhere in a text.
    public func matches(_ text: String) -> Bool { compiled.matches(text) }

    public static func == (a: Self, b: Self) -> Bool { a.pattern.isIdentical(to: b.pattern) }
    public func hash(into hasher: inout Hasher) { hasher.combine(pattern) }

    /// The compiled expression. It is only read after it is made, and `regexec` may be called from
    /// several threads at once (POSIX, "Thread-Safety").
    private final class Compiled: @unchecked Sendable {
        private var expression: regex_t
        let fault: String?

        init(_ pattern: String) {
            var made = regex_t()
            if pattern.utf8.contains(0) {
                expression = made
                fault = "A regular expression cannot hold the character U+0000"
                return
            }
            let code = Compiled.inCLocale { regcomp(&made, pattern, REG_EXTENDED) }
            expression = made
            guard code != 0 else {
                fault = nil
                return
            }
            var text = [CChar](repeating: 0, count: 200)
            _ = regerror(code, nil, &text, text.count)
            let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            fault = String(decoding: bytes, as: UTF8.self)
        }

        deinit { if fault == nil { regfree(&expression) } }

        func matches(_ text: String) -> Bool {
            guard fault == nil else { return false }
            var text = text
            return text.withUTF8 { bytes in
                guard let start = bytes.baseAddress else { return matches(start: "", count: 0) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    matches(start: $0, count: bytes.count)
                }
            }
        }

        /// A text may contain a zero byte, so its length is passed.
        private func matches(start: UnsafePointer<CChar>, count: Int) -> Bool {
            var match = regmatch_t()
            match.rm_so = 0
            match.rm_eo = regoff_t(clamping: count)
            return Compiled.inCLocale {
                regexec(&expression, start, 1, &match, REG_STARTEND) == 0
            }
        }

        /// The "C" locale, whatever locale the program has set.
        private static let locale = Locale()

        private static func inCLocale<T>(_ body: () -> T) -> T {
            guard let chosen = locale.value else { return body() }
            let before = uselocale(chosen)
            defer { _ = uselocale(before) }
            return body()
        }

        /// Made once and never freed, so that any thread may use it.
        private struct Locale: @unchecked Sendable {
            #if canImport(Darwin)
                // <xlocale.h>: LC_CTYPE_MASK.
                static let mask: CInt = 1 << 1
            #else
                // <bits/locale.h>: LC_CTYPE_MASK. Other categories are "C" too.
                static let mask: CInt = 1 << LC_CTYPE
            #endif
            let value = newlocale(Locale.mask, "C", nil)
        }
    }
}
