/// What nodes are started with, beside how many there are and where.
public struct NodeSettings: Sendable {
    /// The namespaces that there are.
    public var namespaces = ["test"]
    /// The most rows of a batch; nil for no limit, as servers have since 8.1.
    public var maximumRows: Int?
    /// Who may log in; nil for nodes without security, as the community edition's are.
    public var security: NodeSecurity?
    /// Nil for connections in the clear.
    public var tls: NodeTLS?
    /// The host that clients are told to reach the nodes by; they listen on loopback in any case.
    public var advertisedHost = "127.0.0.1"
    /// The host of the alternate access addresses; nil for the same.
    public var alternateHost: String?
    /// Seconds since 1970, by which records expire; nil for the clock of the machine.
    public var now: (@Sendable () -> Int64)?

    public init() {}
}
