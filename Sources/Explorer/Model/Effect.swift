public import BatchClient

/// Something the explorer wants done outside. Whoever performs it answers with events.
///
/// Effects of one update are performed in order, none is waited for. An effect with a request is
/// answered by exactly one event with that request, also when it failed; after `cancel` the answer
/// may be left out.
public enum Effect: Sendable, Hashable {
    /// List the data sets of a target. Answer: `dataSetsLoaded`.
    case listDataSets(TargetID, RequestID)
    /// Read one page. Answer: `pageLoaded`.
    case loadPage(TargetID, ScanRequest, RequestID)
    /// Read one record whole. Answer: `recordLoaded`.
    case readRecord(TargetID, Key, RequestID)
    /// Read records whole, in order; those that are not there are left out. Answer:
    /// `recordsLoaded`.
    case readRecords(TargetID, [Key], RequestID)
    /// Nobody waits for the answer of this request any longer.
    case cancel(RequestID)

    /// Plan a batch without sending anything. Answer: `planReady`.
    case plan(TargetID, Batch, RequestID)
    /// Read the records of a batch and tell what firing would leave of them, for at most so many
    /// indices. Answers: any number of `dryRunRows`, and `dryRunFinished`.
    case dryRun(TargetID, Batch, limit: Int, RequestID)
    /// Fire a batch. Answers: `keeping` where the ledger is asked, `runStarted`, any number of
    /// `runRows`, and `runFinished`; or `keeping` with a refusal alone.
    case run(TargetID, Batch, RunID, Firing)
    /// Hold a run, or change how fast it goes.
    case control(RunID, RunControl)
    /// Ask the ledger. Answer: `ledger`.
    case ledger(LedgerQuestion, RequestID)
    /// Send nothing more of a run; its remaining rows still come, then `runFinished`.
    case cancelRun(RunID)

    /// Open a target by its URL or the name of a connection. Answer: `targetOpened`.
    case openTarget(String, RequestID)
    /// The target is no longer shown; its session can be closed.
    case closeTarget(TargetID)

    /// Let the user edit a text in an editor of their own. Answer: `textEdited`.
    case editText(String, RequestID)
    /// Do something to a node of a demo cluster, by its place. Answer: `nodesChanged`.
    case controlNode(TargetID, node: Int, NodeAction)
    /// Put a text on the clipboard (OSC 52).
    case copy(String)
    /// Write a file. Answer: `fileWritten`. Without `overwrite`, a file that exists is left alone
    /// and the answer says so.
    case writeFile(path: String, contents: String, overwrite: Bool, RequestID)
    /// Write records to a file, all of them or none. Answer: `recordsExported`.
    case exportRecords(TargetID, RecordExport, RequestID)
    /// Read a text file, such as one ID a line. Answer: `fileRead`.
    case readFile(path: String, RequestID)
    /// List the names in a folder, for completion. Answer: `folderListed`.
    case listFolder(path: String, RequestID)
    /// Do something with the saved sets of marks of a target. Answer: `markSetsDone`.
    case markSets(TargetID, MarkSetWork, RequestID)
    /// Keep the batch as a script under a name, for the user alone. Answer: `fileWritten`.
    case saveBatch(name: String, contents: String, overwrite: Bool, RequestID)
    /// List the batches that are kept, the newest first. Answer: `keptBatchesListed`.
    case listKeptBatches(KeptBatch.Kind, RequestID)
    /// Read the script of one. Answer: `fileRead`.
    case readKeptBatch(KeptBatch.Source, RequestID)
    /// Show the screen in another theme, by name. Answer: `themeChanged`.
    case useTheme(String)
    /// Give later runs on a target a behavior, by name. Answer: `behaviorChanged`.
    case useBehavior(TargetID, String)

    /// Send `tick` after this many milliseconds; a later `wake` with the same purpose replaces an
    /// earlier one.
    case wake(Wake, afterMilliseconds: Int)
    /// Leave the screen, stop the process, come back when it goes on (Ctrl-Z).
    case suspend
    /// Paint every cell again (Ctrl-L).
    case repaint
    /// Leave the screen and end. Runs under way are cancelled by whoever performs this.
    case quit
}

/// What a `tick` is for.
public enum Wake: Sendable, Hashable, CaseIterable {
    /// The user stopped typing into a filter.
    case filter
    /// A clock is on the screen: a run or a scan is under way.
    case clock
}
