import BatchClient

/// How a cluster is connected to, beside where it is.
public struct AerospikeOptions: Sendable {
    /// Encryption, with the node's certificate verified.
    public struct TLS: Sendable, Hashable {
        /// A file of certificates, in PEM, that sign the nodes' own; nil for those that the system
        /// trusts.
        public var authorityFile: String?
        /// The name in the nodes' certificates where it is not the host's.
        public var serverName: String?

        public init(authorityFile: String? = nil, serverName: String? = nil) {
            self.authorityFile = authorityFile
            self.serverName = serverName
        }
    }

    /// Who logs in. The password leaves this process hashed alone.
    public struct Credentials: Sendable, CustomStringConvertible, CustomReflectable {
        public var user: String
        let password: String

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
    /// Nil for a connection in the clear.
    public var tls: TLS?
    /// Whether nodes are reached by their alternate access addresses, as from outside of their
    /// network.
    public var usesAlternateAddresses = false
    /// The most connections to one node for requests; at least 1. Requests beyond it go behind
    /// others on the same connection.
    public var connectionsPerNode = 32
    /// How long a connection may take, and a node to say what it is; the nodes are asked every
    /// ``tendInterval``.
    public var connectTimeout = Duration.seconds(2)
    /// How often the nodes are asked for changes; nil for never.
    var tendInterval: Duration? = .seconds(1)

    public init() {}
}
