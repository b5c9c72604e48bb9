/// The settings of nodes, besides their number and addresses.
package struct NodeSettings: Sendable {
    /// The existing namespaces.
    package var namespaces = ["test"]
    /// The most rows of a batch; nil for no limit, as on servers since 8.1.
    package var maximumRows: Int?
    /// Who may log in; nil for nodes without security, as in the community edition.
    package var security: NodeSecurity?
    /// Nil for unencrypted connections.
    package var tls: NodeTLS?
    /// The host that clients are told to use; the nodes listen on loopback in any case.
    package var advertisedHost = "127.0.0.1"
    /// The host of the alternate access addresses; nil for the same.
    package var alternateHost: String?
    /// Seconds since 1970, for expiring records; nil for the machine's clock.
    package var now: (@Sendable () -> Int64)?
    /// Whether indexes count the entries of deleted records until
    /// ``AerospikeNodes/collectIndexEntries()``, as servers do until they collect them.
    package var keepsDeadEntries = false
    /// Whether queries of an index return each record twice, as servers do for a record that changes
    /// meanwhile.
    package var repeatsIndexRows = false
    /// Gives up on a short query after this many rows, as a node does when it takes too long; nil for never.
    package var shortQueryRows: Int?

    package init() {}
}
