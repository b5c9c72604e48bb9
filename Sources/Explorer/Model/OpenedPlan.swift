public import BatchClient

/// A plan file, by its path and hash.
public struct PlanReference: Sendable, Hashable {
    public var path: String
    /// SHA-256, in hexadecimal.
    public var hash: String

    public init(path: String, hash: String) {
        self.path = path
        self.hash = hash
    }
}

/// A plan file that was opened to be fired.
public struct OpenedPlan: Sendable, Hashable {
    /// An index whose record has changed since the plan was made.
    public struct Drift: Sendable, Hashable {
        public var index: Int
        public var key: Key

        public init(index: Int, key: Key) {
            self.index = index
            self.key = key
        }
    }

    /// A write that is to take effect and could not be undone, and why.
    public struct Lasting: Sendable, Hashable {
        public var index: Int
        public var key: Key
        /// For people.
        public var reason: String

        public init(index: Int, key: Key, reason: String) {
            self.index = index
            self.key = key
            self.reason = reason
        }
    }

    public var reference: PlanReference
    public var batch: Batch
    /// Where, how, who, when and why, one line each.
    public var summary: [String]
    public var note: String?
    /// How many indices have each status in the plan.
    public var counts: StatusCounts
    /// The drifted indices, among those checked.
    public var drifted: [Drift]
    /// How many indices were checked.
    public var lookedAt: Int
    /// How many writes that are to take effect could not be undone.
    public var lastingCount = 0
    /// The first of these.
    public var lasting: [Lasting] = []

    public init(
        reference: PlanReference, batch: Batch, summary: [String], note: String?,
        counts: StatusCounts, drifted: [Drift], lookedAt: Int
    ) {
        self.reference = reference
        self.batch = batch
        self.summary = summary
        self.note = note
        self.counts = counts
        self.drifted = drifted
        self.lookedAt = lookedAt
    }
}
