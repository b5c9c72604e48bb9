/// What pruning the ledger deleted.
public struct PrunedRuns: Sendable, Hashable {
    public let count: Int
    /// The size of the ledger before and after, in bytes.
    public let bytesBefore: Int
    public let bytesAfter: Int

    public init(count: Int, bytesBefore: Int, bytesAfter: Int) {
        self.count = count
        self.bytesBefore = bytesBefore
        self.bytesAfter = bytesAfter
    }
}
