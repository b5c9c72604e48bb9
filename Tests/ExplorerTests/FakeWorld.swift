import BatchClient
import BatchScript
import Ledger
import TerminalKit

@testable import Explorer

/// Everything outside of the explorer, pure: it answers effects from a small fixed store, at once
/// or when the test says so, and keeps what went out.
struct FakeWorld {
    var state: State
    var store: FakeStore
    /// What a person would notice of the effects: `copy`, `quit`, `write`.
    private(set) var log: [String] = []
    /// What the user's editor gives back; nil for a small change of what it got.
    var editedText: String?
    /// Files by path.
    var files: [String: String] = [:]
    private var plans: [String: FakePlan] = [:]
    var markSets: [String: MarkSet] = [:]
    /// Whether pages, plans and rows wait for the test.
    var holdsPages = false
    var holdsRuns = false

    /// Every key that was shown, asked for, or named in a batch.
    private(set) var known: Set<BatchClient.Key> = []

    var ledger = FakeLedger()

    private(set) var time = FakeStore.now
    private var queue: [Event] = []
    private var heldPages: [Event] = []
    private var runs: [FakeRun] = []

    /// A run under way.
    private struct FakeRun {
        let id: ExplorerRunID
        let batch: Batch
        let kept: LedgerRunID?
        var next = 0
        var isCancelled = false
        var isHeld = false
    }
    private var wakes: Set<Wake> = []

    init(
        store: FakeStore = .demo, size: Size = Size(width: 80, height: 24), pageSize: Int = 50,
        access: TargetInfo.Access = .readWrite, hasGeneration: Bool = true
    ) {
        self.store = store
        state = State(
            settings: Settings(
                themes: ["dark", "light"], behaviors: FakeWorld.behaviors, theme: "dark",
                pageSize: pageSize),
            size: size)
        var info = FakeWorld.info("demo", access)
        info.backend.hasGeneration = hasGeneration
        send(.started(TargetID(1), info, at: time))
    }

    static let behaviors = ["default", "bulk", "careful"]

    static func info(_ name: String, _ access: TargetInfo.Access = .readWrite) -> TargetInfo {
        TargetInfo(
            name: name,
            backend: BackendDescription(
                kind: "memory", target: "memory:", idKinds: Set(RecordID.Kind.allCases),
                valueKinds: Set(Value.Kind.allCases), storesNull: true, hasGeneration: true,
                hasTimeToLive: true), access: access,
            recordedTarget: RecordedTarget(target: FakeLedger.target))
    }

    /// Indices whose answers get lost.
    var lostAnswers: Set<Int> = []

    var isRunUnderWay: Bool { !runs.isEmpty }

    // MARK: What the test does

    mutating func press(_ keys: TerminalKit.Key...) { for key in keys { press(key) } }

    mutating func press(_ key: TerminalKit.Key) {
        send(.terminal(.key(key), at: time))
    }

    /// Presses keys by their names; text in backquotes is typed.
    mutating func press(_ text: String) {
        // Between two steps, a person looks at the screen.
        state.ignoresTypeAheadUntil = 0
        for key in Story.keys(text) { press(key) }
        settle()
    }

    mutating func send(_ event: Event) {
        queue.append(event)
        drain()
    }

    /// Nothing that was asked for soon is outstanding: a filter's delay has passed.
    mutating func settle() {
        while wakes.remove(.filter) != nil { send(.tick(.filter, at: time)) }
    }

    mutating func advance(milliseconds: Int64) {
        time += milliseconds
        let due = wakes
        wakes = []
        for wake in Wake.allCases where due.contains(wake) { send(.tick(wake, at: time)) }
    }

    /// Lets held pages through.
    mutating func answerPages(_ count: Int = .max) {
        for _ in 0..<min(count, heldPages.count) { send(heldPages.removeFirst()) }
    }

    /// Lets so many results of each run through; the run ends with its last.
    mutating func answerRuns(_ count: Int = .max) {
        for place in runs.indices.reversed() where !runs[place].isHeld {
            var results: [RecordResult] = []
            while runs[place].next < runs[place].batch.count, results.count < count {
                results.append(answer(place))
            }
            time += 2
            deliver(results, place)
        }
    }

    private mutating func deliver(_ results: [RecordResult], _ place: Int) {
        let run = runs[place]
        if let kept = run.kept { ledger.settle(kept, results, at: time) }
        send(.runRows(run.id, results, at: time))
        guard run.next == run.batch.count, let at = runs.firstIndex(where: { $0.id == run.id })
        else { return }
        runs.remove(at: at)
        if let kept = run.kept { ledger.end(kept, at: time) }
        send(.runFinished(run.id, failure: nil, at: time))
    }

    /// The program that fired the runs is gone: what became of them, the ledger says.
    mutating func killRuns() {
        for run in runs {
            if let kept = run.kept {
                // One more was on its way, and had no answer.
                if run.next < run.batch.count {
                    ledger.send(kept, index: run.next, image: nil, at: time)
                }
                ledger.end(kept, as: .interrupted, at: time)
            }
        }
        runs = []
    }

    /// A new explorer on the same store and the same ledger.
    mutating func startAgain() {
        killRuns()
        let old = self
        self = FakeWorld(store: old.store, size: old.state.size)
        ledger = old.ledger
        time = old.time + 90_000
    }

    private mutating func answer(_ place: Int) -> RecordResult {
        let (batch, index) = (runs[place].batch, runs[place].next)
        runs[place].next += 1
        if runs[place].isCancelled {
            return RecordResult(
                index: index, verb: batch.verb(at: index), key: batch.key(at: index),
                status: .cancelled, code: .cancelled, message: "withdrawn before sending")
        }
        if let kept = runs[place].kept {
            ledger.send(kept, index: index, image: store.read(batch.key(at: index)), at: time)
        }
        let result = store.execute(batch, index)
        guard lostAnswers.remove(index) != nil else { return result }
        // It was applied, or not: nobody told.
        return RecordResult(
            index: index, verb: result.verb, key: result.key,
            status: result.verb.isWrite ? .inDoubt : .timeout,
            code: .name("noAnswer"), message: "no answer came", attempts: 1, node: result.node)
    }

    func screen(_ theme: ResolvedTheme = .plain) -> Screen {
        render(state, size: state.size, theme: theme)
    }

    mutating func takeLog() -> [String] {
        defer { log = [] }
        return log
    }

    // MARK: Effects

    private mutating func drain() {
        while !queue.isEmpty {
            let event = queue.removeFirst()
            for effect in update(&state, event) { perform(effect) }
        }
    }

    private mutating func perform(_ effect: Effect) {
        switch effect {
        case .perform(let job, let id): perform(job, id)
        case .cancel: break
        case .run(_, let batch, let id, let options):
            if let refusal = ledger.refusal, !options.skipsLedger {
                guard ledger.goesOnWithout else {
                    return queue.append(.ledgerStatus(id, .refused(refusal)))
                }
                queue.append(.ledgerStatus(id, .unrecorded(refusal)))
            }
            let kept =
                options.skipsLedger || ledger.refusal != nil
                ? nil : ledger.begin(batch, options, at: time)
            if let kept { queue.append(.ledgerStatus(id, .recorded(kept))) }
            runs.append(FakeRun(id: id, batch: batch, kept: kept, isHeld: options.startsHeld))
            known.formUnion((0..<batch.count).map { batch.key(at: $0) })
            queue.append(.runStarted(id, at: time))
            if !holdsRuns {
                drain()
                answerRuns()
            }
        case .cancelRun(let id):
            for place in runs.indices where runs[place].id == id { runs[place].isCancelled = true }
            log.append("cancel run \(id.number)")
        case .control(let id, let control):
            switch control {
            case .rate(let rate):
                log.append("rate \(rate.map { "\($0)" } ?? "none") of run \(id.number)")
            default: log.append("\(control) run \(id.number)")
            }
            guard let place = runs.firstIndex(where: { $0.id == id }) else { return }
            switch control {
            case .hold: runs[place].isHeld = true
            case .resume: runs[place].isHeld = false
            case .step:
                time += 2
                let result = answer(place)
                deliver([result], place)
            case .rate: break
            }
        case .closeTarget(let id): log.append("close target \(id.number)")
        case .controlNode(let target, let node, let action):
            log.append("\(action.rawValue) node \(node + 1) of target \(target.number)")
        case .copy(let text): log.append("copy \(text)")
        case .useBehavior(let target, let name):
            queue.append(.behaviorChanged(target, behavior(named: name)))
        case .useTheme(let name): queue.append(.themeChanged(.success(name)))
        case .wake(let wake, _): wakes.insert(wake)
        case .suspend: log.append("suspend")
        case .repaint: log.append("repaint")
        case .quit: log.append("quit")
        }
    }

    private mutating func perform(_ job: Job, _ id: RequestID) {
        switch job {
        case .page(_, let request):
            let page = Result { () throws(BackendError) in try store.scan(request) }
            if case .success(let page) = page { known.formUnion(page.rows.map(\.key)) }
            hold([.finished(id, page.map { $0 as any Sendable })])
        case .record(_, let key):
            known.insert(key)
            queue.append(.finished(id, .success(store.read(key))))
        case .dryRun(_, let batch, let limit):
            let rows = dryRun(batch, limit: limit)
            known.formUnion(rows.map(\.key))
            hold([.progress(id, rows), .finished(id, .success(()))])
        case .editText(let text):
            log.append("edit")
            let edited: String? = editedText ?? text.replacing("status", with: "state")
            queue.append(.finished(id, .success(edited)))
        default:
            let result = Result { () throws(BackendError) in try answer(job) }
            queue.append(.finished(id, result))
        }
    }

    /// As a store finds that reads everything.
    private func found(_ batch: Batch) throws(BackendError) -> FoundBatch {
        var commands = batch.commands
        var reports: [FindReport] = []
        for (place, command) in batch.commands.enumerated() {
            guard let find = command.find, !find.isFound else { continue }
            let page = try store.scan(
                ScanRequest(
                    command.dataSet, pageSize: 100_000, condition: find.condition))
            let ids = page.rows.map(\.key.id).prefix(find.limit ?? .max)
            commands[place].subjects = .ids(IDList(ids))
            commands[place].find?.isFound = true
            reports.append(
                FindReport(
                    command: place, dataSet: command.dataSet, way: .scan, examined: page.examined,
                    matched: ids.count))
        }
        return FoundBatch(batch: Batch(commands), reports: reports, now: time)
    }

    /// The plan files that were written, by their paths.
    private struct FakePlan {
        let batch: Batch
        let records: [BatchClient.Key: Record?]
    }

    private mutating func hold(_ events: [Event]) {
        if holdsPages { heldPages += events } else { queue += events }
    }

    private mutating func answer(_ job: Job) throws(BackendError) -> any Sendable {
        switch job {
        case .page, .record, .dryRun, .editText: return ()
        case .dataSets: return store.infos()
        case .records(_, let keys):
            return keys.compactMap { key in
                store.read(key).map { KeyedRecord(key: key, record: $0) }
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
            return OpenedPlan(
                reference: PlanReference(path: path, hash: "0123456789abcdef"),
                batch: plan.batch,
                summary: ["0123456789ab on demo", "made by ann@here at 2026-11-21T09:30Z"],
                note: nil, counts: StatusCounts(),
                drifted: drifted.map {
                    OpenedPlan.Drift(index: $0, key: plan.batch.key(at: $0))
                }, lookedAt: plan.batch.count)
        case .find(_, let batch): return try found(batch)
        case .openTarget(let name):
            guard name.hasPrefix("memory:") else {
                throw BackendError(.unavailable, "cannot open \(name)")
            }
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
        case .runs, .strip, .openRun, .verify, .followUp, .compareRuns, .resultDetail:
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

    private func behavior(named name: String) -> Result<String, BackendError> {
        FakeWorld.behaviors.contains(name)
            ? .success(name)
            : .failure(BackendError(.rejected, "unknown behavior \(name)"))
    }

    private func dryRun(_ batch: Batch, limit: Int) -> [DryRunRow] {
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
        return PlanSummary(
            waves: duplicates > 0 ? 2 : 1, requests: duplicates > 0 ? 2 : 1,
            bytes: batch.count * 64, duplicates: duplicates,
            firstRequests: [
                PlanSummary.Request(
                    wave: 0, api: "transaction", indices: batch.count - duplicates,
                    bytes: (batch.count - duplicates) * 64)
            ])
    }
}

extension ResolvedTheme {
    /// No colours: letters and attributes tell everything.
    static let plain = ResolvedTheme(.dark, capability: .none)
    static let color = ResolvedTheme(.dark, capability: .truecolor)
    static let light = ResolvedTheme(.light, capability: .truecolor)
    static let ascii = ResolvedTheme(.dark, capability: .none, glyphs: .ascii)
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

    /// The records of an export, and how many of the marked do not exist.
    private func exported(_ export: RecordExport) -> (found: [KeyedRecord], missing: Int) {
        var found: [KeyedRecord] = []
        var missing = 0
        for part in export.parts {
            switch part {
            case .rows(let rows): found += rows
            case .page(let request, _):
                guard let page = try? store.scan(request) else { continue }
                found += export.select(page.rows, now: time)
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
