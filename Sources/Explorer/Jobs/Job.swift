public import BatchClient
public import BatchScript
public import Ledger

/// Work outside the explorer that answers once, with ``Event/finished(_:_:)``.
///
/// Each case names the type of its answer; ``JobRequest`` pairs the two for the compiler. To add a
/// job, add a case and a request here, the work in the shell, and the feature that asks for it.
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

    /// Writes a plan file of a batch. Answer: `String`, a message about what was written.
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
    /// The heat strip of a run, in this many cells. Answer: `[Status?]`.
    case strip(LedgerRunID, cells: Int)
    /// A run with all its results. Answer: `OpenedRun`.
    case openRun(LedgerRunID)
    /// Verifies the writes in doubt of a run at a target. Answer: `[RecordedRun.Verified]`.
    case verify(LedgerRunID, TargetID)
    /// The batch that continues a run; doubts are verified first. Answer: `FollowUpBatch`.
    case followUp(RunSummary.Relation, LedgerRunID, TargetID)
    /// What changed from the first run to the second. Answer: `RunComparison`.
    case compareRuns(LedgerRunID, LedgerRunID)
    /// What the ledger stores about one index besides its result. Answer: `ResultDetail`.
    case resultDetail(LedgerRunID, index: Int, TargetID)
}

/// A job with the type of its answer.
struct JobRequest<Answer: Sendable>: Sendable {
    let job: Job

    private init(_ job: Job) { self.job = job }
}

extension JobRequest where Answer == [DataSetInfo] {
    static func dataSets(_ target: TargetID) -> Self { Self(.dataSets(target)) }
}

extension JobRequest where Answer == ScanPage {
    static func page(_ target: TargetID, _ page: ScanRequest) -> Self { Self(.page(target, page)) }
}

extension JobRequest where Answer == Record? {
    static func record(_ target: TargetID, _ key: Key) -> Self { Self(.record(target, key)) }
}

extension JobRequest where Answer == [KeyedRecord] {
    static func records(_ target: TargetID, _ keys: [Key]) -> Self { Self(.records(target, keys)) }
}

extension JobRequest where Answer == FoundBatch {
    static func find(_ target: TargetID, _ batch: Batch) -> Self { Self(.find(target, batch)) }
}

extension JobRequest where Answer == PlanSummary {
    static func plan(_ target: TargetID, _ batch: Batch) -> Self { Self(.plan(target, batch)) }
}

extension JobRequest where Answer == Void {
    static func dryRun(_ target: TargetID, _ batch: Batch, limit: Int) -> Self {
        Self(.dryRun(target, batch, limit: limit))
    }
}

extension JobRequest where Answer == OpenedPlan {
    static func openPlan(_ target: TargetID, path: String) -> Self {
        Self(.openPlan(target, path: path))
    }
}

extension JobRequest where Answer == OpenedTarget {
    static func openTarget(_ name: String) -> Self { Self(.openTarget(name)) }
}

extension JobRequest where Answer == String? {
    static func editText(_ text: String) -> Self { Self(.editText(text)) }
}

extension JobRequest where Answer == FileOutcome {
    static func writeFile(path: String, contents: String, overwrite: Bool) -> Self {
        Self(.writeFile(path: path, contents: contents, overwrite: overwrite))
    }

    static func saveBatch(name: String, contents: String, overwrite: Bool) -> Self {
        Self(.saveBatch(name: name, contents: contents, overwrite: overwrite))
    }

    static func saveMarkSet(
        _ target: TargetID, _ set: MarkSet, name: String, overwrite: Bool
    ) -> Self {
        Self(.saveMarkSet(target, set, name: name, overwrite: overwrite))
    }
}

extension JobRequest where Answer == String {
    static func readFile(path: String) -> Self { Self(.readFile(path: path)) }

    static func savePlan(
        _ target: TargetID, _ batch: Batch, path: String, note: String?
    ) -> Self {
        Self(.savePlan(target, batch, path: path, note: note))
    }

    static func recordedBatch(_ source: RecordedBatch.Source) -> Self {
        Self(.recordedBatch(source))
    }
}

extension JobRequest where Answer == [String] {
    static func folder(path: String) -> Self { Self(.folder(path: path)) }
}

extension JobRequest where Answer == [MarkSetInfo] {
    static func markSets(_ target: TargetID) -> Self { Self(.markSets(target)) }
}

extension JobRequest where Answer == MarkSet? {
    static func markSet(_ target: TargetID, name: String) -> Self {
        Self(.markSet(target, name: name))
    }
}

extension JobRequest where Answer == Bool {
    static func deleteMarkSet(_ target: TargetID, name: String) -> Self {
        Self(.deleteMarkSet(target, name: name))
    }
}

extension JobRequest where Answer == [RecordedBatch] {
    static func recordedBatches(_ kind: RecordedBatch.Kind) -> Self {
        Self(.recordedBatches(kind))
    }
}

extension JobRequest where Answer == [RunSummary] {
    static func runs(limit: Int) -> Self { Self(.runs(limit: limit)) }
}

extension JobRequest where Answer == [Status?] {
    static func strip(_ id: LedgerRunID, cells: Int) -> Self { Self(.strip(id, cells: cells)) }
}

extension JobRequest where Answer == OpenedRun {
    static func openRun(_ id: LedgerRunID) -> Self { Self(.openRun(id)) }
}

extension JobRequest where Answer == [RecordedRun.Verified] {
    static func verify(_ id: LedgerRunID, _ target: TargetID) -> Self { Self(.verify(id, target)) }
}

extension JobRequest where Answer == FollowUpBatch {
    static func followUp(
        _ relation: RunSummary.Relation, _ id: LedgerRunID, _ target: TargetID
    ) -> Self {
        Self(.followUp(relation, id, target))
    }
}

extension JobRequest where Answer == RunComparison {
    static func compareRuns(_ first: LedgerRunID, _ second: LedgerRunID) -> Self {
        Self(.compareRuns(first, second))
    }
}

extension JobRequest where Answer == ResultDetail {
    static func resultDetail(_ id: LedgerRunID, index: Int, _ target: TargetID) -> Self {
        Self(.resultDetail(id, index: index, target))
    }
}

extension JobRequest where Answer == ExportOutcome {
    static func exportRecords(_ target: TargetID, _ export: RecordExport) -> Self {
        Self(.exportRecords(target, export))
    }
}
