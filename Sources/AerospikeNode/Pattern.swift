#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A POSIX regular expression, evaluated by the C library like the server's.
final class Pattern {
    private var compiled = regex_t()

    /// Nil for an invalid pattern. Flags: 1 extended, 2 any case.
    init?(_ pattern: String, flags: Int64) {
        var options = REG_NOSUB
        if flags & 1 != 0 { options |= REG_EXTENDED }
        if flags & 2 != 0 { options |= REG_ICASE }
        guard regcomp(&compiled, pattern, options) == 0 else { return nil }
    }

    deinit { regfree(&compiled) }

    func matches(_ text: String) -> Bool { regexec(&compiled, text, 0, nil, 0) == 0 }
}
