import BatchClient
import BatchScript
import Ledger

@testable import Explorer

/// The answers to jobs.
extension FakeWorld {
    /// Finds as the store does.
    private func found(_ batch: Batch) throws(BackendError) -> FoundBatch {
        var commands = batch.commands
        var reports: [FindReport] = []
        for (index, command) in batch.commands.enumerated() {
            guard let find = command.find, !find.isFound else { continue }
            let page = try store.scan(
                ScanRequest(
                    command.dataSet, pageSize: 100_000, condition: find.condition))
            let ids = page.rows.map(\.key.id).prefix(find.limit ?? .max)
            commands[index].subjects = .ids(IDList(ids))
            commands[index].find?.isFound = true
            var report = FindReport(
                command: index, dataSet: command.dataSet, way: page.found?.way ?? .scan,
                index: page.found?.index, pushed: page.found?.pushed,
                residual: page.found?.residual, examined: page.examined, matched: ids.count,
                notes: page.found?.notes ?? [])
            report.units = page.units
            reports.append(report)
        }
        return FoundBatch(batch: Batch(commands), reports: reports, now: time)
    }

    mutating func answer(_ job: Job) throws(BackendError) -> any Sendable {
        switch job {
        case .page, .record, .dryRun, .editText, .diff: return ()
        case .dataSets(let target): return store(of: target).infos()
        case .describe, .profile, .countValues, .matching, .prepareCopy: return try view(job)
        case .records(let target, let keys):
            return keys.compactMap { key in
                store(of: target).read(key).map { KeyedRecord(key: key, record: $0) }
            }
        case .plan(_, let batch): return plan(batch)
        case .savePlan(_, let batch, let path, _):
            let keys = (0..<batch.count).map { batch.key(at: $0) }
            plans[path] = FakePlan(
                batch: batch,
                records: Dictionary(
                    keys.map { ($0, store.read($0)) }, uniquingKeysWith: { first, _ in first }))
            return "plan 0123456789ab of \(batch.count) indices written to \(path)"
        case .openPlan(_, let path):
            guard let plan = plans[path] else {
                throw BackendError(.rejected, "\(path): No such file")
            }
            let drifted = (0..<plan.batch.count).filter { index in
                let key = plan.batch.key(at: index)
                return plan.records[key] != store.read(key)
            }
            var opened = OpenedPlan(
                reference: PlanReference(path: path, hash: "0123456789abcdef"),
                batch: plan.batch,
                summary: ["0123456789ab on demo", "made by ann@here at 2026-11-21T09:30Z"],
                note: nil, counts: StatusCounts(),
                drifted: drifted.map {
                    OpenedPlan.Drift(index: $0, key: plan.batch.key(at: $0))
                }, lookedAt: plan.batch.count)
            if !drifted.isEmpty {
                opened.lastingCount = 1
                opened.lasting = [
                    OpenedPlan.Lasting(
                        index: 1, key: plan.batch.key(at: 1),
                        reason: "bin notes holds a value that cannot be written back")
                ]
            }
            return opened
        case .find(_, let batch): return try found(batch)
        case .openTarget(let name):
            guard name.hasPrefix("memory:") else {
                throw BackendError(.unavailable, "cannot open \(name)")
            }
            second = store
            return OpenedTarget(id: TargetID(2), info: FakeWorld.info("second"))
        case .writeFile(let path, let contents, let overwrite):
            return write(contents, to: path, overwrite: overwrite)
        case .exportRecords(_, let export): return write(export)
        case .readFile(let path): return try read(path)
        case .folder(let path):
            return files.keys.filter { $0.hasPrefix(path) }
                .map { String($0.dropFirst(path.count)) }.sorted()
        case .markSets: return markSetInfos
        case .markSet(_, let name): return markSets[name]
        case .saveMarkSet(_, let set, let name, let overwrite):
            if markSets[name] != nil, !overwrite { return FileOutcome.exists }
            markSets[name] = set
            return FileOutcome.written
        case .deleteMarkSet(_, let name): return markSets.removeValue(forKey: name) != nil
        case .saveBatch(let name, let contents, let overwrite):
            return write(contents, to: "batches/" + name, overwrite: overwrite)
        case .recordedBatches(.saved):
            return files.keys.filter { $0.hasPrefix("batches/") }.sorted().map {
                RecordedBatch(.saved(String($0.dropFirst(8))), detail: "2026-11-21 09:30")
            }
        case .recordedBatches(.fired):
            return [RecordedBatch(.run(7), detail: "2026-11-21 09:12  demo:  1 index: 1 ok")]
        case .recordedBatch(.saved(let name)): return try read("batches/" + name)
        case .recordedBatch(.run): return "delete test.users user-7\n"
        case .runs, .strip, .openRun, .verify, .followUp, .compareRuns, .pruneRuns, .resultDetail:
            return try ledger.answer(job, store)
        }
    }

    private mutating func write(
        _ contents: String, to path: String, overwrite: Bool
    ) -> FileOutcome {
        if files[path] != nil, !overwrite { return .exists }
        files[path] = contents
        return .written
    }

    private func read(_ path: String) throws(BackendError) -> String {
        guard let text = files[path] else {
            throw BackendError(.unavailable, "\(path): No such file")
        }
        return text
    }

    private var markSetInfos: [MarkSetInfo] {
        markSets.keys.sorted().map { name in
            let set = markSets[name] ?? MarkSet()
            return MarkSetInfo(
                name: name,
                counts: Dictionary(
                    uniqueKeysWithValues: set.dataSets.map { ($0, set.ids(in: $0).count) }))
        }
    }

    func behavior(named name: String) -> Result<String, BackendError> {
        FakeWorld.behaviors.contains(name)
            ? .success(name)
            : .failure(BackendError(.rejected, "unknown behavior \(name)"))
    }

    func dryRun(_ batch: Batch, limit: Int, _ store: FakeStore) -> [DryRunRow] {
        var machine = DryRunMachine(
            batch, description: FakeWorld.info("").backend, now: time, refusals: [])
        let readings = machine.unknownKeys(next: limit).map { key in
            (key, DryRunMachine.Reading.record(store.read(key)))
        }
        return machine.rows(next: limit, Dictionary(uniqueKeysWithValues: readings))
    }

    private func plan(_ batch: Batch) -> PlanSummary {
        let keys = (0..<batch.count).map { batch.key(at: $0) }
        let duplicates = keys.count - Set(keys).count
        var summary = PlanSummary(
            waves: duplicates > 0 ? 2 : 1, requests: duplicates > 0 ? 2 : 1,
            bytes: batch.count * 64, duplicates: duplicates,
            firstRequests: [
                PlanSummary.Request(
                    wave: 0, api: "transaction", indices: batch.count - duplicates,
                    bytes: (batch.count - duplicates) * 64)
            ])
        // Only this data set tells of recovery.
        if batch.commands.contains(where: { $0.dataSet.name == "zoo" && $0.verb.isWrite }) {
            summary.recovery = ["point-in-time recovery of zoo is on"]
        }
        return summary
    }
}

extension FakeWorld {
    private mutating func write(_ export: RecordExport) -> ExportOutcome {
        guard files[export.path] == nil || export.overwrite else { return ExportOutcome(.exists) }
        let records = exported(export)
        var writer = RecordExportWriter(export, schema: nil, hasOneNumberType: false, now: time)
        for record in records.found { writer.learn(record) }
        for record in records.found { writer.add(record) }
        let bytes = writer.take()
        if !records.found.isEmpty { files[export.path] = String(decoding: bytes, as: UTF8.self) }
        return ExportOutcome(
            .written, records: records.found.count, bytes: bytes.count, missing: records.missing)
    }

    /// The records of an export, and how many of the marked ones do not exist.
    private func exported(_ export: RecordExport) -> (found: [KeyedRecord], missing: Int) {
        var found: [KeyedRecord] = []
        var missing = 0
        for part in export.parts {
            switch part {
            case .rows(let rows): found += rows
            case .page(let request, _):
                guard let page = try? store.scan(request) else { continue }
                found += export.select(page.rows)
            case .keys(let keys):
                let records = keys.compactMap { key in
                    store.read(key).map { KeyedRecord(key: key, record: $0) }
                }
                missing += keys.count - records.count
                found += records
            }
        }
        return (found, missing)
    }
}
