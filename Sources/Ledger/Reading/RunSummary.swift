public import BatchClient

/// A run as a list shows it.
public struct RunSummary: Sendable, Hashable {
    /// Where a run stands.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Its program is still running it.
        case running
        /// Every index has its result.
        case finished
        /// Its program ended before the run did.
        case interrupted
    }

    /// The relation of a run to its parent.
    public enum Relation: String, Sendable, Hashable, CaseIterable {
        case retry, resume, undo
    }

    /// The run that a run came from.
    public struct Parent: Sendable, Hashable {
        public let run: LedgerRunID
        public let relation: Relation

        public init(_ run: LedgerRunID, _ relation: Relation) {
            self.run = run
            self.relation = relation
        }
    }

    public let id: LedgerRunID
    /// Milliseconds since 1970: the value of `now()` in the run, too.
    public let startedAt: Int64
    /// Milliseconds since 1970; of an interrupted run, when it was last heard of. Nil while running.
    public let finishedAt: Int64?
    public let state: State
    /// The target, without any secret.
    public let target: String
    /// The name of the connection that it was reached by, if any.
    public let connection: String?
    public let behavior: String
    public let indexCount: Int
    /// How many of the indices write.
    public let writeCount: Int
    /// Whether each record was recorded as it was before the write.
    public let isUndoable: Bool
    public let parent: Parent?
    /// How many indices have each status; of a live run, those that have one.
    public let counts: StatusCounts
    /// How many commands the batch has; nil for a run of an earlier version of the ledger.
    public var commandCount: Int?
    /// Why the run was fired, and what it was fired from.
    public var reason = RunReason()
    /// The user who fired it, and the machine; nil if that is not known.
    public var person: String?
    public var host: String?

    /// The target to connect to again: the connection's name if it had one.
    public var targetToReopen: String { connection ?? target }
}

/// The description of a run before it starts.
public struct NewRun: Sendable {
    /// The target, without any secret.
    public var target: String
    public var connection: String?
    public var behavior: String
    /// Where the run came from, and which of that run's indices each of its own stands for.
    public var origin: Origin?
    /// The file that the values of the run come from; nil if its script has them.
    public var source: RunSource?
    /// Why the run is fired, and what it is fired from.
    public var reason: RunReason
    /// The user who fires it, and the machine.
    public var person: String?
    public var host: String?

    public struct Origin: Sendable, Hashable {
        public let parent: RunSummary.Parent
        /// By index of the new run: the index of the run that it came from.
        public let indices: [Int]

        public init(_ parent: RunSummary.Parent, indices: [Int]) {
            self.parent = parent
            self.indices = indices
        }
    }

    public init(
        target: String, connection: String? = nil, behavior: String, origin: Origin? = nil,
        source: RunSource? = nil, reason: RunReason = RunReason(), person: String? = nil,
        host: String? = nil
    ) {
        self.reason = reason
        self.person = person
        self.host = host
        self.target = target
        self.connection = connection
        self.behavior = behavior
        self.origin = origin
        self.source = source
    }
}

/// Why a run is fired, as people say it.
public struct RunReason: Sendable, Hashable {
    /// What somebody wrote about it.
    public var note: String?
    /// The second person who looked at it.
    public var reviewer: String?
    /// The hash of the plan file that it is fired from, in hexadecimal; nil for none.
    public var plan: String?

    public init(note: String? = nil, reviewer: String? = nil, plan: String? = nil) {
        self.note = note
        self.reviewer = reviewer
        self.plan = plan
    }
}
