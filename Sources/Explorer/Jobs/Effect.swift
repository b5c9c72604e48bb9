public import BatchClient

/// Work for the shell, which answers with events.
///
/// Effects of one update are performed in order, without waiting.
public enum Effect: Sendable, Hashable {
    /// Do a job. Answer: exactly one ``Event/finished(_:_:)`` with this request, even if the job
    /// failed. After ``cancel(_:)`` the answer may be omitted.
    case perform(Job, RequestID)
    /// Cancels a request; its answer is ignored.
    case cancel(RequestID)
    /// Fire a batch. Answers: `ledgerStatus` if the ledger is used, `runStarted`, any number of
    /// `runRows`, and `runFinished`; or only a `ledgerStatus` with a refusal.
    case run(TargetID, Batch, ExplorerRunID, FireOptions)
    /// Hold a run, or change its rate.
    case control(ExplorerRunID, RunControl)
    /// Cancel a run; its remaining rows still arrive, then `runFinished`.
    case cancelRun(ExplorerRunID)
    /// The target was closed: its session can be closed too.
    case closeTarget(TargetID)
    /// Do something to a node of a demo cluster, by its position. Answer: `nodesChanged`.
    case controlNode(TargetID, node: Int, NodeAction)
    /// Put a text on the clipboard (OSC 52).
    case copy(String)
    /// Tell the user outside of the window, where the terminal can.
    case notify(String)
    /// Show the screen in another theme, by name. Answer: `themeChanged`.
    case useTheme(String)
    /// Give later runs on a target a behavior, by name. Answer: `behaviorChanged`.
    case useBehavior(TargetID, String)
    /// Send `tick` after this many milliseconds; a later `wake` with the same purpose replaces an
    /// earlier one.
    case wake(Wake, afterMilliseconds: Int)
    /// Leave the screen, stop the process, come back when it continues (Ctrl-Z).
    case suspend
    /// Paint every cell again (Ctrl-L).
    case repaint
    /// Leave the screen and end. The shell cancels active runs.
    case quit
}

/// What a `tick` is for.
public enum Wake: Sendable, Hashable, CaseIterable {
    /// The user stopped typing into a filter.
    case filter
    /// A clock is visible: a run or a scan is active.
    case clock
    /// It is time to read the focused pane again.
    case refresh
    /// The tour presses its next key.
    case tour
}
