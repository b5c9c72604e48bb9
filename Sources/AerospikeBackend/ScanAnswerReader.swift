package import AerospikeWire
import BatchClient
import Synchronization

/// The answer of a node to a query, as it arrives. Keeps no more than the query's limits.
package final class ScanAnswerReader: Sendable {
    /// The answer so far.
    package struct Answer: Sendable {
        package var rows = ScannedRows()
        /// Why the node does not read a partition now.
        var refused: [Int: ServerResult] = [:]
        /// The node's result at the end of the scan; nil if it has not ended.
        var end: ServerResult?
        /// Whether rows beyond the limits were skipped.
        var isCut = false
        fileprivate var surplus = 0
        fileprivate var ended: Set<Int> = []
        /// The partition of the latest record; nearly always that of the next one too.
        fileprivate var latest: Int?
        /// The digests that a scan has seen: a repeated record could mean an endless scan.
        fileprivate var seen: Set<Digest> = []
    }

    /// The limits are reached: the rest of this answer is not needed.
    struct Cut: Error {}

    private static let reservedRows = 8_192

    private let set: SetName
    private let dataSet: DataSet
    private let query: NodeQuery
    /// By partition, whether it was requested.
    private let isAsked: [Bool]
    private let state: Mutex<Answer>

    package init(_ set: SetName, _ query: NodeQuery) {
        self.set = set
        dataSet = set.dataSet
        self.query = query
        var isAsked = [Bool](repeating: false, count: Partitions.count)
        for partition in query.partitions where isAsked.indices.contains(partition) {
            isAsked[partition] = true
        }
        self.isAsked = isAsked
        var answer = Answer()
        if !query.isIndexed {
            answer.seen = Set(query.digests)
            // Growing it step by step would take longer than the digests.
            answer.seen.reserveCapacity(min(query.rowLimit, ScanAnswerReader.reservedRows))
        }
        state = Mutex(answer)
    }

    package var answer: Answer { state.withLock { $0 } }

    /// - Returns: Whether the answer is complete.
    /// - Throws: `WireError` for anything not requested; ``Cut`` if the limits are reached.
    package func take(_ stream: inout MessageStream) throws -> Bool {
        try state.withLock { state in
            try stream.readAnswers { message in
                switch try message.scanKind {
                case .record:
                    let (record, digest) = try message.scannedRecord(in: set, dataSet: dataSet)
                    let place = ScannedRows.Place(
                        digest: digest, byteCount: message.byteCount,
                        indexValue: query.isIndexed ? message.indexValue : nil)
                    try take(record, at: place, &state)
                case .partitionDone(let partition, let result):
                    guard wasAsked(partition), state.ended.insert(partition).inserted
                    else {
                        throw WireError.malformed(
                            "partition \(partition), which was not asked for")
                    }
                    if result != .ok { state.refused[partition] = result }
                case .end(let result):
                    // Old servers return this for a set that does not exist.
                    state.end = result == .notFound ? .ok : result
                    return true
                }
                return false
            }
        }
    }

    private func wasAsked(_ partition: Int) -> Bool {
        isAsked.indices.contains(partition) && isAsked[partition]
    }

    private func take(
        _ record: consuming KeyedRecord, at place: ScannedRows.Place, _ state: inout Answer
    ) throws {
        let partition = place.partition
        if partition != state.latest {
            guard wasAsked(partition) else {
                throw WireError.malformed(
                    "a record of partition \(partition), which was not asked for")
            }
            state.latest = partition
        }
        if query.isIndexed {
            guard place.indexValue != nil else {
                throw WireError.malformed("an index record without its position")
            }
        } else {
            guard state.seen.insert(place.digest).inserted else {
                throw WireError.malformed("a record twice")
            }
        }
        // One row is always kept, or the scan would not advance.
        let free = query.byteLimit - min(state.rows.byteCount, query.byteLimit)
        let isTooLarge = !state.rows.isEmpty && place.byteCount > free
        guard state.rows.count < query.rowLimit, !isTooLarge else {
            state.isCut = true
            state.surplus += 1
            // Threads of an old server may each send one more than allowed.
            guard query.maximumRecords != nil, !isTooLarge else { throw Cut() }
            guard state.surplus <= 1_000 else {
                throw WireError.malformed("more rows than asked for")
            }
            return
        }
        state.rows.append(record, at: place)
    }
}
