import BatchClient

extension RequestSender {
    /// Puts and deletes up to 25 items.
    func batchWrite(_ items: [BatchItem]) async throws -> [ItemOutcome] {
        let tables = byTable(items)
        let answer = try await client.call("BatchWriteItem", try batchWriteBody(tables))
        var consumption = Consumption()
        var unprocessed: [DataSet: Set<RecordID>] = [:]
        try JSONReader.read(answer) { reader in
            try reader.object { member, reader in
                switch member {
                case "UnprocessedItems":
                    try reader.object { table, reader in
                        let table = DataSet(table)
                        guard let schema = catalog.schema(table) else { return try reader.skip() }
                        try reader.array { reader in
                            let id = try RequestSender.unprocessedID(&reader, schema)
                            unprocessed[table, default: []].insert(id)
                        }
                    }
                case "ConsumedCapacity": try consumption.read(&reader)
                default: try reader.skip()
                }
            }
        }
        var outcomes: [ItemOutcome] = []
        outcomes.reserveCapacity(items.count)
        for (table, items) in tables {
            var left = unprocessed[table] ?? []
            let done = items.count - left.count
            let share = consumption.share(table.name, of: done).map { CapacityUnits(writes: $0) }
            for item in items {
                if !left.isEmpty, left.remove(item.id) != nil {
                    outcomes.append(.unprocessed(item.index))
                } else {
                    outcomes.append(
                        ItemOutcome(index: item.index, status: .ok, consumed: share))
                }
            }
            // What comes back must be something that was sent, or nothing is certain.
            guard left.isEmpty else { throw JSONFault(offset: 0, expected: "keys that were sent") }
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

    private func batchWriteBody(
        _ tables: [(table: DataSet, items: [BatchItem])]
    ) throws -> [UInt8] {
        let now = now()
        var writer = JSONWriter(capacity: 8_192)
        writer.raw("{\"RequestItems\":{")
        for (table, items) in tables {
            let schema = try schema(items[0])
            writer.name(table.name)
            writer.raw("[")
            for item in items {
                writer.comma()
                if item.operation.verb == .delete {
                    writer.raw("{\"DeleteRequest\":{\"Key\":{")
                    schema.writeKey(item.id, to: &writer)
                    writer.raw("}}}")
                } else {
                    writer.raw("{\"PutRequest\":{\"Item\":{")
                    schema.writeKey(item.id, to: &writer)
                    try writer.attributes(of: item.operation, schema, at: now)
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
            for (name, value) in operation.puts(schema, at: now) {
                self.name(name)
                attribute(value)
            }
            return
        }
        for bin in try operation.putBins() {
            name(bin.name)
            attribute(bin.value)
        }
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
