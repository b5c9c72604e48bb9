import BatchClient

/// Credentials: an access key, its secret, and a session token.
///
/// Their descriptions never contain a secret.
public struct Credentials: Sendable, Hashable {
    /// The access key's ID, which is not a secret.
    public let accessKeyID: String
    let secretAccessKey: String
    let sessionToken: String?
    /// When they end, in seconds since 1970; nil for never.
    public let expiresAt: Int64?

    /// Credentials from a source of your own.
    public init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil,
        expiresAt: Int64? = nil
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiresAt = expiresAt
        for secret in [secretAccessKey, sessionToken] { KnownSecrets.shared.add(secret) }
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "credentials \(accessKeyID.prefix(4))…" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["accessKeyID": description]) }
}
