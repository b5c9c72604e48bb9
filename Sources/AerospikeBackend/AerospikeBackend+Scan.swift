import AerospikeWire
public import BatchClient
import NIOCore
import Synchronization

extension AerospikeBackend {
    /// One page: partition by partition, node after node, so that a page costs the same wherever it
    /// is. A record that the server keeps no user key of has its digest for an ID.
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
        var filter: [UInt8]?
        do throws(CommandRefusal) {
            filter = try request.condition.map { condition throws(CommandRefusal) in
                try FilterExpression(condition).packed
            }
        } catch { throw BackendError(.rejected, code: .unsupported, error.message) }
        var page = ScanPage(rows: [], examined: 0, next: nil)
        let view = cluster.view
        var byNode: [String: [Int]] = [:]
        for partition in progress.open {
            guard let node = view.node(set.namespace, partition, isRead: true) else {
                throw BackendError(.unavailable, "No node has partition \(partition) now")
            }
            byNode[node, default: []].append(partition)
        }
        for (node, partitions) in byNode.sorted(by: { $0.key < $1.key }) {
            let left = request.pageSize - page.rows.count
            guard left > 0 else { break }
            let command = ScanCommand(
                set, partitions: partitions.filter { progress.partitions[$0] == .waiting },
                digests: partitions.compactMap {
                    if case .after(let digest) = progress.partitions[$0] { digest } else { nil }
                }, maximumRecords: UInt64(left), bins: request.bins, filter: filter,
                id: .random(in: 1 ... .max))
            let answer = ScanAnswerReader(set, progress)
            try await run(command, on: node, answer)
            page.rows += answer.rows
            progress = answer.progress
        }
        page.examined = page.rows.count
        page.next = progress.isDone ? nil : progress.cursor
        return page
    }

    private func run(
        _ command: ScanCommand, on node: String, _ answer: ScanAnswerReader
    ) async throws {
        do {
            let connection = try await cluster.connection(node)
            try await connection.exchange(command.message.frame.bytes) { try answer.take($0) }
            cluster.give(connection, node)
        } catch {
            cluster.suspect(node)
            throw BackendError(
                .unavailable, code: "connection", "Node \(node): \(Cluster.describe(error))")
        }
        guard let result = answer.failure else { return }
        throw BackendError(
            result.status(isWrite: false), code: .number(Int(result.code)),
            "Node \(node): \(result.message) (\(result.name))")
    }
}

/// The answer to a scan on one node, as it comes in.
private final class ScanAnswerReader: Sendable {
    private struct State {
        var stream = MessageStream()
        var rows: [KeyedRecord] = []
        var progress: ScanProgress
        var end: ServerResult?
        var refused: ServerResult?
    }

    private let set: SetName
    private let state: Mutex<State>

    init(_ set: SetName, _ progress: ScanProgress) {
        self.set = set
        state = Mutex(State(progress: progress))
    }

    var rows: [KeyedRecord] { state.withLock { $0.rows } }
    var progress: ScanProgress { state.withLock { $0.progress } }

    /// Why the scan, or one of its partitions, did not come to its end; nil where it did.
    var failure: ServerResult? {
        state.withLock { state in state.end == .ok ? state.refused : state.end }
    }

    func take(_ bytes: ByteBufferView) throws -> Bool {
        try state.withLock { state in
            var stream = state.stream
            state.stream = MessageStream()
            stream.append(bytes)
            try stream.drain { message in
                switch try ScanAnswer(message, in: set) {
                case .record(let row, let digest):
                    state.rows.append(row)
                    state.progress.saw(digest)
                case .partitionDone(let partition, .ok): state.progress.finish(partition)
                case .partitionDone(_, let result): state.refused = result
                case .end(let result): state.end = result
                }
            }
            state.stream = stream
            return state.end != nil
        }
    }
}
