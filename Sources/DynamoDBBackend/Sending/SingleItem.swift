import BatchClient

extension RequestSender {
    /// Writes one item by PutItem, UpdateItem or DeleteItem.
    ///
    /// If the item does not meet the guards of an update of parts of bins, the update is computed
    /// here, on the item that the service returned, without a read.
    func single(_ item: BatchItem, _ kind: RequestKind) async throws -> ItemOutcome {
        let now = now()
        guard let known = item.withValuesOfID(kind, at: now) else {
            return try await readAndWrite(item)
        }
        let operation = known.operation
        let reads = operation.operations.contains { !$0.isWrite }
        var call = try call(known, kind, at: now)
        // The old item contains the values that the operations read, atomically with the write.
        call.returnsOld = kind == .update && reads
        let isGuarded = kind == .update && !operation.operations.allSatisfy(\.isPlain)
        do {
            let answer = try await write(call, kind.rawValue)
            guard reads else { return answer.outcome(item, nil) }
            let old = kind == .update ? answer.old.map { Record(bins: $0) } : nil
            let replaced = RecordOperation(
                kind == .update ? .upsert : .replace, operation.dataSet,
                operations: operation.operations)
            guard case .write(_, let result) = evaluate(replaced, on: old) else {
                return answer.outcome(item, nil)
            }
            return answer.outcome(item, result)
        } catch let error as ServiceError where isGuarded && error.mayComeFromGuard {
            guard let found = error.item else { return try await readAndWrite(item) }
            return try await evaluateAndWrite(item, on: try schema(item).record(found), read: nil)
        } catch let error as ServiceError {
            return outcome(item, error)
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
    /// - Throws: ``ServiceError`` if the service refused it.
    func write(_ call: WriteRequest, _ operation: String) async throws -> WriteAnswer {
        try WriteAnswer.read(try await client.call(operation, call.body(operation)))
    }
}

extension ServiceError {
    /// Whether the error may mean that the item does not suit an update of parts of bins, which was
    /// then not applied: its guard failed, or the service reads the paths in another way.
    fileprivate var mayComeFromGuard: Bool {
        meaning.status == .filtered || name == "ValidationException"
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

    /// The outcome of the item that was written.
    /// - Parameter record: what the write returns.
    func outcome(_ item: BatchItem, _ record: Record?) -> ItemOutcome {
        ItemOutcome(
            index: item.index, status: .ok, record: record,
            consumed: units.map { CapacityUnits(writes: $0) })
    }

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
