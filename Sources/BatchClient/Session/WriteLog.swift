/// What became of the writes that were given to a batch writer: in full for those that are not ok,
/// as ranges of indices for those that are.
struct WriteLog: Sendable {
    private(set) var unwritten: [RecordResult] = []
    private var writtenStarts: [Int: Int] = [:]
    private var writtenEnds: [Int: Int] = [:]
    private(set) var progress = BatchWriterProgress()

    mutating func accepted() { progress.accepted += 1 }

    mutating func record(_ result: RecordResult) {
        if !result.isFailure {
            progress.written += 1
            add(result.index)
        } else {
            unwritten.append(result)
            if result.code == .superseded {
                progress.superseded += 1
            } else {
                progress.failed += 1
            }
        }
    }

    /// The indices of writes that are ok.
    var written: [Range<Int>] {
        writtenStarts.map { $0.key..<$0.value }.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Joins an index to the ranges beside it.
    private mutating func add(_ index: Int) {
        let start = writtenEnds.removeValue(forKey: index) ?? index
        let end = writtenStarts.removeValue(forKey: index + 1) ?? index + 1
        writtenStarts[start] = end
        writtenEnds[end] = start
    }

    /// The error that the log amounts to; nil when everything was written or superseded.
    func error(underlying: (any Error)?) -> BatchWriterError? {
        guard underlying != nil || progress.failed > 0 else { return nil }
        return BatchWriterError(
            underlying: underlying, written: written,
            unwritten: unwritten.sorted { $0.index < $1.index })
    }
}
