public import BatchClient
public import Ledger

/// The number of a run in the ledger; ``ExplorerRunID`` is the explorer's own.

/// How a batch is to be fired.
public struct FireOptions: Sendable, Hashable {
    /// Whether each record is read and stored before it is written, so that the run can be undone.
    public var isUndoable: Bool
    /// Whether `isUndoable` is only a default: the run may continue without it.
    public var isUndoDefault = false
    /// Whether the run starts held.
    public var startsHeld: Bool
    /// Whether it runs without the ledger, chosen after the ledger refused it.
    public var skipsLedger: Bool
    /// The time at which the conditions of the batch were tested, in milliseconds since 1970; nil
    /// if no records were found by a condition.
    public var foundAt: Int64?
    /// The recorded run that it continues.
    public var origin: NewRun.Origin?
    /// Why it is fired, and who else reviewed it.
    public var note: String?
    public var reviewer: String?
    /// The plan file that it is fired from; nil for none.
    public var plan: PlanReference?
    /// The records of a ``PreparedCopy`` that it writes; nil for none.
    public var copy: Int?
    /// How many indices may fail before nothing more is sent; nil for any number.
    public var failureBudget: FailureBudget?

    /// The most reads and the most writes a second; nil for no limit beside that of the behavior. A run
    /// that continues another one keeps its limit.
    public var rate: Double?

    public init(
        isUndoable: Bool = false, startsHeld: Bool = false, skipsLedger: Bool = false,
        origin: NewRun.Origin? = nil
    ) {
        self.isUndoable = isUndoable
        self.startsHeld = startsHeld
        self.skipsLedger = skipsLedger
        self.origin = origin
    }

    /// Whether the batch is the staged one, and not made from a run, a plan file or another target.
    var isStaged: Bool { origin == nil && plan == nil && copy == nil }
}
