import BatchClient
import BatchScript
import Ledger
import TerminalKit

@testable import Explorer

/// Everything outside the explorer, pure: it performs effects on a small fixed store, at once or
/// when the test says so, and records them.
struct FakeWorld {
    var state: State
    var store: FakeStore
    /// The store of the target that was opened second; a copy of the first one's at that time.
    var second: FakeStore?
    /// The effects that a user notices: `copy`, `quit`, `write`.
    private(set) var log: [String] = []
    /// The text that the user's editor returns; nil for a small change.
    var editedText: String?
    /// Files by path.
    var files: [String: String] = [:]
    var plans: [String: FakePlan] = [:]
    var markSets: [String: MarkSet] = [:]
    /// Whether pages, plans and rows wait for the test.
    var holdsPages = false
    var holdsRuns = false

    /// Every key that was shown, requested, or named in a batch.
    private(set) var known: Set<BatchClient.Key> = []

    var ledger = FakeLedger()

    var time = FakeStore.now
    private var queue: [Event] = []
    private var heldPages: [Event] = []
    var runs: [FakeRun] = []

    private var wakes: Set<Wake> = []

    init(
        store: FakeStore = .demo, size: Size = Size(width: 80, height: 24), pageSize: Int = 50,
        access: TargetInfo.Access = .readWrite, hasGeneration: Bool = true,
        endpoint: String? = nil
    ) {
        self.store = store
        state = State(
            settings: Settings(
                themes: ["dark", "light"], behaviors: FakeWorld.behaviors, theme: "dark",
                pageSize: pageSize),
            size: size)
        var info = FakeWorld.info("demo", access)
        info.backend.hasGeneration = hasGeneration
        info.endpoint = endpoint
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
    /// Indices whose next request is lost on its way: it is not applied, and no answer comes.
    var lostRequests: Set<Int> = []

    var isRunUnderWay: Bool { !runs.isEmpty }

    // MARK: What the test does

    mutating func press(_ keys: TerminalKit.Key...) { for key in keys { press(key) } }

    mutating func press(_ key: TerminalKit.Key) {
        send(.terminal(.key(key), at: time))
    }

    /// Presses keys by their names; text in backquotes is typed.
    mutating func press(_ text: String) {
        // Between two steps, a user looks at the screen.
        state.ignoresTypeAheadUntil = 0
        for key in Story.keys(text) { press(key) }
        settle()
    }

    mutating func send(_ event: Event) {
        queue.append(event)
        drain()
    }

    /// Waits until nothing is scheduled: a filter's delay has passed.
    mutating func settle() {
        while wakes.remove(.filter) != nil { send(.tick(.filter, at: time)) }
    }

    mutating func advance(milliseconds: Int64) {
        time += milliseconds
        let due = wakes
        wakes = []
        for wake in Wake.allCases where due.contains(wake) { send(.tick(wake, at: time)) }
    }

    /// Releases held pages.
    mutating func answerPages(_ count: Int = .max) {
        for _ in 0..<min(count, heldPages.count) { send(heldPages.removeFirst()) }
    }

    /// A new explorer on the same store and the same ledger.
    mutating func startAgain() {
        killRuns()
        let old = self
        self = FakeWorld(store: old.store, size: old.state.size)
        ledger = old.ledger
        time = old.time + 90_000
    }

    func screen(_ theme: ResolvedTheme = .plain) -> Screen {
        render(state, size: state.fullSize, theme: theme)
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
        case .run(let target, let batch, let id, let options):
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
            runs.append(
                FakeRun(
                    id: id, target: target, batch: batch, kept: kept, isHeld: options.startsHeld))
            known.formUnion((0..<batch.count).map { batch.key(at: $0) })
            queue.append(.runStarted(id, at: time))
            if !holdsRuns {
                drain()
                answerRuns()
            }
        case .cancelRun(let id):
            for index in runs.indices where runs[index].id == id { runs[index].isCancelled = true }
            log.append("cancel run \(id.number)")
        case .control(let id, let control):
            switch control {
            case .rate(let rate):
                log.append("rate \(rate.map { "\($0)" } ?? "none") of run \(id.number)")
            default: log.append("\(control) run \(id.number)")
            }
            guard let index = runs.firstIndex(where: { $0.id == id }) else { return }
            switch control {
            case .hold: runs[index].isHeld = true
            case .resume:
                runs[index].isHeld = false
                if !holdsRuns {
                    drain()
                    answerRuns()
                }
            case .step:
                time += 2
                let result = answer(index)
                deliver([result], index)
            case .rate: break
            }
        case .closeTarget(let id): log.append("close target \(id.number)")
        case .controlNode(let target, let node, let action):
            log.append("\(action.rawValue) node \(node + 1) of target \(target.number)")
        case .copy(let text): log.append("copy \(text)")
        case .notify(let text): log.append("notify \(text)")
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
        case .page(let target, let request):
            let page = Result { () throws(BackendError) in
                try store(of: target).scan(request)
            }
            if case .success(let page) = page { known.formUnion(page.rows.map(\.key)) }
            hold([.finished(id, page.map { $0 as any Sendable })])
        case .record(let target, let key):
            known.insert(key)
            queue.append(.finished(id, .success(store(of: target).read(key))))
        case .diff(let request):
            hold([
                .progress(id, differences(of: request)),
                .finished(id, .success(DiffOutcome(summary(of: request)))),
            ])
        case .dryRun(let target, let batch, let limit):
            let rows = dryRun(batch, limit: limit, store(of: target))
            known.formUnion(rows.map(\.key))
            hold([.progress(id, rows), .finished(id, .success(()))])
        case .find where store.unitsPerRecord != nil:
            // Only a store that says how it finds records says how far it is.
            let result = Result { () throws(BackendError) in try answer(job) }
            var events: [Event] = [.finished(id, result)]
            if case .success(let found as FoundBatch) = result, let report = found.reports.first {
                events.insert(.progress(id, report), at: 0)
            }
            hold(events)
        case .editText(let text):
            log.append("edit")
            let edited: String? = editedText ?? text.replacing("status", with: "state")
            queue.append(.finished(id, .success(edited)))
        default:
            let result = Result { () throws(BackendError) in try answer(job) }
            queue.append(.finished(id, result))
        }
    }

    private mutating func hold(_ events: [Event]) {
        if holdsPages { heldPages += events } else { queue += events }
    }

    func store(of target: TargetID) -> FakeStore {
        target == TargetID(2) ? second ?? store : store
    }

    /// The plan files that were written, by their paths.
    struct FakePlan {
        let batch: Batch
        let records: [BatchClient.Key: Record?]
    }
}

extension ResolvedTheme {
    /// No colours: letters and attributes show everything.
    static let plain = ResolvedTheme(.dark, capability: .none)
    static let color = ResolvedTheme(.dark, capability: .truecolor)
    static let light = ResolvedTheme(.light, capability: .truecolor)
    static let ascii = ResolvedTheme(.dark, capability: .none, glyphs: .ascii)
}
