import BatchClient

/// Sends the requests of one backend.
struct RequestSender: Sendable {
    let client: ServiceClient
    let catalog: TableCatalog
    let isConsistent: Bool
    let merges: MergeGuesses
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    func send(
        _ request: PlannedRequest, token: AtomicToken?,
        deliver: @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        try await ReceivedRequestID.received { received in
            try await sendNamed(request, token: token, received) { outcomes in
                deliver(received.added(to: outcomes))
            }
        }
    }

    private func sendNamed(
        _ request: PlannedRequest, token: AtomicToken?, _ received: ReceivedRequestID,
        deliver: @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        guard let kind = RequestKind(rawValue: request.api), let first = request.items.first else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: .unsupported,
                message: "unknown request \(request.api)", isTransient: false)
        }
        do {
            switch kind {
            case .batchGet: try await batchGet(request.items, deliver: deliver)
            case .batchWrite: try await batchWrite(request.items, deliver: deliver)
            case .statements: try await statements(request.items, deliver: deliver)
            case .put, .update, .delete: deliver([try await single(first, kind)])
            case .readPut, .readUpdate, .readDelete: deliver([try await readAndWrite(first)])
            case .transactWrite:
                try await transactWrite(request.items, token: token, deliver: deliver)
            case .transactGet: deliver(try await transactGet(request.items))
            }
        } catch {
            throw received.added(to: RequestSender.requestError(error))
        }
    }

    /// Converts the error of a call to the failure of its request.
    static func requestError(_ error: any Error) -> any Error {
        switch error {
        case let error as ServiceError: error.failure
        case let refusal as Refusal:
            RequestFailure(
                .notApplied, status: refusal.status, code: refusal.code, message: refusal.message,
                isTransient: false)
        case let fault as JSONFault: ServiceClient.unreadable(fault)
        case is AnswerTooLarge, is TooManyValues:
            RequestFailure(
                .unknown, status: .unavailable, code: "answer",
                message: "the answer cannot be read: \(error)", isTransient: false)
        default: error
        }
    }

    /// The schema of an item's table; planning has ensured that it is known.
    func schema(_ item: BatchItem) throws -> TableSchema {
        guard let schema = catalog.schema(item.operation.dataSet) else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: "table",
                message: "table \(item.operation.dataSet) was not described", isTransient: false)
        }
        return schema
    }

    /// Evaluates a read or a write locally.
    func evaluate(
        _ operation: RecordOperation, on record: Record?, id: RecordID? = nil
    ) -> RecordEvaluation {
        ItemEvaluator(now: now()).evaluate(operation, on: record, id: id)
    }
}

extension RecordOperation {
    /// The operation with its doubles replaced by the decimals that the service stores for them.
    var withExactNumbers: RecordOperation {
        guard operations.contains(where: { $0.operands.contains { $0.kind == .double } }) else {
            return self
        }
        let exact = operations.map { operation -> BinOperation in
            guard case .add(.value(let value)) = operation.action else { return operation }
            return BinOperation(operation.path, .add(.value(value.exactNumber)))
        }
        return with(exact)
    }
}

extension Value {
    fileprivate var exactNumber: Value {
        guard case .double(let double) = self, let decimal = DecimalNumber(double.description)
        else { return self }
        return decimal.int64.map { .integer($0) } ?? .decimal(decimal)
    }
}

extension RequestFailure {
    /// The same failure for a request that wrote nothing.
    var notApplied: RequestFailure {
        RequestFailure(
            .notApplied, status: status, code: code, message: message, isTransient: isTransient)
    }
}
