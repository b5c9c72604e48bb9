/// Selects the records of a command by a condition instead of by their IDs.
///
/// The records are found first; after that the command applies to the IDs that were found, and each
/// write carries the condition, so that a record that no longer meets it is left alone.
public struct Find: Hashable, Sendable {
    /// How records are found.
    public enum Way: Hashable, Sendable {
        /// By the cheapest way that the store has.
        case automatic
        /// By reading the whole data set.
        case scan
        /// By an index.
        case index(String)
    }

    /// The condition that the records meet.
    public var condition: Condition
    /// How the records are found.
    public var way: Way
    /// Finds at most this many records, the first ones; nil for all.
    public var limit: Int?
    /// Whether the command's IDs are already the found ones.
    public var isFound: Bool

    /// A find by a condition.
    public init(
        _ condition: Condition, way: Way = .automatic, limit: Int? = nil, isFound: Bool = false
    ) {
        self.condition = condition
        self.way = way
        self.limit = limit
        self.isFound = isFound
    }
}
