import BatchClient

/// What planning and reading need to know about a table.
struct TableSchema: Sendable, Hashable {
    let partition: KeyAttribute
    let sort: KeyAttribute?
    /// The attribute that holds when an item expires, in seconds since 1970; nil for none.
    var timeToLive: String?

    func isKey(_ name: String) -> Bool {
        name.isIdentical(to: partition.name) || sort.map { name.isIdentical(to: $0.name) } ?? false
    }

    var keyNames: [String] { [partition.name] + (sort.map { [$0.name] } ?? []) }

    var keys: KeySchema {
        KeySchema(
            .init(partition.name, partition.kind), sort: sort.map { .init($0.name, $0.kind) })
    }

    /// The schema for the core.
    var published: DataSetSchema { DataSetSchema(keys: keys, timeToLiveBin: timeToLive) }

    /// `pk S, sk N`
    var text: String { keys.description }

    /// Why an ID cannot be a key of the table; nil if it can.
    func fault(_ id: RecordID) -> String? {
        switch (id, sort) {
        case (.composite(let first, let second), let sort?):
            return partition.fault(first) ?? sort.fault(second)
        case (.composite, nil):
            return "the table has no sort key: its key is \(text)"
        case (_, let sort?):
            return "the sort key \(sort.name) is missing: the table's key is \(text)"
        case (_, nil):
            return partition.fault(id)
        }
    }

    /// The bytes of a key with its names, as the service counts them.
    func keyBytes(_ id: RecordID) -> Int {
        if case .composite(let first, let second) = id {
            return partition.bytes(first) + (sort?.bytes(second) ?? 0)
        }
        return partition.bytes(id)
    }

    /// The members of a key's object; the caller writes the braces.
    func writeKey(_ id: RecordID, to writer: inout DynamoDBJSONWriter) {
        if case .composite(let first, let second) = id {
            partition.write(first, to: &writer)
            sort?.write(second, to: &writer)
        } else {
            partition.write(id, to: &writer)
        }
    }

    /// The values of a key, partition first.
    func keyValues(_ id: RecordID) -> [Value] {
        if case .composite(let first, let second) = id {
            return [first.value ?? .null, second.value ?? .null]
        }
        return [id.value ?? .null]
    }
}

extension TableSchema {
    /// The record of an item with these attributes, including those of its key.
    func record(_ attributes: Bins) -> Record {
        Record(
            bins: Bins(unique: attributes.filter { !isKey($0.name) }),
            expiresAt: timeToLive.flatMap { attributes[$0]?.int64Value })
    }
}

extension JSONReader {
    /// An item of a table: its key, and its record without the key's attributes.
    mutating func item(_ schema: TableSchema) throws -> (id: RecordID, record: Record) {
        var bins: [Bins.Bin] = []
        bins.reserveCapacity(expectedAttributes)
        var partition: RecordID?
        var sort: RecordID?
        var expiresAt: Int64?
        beginItem()
        try object { name, reader in
            let value = try reader.attribute()
            if name.isIdentical(to: schema.partition.name) {
                guard partition == nil else { throw reader.fault("each attribute once") }
                partition = RecordID(key: value)
            } else if let key = schema.sort?.name, name.isIdentical(to: key) {
                guard sort == nil else { throw reader.fault("each attribute once") }
                sort = RecordID(key: value)
            } else {
                if schema.timeToLive?.isIdentical(to: name) == true {
                    expiresAt = value.int64Value
                }
                bins.append(Bins.Bin(name: name, value: value))
            }
        }
        expectedAttributes = bins.count
        let record = Record(bins: try uniqueBins(bins), expiresAt: expiresAt)
        guard let partition else { throw fault("the attribute \(schema.partition.name)") }
        guard let wanted = schema.sort else { return (partition, record) }
        guard let sort else { throw fault("the attribute \(wanted.name)") }
        return (.composite(partition: partition, sort: sort), record)
    }
}

extension RecordID {
    init?(key value: Value) {
        switch value {
        case .string(let string): self = .string(string)
        case .integer(let integer): self = .integer(integer)
        case .decimal(let decimal): self = .decimal(decimal)
        case .bytes(let bytes): self = .bytes(bytes)
        default: return nil
        }
    }
}
