import BatchClient

extension RequestSender {
    /// Writes an atomic group. The service executes the same token with the same content once,
    /// however often it is sent.
    func transactWrite(
        _ items: [BatchItem], token: AtomicToken?, deliver: ([ItemOutcome]) -> Void
    ) async throws {
        let body = try transactWriteBody(items, token)
        let answer: [UInt8]
        do {
            answer = try await client.call("TransactWriteItems", body)
        } catch let error as ServiceError {
            throw cancelled(items, error, deliver)
        }
        var consumption = Consumption()
        try JSONReader.read(answer) { reader in
            try reader.object { member, reader in
                switch member {
                case "ConsumedCapacity": try consumption.read(&reader)
                default: try reader.skip()
                }
            }
        }
        let shares = consumption.shares(of: items.lazy.map(\.operation.dataSet))
        deliver(
            items.map { item in
                ItemOutcome.ok(item.index).charged(
                    shares[item.operation.dataSet].map { CapacityUnits(writes: $0) })
            })
    }

    private func transactWriteBody(_ items: [BatchItem], _ token: AtomicToken?) throws -> [UInt8] {
        let now = token?.issuedAt ?? now()
        var writer = DynamoDBJSONWriter(capacity: 8_192)
        writer.raw("{")
        if let token {
            writer.name("ClientRequestToken")
            writer.string(token.text)
        }
        writer.name("TransactItems")
        writer.raw("[")
        for item in items {
            let kind = RequestKind(inTransaction: item.operation)
            try call(item, kind, at: now).writePart(kind, to: &writer)
        }
        writer.raw("],\"ReturnConsumedCapacity\":\"TOTAL\"}")
        return writer.bytes
    }

    /// The outcomes of a group for an error of the service: the reasons of a cancelled transaction,
    /// by item.
    private func cancelled(
        _ items: [BatchItem], _ error: ServiceError, _ deliver: ([ItemOutcome]) -> Void
    ) -> any Error {
        if error.isUnderWay {
            return RequestFailure(
                .unknown, status: .unavailable, code: error.code, message: error.message,
                isTransient: true)
        }
        let reasons = error.reasons
        guard reasons.count == items.count, reasons.contains(where: { $0 != nil }) else {
            return error
        }
        let outcomes = zip(items, reasons).compactMap { item, reason in
            reason.map { outcome(item, $0) }
        }
        // Retrying is pointless if one of the reasons is permanent.
        let isTransient = outcomes.allSatisfy(\.isTransient)
        deliver(outcomes)
        return RequestFailure.atomicCancelled(isTransient: isTransient)
    }

    /// Reads an atomic group: one consistent view of all its items.
    func transactGet(_ items: [BatchItem]) async throws -> [ItemOutcome] {
        var writer = DynamoDBJSONWriter(capacity: 4_096)
        writer.raw("{\"TransactItems\":[")
        for item in items {
            let schema = try schema(item)
            writer.comma()
            writer.raw("{\"Get\":{")
            writer.name("TableName")
            writer.string(item.operation.dataSet.name)
            writer.raw(",\"Key\":{")
            schema.writeKey(item.id, to: &writer)
            writer.raw("}")
            if let projection = OperationPlan.projection(item.operation, schema) {
                var terms = ExpressionTerms()
                let text = projection.map { terms.name($0) }.joined(separator: ", ")
                writer.name("ProjectionExpression")
                writer.string(text)
                terms.write(to: &writer)
            }
            writer.raw("}}")
        }
        writer.raw("],\"ReturnConsumedCapacity\":\"TOTAL\"}")
        do {
            return try outcomes(
                ofReads: items, try await client.call("TransactGetItems", writer.bytes))
        } catch let error as ServiceError where !error.reasons.isEmpty {
            let first = error.reasons.lazy.compactMap(\.self).first ?? error
            throw first.failure.notApplied
        }
    }

    private func outcomes(ofReads items: [BatchItem], _ answer: [UInt8]) throws -> [ItemOutcome] {
        var records: [Record?] = []
        var consumption = Consumption()
        try JSONReader.read(answer) { reader in
            try reader.object { member, reader in
                switch member {
                case "Responses":
                    try reader.array { reader in
                        guard records.count < items.count else { return try reader.skip() }
                        let schema = try schema(items[records.count])
                        var record: Record?
                        try reader.object { member, reader in
                            guard member == "Item" else { return try reader.skip() }
                            record = try reader.item(schema).record
                        }
                        records.append(record)
                    }
                case "ConsumedCapacity": try consumption.read(&reader)
                default: try reader.skip()
                }
            }
        }
        guard records.count == items.count else {
            throw JSONFault(offset: 0, expected: "an answer for each item of the transaction")
        }
        let shares = consumption.shares(of: items.lazy.map(\.operation.dataSet))
        let evaluator = ItemEvaluator(now: now())
        return zip(items, records).map { item, record in
            evaluator.outcome(
                ofRead: item, record,
                consumed: shares[item.operation.dataSet].map { CapacityUnits(reads: $0) })
        }
    }
}
