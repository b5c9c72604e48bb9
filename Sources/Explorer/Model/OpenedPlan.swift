public import BatchClient

/// A plan file by its place and its hash.
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
    /// An index whose record is no longer as it was when the plan was made.
    public struct Drift: Sendable, Hashable {
        public var index: Int
        public var key: Key

        public init(index: Int, key: Key) {
            self.index = index
            self.key = key
        }
    }

    public var reference: PlanReference
    public var batch: Batch
    /// Where, how, who, when and why, a line each.
    public var summary: [String]
    public var note: String?
    /// How many indices have each status by the plan.
    public var counts: StatusCounts
    /// The indices that have drifted, of those that were looked at.
    public var drifted: [Drift]
    /// How many indices were looked at.
    public var lookedAt: Int

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
