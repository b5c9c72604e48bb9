/// The average size of the records that a run reads, to estimate how many more fit into the memory
/// budget.
struct AverageRecordSize: Sendable {
    /// The assumed size of a record before any is known, if answers have no bound.
    private static let unknown = 256_000

    private var bytes = 0
    private var count = 0
    /// Whether a request was answered: records that were not found have no size.
    private(set) var isKnown = false

    /// Records were answered, with or without a size.
    mutating func noteAnswer() { isKnown = true }

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

    /// Bytes per record, as far as is known.
    /// - Parameter areAnswersBounded: whether the size of an answer is bounded, so that nothing needs to
    ///   be assumed about the first records.
    func expected(areAnswersBounded: Bool) -> Int {
        isKnown || count > 0 || areAnswersBounded ? average : AverageRecordSize.unknown
    }

    /// How many more records can be requested.
    /// - Parameters:
    ///   - size: about how many bytes a record has; 0 if nothing is known.
    ///   - held: bytes that have not been read yet.
    ///   - underWay: how many records were requested but not received.
    ///   - limit: the limit in bytes.
    static func room(of size: Int, held: Int, underWay: Int, limit: Int) -> Int {
        guard size > 0, limit < .max else { return .max }
        let (expected, overflow) = size.multipliedReportingOverflow(by: underWay)
        guard !overflow, held <= limit, expected <= limit - held else { return 0 }
        return (limit - held - expected) / size
    }
}
