import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// How often partitions that a node did not finish are asked for again.
    private static let scanRounds = 6

    /// One page: node after node, so that a page costs the same wherever it is. A record that the
    /// server keeps no user key of has its digest for an ID. A node that dies ends the page, which
    /// goes on elsewhere.
    /// - Throws: `BackendError`.
    public func scan(_ request: ScanRequest) async throws -> ScanPage {
        var progress = ScanProgress()
        if let cursor = request.cursor {
            guard let begun = ScanProgress(cursor) else {
                throw BackendError(.rejected, code: "cursor", "The cursor is not of this store")
            }
            progress = begun
        }
        let set = SetName(request.dataSet)
        guard cluster.view.map.has(set.namespace) else {
            throw BackendError(
                .rejected, code: .number(Int(ServerResult.invalidNamespace.code)),
                "The cluster has no namespace \(set.namespace)")
        }
        let filter = try Filter(request)
        var page = ScanPage(rows: [], examined: 0, next: nil)
        var failure: BackendError?
        for round in 0..<AerospikeBackend.scanRounds {
            if round > 0 { await cluster.tend() }
            failure = nil
            do {
                try await fill(&page, &progress, request, set, filter)
            } catch let error as BackendError where error.status == .unavailable {
                failure = error
            }
            // What was seen is worth a page; the rest is the next one's.
            if page.examined > 0 || progress.isDone { break }
            if failure == nil, round > 0 { break }
        }
        if page.examined == 0, !progress.isDone {
            // A page that is like the one before would be asked for again and again.
            throw failure
                ?? BackendError(
                    .unavailable, code: "protocol",
                    "The nodes end the scan, and leave partitions of \(request.dataSet.name) out")
        }
        page.next = progress.isDone ? nil : progress.cursor
        return page
    }

    private func fill(
        _ page: inout ScanPage, _ progress: inout ScanProgress, _ request: ScanRequest,
        _ set: SetName, _ filter: Filter
    ) async throws {
        let way = cluster.view.routes(set.namespace) ?? .none
        var byNode: [String: [Int]] = [:]
        var orphan: Int?
        for partition in progress.open {
            guard let place = way.place(of: partition) else {
                orphan = orphan ?? partition
                continue
            }
            byNode[way.nodes[place], default: []].append(partition)
        }
        for (node, partitions) in byNode.sorted(by: { $0.key < $1.key }) {
            let left = request.pageSize - page.examined
            guard left > 0 else { return }
            let command = ScanCommand(
                set, partitions: partitions.filter { progress.partitions[$0] == .waiting },
                digests: partitions.compactMap {
                    if case .after(let digest) = progress.partitions[$0] { digest } else { nil }
                }, maximumRecords: UInt64(left), bins: filter.bins, filter: filter.packed,
                id: .random(in: 1 ... .max))
            let answer = ScanAnswerReader(set, progress, partitions: partitions, atMost: left)
            let failure = await run(command, on: node, answer)
            let rows = answer.rows
            page.examined += rows.count
            page.rows += rows.compactMap(filter.row)
            progress = answer.progress
            if let failure { throw failure }
        }
        if let orphan {
            throw BackendError(
                .unavailable, code: .number(Int(ServerResult.partitionUnavailable.code)),
                "No node has partition \(orphan) now")
        }
    }

    private func run(
        _ command: ScanCommand, on node: String, _ answer: ScanAnswerReader
    ) async -> BackendError? {
        do {
            try await cluster.pool(node).withConnection { connection in
                try await connection.exchange(command.message.frame.bytes) {
                    try answer.take(&$0)
                }
            }
        } catch let error as BackendError {
            return error
        } catch let error as WireError {
            return BackendError(.rejected, code: "protocol", "Node \(node) sent \(error)")
        } catch {
            cluster.suspect(node)
            return BackendError(
                .unavailable, code: "connection", "Node \(node): \(Cluster.describe(error))")
        }
        guard let result = answer.failure else { return nil }
        // A node that lost a partition meanwhile is as good as away.
        return BackendError(
            result.isTransient ? .unavailable : result.status(isWrite: false),
            code: .number(Int(result.code)), "Node \(node): \(result.message) (\(result.name))")
    }
}

extension FilterExpression {
    fileprivate static let isInNoSet = FilterExpression.compare(
        .equal, .setName, .value(.string("")))
}

extension AerospikeBackend {
    /// What a scan's condition is to the server, and what is left of it for here.
    private struct Filter {
        let packed: [UInt8]?
        let bins: [String]?
        private let division: DividedCondition?
        private let wanted: [String]?

        init(_ request: ScanRequest) throws {
            let division = request.condition.map { DividedCondition($0) }
            self.division = division
            wanted = request.bins
            bins = request.bins.map { division?.bins(beside: $0) ?? $0 }
            do throws(CommandRefusal) {
                let condition = try division?.server.map { condition throws(CommandRefusal) in
                    try FilterExpression(condition)
                }
                // A scan of no set is one of all sets: the records in none are asked for.
                let isNullSet = SetName(request.dataSet).set.isEmpty
                let parts = [condition, isNullSet ? .isInNoSet : nil].compactMap(\.self)
                packed =
                    parts.isEmpty ? nil : try (parts.count == 1 ? parts[0] : .all(parts)).packed
            } catch { throw BackendError(.rejected, code: .unsupported, error.message) }
        }

        /// The row as it was asked for; nil where it does not meet what is left of the condition.
        func row(_ row: KeyedRecord) -> KeyedRecord? {
            guard let client = division?.client else { return row }
            guard
                client.holds(
                    for: row.record, id: row.key.id, at: WallTime.seconds())
            else { return nil }
            guard let wanted, bins != wanted else { return row }
            var record = row.record
            record.bins = record.bins.selecting(wanted)
            return KeyedRecord(key: row.key, record: record)
        }
    }
}
