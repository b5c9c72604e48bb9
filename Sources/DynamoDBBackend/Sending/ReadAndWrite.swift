import BatchClient

extension RequestSender {
    /// Reads an item, evaluates the command here, and writes the result on the condition that
    /// nothing it depends on has changed. If something has, it is a conflict, which is retried.
    func readAndWrite(_ item: BatchItem) async throws -> ItemOutcome {
        let (old, read) = try await read(item, schema(item))
        return try await evaluateAndWrite(item, on: old, read: read)
    }

    /// Evaluates the command on a record, and writes the result if the record is still the same.
    /// - Parameters:
    ///   - old: nil for a missing record.
    ///   - read: the units that reading it cost.
    func evaluateAndWrite(
        _ item: BatchItem, on old: Record?, read: CapacityUnits?
    ) async throws -> ItemOutcome {
        let schema = try schema(item)
        let operation = item.operation
        switch evaluate(operation, on: old, id: item.id) {
        case .refused(let refusal):
            return refusal.outcome(item.index).charged(read)
        case .read, .delete:
            let call = guarded(item, schema, old)
            return try await perform(call, "DeleteItem", item, returning: nil).adding(read)
        case .write(let new, let result):
            var call = guarded(item, schema, old)
            let isPut = operation.verb == .replace || operation.verb == .insert
            if isPut {
                var bins = new.bins
                bins.apply(
                    operation.timeToLive, schema, isPut: true, old: old?.bins, at: now())
                var writer = DynamoDBJSONWriter()
                for bin in bins {
                    writer.name(bin.name)
                    writer.attribute(bin.value)
                }
                call.puts = writer.bytes
            } else {
                for bin in NameSet(operation.operations.filter(\.isWrite).map(\.bin)).sorted {
                    if let value = new.bins[bin] {
                        call.update.set(bin, value, &call.terms)
                    } else {
                        call.update.remove(bin, &call.terms)
                    }
                }
                call.update.apply(operation.timeToLive, schema, at: now(), &call.terms)
            }
            let reads = operation.operations.contains { !$0.isWrite }
            let name = isPut ? RequestKind.put.rawValue : RequestKind.update.rawValue
            let record = reads ? Record(bins: result.bins) : nil
            return try await perform(call, name, item, returning: record).adding(read)
        }
    }

    /// Sends a guarded write: if the service finds its condition unmet, the item has changed.
    private func perform(
        _ call: WriteRequest, _ operation: String, _ item: BatchItem, returning record: Record?
    ) async throws -> ItemOutcome {
        do {
            return try await write(call, operation).outcome(item, record)
        } catch let error as ServiceError where error.meaning.status == .filtered {
            return .changed(item.index, error.code)
        } catch let error as ServiceError {
            return outcome(item, error)
        }
    }

    /// A write that is only applied if the relevant parts of the item are as they were read.
    private func guarded(_ item: BatchItem, _ schema: TableSchema, _ old: Record?) -> WriteRequest {
        var call = WriteRequest(item, schema)
        let operation = item.operation
        call.requireItem(isThere: old != nil)
        guard let old else { return call }
        var bins = NameSet(operation.condition?.bins ?? [])
        if operation.verb != .replace { bins.formUnion(operation.operations.map(\.bin)) }
        bins.formUnion(operation.operations.binsRead)
        let looksAtTime = operation.timeToLive == .keep && operation.verb == .replace
        if looksAtTime || operation.condition?.usesTimeToLive == true,
            let name = schema.timeToLive
        {
            bins.insert(name)
        }
        for bin in bins.sorted { call.requireUnchanged(bin, old.bins[bin]) }
        return call
    }

    private func read(
        _ item: BatchItem, _ schema: TableSchema
    ) async throws -> (Record?, CapacityUnits?) {
        var writer = DynamoDBJSONWriter()
        writer.raw("{")
        writer.name("TableName")
        writer.string(item.operation.dataSet.name)
        writer.raw(",\"Key\":{")
        schema.writeKey(item.id, to: &writer)
        writer.raw("},\"ConsistentRead\":true,\"ReturnConsumedCapacity\":\"TOTAL\"}")
        var record: Record?
        var consumption = Consumption()
        do {
            let answer = try await client.call("GetItem", writer.bytes)
            try JSONReader.read(answer) { reader in
                try reader.object { member, reader in
                    switch member {
                    case "Item": record = try reader.item(schema).record
                    case "ConsumedCapacity": try consumption.read(&reader)
                    default: try reader.skip()
                    }
                }
            }
        } catch let error as ServiceError where error.isUndecided {
            throw error.failure.notApplied
        } catch let failure as RequestFailure {
            throw failure.notApplied
        } catch let fault as JSONFault {
            throw ServiceClient.unreadable(fault).notApplied
        } catch let error where error is AnswerTooLarge || error is TooManyValues {
            throw RequestFailure(
                .notApplied, status: .unavailable, code: "answer",
                message: "the record cannot be read: \(error)", isTransient: false)
        }
        return (record, consumption.total.map { CapacityUnits(reads: $0) })
    }
}

extension ItemOutcome {
    fileprivate func adding(_ read: CapacityUnits?) -> ItemOutcome {
        guard let read else { return self }
        return charged((consumed ?? CapacityUnits()) + read)
    }
}
