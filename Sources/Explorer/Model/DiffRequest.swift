public import BatchClient

/// A comparison of two data sets, which may be on different targets.
public struct DiffRequest: Sendable, Hashable {
    public var here: TargetID
    public var dataSet: DataSet
    public var there: TargetID
    public var otherDataSet: DataSet
    /// Compares the records that meet it on one side at least; nil for all.
    public var condition: Condition?
    /// Joins a partition and a sort key where one side has no pairs.
    public var separator: String?
    /// Whether generations and times of expiry are compared too, where both stores have them.
    public var comparesMetadata = false

    public init(
        here: TargetID, dataSet: DataSet, there: TargetID, otherDataSet: DataSet,
        condition: Condition? = nil, separator: String? = nil
    ) {
        self.here = here
        self.dataSet = dataSet
        self.there = there
        self.otherDataSet = otherDataSet
        self.condition = condition
        self.separator = separator
    }
}

/// How a comparison ended.
public struct DiffOutcome: Sendable, Hashable {
    /// The most differences that the explorer holds.
    public static let maximumDifferences = 10_000
    /// About how many bytes of records it holds.
    public static let maximumBytes = 64 << 20

    /// What was compared; nil for a comparison that stopped at the limit.
    public var summary: DataSetComparison.Summary?

    public init(_ summary: DataSetComparison.Summary?) { self.summary = summary }
}
