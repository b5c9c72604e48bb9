extension Target {
    /// The kinds of targets. Help, completion and messages follow from this table.
    package enum Kind: CaseIterable, Sendable {
        case memory, memoryTables, demo, sqlite, aerospike, dynamoDB, connection
    }

    package var kind: Kind {
        switch self {
        case .memory: .memory
        case .memoryTables: .memoryTables
        case .demo: .demo
        case .sqlite: .sqlite
        case .dynamoDB: .dynamoDB
        case .aerospike: .aerospike
        case .connection: .connection
        }
    }

    /// The ways to write a target, for help and messages.
    package static let forms =
        Kind.allCases.filter { $0 != .connection }.map(\.form).joined(separator: ", ")
        + ", or the name of a connection"

    /// How targets begin, for completion.
    package static let beginnings =
        Kind.allCases.map(\.beginning).filter { !$0.isEmpty }.reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
}

extension Target.Kind {
    /// How a target is written.
    package var form: String {
        switch self {
        case .memory: "memory:"
        case .memoryTables: "memory:?table=NAME&key=pk:S,sk:N"
        case .demo: "demo:"
        case .sqlite: "sqlite:PATH"
        case .aerospike: "aerospike://[USER@]HOST[:PORT][,HOST...]"
        case .dynamoDB: "dynamodb://REGION[?endpoint=URL&profile=NAME]"
        case .connection: "NAME"
        }
    }

    /// A target of this kind.
    package var example: String {
        switch self {
        case .memory: "memory:"
        case .memoryTables: "memory:?table=users&key=pk:S"
        case .demo: "demo:"
        case .sqlite: "sqlite:store.db"
        case .aerospike: "aerospike://localhost:3000"
        case .dynamoDB: "dynamodb://eu-central-1"
        case .connection: "staging"
        }
    }

    /// What it is, and its parameters.
    package var meaning: String {
        switch self {
        case .memory: "an empty store in memory; gone when the command ends"
        case .memoryTables: "tables in memory with DynamoDB's rules and this key"
        case .demo: "a store in memory with demo data"
        case .sqlite: "a store in a file, created if it is missing"
        case .aerospike:
            "an Aerospike cluster; parameters: tls=true, ca=FILE, tls-name=NAME, alternate=true, password-file=FILE"
        case .dynamoDB:
            "DynamoDB; parameters: endpoint=URL, profile=NAME, consistent=false. Without a region or an endpoint, Volley uses what the AWS tools would use: AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL, the profile; HTTPS_PROXY and NO_PROXY too"
        case .connection: "a connection of the configuration (volley help config)"
        }
    }

    /// The scheme of the form; empty for a name.
    fileprivate var beginning: String {
        String(form.prefix { ($0.isLowercase || $0 == ":" || $0 == "/") })
    }
}
