public import BatchClient

/// A saved set of marks, for a list of them.
public struct MarkSetInfo: Sendable, Hashable {
    public var name: String
    /// How many IDs it has of each data set; nil if its file cannot be read as a set.
    public var counts: [DataSet: Int]?

    public init(name: String, counts: [DataSet: Int]?) {
        self.name = name
        self.counts = counts
    }
}
