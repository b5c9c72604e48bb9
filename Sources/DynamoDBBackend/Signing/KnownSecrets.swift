/// Secrets that must not appear in any message.
struct KnownSecrets: Sendable {
    /// Shorter ones are words that stand in messages anyway, such as a local server's `test`.
    private static let fewestBytes = 8
    private let secrets: [String]

    init(_ secrets: [String?]) {
        let known = secrets.compactMap(\.self).filter {
            $0.utf8.count >= KnownSecrets.fewestBytes
        }
        let encoded = known.map { RequestSigner.percentEncoded($0) }
        self.secrets = Set(known + encoded).sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The text with every secret as `***`.
    func scrub(_ text: String) -> String {
        secrets.reduce(text) { text, secret in
            text.contains(secret) ? text.replacing(secret, with: "***") : text
        }
    }
}

extension Credentials {
    /// What of them is secret.
    var secrets: KnownSecrets { KnownSecrets([secretAccessKey, sessionToken]) }
}
