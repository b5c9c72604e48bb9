/// The average size of the records that a run reads, to estimate how many more fit into the memory
/// budget.
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

    /// Bytes per record; 0 if unknown.
    var average: Int { count > 0 ? bytes / count : 0 }

    /// How many more records can be requested.
    /// - Parameters:
    ///   - held: bytes that have not been read yet.
    ///   - underWay: how many records were requested but not received.
    ///   - limit: the limit in bytes.
    func room(held: Int, underWay: Int, limit: Int) -> Int {
        guard average > 0, limit < .max else { return .max }
        let (expected, overflow) = average.multipliedReportingOverflow(by: underWay)
        guard !overflow, held <= limit, expected <= limit - held else { return 0 }
        return (limit - held - expected) / average
    }
}
