public import BatchClient

/// The stores that share rules: what one of them does with a record, the others of its family do.
public enum StoreFamily: String, Sendable, Hashable, CaseIterable {
    /// The embedded store, in a file or in memory.
    case embedded
    /// A server, or the loopback node, which behaves as a server does.
    case aerospike
    /// The service, tables in memory, and servers that speak its protocol.
    case dynamoDB

    /// The family of a store that describes itself so; nil for one that the table does not know.
    public init?(_ description: BackendDescription) {
        switch description.kind {
        case "memory", "sqlite", "demo": self = .embedded
        case "aerospike": self = .aerospike
        case "dynamodb": self = .dynamoDB
        default: return nil
        }
    }
}
