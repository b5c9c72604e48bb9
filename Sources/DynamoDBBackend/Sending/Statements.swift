import BatchClient

extension RequestSender {
    /// Runs up to 25 inserts and updates as PartiQL statements, each with its own answer.
    func statements(_ items: [BatchItem]) async throws -> [ItemOutcome] {
        let answer = try await client.call("BatchExecuteStatement", try statementsBody(items))
        var consumption = Consumption()
        var answers: [ServiceError?] = []
        try JSONReader.read(answer) { reader in
            try reader.object { member, reader in
                switch member {
                case "Responses":
                    try reader.array { answers.append(try RequestSender.statementError(&$0)) }
                case "ConsumedCapacity": try consumption.read(&reader)
                default: try reader.skip()
                }
            }
        }
        guard answers.count == items.count else {
            throw JSONFault(offset: 0, expected: "an answer for each statement")
        }
        let counts = items.reduce(into: [String: Int]()) {
            $0[$1.operation.dataSet.name, default: 0] += 1
        }
        return zip(items, answers).map { item, error in
            let table = item.operation.dataSet.name
            let units = consumption.share(table, of: counts[table] ?? 0)
                .map { CapacityUnits(writes: $0) }
            guard let error else {
                return ItemOutcome(index: item.index, status: .ok, consumed: units)
            }
            return outcome(item, error).charged(units)
        }
    }

    private static func statementError(_ reader: inout JSONReader) throws -> ServiceError? {
        var error: ServiceError?
        try reader.object { member, reader in
            guard member == "Error" else { return try reader.skip() }
            let found = try reader.strings()
            error = ServiceError(
                name: found["Code"] ?? "Unknown", text: found["Message"] ?? "")
        }
        return error
    }

    private func statementsBody(_ items: [BatchItem]) throws -> [UInt8] {
        let now = now()
        var writer = DynamoDBJSONWriter(capacity: 8_192)
        writer.raw("{\"Statements\":[")
        for item in items {
            let statement = Statement(item, try schema(item), at: now)
            writer.comma()
            writer.raw("{\"Statement\":")
            writer.string(statement.text)
            writer.raw(",\"Parameters\":[")
            for value in statement.parameters {
                writer.comma()
                writer.attribute(value)
            }
            writer.raw("]}")
        }
        writer.raw("],\"ReturnConsumedCapacity\":\"TOTAL\"}")
        return writer.bytes
    }

    /// The outcome of one item for an error of the service: a failed condition is first attributed
    /// to the missing or existing record, then to the command's own condition.
    func outcome(_ item: BatchItem, _ error: ServiceError) -> ItemOutcome {
        guard error.meaning.status == .filtered else { return error.outcome(item) }
        let refusal: Refusal
        switch (item.operation.verb, error.item) {
        case (.insert, nil) where item.operation.condition == nil: refusal = .exists
        case (.insert, .some): refusal = .exists
        case (.update, nil), (.delete, nil), (.touch, nil): refusal = .notFound
        case (.insert, nil), (.update, .some), (.delete, .some), (.touch, .some), (.upsert, _),
            (.replace, _), (.query, _), (.exists, _):
            refusal = .filtered
        }
        return ItemOutcome(
            index: item.index, status: refusal.status, code: error.code, message: refusal.message)
    }
}
