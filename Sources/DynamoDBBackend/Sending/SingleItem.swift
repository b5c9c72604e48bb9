import BatchClient

extension RequestSender {
    /// Writes one item by PutItem, UpdateItem or DeleteItem.
    func single(_ item: BatchItem, _ kind: RequestKind) async throws -> ItemOutcome {
        let operation = item.operation
        let reads = operation.operations.contains { !$0.isWrite }
        var call = try call(item, kind, at: now())
        // The old item contains the values that the operations read, atomically with the write.
        call.returnsOld = kind == .update && reads
        return try await perform(call, kind.rawValue, item) { answer in
            guard reads else { return nil }
            let old = kind == .update ? answer.old.map { Record(bins: $0) } : nil
            let replaced = RecordOperation(
                kind == .update ? .upsert : .replace, operation.dataSet,
                operations: operation.operations)
            guard case .write(_, let result) = evaluate(replaced, on: old) else { return nil }
            return result
        }
    }

    /// The write of one item.
    /// - Parameter now: seconds since 1970.
    func call(_ item: BatchItem, _ kind: RequestKind, at now: Int64) throws -> WriteRequest {
        let schema = try schema(item)
        let operation = item.operation
        var call = WriteRequest(item, schema)
        if !operation.ignoresAbsence || operation.condition != nil {
            call.requirePresence(operation.verb)
        }
        if let condition = operation.condition { try call.require(condition) }
        switch kind {
        case .put:
            call.puts = try RequestSender.attributes(of: operation, schema, at: now)
        case .update:
            for action in operation.operations { call.update.apply(action, &call.terms) }
            call.update.apply(operation.timeToLive, schema, at: now, &call.terms)
        case .batchGet, .batchWrite, .statements, .delete, .readPut, .readUpdate, .readDelete,
            .transactWrite, .transactGet:
            break
        }
        return call
    }

    private static func attributes(
        of operation: RecordOperation, _ schema: TableSchema, at now: Int64
    ) throws -> [UInt8] {
        var writer = DynamoDBJSONWriter()
        try writer.attributes(of: operation, schema, at: now)
        return writer.bytes
    }

    /// Sends a write and reads its answer.
    /// - Parameter record: what the write returns.
    func perform(
        _ call: WriteRequest, _ operation: String, _ item: BatchItem, isGuarded: Bool = false,
        record: (WriteAnswer) throws -> Record?
    ) async throws -> ItemOutcome {
        let body: [UInt8]
        do {
            body = try await client.call(operation, call.body(operation))
        } catch let error as ServiceError {
            if isGuarded, error.meaning.status == .filtered {
                return .changed(item.index, error.code)
            }
            return outcome(item, error)
        }
        let answer = try WriteAnswer.read(body)
        return ItemOutcome(
            index: item.index, status: .ok, record: try record(answer),
            consumed: answer.units.map { CapacityUnits(writes: $0) })
    }
}

extension ItemOutcome {
    /// Another client wrote the item between our two requests; our write was not applied.
    static func changed(_ index: Int, _ code: ResultCode?) -> ItemOutcome {
        ItemOutcome(
            index: index, status: .conflict, code: code,
            message: "someone else changed the record at the same time", isTransient: true)
    }
}

/// The answer to a write of one item.
struct WriteAnswer {
    /// The old attributes, if requested.
    var old: Bins?
    var units: Double?

    static func read(_ body: [UInt8]) throws -> WriteAnswer {
        var answer = WriteAnswer()
        var consumption = Consumption()
        try JSONReader.read(body) { reader in
            try reader.object { member, reader in
                switch member {
                case "Attributes": answer.old = try reader.attributes()
                case "ConsumedCapacity": try consumption.read(&reader)
                default: try reader.skip()
                }
            }
        }
        answer.units = consumption.total
        return answer
    }
}
