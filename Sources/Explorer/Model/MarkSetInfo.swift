public import BatchClient

/// A saved set of marks, as a list shows it.
public struct MarkSetInfo: Sendable, Hashable {
    public var name: String
    /// How many IDs it has in each data set; nil if its file is not a valid set.
    public var counts: [DataSet: Int]?

    public init(name: String, counts: [DataSet: Int]?) {
        self.name = name
        self.counts = counts
    }
}
