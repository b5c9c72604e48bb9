import AerospikeWire
import BatchClient

/// How large the answers to reads were, by set: what they are expected to be next.
struct AnswerSizes: Sendable, Hashable {
    /// As much as a set is taken for of which nothing is known.
    private static let unknown = 1 << 10
    /// An answer without bins.
    private static let bare = 32
    /// The most sets that are remembered.
    private static let mostSets = 1_000

    private var bytesPerRow: [DataSet: Int] = [:]

    /// Takes in how many bytes the answer to a request had.
    mutating func learn(_ dataSet: DataSet, rows: Int, bytes: Int) {
        guard rows > 0 else { return }
        let now = bytes / rows
        if bytesPerRow.count >= AnswerSizes.mostSets, bytesPerRow[dataSet] == nil {
            bytesPerRow.removeAll()
        }
        // Growth counts at once, shrinking bit by bit.
        let before = bytesPerRow[dataSet] ?? now
        bytesPerRow[dataSet] = max(now, before - before / 4)
    }

    /// About how many bytes the answer to one row of an operation takes.
    func estimate(_ operation: RecordOperation) -> Int {
        let readsAll = operation.operations.isEmpty && operation.bins?.isEmpty != true
        guard operation.verb == .query, readsAll else { return AnswerSizes.bare }
        return bytesPerRow[operation.dataSet] ?? AnswerSizes.unknown
    }
}
