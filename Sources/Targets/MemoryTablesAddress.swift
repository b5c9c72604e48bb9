import BatchClient
import DynamoDBBackend

/// The text after `memory:` for a store with DynamoDB's rules:
/// `?table=NAME&key=pk:S,sk:N&ttl=NAME`, repeated from `&table=` for each further table. `ttl`, the
/// attribute that holds when items expire, is optional.
enum MemoryTablesAddress {
    private static let parameters = [
        TargetQuery.Parameter("table=NAME"), TargetQuery.Parameter("key=pk:S,sk:N"),
        TargetQuery.Parameter("ttl=NAME"),
    ]
    private static let example = "memory:?table=users&key=pk:S,sk:S"

    /// - Throws: ``TargetError`` if the text does not describe tables.
    static func parse(_ text: Substring) throws(TargetError) -> [TableDefinition] {
        guard text.first == "?" else {
            throw malformed("only tables can follow `memory:`")
        }
        var tables: [TableDefinition] = []
        var open: (name: String, keys: KeySchema?, timeToLive: String?)?
        func finish() throws(TargetError) {
            guard let table = open else { return }
            guard let keys = table.keys else { throw malformed("table \(table.name) has no key") }
            do throws(BackendError) {
                tables.append(
                    try TableDefinition(table.name, keys: keys, timeToLive: table.timeToLive))
            } catch {
                throw malformed(error.message)
            }
        }
        let query = try TargetQuery(
            text, of: Redaction.redact("memory:\(text)", showing: Set(parameters.map(\.name))),
            known: parameters, repeats: true)
        for (name, value) in query.values {
            switch name {
            case "table":
                try finish()
                open = (value, nil, nil)
            case "key" where open != nil:
                guard let keys = KeySchema(Substring(value)) else {
                    throw malformed(
                        "`\(value)` is not a key: write it as pk:S or pk:S,sk:N, with the types "
                            + "S, N and B")
                }
                open?.keys = keys
            case "ttl" where open != nil && !value.isEmpty: open?.timeToLive = value
            default:
                throw malformed("`\(name)` must follow its `table` and needs a value")
            }
        }
        try finish()
        guard !tables.isEmpty else { throw malformed("no table is given") }
        for (index, table) in tables.enumerated()
        where tables[..<index].contains(where: { $0.name == table.name }) {
            throw malformed("table \(table.name) is given twice")
        }
        return tables
    }

    /// The target as it is written.
    static func text(_ tables: [TableDefinition]) -> String {
        "memory:?"
            + tables.map { table in
                let keys = table.keys.attributes.map { "\($0.name):\($0.kind.rawValue)" }
                let timeToLive = table.timeToLive.map { "&ttl=\($0)" } ?? ""
                return "table=\(table.name)&key=\(keys.joined(separator: ","))\(timeToLive)"
            }.joined(separator: "&")
    }

    private static func malformed(_ message: String) -> TargetError {
        TargetError(.malformed, "\(message), as in \(example)")
    }
}
