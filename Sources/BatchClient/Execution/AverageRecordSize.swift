/// How large the records are that a run reads, to tell how many more can be asked for within the
/// memory budget.
struct AverageRecordSize: Sendable {
    private var bytes = 0
    private var count = 0

    /// A record was read.
    mutating func note(_ bytes: Int) {
        // Older records weigh less, so that the average follows the batch.
        if count >= 1_000 {
            self.bytes /= 2
            count /= 2
        }
        self.bytes += bytes
        count += 1
    }

    /// Bytes a record; 0 where nothing is known.
    var average: Int { count > 0 ? bytes / count : 0 }

    /// How many more can be asked for.
    /// - Parameters:
    ///   - held: bytes that nobody has read.
    ///   - underWay: how many were asked for and are not answered.
    ///   - limit: the most bytes.
    func room(held: Int, underWay: Int, limit: Int) -> Int {
        guard average > 0, limit < .max else { return .max }
        let (expected, overflow) = average.multipliedReportingOverflow(by: underWay)
        guard !overflow, held <= limit, expected <= limit - held else { return 0 }
        return (limit - held - expected) / average
    }
}
