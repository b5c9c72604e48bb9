import AerospikeWire
package import BatchClient

/// A part of a scan that one node answers.
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
    /// Whether few records are expected: see ``PartitionScanCommand/isShort``.
    let isShort: Bool

    package init(
        node: String, partitions: [Int], digests: [Digest] = [], indexValues: [UInt64] = [],
        maximumRecords: Int?, rowLimit: Int, byteLimit: Int, isIndexed: Bool = false,
        isShort: Bool = false
    ) {
        self.indexValues = indexValues
        self.isIndexed = isIndexed
        self.isShort = isShort
        self.node = node
        self.partitions = partitions
        self.digests = digests
        self.maximumRecords = maximumRecords
        self.rowLimit = max(1, rowLimit)
        self.byteLimit = max(1, byteLimit)
    }
}

extension ScanPager {
    /// An answer to a query.
    struct Answered {
        let query: NodeQuery
        let answer: ScanAnswerReader.Answer
        /// Why it broke off; nil if it did not.
        var error: BackendError?

        /// Whether the node answered completely.
        var isWhole: Bool { error == nil && answer.end == .ok && !answer.isCut }
        /// Whether it is complete, with fewer rows than the most that were requested.
        var isBelowMaximum: Bool { isWhole && answer.rows.count < query.maximumRecords ?? .max }
    }
}

extension [Int] {
    /// The numbers in this many pieces of about equal size, without empty ones.
    func inPieces(_ pieces: Int) -> [[Int]] {
        guard pieces > 1, count > 1 else { return [self] }
        let pieces = Swift.min(pieces, count)
        return (0..<pieces).map { piece in
            Array(self[count * piece / pieces..<count * (piece + 1) / pieces])
        }
    }
}
