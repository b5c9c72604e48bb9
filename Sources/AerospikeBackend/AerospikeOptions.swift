import BatchClient

/// Options for connecting to a cluster.
public struct AerospikeOptions: Sendable {
    /// Encryption, with the node's certificate verified.
    public struct TLS: Sendable, Hashable {
        /// A PEM file of certificates that sign the nodes' own; nil for those that the system
        /// trusts.
        public var authorityFile: String?
        /// The name in the nodes' certificates, if it is not the host's.
        public var serverName: String?

        /// TLS that trusts the system's certificate authorities, or those of a file.
        public init(authorityFile: String? = nil, serverName: String? = nil) {
            self.authorityFile = authorityFile
            self.serverName = serverName
        }
    }

    /// The login. The password leaves this process only as a hash.
    public struct Credentials: Sendable, CustomStringConvertible, CustomReflectable {
        /// The user's name.
        public var user: String
        let password: String

        /// A user and a password.
        public init(user: String, password: String) {
            self.user = user
            self.password = password
            KnownSecrets.shared.add(password)
        }

        public var description: String { "\(user):***" }
        /// Without the password: a dump must not show it.
        public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
    }

    /// Nil for a cluster without users.
    public var credentials: Credentials?
    /// Nil for an unencrypted connection.
    public var tls: TLS?
    /// Whether to use the nodes' alternate access addresses, as from outside their network.
    public var usesAlternateAddresses = false
    /// The most connections to one node for requests; at least 1. Further requests share a
    /// connection with others.
    public var connectionsPerNode = 32
    /// How long connecting may take, and a node's description of itself; the nodes are asked every
    /// ``tendInterval``.
    public var connectTimeout = Duration.seconds(2)
    /// How often the nodes are asked for changes; nil for never.
    var tendInterval: Duration? = .seconds(1)

    /// The options for a cluster without users and TLS.
    public init() {}
}
