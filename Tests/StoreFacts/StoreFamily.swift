public import BatchClient

/// Stores that share rules: all stores of a family treat a record in the same way.
public enum StoreFamily: String, Sendable, Hashable, CaseIterable {
    /// The embedded store, in a file or in memory, and the small backend of the article.
    case embedded
    /// A server, or the loopback node, which behaves as a server does.
    case aerospike
    /// The service, tables in memory, and servers that speak its protocol.
    case dynamoDB

    /// The family of a store by its description; nil if the table does not know it.
    public init?(_ description: BackendDescription) {
        switch description.kind {
        case "memory", "sqlite", "demo", "dictionary": self = .embedded
        case "aerospike": self = .aerospike
        case "dynamodb": self = .dynamoDB
        default: return nil
        }
    }
}
