import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// Sends one batch to one node, and delivers rows as they come in.
    /// - Throws: `RequestFailure`.
    public func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        guard let node = request.node else {
            throw RequestFailure(
                .notApplied, status: .rejected, message: "The request has no node",
                isTransient: false)
        }
        let bytes = try encode(request.items, options)
        let connection: NodeConnection
        do { connection = try await cluster.connection(node) } catch {
            cluster.suspect(node)
            throw RequestFailure(
                .notApplied, status: .unavailable, code: "unreachable",
                message: "Node \(node): \(Cluster.describe(error))", isTransient: true)
        }
        let answer = BatchAnswer(request.items, deliver: deliver)
        do {
            try await connection.exchange(bytes) { try answer.take($0) }
        } catch ConnectionFailure.unreachable(let message) {
            cluster.suspect(node)
            throw RequestFailure(
                .notApplied, status: .unavailable, code: "unreachable",
                message: "Node \(node): \(message)", isTransient: true)
        } catch let error as WireError {
            throw RequestFailure(
                .unknown, status: .unavailable, code: "protocol",
                message: "Node \(node) sent \(error)", isTransient: false)
        } catch {
            cluster.suspect(node)
            throw RequestFailure(
                .unknown, status: .unavailable, code: "connection",
                message: "Node \(node): \(Cluster.describe(error))", isTransient: true)
        }
        cluster.give(connection, node)
        try answer.checkEnd(node)
    }

    /// The rows in order; one that asks what the one before asked is short.
    private func encode(
        _ items: [BatchItem], _ options: RequestOptions
    ) throws(RequestFailure) -> [UInt8] {
        var batch = BatchRequest(
            timeout: AerospikeBackend.milliseconds(options.timeout), capacity: items.count * 64)
        var last: (operation: RecordOperation, template: BatchRequest.Template)?
        for (row, item) in items.enumerated() {
            guard let digest = Digest(set: SetName(item.operation.dataSet).set, id: item.id) else {
                throw AerospikeBackend.refusal("Aerospike has no \(item.id.kind.rawValue) IDs")
            }
            let key = item.operation.isWrite && options.sendKey ? UserKey.encode(item.id) : nil
            let isSame = last.map { $0.operation === item.operation } ?? false
            // A row with a key of its own repeats nothing, and is not repeated.
            if isSame, !item.operation.isWrite {
                batch.append(index: UInt32(row), digest, nil)
                continue
            }
            if !isSame {
                do throws(CommandRefusal) {
                    let command = try RowCommand(
                        item.operation, durableDelete: options.durableDelete)
                    let set = SetName(item.operation.dataSet)
                    last = (item.operation, BatchRequest.Template(command, in: set))
                } catch { throw AerospikeBackend.refusal(error.message) }
            }
            batch.append(index: UInt32(row), digest, last?.template, key: key)
        }
        return batch.finish()
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
