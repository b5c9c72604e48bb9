import BatchClient

extension RequestSender {
    /// Puts and deletes up to 25 items.
    func batchWrite(_ items: [BatchItem]) async throws -> [ItemOutcome] {
        var sent = try SentTables(items, schema: schema)
        let answer = try await client.call("BatchWriteItem", try batchWriteBody(sent))
        var consumption = Consumption()
        var outcomes: [ItemOutcome] = []
        outcomes.reserveCapacity(items.count)
        try JSONReader.read(answer) { reader in
            try reader.object { member, reader in
                switch member {
                case "UnprocessedItems":
                    try sent.read(&reader) { reader, schema, keys in
                        try reader.array { reader in
                            let id = try RequestSender.unprocessedID(&reader, schema)
                            // What comes back must be something that was sent, or nothing is certain.
                            guard let item = keys.take(id) else {
                                throw reader.fault("a key that was sent")
                            }
                            outcomes.append(.unprocessed(item))
                        }
                    }
                case "ConsumedCapacity": try consumption.read(&reader)
                default: try reader.skip()
                }
            }
        }
        for part in sent.parts {
            let done = part.keys.left
            let share = consumption.share(part.table.name, of: done.count)
            for item in done {
                outcomes.append(
                    ItemOutcome(index: item.index, status: .ok, consumedUnits: share))
            }
        }
        return outcomes
    }

    private static func unprocessedID(
        _ reader: inout JSONReader, _ schema: TableSchema
    ) throws -> RecordID {
        var id: RecordID?
        try reader.object { request, reader in
            guard request == "PutRequest" || request == "DeleteRequest" else {
                return try reader.skip()
            }
            try reader.object { member, reader in
                guard member == "Item" || member == "Key" else { return try reader.skip() }
                id = try reader.item(schema).id
            }
        }
        guard let id else { throw reader.fault("a request that was left out") }
        return id
    }

    private func batchWriteBody(_ sent: SentTables) throws -> [UInt8] {
        let now = now()
        var writer = JSONWriter(capacity: 8_192)
        writer.raw("{\"RequestItems\":{")
        for part in sent.parts {
            writer.name(part.table.name)
            writer.raw("[")
            for item in part.items {
                writer.comma()
                if item.operation.verb == .delete {
                    writer.raw("{\"DeleteRequest\":{\"Key\":{")
                    part.schema.writeKey(item.id, to: &writer)
                    writer.raw("}}}")
                } else {
                    writer.raw("{\"PutRequest\":{\"Item\":{")
                    part.schema.writeKey(item.id, to: &writer)
                    try writer.attributes(of: item.operation, part.schema, at: now)
                    writer.raw("}}}")
                }
            }
            writer.raw("]")
        }
        writer.raw("},\"ReturnConsumedCapacity\":\"TOTAL\"}")
        return writer.bytes
    }
}

extension JSONWriter {
    /// The attributes of the whole item that a put leaves, its key's left out.
    mutating func attributes(
        of operation: RecordOperation, _ schema: TableSchema, at now: Int64
    ) throws {
        if operation.operations.allSatisfy(\.isPlainSet), operation.operations.hasDistinctWrites {
            for action in operation.operations {
                guard case .set(.value(let value)) = action.action else { continue }
                name(action.bin)
                attribute(value)
            }
            return timeToLive(of: operation, schema, at: now)
        }
        for bin in try operation.putBins() {
            name(bin.name)
            attribute(bin.value)
        }
        timeToLive(of: operation, schema, at: now)
    }

    private mutating func timeToLive(
        of operation: RecordOperation, _ schema: TableSchema, at now: Int64
    ) {
        if let expiry = operation.timeToLive?.expiry(at: now), let timeToLive = schema.timeToLive {
            name(timeToLive)
            attribute(.integer(expiry))
        }
    }
}

extension RecordOperation {
    /// The bins that a replace or an insert leaves: what its operations make of no bins at all.
    func putBins() throws -> Bins {
        let whole = RecordOperation(.replace, dataSet, operations: operations).withExactNumbers
        let rules = RecordRules(storesNull: true, hasGeneration: false)
        switch whole.evaluate(on: nil, at: 0, rules: rules) {
        case .write(let record, _): return record.bins
        case .refused(let refusal):
            throw refusal
        case .read, .delete: return Bins()
        }
    }
}
