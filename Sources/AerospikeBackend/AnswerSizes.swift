import AerospikeWire
import BatchClient

/// The sizes of answers to reads, by set: the estimate for the next ones.
struct AnswerSizes: Sendable, Hashable {
    /// The estimate for an unknown set.
    private static let unknown = 1 << 10
    /// An answer without bins.
    private static let bare = 32
    /// The most sets remembered.
    private static let mostSets = 1_000

    private var bytesPerRow: [DataSet: Int] = [:]

    /// Updates the estimate with the size of an answer.
    mutating func learn(_ dataSet: DataSet, rows: Int, bytes: Int) {
        guard rows > 0 else { return }
        let now = bytes / rows
        if bytesPerRow.count >= AnswerSizes.mostSets, bytesPerRow[dataSet] == nil {
            bytesPerRow.removeAll()
        }
        // Growth counts at once, shrinking gradually.
        let before = bytesPerRow[dataSet] ?? now
        bytesPerRow[dataSet] = max(now, before - before / 4)
    }

    /// About how many bytes the answer to one row of an operation has.
    func estimate(_ operation: RecordOperation) -> Int {
        let readsAll = operation.operations.isEmpty && operation.bins?.isEmpty != true
        guard operation.verb == .query, readsAll else { return AnswerSizes.bare }
        return bytesPerRow[operation.dataSet] ?? AnswerSizes.unknown
    }
}
