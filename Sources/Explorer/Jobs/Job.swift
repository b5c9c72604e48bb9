public import BatchClient
public import BatchScript
public import Ledger

/// Work outside the explorer that answers once, with ``Event/finished(_:_:)``.
///
/// Each case names the type of its answer; ``JobRequest`` pairs the two for the compiler. To add a
/// job, add a case here, its request there, the work in the shell, and the feature that asks for it.
public enum Job: Sendable, Hashable {
    /// The data sets of a target. Answer: `[DataSetInfo]`.
    case dataSets(TargetID)
    /// One page of a data set. Answer: `ScanPage`.
    case page(TargetID, ScanRequest)
    /// One whole record, nil if it is missing. Answer: `Record?`.
    case record(TargetID, Key)
    /// Whole records in order; missing ones are left out. Answer: `[KeyedRecord]`.
    case records(TargetID, [Key])
    /// Finds the records of a batch. Progress arrives as ``Event/progress(_:_:)`` with
    /// `FindReport`. Answer: `FoundBatch`.
    case find(TargetID, Batch)
    /// The plan of a batch; nothing is sent. Answer: `PlanSummary`.
    case plan(TargetID, Batch)
    /// What firing a batch would change, for at most `limit` indices. Rows arrive as
    /// ``Event/progress(_:_:)`` with `[DryRunRow]`. Answer: `Void`.
    case dryRun(TargetID, Batch, limit: Int)

    /// What a store tells about a data set; nil if it has none of the name. Answer:
    /// `DataSetDescription?`.
    case describe(TargetID, DataSet)
    /// A profile of a data set's records: of a sample of so many, or of all for nil. How far it is
    /// arrives as ``Event/progress(_:_:)`` with `ProfiledDataSet`. Answer: `ProfiledDataSet`.
    case profile(TargetID, DataSet, Condition?, sample: Int?)
    /// How often each value of a bin, or of a part of one, occurs, over all records that meet a condition. How far it is
    /// arrives as ``Event/progress(_:_:)`` with `ValueCounts`. Answer: `ValueCounts`.
    case countValues(TargetID, DataSet, Condition?, BinPath)
    /// Compares two data sets. Differences arrive as ``Event/progress(_:_:)`` with
    /// `[RecordDifference]`. Answer: `DiffOutcome`.
    case diff(DiffRequest)
    /// Reads records into a file, to be copied from there. How many were read arrives as
    /// ``Event/progress(_:_:)`` with `Int`. Answer: `PreparedCopy`.
    case prepareCopy(CopyRequest)
    /// The records that meet a condition, at most so many. Answer: `MatchedRecords`.
    case matching(TargetID, DataSet, Condition, limit: Int)

    /// Writes a plan file of a batch. Answer: `String`, what was written.
    case savePlan(TargetID, Batch, path: String, note: String?)
    /// Reads a plan file and checks whether its records have changed. Answer: `OpenedPlan`.
    case openPlan(TargetID, path: String)

    /// Opens a target by its URL or the name of a connection. Answer: `OpenedTarget`.
    case openTarget(String)

    /// Lets the user edit a text in their editor. Answer: `String?`, nil if it did not change.
    case editText(String)
    /// Writes a file. Without `overwrite`, an existing file is left alone. Answer: `FileOutcome`.
    case writeFile(path: String, contents: String, overwrite: Bool)
    /// Writes records to a file, all of them or none. Answer: `ExportOutcome`.
    case exportRecords(TargetID, RecordExport)
    /// Reads a text file. Answer: `String`.
    case readFile(path: String)
    /// The names in a folder; names of folders end in a slash. Answer: `[String]`.
    case folder(path: String)

    /// The saved mark sets of a target. Answer: `[MarkSetInfo]`.
    case markSets(TargetID)
    /// One mark set, nil if it does not exist. Answer: `MarkSet?`.
    case markSet(TargetID, name: String)
    /// Saves a mark set. Answer: `FileOutcome`.
    case saveMarkSet(TargetID, MarkSet, name: String, overwrite: Bool)
    /// Deletes a mark set. Answer: `Bool`, whether it existed.
    case deleteMarkSet(TargetID, name: String)

    /// Saves a batch as a script under a name, readable by the user alone. Answer: `FileOutcome`.
    case saveBatch(name: String, contents: String, overwrite: Bool)
    /// The saved or the fired batches, newest first. Answer: `[RecordedBatch]`.
    case recordedBatches(RecordedBatch.Kind)
    /// The script of a saved or fired batch. Answer: `String`.
    case recordedBatch(RecordedBatch.Source)

    /// The newest runs of the ledger, newest first. Answer: `[RunSummary]`.
    case runs(limit: Int)
    /// The heat strip of a run in so many cells, and its first command. Answer: `RunGlance`.
    case strip(LedgerRunID, cells: Int)
    /// A run with all its results. Answer: `OpenedRun`.
    case openRun(LedgerRunID)
    /// Verifies the writes in doubt of a run at a target. Answer: `[RecordedRun.Verified]`.
    case verify(LedgerRunID, TargetID)
    /// The batch that continues a run; doubts are verified first. Answer: `FollowUpBatch`.
    case followUp(RunSummary.Relation, LedgerRunID, TargetID)
    /// What changed from the first run to the second. Answer: `RunComparison`.
    case compareRuns(LedgerRunID, LedgerRunID)
    /// Deletes the runs that began more than so many days ago. Answer: `PrunedRuns`.
    case pruneRuns(days: Int)
    /// What the ledger stores about one index besides its result. Answer: `ResultDetail`.
    case resultDetail(LedgerRunID, index: Int, TargetID)
}
