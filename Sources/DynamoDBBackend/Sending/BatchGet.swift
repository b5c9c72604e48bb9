import BatchClient

extension RequestSender {
    /// Reads up to 100 items.
    func batchGet(_ items: [BatchItem]) async throws -> [ItemOutcome] {
        let tables = byTable(items)
        let answer = try await client.call("BatchGetItem", try batchGetBody(tables))
        var outcomes: [ItemOutcome] = []
        outcomes.reserveCapacity(items.count)
        var open: [DataSet: [RecordID: Int]] = [:]
        for (table, items) in tables {
            var byID: [RecordID: Int] = [:]
            byID.reserveCapacity(items.count)
            for (place, item) in items.enumerated() { byID[item.id] = place }
            open[table] = byID
        }
        let itemsOf = Dictionary(uniqueKeysWithValues: tables.map { ($0.table, $0.items) })
        var consumption = Consumption()
        var found: [(BatchItem, Record?)] = []
        found.reserveCapacity(items.count)
        try JSONReader.read(answer) { reader in
            try reader.object { member, reader in
                switch member {
                case "Responses":
                    try reader.object { table, reader in
                        let table = DataSet(table)
                        guard let items = itemsOf[table], let schema = catalog.schema(table) else {
                            return try reader.skip()
                        }
                        try reader.array { reader in
                            let (id, record) = try reader.item(schema)
                            if let place = open[table]?.removeValue(forKey: id) {
                                found.append((items[place], record))
                            }
                        }
                    }
                case "UnprocessedKeys":
                    try reader.object { table, reader in
                        let table = DataSet(table)
                        guard let items = itemsOf[table], let schema = catalog.schema(table) else {
                            return try reader.skip()
                        }
                        try reader.object { member, reader in
                            guard member == "Keys" else { return try reader.skip() }
                            try reader.array { reader in
                                let (id, _) = try reader.item(schema)
                                if let place = open[table]?.removeValue(forKey: id) {
                                    outcomes.append(.unprocessed(items[place].index))
                                }
                            }
                        }
                    }
                case "ConsumedCapacity": try consumption.read(&reader)
                default: try reader.skip()
                }
            }
        }
        // What was asked for and not returned is not there.
        for (table, items) in tables {
            for place in open[table]?.values.sorted() ?? [] { found.append((items[place], nil)) }
        }
        let answered = found.reduce(into: [DataSet: Int]()) {
            $0[$1.0.operation.dataSet, default: 0] += 1
        }
        let shares = answered.reduce(into: [DataSet: Double]()) {
            $0[$1.key] = consumption.share($1.key.name, of: $1.value)
        }
        let evaluator = ItemEvaluator(now: now())
        for (item, record) in found {
            outcomes.append(
                evaluator.outcome(
                    ofRead: item, record,
                    consumed: shares[item.operation.dataSet].map { CapacityUnits(reads: $0) }))
        }
        return outcomes
    }

    private func batchGetBody(
        _ tables: [(table: DataSet, items: [BatchItem])]
    ) throws -> [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        writer.raw("{\"RequestItems\":{")
        for (table, items) in tables {
            let schema = try schema(items[0])
            writer.name(table.name)
            writer.raw("{\"Keys\":[")
            for item in items {
                writer.comma()
                writer.raw("{")
                schema.writeKey(item.id, to: &writer)
                writer.raw("}")
            }
            writer.raw("]")
            if isConsistent { writer.raw(",\"ConsistentRead\":true") }
            let plan = OperationPlan(items[0].operation, schema, usesPartiQL: false)
            if let projection = plan.projection {
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

extension ItemOutcome {
    /// The service left the item out and wants it sent again, later.
    static func unprocessed(_ index: Int) -> ItemOutcome {
        ItemOutcome(
            index: index, status: .throttled, code: "UnprocessedItem",
            message: "the service left it out of a request it otherwise did", isTransient: true)
    }

    func charged(_ consumed: CapacityUnits?) -> ItemOutcome {
        ItemOutcome(
            index: index, status: status, code: code, message: message, record: record,
            isTransient: isTransient, consumed: consumed)
    }
}
