import BatchClient

extension RequestSender {
    /// Runs up to 25 inserts, updates and upserts as PartiQL statements, each with its own answer.
    /// Upserts that a statement refuses because their record is missing or exists are sent again as
    /// the other statement (see ``MergeGuesses``).
    func statements(_ items: [BatchItem], deliver: ([ItemOutcome]) -> Void) async throws {
        let parts = items.map { StatementPart($0, merges) }
        let outcomes: [ItemOutcome]
        do {
            outcomes = try await statementsOnce(parts)
        } catch let error as ServiceError where error.lacksPermission {
            outcomes = parts.map { error.outcome($0.item) }
        }
        learn(from: parts, outcomes)
        var done: [ItemOutcome] = []
        var refused: [StatementPart] = []
        var denied: [BatchItem] = []
        for (part, outcome) in zip(parts, outcomes) {
            if part.isRefused(by: outcome) {
                refused.append(part.other(after: outcome))
            } else if part.isUpsert, outcome.status == .denied {
                denied.append(part.item)
            } else {
                done.append(outcome)
            }
        }
        deliver(done)
        // Whoever may not send statements may send the write itself.
        for item in denied {
            merges.deny(in: item.operation.dataSet)
            deliver([try await single(item, .update)])
        }
        if !refused.isEmpty { deliver(try await statementsAgain(refused)) }
    }

    private func statementsAgain(_ parts: [StatementPart]) async throws -> [ItemOutcome] {
        zip(parts, try await statementsOnce(parts)).map { part, outcome in
            guard part.isRefused(by: outcome) else { return outcome }
            return .changed(outcome.index, outcome.code).charged(outcome.consumed)
        }
    }

    private func learn(from parts: [StatementPart], _ outcomes: [ItemOutcome]) {
        let upserts = zip(parts, outcomes).filter { $0.0.isUpsert }
        for (dataSet, some) in Dictionary(grouping: upserts, by: { $0.0.item.operation.dataSet }) {
            merges.learn(
                in: dataSet, guess: !some[0].0.isInsert,
                wrong: some.count { $0.isRefused(by: $1) }, of: some.count)
        }
    }

    private func statementsOnce(_ parts: [StatementPart]) async throws -> [ItemOutcome] {
        let answer = try await client.call("BatchExecuteStatement", try statementsBody(parts))
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
        guard answers.count == parts.count else {
            throw JSONFault(offset: 0, expected: "an answer for each statement")
        }
        let counts = parts.reduce(into: [String: Int]()) {
            $0[$1.item.operation.dataSet.name, default: 0] += 1
        }
        return zip(parts, answers).map { part, error in
            let item = part.item
            let table = item.operation.dataSet.name
            var units = consumption.share(table, of: counts[table] ?? 0)
                .map { CapacityUnits(writes: $0) }
            if let earlier = part.units { units = (units ?? CapacityUnits()) + earlier }
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

    private func statementsBody(_ parts: [StatementPart]) throws -> [UInt8] {
        let now = now()
        var writer = DynamoDBJSONWriter(capacity: 8_192)
        writer.raw("{\"Statements\":[")
        for part in parts {
            let statement = Statement(
                part.item, try schema(part.item), isInsert: part.isInsert, at: now)
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
