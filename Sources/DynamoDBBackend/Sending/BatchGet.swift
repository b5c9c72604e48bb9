import BatchClient

extension RequestSender {
    /// Reads up to 100 items.
    func batchGet(_ items: [BatchItem]) async throws -> [ItemOutcome] {
        let sent = try SentTables(items, schema: schema)
        let answer = try await client.call("BatchGetItem", batchGetBody(sent))
        return try await LoopExecutor.reading(answer) { try outcomes(answer, to: sent, items) }
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
        // What was asked for and not returned is not there.
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
        var writer = JSONWriter(capacity: 4_096)
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
