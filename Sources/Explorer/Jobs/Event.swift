public import BatchClient
public import TerminalKit

/// An event from outside the explorer.
///
/// Times are milliseconds since 1970-01-01T00:00Z.
public enum Event: Sendable {
    /// A target has been opened. Arrives at least once, before any other event of that target.
    case started(TargetID, TargetInfo, at: Int64)
    /// A key, the mouse, a paste, a resize.
    case terminal(TerminalEvent, at: Int64)
    /// The time requested by a `wake`.
    case tick(Wake, at: Int64)
    /// The answer to a job, of the type that its ``Job`` case names.
    case finished(RequestID, Result<any Sendable, BackendError>)
    /// A part of the answer, of the type that its ``Job`` case names; ``finished(_:_:)`` follows.
    case progress(RequestID, any Sendable)
    /// Whether the run is recorded in the ledger.
    case ledgerStatus(ExplorerRunID, LedgerStatus)
    case runStarted(ExplorerRunID, at: Int64)
    /// Results as they arrived: all results of one frame in one event.
    case runRows(ExplorerRunID, [RecordResult], at: Int64)
    /// Every index has its result; or the run could not begin, with the reason.
    case runFinished(ExplorerRunID, failure: String?, at: Int64)
    /// The current nodes of a target that the user may control; also sent unasked. The failure says
    /// why a node did not change as asked.
    case nodesChanged(TargetID, [ClusterNode], failure: String?)
    /// The clipboard could not be used, and why.
    case copyFailed(String)
    /// The user changed the configuration: keys, connections, themes, thresholds.
    case configured(Settings)
    /// The theme in use, or why it did not change.
    case themeChanged(Result<String, BackendError>)
    /// The name of the behavior of later runs on a target, or why it did not change.
    case behaviorChanged(TargetID, Result<String, BackendError>)
    /// Something that the user should know, such as a mistake in a configuration file.
    case notice(String)
    /// A notice that is shorter on the bottom line than in the list of messages.
    case shortNotice(String, full: String)
    /// A guided tour begins, on the target that is open.
    case tour(Tour)
}
