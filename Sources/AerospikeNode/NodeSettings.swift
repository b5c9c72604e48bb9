/// What nodes are started with, beside how many there are and where.
package struct NodeSettings: Sendable {
    /// The namespaces that there are.
    package var namespaces = ["test"]
    /// The most rows of a batch; nil for no limit, as servers have since 8.1.
    package var maximumRows: Int?
    /// Who may log in; nil for nodes without security, as the community edition's are.
    package var security: NodeSecurity?
    /// Nil for connections in the clear.
    package var tls: NodeTLS?
    /// The host that clients are told to reach the nodes by; they listen on loopback in any case.
    package var advertisedHost = "127.0.0.1"
    /// The host of the alternate access addresses; nil for the same.
    package var alternateHost: String?
    /// Seconds since 1970, by which records expire; nil for the clock of the machine.
    package var now: (@Sendable () -> Int64)?

    package init() {}
}
