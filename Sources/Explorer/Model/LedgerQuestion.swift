public import BatchClient
public import Ledger

/// The number of a run in the ledger; as against ``RunID``, which is the explorer's own.
public typealias LedgerID = Ledger.RunID

/// How a batch is to be fired.
public struct Firing: Sendable, Hashable {
    /// Whether each record is read and kept before it is written, so that the run can be undone.
    public var isUndoable: Bool
    /// Whether nothing goes out until it is told to.
    public var startsHeld: Bool
    /// Whether it goes without the ledger: somebody said so after the ledger refused it.
    public var goesUnkept: Bool
    /// The kept run that it goes on from.
    public var origin: NewRun.Origin?

    public init(
        isUndoable: Bool = false, startsHeld: Bool = false, goesUnkept: Bool = false,
        origin: NewRun.Origin? = nil
    ) {
        self.isUndoable = isUndoable
        self.startsHeld = startsHeld
        self.goesUnkept = goesUnkept
        self.origin = origin
    }
}

/// What can be done to a run under way, beside cancelling it.
public enum RunControl: Sendable, Hashable {
    /// Send nothing until told to.
    case hold
    /// Send one more request of a run that is held.
    case step
    case resume
    /// Send at most so many reads, and as many writes, a second; nil for no limit.
    case rate(Double?)
}

/// What the explorer asks of the ledger; ``LedgerAnswer`` is what comes back.
public enum LedgerQuestion: Sendable, Hashable {
    /// The newest runs. Answer: `runs`.
    case runs(limit: Int)
    /// The strip of a run in so many cells. Answer: `strip`.
    case strip(LedgerID, cells: Int)
    /// A run with all its results. Answer: `opened`.
    case open(LedgerID)
    /// Read the keys in doubt of a run, at this target, and say what became of each. Answer:
    /// `verified`.
    case verify(LedgerID, TargetID)
    /// The batch that goes on from a run; what is in doubt is verified first. Answer: `followUp`.
    case followUp(RunSummary.Relation, LedgerID, TargetID)
    /// What changed from the first run to the second. Answer: `compared`.
    case compare(LedgerID, LedgerID)
    /// What is kept of one index beside its result. Answer: `detail`.
    case detail(LedgerID, index: Int, TargetID)
}

/// What the ledger says to a ``LedgerQuestion``.
public enum LedgerAnswer: Sendable {
    /// Newest first.
    case runs([RunSummary])
    /// See `RecordedRun.strip(cells:)`.
    case strip([Status?])
    case opened(OpenedRun)
    case verified([RecordedRun.Verified])
    /// The batch, and what was found out about doubts on the way.
    case followUp(FollowUp, [RecordedRun.Verified])
    case compared(RunComparison)
    case detail(ResultDetail)
    /// Why there is no answer.
    case failed(String)
}

/// Whether a run is in the ledger.
public enum Keeping: Sendable, Hashable {
    /// It is, under this number.
    case kept(LedgerID)
    /// The ledger refused it, and why; nothing was sent. The run is over with this.
    case refused(String)
    /// It goes on without, as the user has configured, and why.
    case unkept(String)
    /// Something of it could not be written, and what that means.
    case lost(String)
}
