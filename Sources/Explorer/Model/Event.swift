public import BatchClient
public import TerminalKit

/// Something that happened outside of the explorer.
///
/// Times are milliseconds since 1970-01-01T00:00Z.
public enum Event: Sendable {
    /// The explorer begins with a target that is open. Comes once or more, before anything else of
    /// that target.
    case started(TargetID, TargetInfo, at: Int64)
    /// A key, the mouse, a paste, a resize.
    case terminal(TerminalEvent, at: Int64)
    /// The time that a `wake` asked for has come.
    case tick(Wake, at: Int64)

    case dataSetsLoaded(RequestID, Result<[DataSetInfo], BackendError>)
    case pageLoaded(RequestID, Result<ScanPage, BackendError>)
    /// The record, or nil where there is none.
    case recordLoaded(RequestID, Result<Record?, BackendError>)

    /// The records of those keys that there are.
    case recordsLoaded(RequestID, Result<[KeyedRecord], BackendError>)

    case planReady(RequestID, Result<PlanSummary, BackendError>)
    /// What firing would leave, index by index in order, as the records come in.
    case dryRunRows(RequestID, [DryRunRow])
    case dryRunFinished(RequestID, failure: String?)
    /// Whether the run is kept in the ledger.
    case keeping(RunID, Keeping)
    case ledger(RequestID, LedgerAnswer)
    case runStarted(RunID, at: Int64)
    /// Results as they came in, all of one frame in one event.
    case runRows(RunID, [RecordResult], at: Int64)
    /// Every index has been answered for; or the run could not begin, and why.
    case runFinished(RunID, failure: String?, at: Int64)

    case targetOpened(RequestID, Result<OpenedTarget, BackendError>)
    /// The nodes of a target that the user may play with, as they are now; comes unasked too. The
    /// failure says why one is not as it was wanted.
    case nodesChanged(TargetID, [ClusterNode], failure: String?)
    /// The text as the user left it; nil when it was not changed, or the editor failed.
    case textEdited(RequestID, String?)
    /// What was copied could not be put on the clipboard.
    case copyFailed(String)
    case fileWritten(RequestID, FileOutcome)
    case recordsExported(RequestID, ExportOutcome)
    case fileRead(RequestID, Result<String, BackendError>)
    /// The names in a folder, those of folders with a slash behind them.
    case folderListed(RequestID, [String])
    case markSetsDone(RequestID, Result<MarkSetAnswer, BackendError>)
    /// The user changed the configuration: keys, connections, themes, thresholds.
    case configured(Settings)
    case keptBatchesListed(RequestID, Result<[KeptBatch], BackendError>)
    /// The theme in use, or why it is not.
    case themeChanged(Result<String, BackendError>)
    /// The name of the behavior that later runs on a target have, or why it is no other.
    case behaviorChanged(TargetID, Result<String, BackendError>)
    /// Something that the user should know: a configuration file with a mistake in it.
    case notice(String)
}

/// A target that was opened while the explorer runs.
public struct OpenedTarget: Sendable, Hashable {
    public var id: TargetID
    public var info: TargetInfo

    public init(id: TargetID, info: TargetInfo) {
        self.id = id
        self.info = info
    }
}

/// What became of a file that was to be written.
public enum FileOutcome: Sendable, Hashable {
    case written
    /// There is a file of that name, and nobody said to overwrite it.
    case exists
    case failed(String)
}
