import Synchronization

/// The passwords, keys and tokens that this process uses. No message shows them, even if a server
/// echoes what it was sent.
///
/// Code that reads or receives a secret adds it. ``BackendError``, ``RequestFailure`` and
/// ``ItemOutcome`` hide known secrets in their messages, and the program hides them in its status
/// lines. Only data is unchanged.
package final class KnownSecrets: Sendable {
    package static let shared = KnownSecrets()

    /// Replaces a secret.
    package static let mark = "***"
    /// Sessions renew their tokens: beyond this many secrets, the oldest is forgotten.
    private static let mostSecrets = 200
    /// A password that is an ordinary word occurs in messages anyway, and hiding it would reveal
    /// it. The fewest bytes of a secret of letters only, and of any other.
    private static let fewestLetters = 12
    private static let fewestBytes = 6
    /// A longer text fits into no header, so a server made it up.
    private static let mostBytes = 64 << 10

    private struct State {
        /// Each secret and the forms in which it may be written.
        var secrets: [(text: String, forms: [[UInt8]])] = []
        /// The forms by their first byte, longest first; empty if no secrets are known.
        var index: [[[UInt8]]] = []
    }

    private let state = Mutex(State())

    package init() {}

    package func add(_ secret: String?) {
        guard let secret, KnownSecrets.isTelling(secret) else { return }
        state.withLock { state in
            guard !state.secrets.contains(where: { $0.text.utf8.elementsEqual(secret.utf8) })
            else { return }
            if state.secrets.count >= KnownSecrets.mostSecrets { state.secrets.removeFirst() }
            state.secrets.append((secret, KnownSecrets.forms(of: secret)))
            state.index = Array(repeating: [], count: 256)
            for form in state.secrets.flatMap(\.forms).sorted(by: { $0.count > $1.count }) {
                if let first = form.first { state.index[Int(first)].append(form) }
            }
        }
    }

    /// The text with every known secret as ``mark``.
    package func hidden(in text: String) -> String {
        let index = state.withLock { $0.index }
        guard !index.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var (at, copied) = (0, 0)
        while at < bytes.count {
            let forms = index[Int(bytes[at])]
            guard let form = forms.first(where: { bytes[at...].starts(with: $0) }) else {
                at += 1
                continue
            }
            output += bytes[copied..<at]
            output += KnownSecrets.mark.utf8
            at += form.count
            copied = at
        }
        guard copied > 0 else { return text }
        output += bytes[copied...]
        return String(decoding: output, as: UTF8.self)
    }

    private static func isTelling(_ secret: String) -> Bool {
        guard secret.utf8.count <= mostBytes else { return false }
        let isWord = secret.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
        }
        return secret.utf8.count >= (isWord ? fewestLetters : fewestBytes)
    }

    /// A secret as it is, in an address, in JSON with escaped slashes, and as Base64.
    private static func forms(of secret: String) -> [[UInt8]] {
        let forms = [
            secret, PercentEncoding.encode(secret),
            PercentEncoding.encode(secret, digits: PercentEncoding.lowerDigits),
            secret.split(separator: "/", omittingEmptySubsequences: false)
                .joined(separator: "\\/"),
            Base64.encode(Array(secret.utf8)),
        ]
        return Array(Set(forms.map { Array($0.utf8) }))
    }
}

extension Optional where Wrapped == String {
    /// The text, if there is one, with every known secret hidden.
    var withoutSecrets: String? { map { KnownSecrets.shared.hidden(in: $0) } }
}
