import BatchClient

/// The service's description of a table.
struct TableDescription: Sendable, Hashable {
    let schema: TableSchema
    /// Updated by the service about every six hours.
    let itemCount: Int?
    let bytes: Int?
    let status: String?
    let billing: String?
    /// The secondary indexes, in the order of the answer.
    let indexes: [TableIndex]
    var throughput = ProvisionedThroughput()
    /// Whether the table is protected from deletion.
    var isProtected: Bool?

    var isBeingCreated: Bool { status == "CREATING" }

    /// Why no item of it can be read or written now; nil if items can.
    var whyUnusable: String? {
        switch status {
        case "CREATING": "is still being created: try again when it is ACTIVE"
        case "DELETING": "is being deleted"
        case "ARCHIVING", "ARCHIVED": "is archived: its encryption key was not usable for a week"
        case "INACCESSIBLE_ENCRYPTION_CREDENTIALS": "has an encryption key that cannot be used"
        default: nil
        }
    }

    /// Reads the answer to DescribeTable.
    static func read(_ body: [UInt8]) throws -> TableDescription {
        var keys: [(name: String, role: String)] = []
        var kinds: [String: String] = [:]
        var itemCount: Int?
        var bytes: Int?
        var status: String?
        var billing: String?
        var throughput = ProvisionedThroughput()
        var isProtected: Bool?
        var indexes: [([String: String]) -> TableIndex?] = []
        try JSONReader.read(body) { reader in
            try reader.object { name, reader in
                guard name == "Table" else { return try reader.skip() }
                try reader.object { name, reader in
                    switch name {
                    case "KeySchema":
                        try reader.array {
                            let pair = try $0.strings()
                            keys.append((pair["AttributeName"] ?? "", pair["KeyType"] ?? ""))
                        }
                    case "AttributeDefinitions":
                        try reader.array {
                            let pair = try $0.strings()
                            kinds[pair["AttributeName"] ?? ""] = pair["AttributeType"]
                        }
                    case "GlobalSecondaryIndexes", "LocalSecondaryIndexes":
                        if try reader.null() { return }
                        let isGlobal = name.hasPrefix("Global")
                        try reader.array {
                            indexes.append(try TableIndex.read(&$0, isGlobal: isGlobal))
                        }
                    case "ItemCount": itemCount = try reader.plausibleCount()
                    case "TableSizeBytes": bytes = try reader.plausibleCount()
                    case "TableStatus": status = try reader.string()
                    case "ProvisionedThroughput":
                        throughput = try ProvisionedThroughput(&reader)
                    case "DeletionProtectionEnabled":
                        if try reader.null() { return }
                        isProtected = try reader.bool()
                    case "BillingModeSummary":
                        billing = try reader.strings()["BillingMode"]
                    default: try reader.skip()
                    }
                }
            }
        }
        func attribute(_ role: String) throws -> KeyAttribute? {
            guard let name = keys.first(where: { $0.role == role })?.name else { return nil }
            guard let kind = kinds[name].flatMap(KeyAttribute.Kind.init) else {
                throw JSONFault(offset: 0, expected: "the type of the key's attribute \(name)")
            }
            return KeyAttribute(name, kind, isSort: role == "RANGE")
        }
        guard let partition = try attribute("HASH") else {
            throw JSONFault(offset: 0, expected: "a table with a partition key")
        }
        return TableDescription(
            schema: TableSchema(
                partition: partition, sort: try attribute("RANGE"), timeToLive: nil),
            itemCount: itemCount, bytes: bytes, status: status, billing: billing,
            indexes: indexes.compactMap { $0(kinds) }, throughput: throughput,
            isProtected: isProtected)
    }

    /// Reads the answer to DescribeContinuousBackups: the state of the backups, and of recovery to a
    /// point in time.
    static func readBackups(_ body: [UInt8]) throws -> (backups: String?, recovery: String?) {
        var (backups, recovery): (String?, String?)
        try JSONReader.read(body) { reader in
            try reader.object { name, reader in
                guard name == "ContinuousBackupsDescription" else { return try reader.skip() }
                try reader.object { name, reader in
                    switch name {
                    case "ContinuousBackupsStatus": backups = try reader.string()
                    case "PointInTimeRecoveryDescription":
                        recovery = try reader.strings()["PointInTimeRecoveryStatus"]
                    default: try reader.skip()
                    }
                }
            }
        }
        return (backups, recovery)
    }

    /// Reads the answer to DescribeTimeToLive: the attribute, if it is in use.
    static func readTimeToLive(_ body: [UInt8]) throws -> String? {
        var found: [String: String] = [:]
        try JSONReader.read(body) { reader in
            try reader.object { name, reader in
                guard name == "TimeToLiveDescription" else { return try reader.skip() }
                found = try reader.strings()
            }
        }
        let isUsed = ["ENABLED", "ENABLING"].contains(found["TimeToLiveStatus"] ?? "")
        return isUsed ? found["AttributeName"] : nil
    }
}

extension JSONReader {
    /// The members of an object that are strings.
    mutating func strings() throws -> [String: String] {
        var found: [String: String] = [:]
        try object { name, reader in
            if reader.isString() {
                found[name] = try reader.string()
            } else {
                try reader.skip()
            }
        }
        return found
    }
}
