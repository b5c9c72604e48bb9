public import BatchClient
public import Ledger

/// The number of a run in the ledger; as against ``RunID``, which is the explorer's own.
public typealias LedgerID = Ledger.RunID

/// How a batch is to be fired.
public struct FireOptions: Sendable, Hashable {
    /// Whether each record is read and kept before it is written, so that the run can be undone.
    public var isUndoable: Bool
    /// Whether `isUndoable` is a default that nobody asked for: the run may go without it.
    public var isUndoDefault = false
    /// Whether nothing goes out until it is told to.
    public var startsHeld: Bool
    /// Whether it goes without the ledger: somebody said so after the ledger refused it.
    public var goesUnkept: Bool
    /// The time that the conditions of the batch were tested with, in milliseconds since 1970; nil
    /// where nothing was found.
    public var foundAt: Int64?
    /// The recorded run that it continues.
    public var origin: NewRun.Origin?
    /// Why it is fired, and who else looked at it.
    public var note: String?
    public var reviewer: String?
    /// The plan file that it is fired from; nil for none.
    public var plan: PlanReference?
    /// How many indices may fail before nothing more is sent; nil for any number.
    public var failureBudget: FailureBudget?

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
