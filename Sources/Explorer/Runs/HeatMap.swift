import BatchClient

/// The worst status of each range of a run's indices, updated as results arrive. It draws a strip
/// of any width without looking at every index.
struct HeatMap: Sendable {
    /// What a cell of the strip shows of its indices.
    struct Cell: Sendable, Hashable {
        /// The worst status so far; nil if there are no results.
        var worst: Status?
        /// Whether every index of the cell has its result.
        var isComplete: Bool
        /// The first index of the cell.
        var firstIndex: Int
    }

    /// More buckets than a screen has columns.
    private static let maximumBuckets = 2048

    let count: Int
    private let bucketCount: Int
    /// The severity of the worst status plus one; zero for no result.
    private var severities: [UInt8]
    private var results: [UInt32]

    init(count: Int) {
        self.count = count
        bucketCount = min(count, HeatMap.maximumBuckets)
        severities = Array(repeating: 0, count: bucketCount)
        results = Array(repeating: 0, count: bucketCount)
    }

    mutating func add(_ status: Status, at index: Int) {
        guard index >= 0, index < count else { return }
        let bucket = index * bucketCount / count
        severities[bucket] = max(severities[bucket], UInt8(status.severity + 1))
        results[bucket] += 1
    }

    /// The strip in this many cells, or one cell per index if there are fewer.
    func cells(width: Int) -> [Cell] {
        guard count > 0, width > 0 else { return [] }
        let width = min(width, bucketCount)
        return (0..<width).map { cell in
            let buckets = (cell * bucketCount / width)..<((cell + 1) * bucketCount / width)
            var worst: UInt8 = 0
            var seen = 0
            for bucket in buckets {
                worst = max(worst, severities[bucket])
                seen += Int(results[bucket])
            }
            let first = firstIndex(of: buckets.lowerBound)
            return Cell(
                worst: worst == 0 ? nil : Status.bySeverity[Int(worst) - 1],
                isComplete: seen == firstIndex(of: buckets.upperBound) - first, firstIndex: first)
        }
    }

    private func firstIndex(of bucket: Int) -> Int {
        (bucket * count + bucketCount - 1) / bucketCount
    }
}
