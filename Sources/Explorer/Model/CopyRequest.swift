public import BatchClient

/// Records of one open target to be written to another: more than are reviewed one by one, so that they
/// go through a file and not through memory.
public struct CopyRequest: Sendable, Hashable {
    public enum Subject: Sendable, Hashable {
        /// These records, as far as they exist.
        case keys([Key])
        /// The records that meet a condition; all for nil.
        case matching(Condition?)
    }

    public let source: TargetID
    public let dataSet: DataSet
    public let subject: Subject
    public let target: TargetID
    public let otherDataSet: DataSet
    /// What is copied of each record, and how it is written.
    public var options: CopyOptions
}

/// Records that were read to be copied: a batch whose values stay in their file.
public struct PreparedCopy: Sendable {
    /// The number by which ``FireOptions/copy`` names it.
    public let number: Int
    public let batch: Batch
    /// How many of the given keys have no record.
    public let missing: Int

    public init(number: Int, batch: Batch, missing: Int) {
        self.number = number
        self.batch = batch
        self.missing = missing
    }
}
