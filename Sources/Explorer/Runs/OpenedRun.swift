public import Ledger

/// A run of the ledger, made ready for the run pane: built away from the screen, because it takes a
/// look at every index.
public struct OpenedRun: Sendable {
    let run: RunState

    /// - Parameter valueBudget: as in ``Settings``.
    public init(_ recorded: RecordedRun, valueBudget: Int) {
        run = RunState(recorded, valueBudget: valueBudget)
    }
}
