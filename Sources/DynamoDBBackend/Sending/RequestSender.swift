import BatchClient

/// Sends the requests of one backend.
struct RequestSender: Sendable {
    let client: ServiceClient
    let catalog: TableCatalog
    let isConsistent: Bool
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    func send(
        _ request: PlannedRequest, deliver: @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        guard let kind = RequestKind(rawValue: request.api), let first = request.items.first else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: .unsupported,
                message: "\(request.api) is no request of this store", isTransient: false)
        }
        do {
            switch kind {
            case .batchGet: deliver(try await batchGet(request.items))
            case .batchWrite: deliver(try await batchWrite(request.items))
            case .statements: deliver(try await statements(request.items))
            case .put, .update, .delete: deliver([try await single(first, kind)])
            case .readPut, .readUpdate, .readDelete: deliver([try await readAndWrite(first)])
            }
        } catch let error as ServiceError {
            throw error.failure
        } catch let refusal as RecordRefusal {
            throw RequestFailure(
                .notApplied, status: refusal.status, code: refusal.code, message: refusal.message,
                isTransient: false)
        } catch let fault as JSONFault {
            throw ServiceClient.unreadable(fault)
        }
    }

    /// The schema of an item's table; planning has seen that there is one.
    func schema(_ item: BatchItem) throws -> TableSchema {
        guard let schema = catalog.schema(item.operation.dataSet) else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: "table",
                message: "table \(item.operation.dataSet) was not looked up", isTransient: false)
        }
        return schema
    }

    /// What a read or a write comes to here, given the record. An item past its time that the service
    /// has not removed yet is there, as far as the service goes.
    func evaluate(_ operation: RecordOperation, on record: Record?) -> RecordEvaluation {
        var time = now()
        if let expiresAt = record?.expiresAt { time = min(time, expiresAt - 1) }
        return operation.withExactNumbers.evaluate(
            on: record, at: time, rules: RecordRules(storesNull: true, hasGeneration: false))
    }
}

extension RecordOperation {
    /// The operation with its doubles as the decimals that the service holds for them.
    var withExactNumbers: RecordOperation {
        guard operations.contains(where: { $0.operands.contains { $0.kind == .double } }) else {
            return self
        }
        let exact = operations.map { operation -> BinOperation in
            guard case .add(.value(let value)) = operation.action else { return operation }
            return BinOperation(operation.bin, .add(.value(value.exactNumber)))
        }
        return RecordOperation(
            verb, dataSet, operations: exact, bins: bins, condition: condition,
            timeToLive: timeToLive)
    }
}

extension Value {
    fileprivate var exactNumber: Value {
        guard case .double(let double) = self, let decimal = DecimalNumber(double.description)
        else { return self }
        return decimal.int64.map { .integer($0) } ?? .decimal(decimal)
    }
}
