public import DynamoDBBackend

/// Where a session connects, as people write it.
///
/// `memory:`, `memory:?table=NAME&key=pk:S,sk:N`, `demo:`, `sqlite:PATH`, `aerospike://[user@]host[:port][,host...][?tls=true&ca=FILE]`,
/// `dynamodb://REGION[?endpoint=URL&profile=NAME]`, or the name of a connection in the user's
/// configuration.
public enum Target: Hashable, Sendable {
    /// An empty store in memory, gone with the program.
    case memory
    /// Tables in memory with DynamoDB's rules, gone with the program.
    case memoryTables([TableDefinition])
    /// A store in memory with demo data.
    case demo
    /// A store in one SQLite file; it is made where there is none.
    case sqlite(path: String)
    /// Amazon DynamoDB, or a server that speaks its protocol.
    case dynamoDB(DynamoDBAddress)
    /// An Aerospike cluster.
    case aerospike(AerospikeAddress)
    /// A connection of the configuration, by its name.
    case connection(name: String)

    /// - Throws: ``TargetError`` where the text is no target.
    public static func parse(_ text: String) throws(TargetError) -> Target {
        let redacted = Redaction.redact(text)
        guard let colon = text.firstIndex(of: ":") else { return try parseName(text) }
        let rest = text[text.index(after: colon)...]
        switch text[..<colon] {
        case "memory" where !rest.isEmpty:
            return .memoryTables(try MemoryTablesAddress.parse(rest))
        case "memory", "demo":
            guard rest.isEmpty else {
                throw TargetError(
                    .malformed,
                    "\(redacted) is no target: nothing follows `\(text[...colon])`")
            }
            return text.hasPrefix("m") ? .memory : .demo
        case "sqlite":
            guard !rest.isEmpty else {
                throw TargetError(
                    .malformed, "sqlite: needs the path of a file, as in sqlite:store.db")
            }
            return .sqlite(path: String(rest))
        case let kind where kind == "aerospike" || kind == "dynamodb":
            guard rest.hasPrefix("//"), rest.dropFirst(2).contains(where: { $0 != "/" }) else {
                let example =
                    kind == "aerospike" ? "aerospike://localhost:3000" : "dynamodb://eu-central-1"
                throw TargetError(
                    .malformed, "\(redacted) is no target; it is written as in \(example)")
            }
            if kind == "dynamodb" { return .dynamoDB(DynamoDBAddress(rest.dropFirst(2), redacted)) }
            return .aerospike(AerospikeAddress(rest.dropFirst(2), redacted))
        default:
            throw TargetError(
                .malformed,
                "\(redacted) is no target: expected memory:, memory:?table=…, demo:, sqlite:PATH, aerospike://…, "
                    + "dynamodb://… or the name of a connection")
        }
    }

    private static func parseName(_ text: String) throws(TargetError) -> Target {
        let name = text.trimmingPrefix { $0.isWhitespace }
        guard !name.isEmpty else { throw TargetError(.malformed, "the target is empty") }
        guard !text.contains("/") else {
            throw TargetError(
                .malformed,
                "\(text) is no target; for a store file write sqlite:\(text)")
        }
        return .connection(name: text)
    }
}

extension Target: CustomStringConvertible {
    /// The target for people and for logs, without any secret.
    public var description: String {
        switch self {
        case .memory: "memory:"
        case .memoryTables(let tables): MemoryTablesAddress.text(tables)
        case .demo: "demo:"
        case .sqlite(let path): "sqlite:\(path)"
        case .dynamoDB(let address): address.redacted
        case .aerospike(let address): address.redacted
        case .connection(let name): name
        }
    }
}
