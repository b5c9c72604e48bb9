import BatchClient

extension RequestSender {
    /// The most bytes of one answer: the service ends it at 16 MB of items.
    private static let maximumAnswerBytes = 24 << 20

    /// Reads up to 100 items. If the answer exceeds the limit, they are requested again in two
    /// parts, one after the other.
    func batchGet(_ items: [BatchItem], deliver: ([ItemOutcome]) -> Void) async throws {
        var open = [items[...]]
        while let part = open.popLast() {
            do {
                deliver(try await batchGetOnce(Array(part)))
            } catch let error where error is AnswerTooLarge || error is TooManyValues {
                guard part.count > 1 else {
                    deliver(part.map { .unreadable($0, "\(error)") })
                    continue
                }
                open += part.split(into: 2).reversed()
            }
        }
    }

    private func batchGetOnce(_ items: [BatchItem]) async throws -> [ItemOutcome] {
        let sent = try SentTables(items, schema: schema)
        return try await client.call(
            "BatchGetItem", batchGetBody(sent), maximumBytes: RequestSender.maximumAnswerBytes
        ) { try outcomes($0, to: sent, items) }
    }

    private func outcomes(
        _ answer: [UInt8], to sent: SentTables, _ items: [BatchItem]
    ) throws -> [ItemOutcome] {
        var sent = sent
        var consumption = Consumption()
        var outcomes: [ItemOutcome] = []
        outcomes.reserveCapacity(items.count)
        var found: [(item: BatchItem, record: Record?)] = []
        found.reserveCapacity(items.count)
        try JSONReader.read(answer) { reader in
            try reader.object { member, reader in
                switch member {
                case "Responses":
                    try sent.read(&reader) { reader, schema, keys in
                        try reader.array { reader in
                            let (id, record) = try reader.item(schema)
                            if let item = keys.take(id) { found.append((item, record)) }
                        }
                    }
                case "UnprocessedKeys":
                    try sent.read(&reader) { reader, schema, keys in
                        try reader.object { member, reader in
                            guard member == "Keys" else { return try reader.skip() }
                            try reader.array { reader in
                                let (id, _) = try reader.item(schema)
                                if let item = keys.take(id) { outcomes.append(.unprocessed(item)) }
                            }
                        }
                    }
                case "ConsumedCapacity": try consumption.read(&reader)
                default: try reader.skip()
                }
            }
        }
        // Requested but not returned: missing.
        for part in sent.parts { found += part.keys.left.map { ($0, nil) } }
        let shares = consumption.shares(of: found.lazy.map(\.item.operation.dataSet))
        let evaluator = ItemEvaluator(now: now())
        for (item, record) in found {
            outcomes.append(
                evaluator.outcome(
                    ofRead: item, record,
                    consumed: shares[item.operation.dataSet].map { CapacityUnits(reads: $0) }))
        }
        return outcomes
    }

    private func batchGetBody(_ sent: SentTables) -> [UInt8] {
        var writer = DynamoDBJSONWriter(capacity: 4_096)
        writer.raw("{\"RequestItems\":{")
        for part in sent.parts {
            writer.name(part.table.name)
            writer.raw("{\"Keys\":[")
            for item in part.items {
                writer.comma()
                writer.raw("{")
                part.schema.writeKey(item.id, to: &writer)
                writer.raw("}")
            }
            writer.raw("]")
            if isConsistent { writer.raw(",\"ConsistentRead\":true") }
            if let first = part.items.first,
                let projection = OperationPlan.projection(first.operation, part.schema)
            {
                var terms = ExpressionTerms()
                let text = projection.map { terms.name($0) }.joined(separator: ", ")
                writer.name("ProjectionExpression")
                writer.string(text)
                terms.write(to: &writer)
            }
            writer.raw("}")
        }
        writer.raw("},\"ReturnConsumedCapacity\":\"TOTAL\"}")
        return writer.bytes
    }
}
