extension RecordOperation {
    func isSameRead(as other: RecordOperation) -> Bool {
        self === other
            || (expectation == other.expectation && verb == other.verb && bins == other.bins
                && operations == other.operations
                && condition == other.condition)
    }
}

extension Batch {
    /// Whether the form of the batch rules out that a key comes twice: one command, one range.
    var hasUniqueKeysByForm: Bool {
        guard commands.count == 1, case .ids(let ids) = commands[0].subjects else {
            return count <= 1
        }
        if case .range? = ids.segments.first, ids.segments.count == 1 { return true }
        return count <= 1
    }
}
