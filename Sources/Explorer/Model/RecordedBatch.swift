/// A batch that was saved or fired, and can be staged again.
public struct RecordedBatch: Sendable, Hashable {
    /// Where it is stored.
    public enum Source: Sendable, Hashable {
        /// A file of the user, under this name.
        case saved(String)
        /// The ledger: the batch that a run fired.
        case run(Int64)
    }

    /// Which batches to list.
    public enum Kind: Sendable, Hashable {
        case saved
        case fired
    }

    public var source: Source
    /// Further details for people: when, how large, at which target.
    public var detail: String

    public init(_ source: Source, detail: String) {
        self.source = source
        self.detail = detail
    }
}

extension RecordedBatch.Source {
    /// Its name in lists and messages.
    var name: String {
        switch self {
        case .saved(let name): name
        case .run(let number): "run \(number)"
        }
    }
}
