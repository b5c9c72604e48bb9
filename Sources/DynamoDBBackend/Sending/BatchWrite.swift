import BatchClient

extension RequestSender {
    /// How many parts a request is split into if it was refused because of one of its items: of 25,
    /// one bad item is found with ten more requests, and thirty more show that all are bad.
    private static let parts = 5

    /// Puts and deletes up to 25 items. The service refuses them all because of a single one that
    /// it does not accept, without saying which: they are sent again in parts, and the items of
    /// refused parts one by one, until only items that are refused alone are left.
    func batchWrite(_ items: [BatchItem], deliver: ([ItemOutcome]) -> Void) async throws {
        var open = [items[...]]
        while let part = open.popLast() {
            do {
                deliver(try await batchWriteOnce(Array(part)))
            } catch let error as ServiceError where error.isForOneItem && part.count > 1 {
                open += part.split(into: RequestSender.parts).reversed()
            } catch let error as ServiceError where error.isForOneItem {
                deliver(part.map(error.outcome))
            } catch {
                guard part.count < items.count,
                    let failure = RequestSender.requestError(error) as? RequestFailure
                else { throw error }
                deliver(part.map { failure.outcome(ofWrite: $0.index) })
                // The other parts were not sent.
                throw failure.notApplied
            }
        }
    }

    private func batchWriteOnce(_ items: [BatchItem]) async throws -> [ItemOutcome] {
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
                            // Returned keys must be among those sent, or nothing is certain.
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
                .map { CapacityUnits(writes: $0) }
            for item in done {
                outcomes.append(ItemOutcome(index: item.index, status: .ok, consumed: share))
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
        var writer = DynamoDBJSONWriter(capacity: 8_192)
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

extension DynamoDBJSONWriter {
    /// The attributes of the whole item after a put, without its key.
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
    /// The bins after a replace or an insert: its operations applied to no bins.
    func putBins() throws -> Bins {
        let whole = RecordOperation(.replace, dataSet, operations: operations).withExactNumbers
        switch whole.evaluate(on: nil, at: 0, rules: .dynamoDB) {
        case .write(let record, _):
            if let refusal = refusal(of: record.bins) { throw refusal }
            return record.bins
        case .refused(let refusal):
            throw refusal
        case .read, .delete: return Bins()
        }
    }
}

extension ServiceError {
    /// Whether the error refuses a request of many items because of a possible mistake in one of
    /// them; none of them was written (API reference, "BatchWriteItem": "DynamoDB rejects the
    /// entire batch write operation").
    fileprivate var isForOneItem: Bool { name == "ValidationException" }
}

extension ArraySlice {
    /// This many parts of about the same size, in order; fewer if there are fewer elements.
    func split(into parts: Int) -> [ArraySlice] {
        (0..<Swift.min(parts, count)).map { part in
            let parts = Swift.min(parts, count)
            return self[startIndex + count * part / parts..<startIndex + count * (part + 1) / parts]
        }
    }
}

extension RequestFailure {
    /// The outcome of one write of the failed request.
    fileprivate func outcome(ofWrite index: Int) -> ItemOutcome {
        ItemOutcome(
            index: index, status: certainty == .unknown ? .inDoubt : status, code: code,
            message: message, isTransient: isTransient)
    }
}
