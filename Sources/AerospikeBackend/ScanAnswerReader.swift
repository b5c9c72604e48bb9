package import AerospikeWire
package import BatchClient
import Synchronization

/// The part of a scan for one node.
package struct NodeQuery: Sendable, Hashable {
    let node: String
    /// The partitions, in order.
    let partitions: [Int]
    /// Of those, the digests to continue from.
    let digests: [Digest]
    /// The position of each in the order of the index; empty for a scan.
    let indexValues: [UInt64]
    /// The most records that the server should count; nil for all, which is the only proof that
    /// nothing is left (see ``ScanPager``).
    let maximumRecords: Int?
    /// The most rows and bytes to keep. What exceeds them is read again later.
    let rowLimit: Int
    let byteLimit: Int
    /// Whether an index is read: a record whose value changes may then occur twice.
    let isIndexed: Bool

    package init(
        node: String, partitions: [Int], digests: [Digest] = [], indexValues: [UInt64] = [],
        maximumRecords: Int?, rowLimit: Int, byteLimit: Int, isIndexed: Bool = false
    ) {
        self.indexValues = indexValues
        self.isIndexed = isIndexed
        self.node = node
        self.partitions = partitions
        self.digests = digests
        self.maximumRecords = maximumRecords
        self.rowLimit = max(1, rowLimit)
        self.byteLimit = max(1, byteLimit)
    }
}

/// The answer of one node to a scan, as it arrives. Keeps no more than the query's limits.
package final class ScanAnswerReader: Sendable {
    /// A record and its size in bytes.
    package struct Row: Sendable {
        package let row: KeyedRecord
        let digest: Digest
        let byteCount: Int
        let indexValue: UInt64?
    }

    /// The answer so far.
    package struct Answer: Sendable {
        package var rows: [Row] = []
        /// Why the node does not read a partition now.
        var refused: [Int: ServerResult] = [:]
        /// The node's result at the end of the scan; nil if it has not ended.
        var end: ServerResult?
        /// Whether rows beyond the limits were skipped.
        var isCut = false
        fileprivate var byteCount = 0
        fileprivate var surplus = 0
        fileprivate var ended: Set<Int> = []
        /// The partition of the latest record; nearly always that of the next one too.
        fileprivate var latest: Int?
        /// The digests seen: a repeated record could mean an endless scan.
        fileprivate var seen: Set<Digest>
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
        var seen = Set(query.digests)
        // Growing it step by step would take longer than the digests.
        seen.reserveCapacity(min(query.rowLimit, ScanAnswerReader.reservedRows))
        state = Mutex(Answer(seen: seen))
    }

    package var answer: Answer { state.withLock { $0 } }

    /// - Returns: Whether the answer is complete.
    /// - Throws: `WireError` for anything not requested; ``Cut`` if the limits are reached.
    package func take(_ stream: inout MessageStream) throws -> Bool {
        try state.withLock { state in
            try stream.readAnswers { message in
                switch try ScanAnswer(message, in: set, dataSet: dataSet) {
                case .record(let row, let digest):
                    try take(
                        Row(
                            row: row, digest: digest, byteCount: message.byteCount,
                            indexValue: query.isIndexed ? message.indexValue : nil), &state)
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

    private func take(_ row: Row, _ state: inout Answer) throws {
        let partition = row.digest.partition
        if partition != state.latest {
            guard wasAsked(partition) else {
                throw WireError.malformed(
                    "a record of partition \(partition), which was not asked for")
            }
            state.latest = partition
        }
        if query.isIndexed, row.indexValue == nil {
            throw WireError.malformed("an index record without its position")
        }
        guard state.seen.insert(row.digest).inserted || query.isIndexed else {
            throw WireError.malformed("a record twice")
        }
        // One row is always kept, or the scan would not advance.
        let free = query.byteLimit - min(state.byteCount, query.byteLimit)
        let isTooLarge = !state.rows.isEmpty && row.byteCount > free
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
        state.rows.append(row)
        state.byteCount += row.byteCount
    }
}
