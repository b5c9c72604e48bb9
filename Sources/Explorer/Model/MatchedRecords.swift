public import BatchClient

/// The records that meet a condition, as far as there is room for them.
public struct MatchedRecords: Sendable, Hashable {
    public var records: [KeyedRecord]
    /// Whether there are more.
    public var isCut: Bool

    public init(_ records: [KeyedRecord], isCut: Bool) {
        self.records = records
        self.isCut = isCut
    }
}
