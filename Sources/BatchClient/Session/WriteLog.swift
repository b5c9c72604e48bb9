/// The results of a batch writer: in full for failures, as ranges of indices for the others.
struct WriteLog: Sendable {
    private(set) var unwritten: [RecordResult] = []
    private var written = IndexRanges()
    private var superseded = IndexRanges()
    private(set) var progress = BatchWriterProgress()

    mutating func accepted() { progress.accepted += 1 }

    mutating func record(_ result: RecordResult) {
        if !result.isFailure {
            progress.written += 1
            written.add(result.index)
        } else if result.code == .superseded {
            progress.superseded += 1
            superseded.add(result.index)
        } else {
            progress.failed += 1
            unwritten.append(result)
        }
    }

    /// The error for this log; nil if everything was written or superseded.
    func error(underlying: (any Error)?) -> BatchWriterError? {
        guard underlying != nil || progress.failed > 0 else { return nil }
        return BatchWriterError(
            underlying: underlying, written: written.sorted, superseded: superseded.sorted,
            unwritten: unwritten.sorted { $0.index < $1.index })
    }
}

/// Indices as ranges, in memory that grows with the gaps between them.
private struct IndexRanges: Sendable {
    /// The end of each range by its start, and the other way round.
    private var ends: [Int: Int] = [:]
    private var starts: [Int: Int] = [:]

    /// Adds an index and joins adjacent ranges. No index is added twice.
    mutating func add(_ index: Int) {
        let start = starts.removeValue(forKey: index) ?? index
        let end = ends.removeValue(forKey: index + 1) ?? index + 1
        ends[start] = end
        starts[end] = start
    }

    var sorted: [Range<Int>] {
        ends.map { $0.key..<$0.value }.sorted { $0.lowerBound < $1.lowerBound }
    }
}
