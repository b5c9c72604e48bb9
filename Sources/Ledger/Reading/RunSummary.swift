public import BatchClient

/// A run as shown in a list.
public struct RunSummary: Sendable, Hashable {
    /// The state of a run.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Its program is still running it.
        case running
        /// Every index has its result.
        case finished
        /// Its program ended before the run did.
        case interrupted
        /// Its records are being found, or its program ended before they were: nothing was sent.
        case finding
    }

    /// The relation of a run to its parent.
    public enum Relation: String, Sendable, Hashable, CaseIterable {
        /// A batch of the parent's failed or unsent indices, or of writes that undo it.
        case retry, resume, undo
    }

    /// The run that a run came from.
    public struct Parent: Sendable, Hashable {
        /// The parent.
        public let run: LedgerRunID
        /// What the run is to its parent.
        public let relation: Relation

        /// A parent and the relation to it.
        public init(_ run: LedgerRunID, _ relation: Relation) {
            self.run = run
            self.relation = relation
        }
    }

    /// The run's number.
    public let id: LedgerRunID
    /// Milliseconds since 1970: the value of `now()` in the run, too.
    public let startedAt: Int64
    /// Milliseconds since 1970; for an interrupted run, the time of its last event. Nil while
    /// running.
    public let finishedAt: Int64?
    /// The state of the run.
    public let state: State
    /// The target, without secrets.
    public let target: String
    /// The name of the connection used, if any.
    public let connection: String?
    /// The name of the behavior.
    public let behavior: String
    /// How many indices the batch has.
    public let indexCount: Int
    /// How many of the indices write.
    public let writeCount: Int
    /// Whether the before-image of each record was recorded.
    public let isUndoable: Bool
    /// The run that this one follows up; nil for none.
    public let parent: Parent?
    /// How many indices have each status; for a live run, of those with a result.
    public let counts: StatusCounts
    /// The number of commands in the batch; nil for a run of an earlier version of the ledger.
    public var commandCount: Int?
    /// Why the run was fired, and which plan it was fired from.
    public var reason = RunReason()
    /// The user who fired it, and the machine; nil if unknown.
    public var person: String?
    /// The machine it was fired on; nil if unknown.
    public var host: String?

    /// The time of an event of the run. The numbers of a file may be any.
    /// - Parameter offset: milliseconds since the start; negative if the clock was set back.
    func time(at offset: Int64) -> Int64 {
        let (time, overflow) = startedAt.addingReportingOverflow(offset)
        return overflow ? startedAt : time
    }

    /// The target to connect to again: the connection's name if it had one.
    public var targetToReopen: String { connection ?? target }
}

/// The description of a run before it starts.
public struct NewRun: Sendable {
    /// The target, without secrets.
    public var target: String
    /// The name of the connection used, if any.
    public var connection: String?
    /// The name of the behavior.
    public var behavior: String
    /// The run that this one follows up, and for each index the one that it repeats or undoes.
    public var origin: Origin?
    /// The file with the values of the run; nil if its script contains them.
    public var source: RunSource?
    /// Why the run is fired, and which plan it is fired from.
    public var reason: RunReason
    /// The user who fires it, and the machine.
    public var person: String?
    /// The machine it is fired on.
    public var host: String?

    /// The run that a new run follows up.
    public struct Origin: Sendable, Hashable {
        /// The run, and the relation to it.
        public let parent: RunSummary.Parent
        /// For each index of the new run, the index of the run that it follows up.
        public let indices: [Int]

        /// A parent, with an index of it for each index of the new run.
        public init(_ parent: RunSummary.Parent, indices: [Int]) {
            self.parent = parent
            self.indices = indices
        }
    }

    /// A run that has not started.
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

/// Why a run is fired, in the words of the user.
public struct RunReason: Sendable, Hashable {
    /// The user's note.
    public var note: String?
    /// The second person, who reviewed the run.
    public var reviewer: String?
    /// The hash of the plan file that it is fired from, in hexadecimal; nil for none.
    public var plan: String?

    /// Why a run is fired; everything is optional.
    public init(note: String? = nil, reviewer: String? = nil, plan: String? = nil) {
        self.note = note
        self.reviewer = reviewer
        self.plan = plan
    }
}
