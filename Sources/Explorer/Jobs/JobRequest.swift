import BatchClient
import BatchScript
import Ledger

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

extension JobRequest where Answer == RunGlance {
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

extension JobRequest where Answer == PrunedRuns {
    static func pruneRuns(days: Int) -> Self { Self(.pruneRuns(days: days)) }
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

extension JobRequest where Answer == DataSetDescription? {
    static func describe(_ target: TargetID, _ dataSet: DataSet) -> Self {
        Self(.describe(target, dataSet))
    }
}

extension JobRequest where Answer == ProfiledDataSet {
    static func profile(
        _ target: TargetID, _ dataSet: DataSet, _ condition: Condition?, sample: Int?
    ) -> Self {
        Self(.profile(target, dataSet, condition, sample: sample))
    }
}

extension JobRequest where Answer == ValueCounts {
    static func countValues(
        _ target: TargetID, _ dataSet: DataSet, _ condition: Condition?, _ path: BinPath
    ) -> Self {
        Self(.countValues(target, dataSet, condition, path))
    }
}

extension JobRequest where Answer == DiffOutcome {
    static func diff(_ request: DiffRequest) -> Self { Self(.diff(request)) }
}

extension JobRequest where Answer == MatchedRecords {
    static func matching(
        _ target: TargetID, _ dataSet: DataSet, _ condition: Condition, limit: Int
    ) -> Self {
        Self(.matching(target, dataSet, condition, limit: limit))
    }
}

extension JobRequest where Answer == PreparedCopy {
    static func prepareCopy(_ request: CopyRequest) -> Self { Self(.prepareCopy(request)) }
}
