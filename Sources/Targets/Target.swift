package import DynamoDBBackend

/// A target as users write it: an address in one of ``forms``, or the name of a connection in the
/// user's configuration.
package enum Target: Hashable, Sendable {
    /// An empty store in memory, gone with the program.
    case memory
    /// Tables in memory with DynamoDB's rules, gone with the program.
    case memoryTables([TableDefinition])
    /// A store in memory with demo data.
    case demo
    /// A store in one SQLite file, created if it is missing.
    case sqlite(path: String)
    /// Amazon DynamoDB, or a server with the same protocol.
    case dynamoDB(DynamoDBAddress)
    /// An Aerospike cluster.
    case aerospike(AerospikeAddress)
    /// A connection of the configuration, by its name.
    case connection(name: String)

    /// - Throws: ``TargetError`` if the text is not a target.
    package static func parse(_ text: String) throws(TargetError) -> Target {
        guard let colon = text.firstIndex(of: ":") else { return try parseName(text) }
        let rest = text[text.index(after: colon)...]
        switch text[..<colon] {
        case "memory" where !rest.isEmpty:
            return .memoryTables(try MemoryTablesAddress.parse(rest))
        case "memory", "demo":
            guard rest.isEmpty else {
                throw TargetError(
                    .malformed,
                    "\(Redaction.redact(text)) is not a valid target: nothing follows "
                        + "`\(text[...colon])`")
            }
            return text.hasPrefix("m") ? .memory : .demo
        case "sqlite":
            guard !rest.isEmpty else {
                throw TargetError(
                    .malformed, "sqlite: needs a file path, as in sqlite:store.db")
            }
            return .sqlite(path: String(rest))
        case "dynamodb" where rest.hasPrefix("//"):
            return .dynamoDB(try DynamoDBAddress(rest.dropFirst(2)))
        case "aerospike" where rest.hasPrefix("//") && rest.contains { $0 != "/" }:
            return .aerospike(try AerospikeAddress(rest.dropFirst(2)))
        case "aerospike", "dynamodb":
            let kind = text.hasPrefix("a") ? Kind.aerospike : .dynamoDB
            throw TargetError(
                .malformed,
                "\(Redaction.redact(text)) is not a valid target; expected one such as "
                    + kind.example)
        default:
            throw TargetError(
                .malformed,
                "\(Redaction.redact(text)) is not a valid target; expected \(forms)")
        }
    }

    private static func parseName(_ text: String) throws(TargetError) -> Target {
        let name = text.trimmingPrefix { $0.isWhitespace }
        guard !name.isEmpty else { throw TargetError(.malformed, "the target is empty") }
        guard !text.contains("/") else {
            throw TargetError(
                .malformed,
                "\(Redaction.redact(text)) is not a valid target; for a store file write sqlite:PATH"
            )
        }
        return .connection(name: text)
    }
}

extension Target: CustomStringConvertible {
    /// The target for people and for logs, without secrets.
    package var description: String {
        switch self {
        case .memory: "memory:"
        case .memoryTables(let tables): MemoryTablesAddress.text(tables)
        case .demo: "demo:"
        case .sqlite(let path): "sqlite:\(path)"
        case .dynamoDB(let address): address.text
        case .aerospike(let address): address.text
        case .connection(let name): name
        }
    }
}
