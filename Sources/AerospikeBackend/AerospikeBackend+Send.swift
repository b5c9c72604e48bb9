import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// Sends one batch to one node and delivers rows as they arrive. For what the server does not
    /// compute, reads and then writes.
    /// - Throws: `RequestFailure`.
    public func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        if GuardedWrites.isGuarded(request) {
            return try await guarded.send(request, options: options, deliver: deliver)
        }
        if request.isWrite, AerospikeBackend.namesParts(request.items) {
            return try await sendParts(request, options: options, deliver: deliver)
        }
        try await sendBatch(request, options: options, deliver: deliver)
    }

    /// - Parameter endsWhenFull: whether reads end early when unread records fill the memory.
    func sendBatch(
        _ request: PlannedRequest, options: RequestOptions, endsWhenFull: Bool = true,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        guard let node = request.node else {
            throw RequestFailure(
                .notApplied, status: .rejected, message: "the request has no node",
                isTransient: false)
        }
        let single = try AerospikeBackend.singleRead(request, options)
        let bytes = try single ?? encode(request, options)
        let answer = BatchAnswer(request.items, isSingle: single != nil, deliver: deliver)
        do {
            if request.isWrite {
                try await cluster.waitForMasters { AerospikeBackend.partitions(request.items) }
            }
            try await cluster.pool(node).withConnection { connection in
                try await connection.exchange(bytes) { stream in
                    let isComplete = try answer.take(
                        &stream, hasRoom: !endsWhenFull || ByteBudget.shared.hasRoom)
                    self.learn(answer, request, isComplete)
                    return isComplete
                }
            }
        } catch { throw failure(error, node) }
        switch answer.result {
        case .batchTooLarge?:
            // The server was reconfigured; the core plans again with its new settings.
            await cluster.refresh(node)
        case .notAuthenticated?, .expiredSession?: cluster.reauthenticate(node)
        default: break
        }
        try answer.checkEnd(node)
    }

    /// Records the size of a read's rows, for a large answer before it is complete, so that plans
    /// made meanwhile request less.
    private func learn(_ answer: BatchAnswer, _ request: PlannedRequest, _ isComplete: Bool) {
        guard !request.isWrite, let operation = request.items.first?.operation else { return }
        let size = answer.size
        guard isComplete || size.bytes > AerospikeRequestPlanner.requestBytes / 8 else { return }
        cluster.learn(operation.dataSet, rows: size.rows, bytes: size.bytes)
    }

    /// What a broken exchange means for the rows without an answer.
    private func failure(_ error: any Error, _ node: String) -> RequestFailure {
        switch error {
        case let error as BackendError:
            return RequestFailure(
                .notApplied, status: error.status, code: error.code, message: error.message,
                isTransient: false)
        case ConnectionFailure.unreachable(let message):
            cluster.suspect(node)
            return RequestFailure(
                .notApplied, status: .unavailable, code: "unreachable",
                message: "node \(node): \(message)", isTransient: true)
        case let error as WireError:
            return RequestFailure(
                .unknown, status: .unavailable, code: "protocol",
                message: "node \(node) sent \(error)", isTransient: false)
        case is CancellationError:
            // A timeout and a cancellation look the same here.
            cluster.suspect(node)
            return RequestFailure(
                .unknown, status: .timeout,
                message: "node \(node) did not answer before the wait ended",
                isTransient: true)
        default:
            cluster.suspect(node)
            return RequestFailure(
                .unknown, status: .unavailable, code: "connection",
                message: "node \(node): \(Cluster.describe(error))", isTransient: true)
        }
    }

    /// The partitions of the records to write.
    private static func partitions(
        _ items: [BatchItem]
    ) -> [(namespace: String, partition: Int)] {
        items.compactMap { item in
            guard item.operation.isWrite else { return nil }
            let set = SetName(item.operation.dataSet)
            return Digest(set: set.set, id: item.id).map { (set.namespace, $0.partition) }
        }
    }

    /// A read of one record; nil for any other request.
    private static func singleRead(
        _ request: PlannedRequest, _ options: RequestOptions
    ) throws(RequestFailure) -> [UInt8]? {
        guard request.items.count == 1, let item = request.items.first, !item.operation.isWrite,
            let rows = request.preparation as? PreparedRows, let digest = rows.digests.first
        else { return nil }
        do throws(Refusal) {
            return SingleRead.request(
                try RowCommand(item.operation), in: SetName(item.operation.dataSet), digest,
                timeout: milliseconds(options.timeout))
        } catch { throw refusal(error.message) }
    }

    /// Encodes the rows in order; a row with the same operation as the previous one is short.
    private func encode(
        _ request: PlannedRequest, _ options: RequestOptions
    ) throws(RequestFailure) -> [UInt8] {
        let items = request.items
        let rows = try AerospikeBackend.rows(request, options)
        var batch = BatchRequest(
            timeout: AerospikeBackend.milliseconds(options.timeout),
            capacity: request.estimatedBytes + items.count * 16)
        var last: RecordOperation?
        var template = -1
        for (row, item) in items.enumerated() {
            let isSame = last === item.operation
            if !isSame {
                last = item.operation
                template += 1
            }
            let isWrite = item.operation.isWrite
            // A row with a key neither repeats the previous row nor is repeated.
            batch.append(
                index: UInt32(row), rows.digests[row],
                isSame && !isWrite ? nil : rows.templates[template],
                key: isWrite && options.sendKey ? item.id : nil)
        }
        return batch.finish()
    }

    /// The rows prepared by the plan. They are prepared again for a repacked request, and for
    /// durable deletes, which the plan did not know about.
    private static func rows(
        _ request: PlannedRequest, _ options: RequestOptions
    ) throws(RequestFailure) -> PreparedRows {
        if let rows = request.preparation as? PreparedRows,
            rows.digests.count == request.items.count, !options.durableDelete
        {
            return rows
        }
        var rows = PreparedRows()
        var last: RecordOperation?
        for item in request.items {
            let set = SetName(item.operation.dataSet)
            guard let digest = PackedDigest(set: set.setBytes, id: item.id) else {
                throw refusal("Aerospike does not support \(item.id.kind.rawValue) IDs")
            }
            var template: BatchRequest.Template?
            if last !== item.operation {
                last = item.operation
                do throws(Refusal) {
                    template = BatchRequest.Template(
                        try RowCommand(item.operation, durableDelete: options.durableDelete),
                        in: set)
                } catch { throw refusal(error.message) }
            }
            rows.append(digest, template)
        }
        return rows
    }

    private static func refusal(_ message: String) -> RequestFailure {
        RequestFailure(
            .notApplied, status: .rejected, code: .unsupported, message: message,
            isTransient: false)
    }

    /// Milliseconds for the server; 0 leaves it to the server.
    private static func milliseconds(_ timeout: Duration?) -> UInt32 {
        guard let timeout else { return 0 }
        let (seconds, attoseconds) = timeout.components
        let milliseconds = seconds.multipliedReportingOverflow(by: 1_000)
        guard !milliseconds.overflow else { return .max }
        return UInt32(
            clamping: max(1, milliseconds.partialValue + attoseconds / 1_000_000_000_000_000))
    }
}
