public import BatchClient

/// What a profile of a data set found, and of how much.
public struct ProfiledDataSet: Sendable {
    public var profile: DataSetProfile
    /// How many records were looked at.
    public var examined: Int
    /// Whether every record was read.
    public var isWhole: Bool
    /// About how many records there are; nil if the store does not tell.
    public var total: Int?

    public init(profile: DataSetProfile, examined: Int, isWhole: Bool, total: Int?) {
        self.profile = profile
        self.examined = examined
        self.isWhole = isWhole
        self.total = total
    }
}
