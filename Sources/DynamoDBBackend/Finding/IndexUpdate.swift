import BatchClient

/// A change of a table's indexes, in the form of `UpdateTable`.
struct IndexUpdate {
    let body: [UInt8]

    /// Creates a global index.
    /// - Throws: ``BackendError`` for a definition that such an index cannot have.
    init(_ definition: IndexDefinition, _ dataSet: DataSet) throws(BackendError) {
        func refuse(_ message: String) -> BackendError {
            BackendError(.rejected, code: .unsupported, message)
        }
        guard definition.part == .value else {
            throw refuse("A DynamoDB index covers attributes, not elements, keys or values in them")
        }
        guard (1...8).contains(definition.keys.count) else {
            throw refuse("A DynamoDB index has a partition key and at most one sort key")
        }
        var keys: [(name: String, kind: KeyAttribute.Kind)] = []
        for key in definition.keys {
            guard key.path.steps.isEmpty else {
                throw refuse("A DynamoDB index covers whole attributes, not parts of them")
            }
            guard let kind = key.kind.flatMap({ KeyAttribute.Kind($0) }) else {
                throw refuse(
                    "Give the kind of each key of the index: string, number or bytes "
                        + "(--type string,number)")
            }
            keys.append((key.path.bin, kind))
        }
        var writer = DynamoDBJSONWriter()
        writer.raw("{")
        writer.name("TableName")
        writer.string(dataSet.name)
        writer.name("AttributeDefinitions")
        writer.raw("[")
        for key in keys {
            writer.comma()
            writer.raw("{")
            writer.name("AttributeName")
            writer.string(key.name)
            writer.name("AttributeType")
            writer.string(key.kind.rawValue)
            writer.raw("}")
        }
        writer.raw("]")
        writer.name("GlobalSecondaryIndexUpdates")
        writer.raw("[{\"Create\":{")
        writer.name("IndexName")
        writer.string(definition.name)
        writer.name("KeySchema")
        writer.raw("[")
        for (index, key) in keys.enumerated() {
            writer.comma()
            writer.raw("{")
            writer.name("AttributeName")
            writer.string(key.name)
            writer.name("KeyType")
            writer.string(index == 0 ? "HASH" : "RANGE")
            writer.raw("}")
        }
        writer.raw("]")
        writer.name("Projection")
        writer.raw("{")
        writer.name("ProjectionType")
        switch definition.projection {
        case .all: writer.string("ALL")
        case .keys: writer.string("KEYS_ONLY")
        case .bins(let names):
            writer.string("INCLUDE")
            writer.name("NonKeyAttributes")
            writer.raw("[")
            for name in names {
                writer.comma()
                writer.string(name)
            }
            writer.raw("]")
        }
        writer.raw("}}}]}")
        body = writer.bytes
    }

    static func drop(_ name: String, _ dataSet: DataSet) -> [UInt8] {
        var writer = DynamoDBJSONWriter()
        writer.raw("{")
        writer.name("TableName")
        writer.string(dataSet.name)
        writer.name("GlobalSecondaryIndexUpdates")
        writer.raw("[{\"Delete\":{")
        writer.name("IndexName")
        writer.string(name)
        writer.raw("}}]}")
        return writer.bytes
    }
}
