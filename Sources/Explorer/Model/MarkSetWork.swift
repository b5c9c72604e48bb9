public import BatchClient
public import BatchScript

/// What the explorer wants of the saved sets of marks of a target.
public enum MarkSetWork: Sendable, Hashable {
    /// Answer: `listed`.
    case list
    /// Answer: `read`.
    case read(String)
    /// Answer: `saved`, or `exists` where there is a set of that name and nobody said to write over
    /// it.
    case save(MarkSet, as: String, overwrite: Bool)
    /// Answer: `deleted`.
    case delete(String)
}

/// The answer to ``MarkSetWork``.
public enum MarkSetAnswer: Sendable, Hashable {
    /// The sets there are, by name.
    case listed([MarkSetInfo])
    /// Nil where there is no set of that name.
    case read(MarkSet?)
    case saved
    case exists
    /// Whether there was a set of that name.
    case deleted(Bool)
}

/// A saved set of marks, for a list of them.
public struct MarkSetInfo: Sendable, Hashable {
    public var name: String
    /// How many IDs it has of each data set; nil where its file cannot be read as a set.
    public var counts: [DataSet: Int]?

    public init(name: String, counts: [DataSet: Int]?) {
        self.name = name
        self.counts = counts
    }
}
