package import AerospikeWire
package import BatchClient
import Synchronization

/// The answer to a scan on one node, as it comes in. Holds no more than the rows that were asked for.
package final class ScanAnswerReader: Sendable {
    private struct State {
        package var rows: [KeyedRecord] = []
        var progress: ScanProgress
        /// The partitions that the node was asked for and is not through with.
        var open: Set<Int>
        var surplus = 0
        var end: ServerResult?
        var refused: ServerResult?
    }

    private let set: SetName
    private let maximumRows: Int
    private let state: Mutex<State>

    package init(
        _ set: SetName, _ progress: ScanProgress, partitions: [Int], atMost maximumRows: Int
    ) {
        self.set = set
        self.maximumRows = maximumRows
        state = Mutex(State(progress: progress, open: Set(partitions)))
    }

    package var rows: [KeyedRecord] { state.withLock { $0.rows } }
    var progress: ScanProgress { state.withLock { $0.progress } }

    /// Why the scan, or one of its partitions, did not come to its end; nil where it did.
    package var failure: ServerResult? {
        state.withLock { state in state.end == .ok ? state.refused : state.end }
    }

    /// - Returns: Whether the answer is complete.
    /// - Throws: `WireError` for what was not asked for.
    package func take(_ stream: inout MessageStream) throws -> Bool {
        try state.withLock { state in
            try stream.read { message in
                switch try ScanAnswer(message, in: set) {
                case .record(let row, let digest):
                    try take(row, digest, &state)
                case .partitionDone(let partition, let result):
                    guard state.open.remove(partition) != nil else {
                        throw WireError.malformed("partition \(partition), which was not asked for")
                    }
                    if result == .ok {
                        // Beyond the rows asked for nothing was taken, so it is not through.
                        if state.surplus == 0 { state.progress.finish(partition) }
                    } else {
                        state.refused = result
                    }
                case .end(let result):
                    // An old server's word for a set that there is not.
                    state.end = result == .notFound ? .ok : result
                    finishRest(&state)
                    return true
                }
                return false
            }
        }
    }

    private func take(
        _ row: KeyedRecord, _ digest: Digest, _ state: inout State
    ) throws(WireError) {
        guard state.open.contains(digest.partition) else {
            throw .malformed("a record of partition \(digest.partition), which was not asked for")
        }
        guard state.rows.count < maximumRows else {
            // Several threads of a server may each send one too many; the next page has them again.
            state.surplus += 1
            guard state.surplus <= 1_000 else { throw .malformed("more rows than asked for") }
            return
        }
        state.rows.append(row)
        state.progress.saw(digest)
    }

    /// A node that sent less than it was allowed to is through with all that it did not refuse: of a
    /// set that there is not (server 8.1.2 `as/src/query/query.c`, `basic_query_job_slice`) it says
    /// nothing of partitions.
    private func finishRest(_ state: inout State) {
        guard state.end == .ok, state.surplus == 0, state.rows.count < maximumRows else { return }
        for partition in state.open { state.progress.finish(partition) }
        state.open = []
    }
}
