/// The part of a data set that the figures of a profile come from. It decides what they say about
/// the whole.
public enum ProfileScope: Sendable, Hashable {
    /// Every record.
    case all
    /// A sample from places spread evenly over the data set.
    case places
    /// Records that meet a condition, from such places. The places have different numbers of them, so
    /// shares have no error that could be stated.
    case matching
    /// The first records in the store's order, which may differ from the rest in any way.
    case beginning

    /// - Parameters:
    ///   - isWhole: whether every record was read.
    ///   - places: at how many places records were read.
    ///   - hasCondition: whether only records that meet a condition were read.
    public init(isWhole: Bool, places: Int, hasCondition: Bool) {
        self =
            isWhole ? .all : places <= 1 ? .beginning : hasCondition ? .matching : .places
    }
}
