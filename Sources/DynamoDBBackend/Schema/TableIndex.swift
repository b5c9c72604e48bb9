import BatchClient

/// The service's description of a secondary index.
struct TableIndex: Sendable, Hashable {
    let source: KeySource
    /// Local indexes have no status: they exist as long as the table.
    let status: String?
    let isBackfilling: Bool
    /// Updated by the service about every six hours.
    let itemCount: Int?
    let bytes: Int?
    /// Of a global index: a local one uses that of its table.
    var throughput = ProvisionedThroughput()

    var name: String { source.name ?? "" }

    /// Whether it is complete.
    var isReady: Bool {
        !isBackfilling && [nil, "ACTIVE", "UPDATING"].contains(status)
    }

    /// Reads one index of the answer to DescribeTable; nil if its keys have no types.
    static func read(
        _ reader: inout JSONReader, isGlobal: Bool
    ) throws -> (_ kinds: [String: String]) -> TableIndex? {
        var name = ""
        var keys: [(name: String, role: String)] = []
        var projection = "ALL"
        var attributes: Set<String> = []
        var status: String?
        var isBackfilling = false
        var itemCount: Int?
        var bytes: Int?
        var throughput = ProvisionedThroughput()
        try reader.object { member, reader in
            switch member {
            case "IndexName": name = try reader.string()
            case "KeySchema":
                try reader.array {
                    let pair = try $0.strings()
                    keys.append((pair["AttributeName"] ?? "", pair["KeyType"] ?? ""))
                }
            case "Projection":
                try reader.object { member, reader in
                    switch member {
                    case "ProjectionType": projection = try reader.string()
                    case "NonKeyAttributes":
                        if try reader.null() { return }
                        try reader.array { attributes.insert(try $0.string()) }
                    default: try reader.skip()
                    }
                }
            case "IndexStatus": status = try reader.string()
            case "Backfilling": isBackfilling = try reader.bool()
            case "ItemCount": itemCount = try reader.plausibleCount()
            case "IndexSizeBytes": bytes = try reader.plausibleCount()
            case "ProvisionedThroughput": throughput = try ProvisionedThroughput(&reader)
            default: try reader.skip()
            }
        }
        let (held, role, isFilling) = (attributes, projection, isBackfilling)
        return { [name, keys, status, itemCount, bytes, throughput] kinds in
            func attributes(_ role: String) -> [KeyAttribute]? {
                var found: [KeyAttribute] = []
                for key in keys where key.role == role {
                    guard let kind = kinds[key.name].flatMap(KeyAttribute.Kind.init) else {
                        return nil
                    }
                    found.append(KeyAttribute(key.name, kind, isSort: role == "RANGE"))
                }
                return found
            }
            guard !name.isEmpty, let partition = attributes("HASH"), !partition.isEmpty,
                let sort = attributes("RANGE")
            else { return nil }
            let projection: KeySource.Projection =
                switch role {
                case "KEYS_ONLY": .keysOnly
                case "INCLUDE": .include(held)
                default: .all
                }
            return TableIndex(
                source: KeySource(
                    isGlobal ? .global(name) : .local(name), partition: partition, sort: sort,
                    projection: projection),
                status: status, isBackfilling: isFilling, itemCount: itemCount, bytes: bytes,
                throughput: throughput)
        }
    }

    var description: IndexDescription {
        let keys = source.partition + source.sort
        let projection: IndexDefinition.Projection =
            switch source.projection {
            case .all: .all
            case .keysOnly: .keys
            case .include(let names): .bins(names.sorted())
            }
        return IndexDescription(
            name, keys: keys.map(\.name), kind: source.isGlobal ? "global" : "local",
            isReady: isReady, entries: itemCount, bytes: bytes, details: throughput.details,
            definition: IndexDefinition(
                name, keys: keys.map { IndexDefinition.Key(BinPath($0.name), $0.kind.indexKind) },
                projection: projection))
    }
}

extension KeyAttribute.Kind {
    /// The kind in an index definition.
    var indexKind: IndexDefinition.Kind {
        switch self {
        case .string: .string
        case .number: .number
        case .bytes: .bytes
        }
    }

    init?(_ kind: IndexDefinition.Kind) {
        switch kind {
        case .string: self = .string
        case .number: self = .number
        case .bytes: self = .bytes
        case .geo: return nil
        }
    }
}
