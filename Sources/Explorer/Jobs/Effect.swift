public import BatchClient

/// Work for the shell, which answers with events.
///
/// Effects of one update are performed in order, without waiting.
public enum Effect: Sendable, Hashable {
    /// Do a job. Answer: exactly one ``Event/finished(_:_:)`` with this request, also when it failed;
    /// after ``cancel(_:)`` the answer may be left out.
    case perform(Job, RequestID)
    /// Cancels a request; its answer is ignored.
    case cancel(RequestID)
    /// Fire a batch. Answers: `ledgerStatus` where the ledger is asked, `runStarted`, any number of
    /// `runRows`, and `runFinished`; or `ledgerStatus` with a refusal alone.
    case run(TargetID, Batch, ExplorerRunID, FireOptions)
    /// Hold a run, or change its rate.
    case control(ExplorerRunID, RunControl)
    /// Cancel a run; its remaining rows still arrive, then `runFinished`.
    case cancelRun(ExplorerRunID)
    /// The target is no longer shown; its session can be closed.
    case closeTarget(TargetID)
    /// Do something to a node of a demo cluster, by its position. Answer: `nodesChanged`.
    case controlNode(TargetID, node: Int, NodeAction)
    /// Put a text on the clipboard (OSC 52).
    case copy(String)
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
    /// A clock is on the screen: a run or a scan is under way.
    case clock
    /// The pane that has the keys is to be read again.
    case refresh
}
