import BatchClient
import EmbeddedBackend
import Foundation
import Synchronization
import Testing

@testable import Ledger

let users = DataSet("test", "users")

/// A folder for one test, deleted afterwards.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "volley-ledger-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }
}

/// A store with the faults that a test requests.
final class TroubledBackend: Backend {
    enum Trouble: Sendable {
        case none
        /// The items of these indices are throttled.
        case throttle(Set<Int>)
        /// Nothing reaches the store.
        case refuse
        /// The request reaches the store, but no answer returns.
        case loseAnswer
        /// The request is lost on its way.
        case loseRequest
        /// No answer until the test releases it.
        case hang
    }

    private let store: any Backend
    let description: BackendDescription
    private let trouble: @Sendable (PlannedRequest) -> Trouble
    /// The sent requests, in order.
    private let log = Mutex<[[Int]]>([])
    private let hanging = Mutex<[CheckedContinuation<Void, Never>]>([])
    private let requestSize: Int
    private let hidesGeneration: Bool

    /// - Parameter hidesGeneration: answers like a store without generations.
    init(
        _ store: any Backend, requestSize: Int = 500, hidesGeneration: Bool = false,
        trouble: @escaping @Sendable (PlannedRequest) -> Trouble = { _ in .none }
    ) {
        self.store = store
        self.requestSize = requestSize
        self.hidesGeneration = hidesGeneration
        self.trouble = trouble
        var description = store.description
        if hidesGeneration { description.hasGeneration = false }
        self.description = description
    }

    /// Only the first request that writes has the fault.
    static func onceInAWrite(_ trouble: Trouble) -> @Sendable (PlannedRequest) -> Trouble {
        let first = FirstTime()
        return { $0.isWrite && first.isNow() ? trouble : .none }
    }

    private final class FirstTime: Sendable {
        private let isOver = Mutex(false)

        func isNow() -> Bool {
            isOver.withLock { isOver in
                defer { isOver = true }
                return !isOver
            }
        }
    }

    var sent: [[Int]] { log.withLock { $0 } }

    func dataSets() async throws -> [DataSetInfo] { try await store.dataSets() }
    func scan(_ request: ScanRequest) async throws -> ScanPage { try await store.scan(request) }
    func close() async { await store.close() }

    func plan(_ items: [BatchItem]) -> BackendPlan {
        var plan = BackendPlan()
        for start in stride(from: 0, to: items.count, by: requestSize) {
            let part = store.plan(Array(items[start..<min(items.count, start + requestSize)]))
            plan.requests += part.requests
            plan.refusals += part.refusals
        }
        return plan
    }

    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        log.withLock { $0.append(request.items.map(\.index)) }
        let lost = RequestFailure(
            .unknown, status: .unavailable, message: "connection lost", isTransient: true)
        switch trouble(request) {
        case .none:
            try await store.send(request, options: options) { deliver(self.shown($0)) }
        case .throttle(let indices):
            let items = request.items.filter { !indices.contains($0.index) }
            deliver(
                request.items.filter { indices.contains($0.index) }.map {
                    ItemOutcome(
                        index: $0.index, status: .throttled, code: "slow", message: "too much",
                        isTransient: true)
                })
            guard !items.isEmpty else { return }
            let rest = PlannedRequest(items: items, api: request.api, estimatedBytes: 1)
            try await store.send(rest, options: options) { deliver(self.shown($0)) }
        case .refuse:
            throw RequestFailure(
                .notApplied, status: .unavailable, message: "refused", isTransient: false)
        case .loseAnswer:
            try await store.send(request, options: options) { _ in }
            throw lost
        case .loseRequest:
            throw lost
        case .hang:
            await withCheckedContinuation { continuation in
                hanging.withLock { $0.append(continuation) }
            }
            throw lost
        }
    }

    func letGo() {
        for continuation in hanging.withLock({ hanging in
            defer { hanging = [] }
            return hanging
        }) { continuation.resume() }
    }

    private func shown(_ outcomes: [ItemOutcome]) -> [ItemOutcome] {
        guard hidesGeneration else { return outcomes }
        return outcomes.map { outcome in
            var record = outcome.record
            record?.generation = nil
            return ItemOutcome(
                index: outcome.index, status: outcome.status, code: outcome.code,
                message: outcome.message, record: record, isTransient: outcome.isTransient)
        }
    }
}

/// Retries without waiting.
extension Behavior {
    static let quick = Behavior(
        name: "quick",
        reads: Settings(attempts: 3, backoff: Backoff(base: .zero, cap: .zero)),
        writes: Settings(attempts: 3, backoff: Backoff(base: .zero, cap: .zero)))

    /// One attempt, one request at a time.
    static let once = Behavior(
        name: "once",
        reads: Settings(attempts: 1, backoff: Backoff(base: .zero, cap: .zero)),
        writes: Settings(attempts: 1, backoff: Backoff(base: .zero, cap: .zero)), concurrency: 1)
}

extension LedgerStore {
    static func open(in folder: TemporaryFolder) async throws -> LedgerStore {
        try await open(LedgerFolder(folder.file("state")))
    }

    /// Runs a batch to its end and records it.
    @discardableResult
    func fire(
        _ batch: Batch, on session: Session, undoable: Bool = false,
        origin: NewRun.Origin? = nil
    ) async throws -> (run: RecordedRun, results: [RecordResult]) {
        let recorder = try await begin(
            batch,
            NewRun(
                target: session.backend.description.target, behavior: session.behavior.name,
                origin: origin),
            capture: undoable ? UndoCapture(session) : nil)
        let results = try await session.execute(
            batch, onError: .inStream, observer: recorder, now: recorder.startedAt
        ).collect()
        try await recorder.finish()
        return (try await run(recorder.id), results)
    }

    /// Undoes a run and returns the result.
    func undo(
        _ id: LedgerRunID, on session: Session, now: Int64, looksFirst: Bool = false
    ) async throws -> (plan: FollowUp, results: [RecordResult]) {
        let run = try await run(id)
        var current: [Key: BatchClient.Record?] = [:]
        if looksFirst {
            for result in try await session.execute(run.writtenKeys, onError: .inStream).collect() {
                current[result.key] = .some(result.record)
            }
        }
        let plan = run.undo(
            images: try await images(of: id), current: current,
            description: session.backend.description, now: now)
        guard plan.batch.count > 0 else { return (plan, []) }
        let (_, results) = try await fire(
            plan.batch, on: session, undoable: true, origin: plan.origin(id, .undo))
        return (plan, results)
    }
}

extension Batch {
    static func of(_ commands: Command...) -> Batch { Batch(commands) }
}

extension Command {
    static func put(_ verb: Verb, _ ids: [RecordID], _ bins: Bins) -> Command {
        Command(
            verb, Keys(users, IDList(ids)),
            operations: bins.map { BinOperation.set($0.name, $0.value) })
    }

    static func add(_ ids: [RecordID], _ bin: String, _ value: Int64) -> Command {
        Command(
            .upsert, Keys(users, IDList(ids)),
            operations: [BinOperation(bin, .add(.value(.integer(value))))])
    }

    static func plain(_ verb: Verb, _ ids: [RecordID]) -> Command {
        Command(verb, Keys(users, IDList(ids)))
    }
}

extension Session {
    func get(_ id: RecordID) async throws -> Record? {
        try await query(users.id(id)).execute(onError: .inStream).collect().first?.record
    }

    @discardableResult
    func run(_ commands: Command...) async throws -> [RecordResult] {
        try await execute(Batch(commands), onError: .inStream).collect()
    }
}
