public import Ledger

/// A run of the ledger, prepared for the run pane off the main actor, because that looks at every
/// index.
public struct OpenedRun: Sendable {
    let run: RunState

    /// - Parameter valueBudget: as in ``Settings``.
    public init(_ recorded: RecordedRun, valueBudget: Int) {
        run = RunState(recorded, valueBudget: valueBudget)
    }
}
