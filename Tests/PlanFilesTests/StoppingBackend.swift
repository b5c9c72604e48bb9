import BatchClient
import Synchronization

/// A store whose client stops for good at one sending, as if it had been killed: nothing more reaches the
/// store, and no answer comes back, until the test lets go.
final class StoppingBackend: Backend {
    private struct State {
        var sendings = 0
        var isStopped = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var watching: [CheckedContinuation<Void, Never>] = []
    }

    private let store: any Backend
    private let moment: Int
    private let reachesStore: Bool
    private let state = Mutex(State())

    /// - Parameters:
    ///   - moment: the sending at which it stops, from 1.
    ///   - reachesStore: whether that one reaches the store.
    init(_ store: any Backend, at moment: Int, reachesStore: Bool) {
        self.store = store
        self.moment = moment
        self.reachesStore = reachesStore
    }

    var description: BackendDescription { store.description }
    func dataSets() async throws -> [DataSetInfo] { try await store.dataSets() }
    func scan(_ request: ScanRequest) async throws -> ScanPage { try await store.scan(request) }
    func prepare(_ dataSets: Set<DataSet>) async throws { try await store.prepare(dataSets) }
    func canonicalID(_ key: Key) -> RecordID { store.canonicalID(key) }
    func plan(_ items: [BatchItem]) -> BackendPlan { store.plan(items) }
    func planAtomic(_ items: [BatchItem]) -> BackendPlan { store.planAtomic(items) }
    func close() async { await store.close() }

    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        let (goes, isLast) = state.withLock { state in
            if state.isStopped { return (false, false) }
            state.sendings += 1
            return (state.sendings < moment || reachesStore, state.sendings == moment)
        }
        let answers = Mutex<[ItemOutcome]>([])
        var failure: (any Error)?
        if goes {
            do {
                try await store.send(request, options: options) { outcomes in
                    answers.withLock { $0 += outcomes }
                }
            } catch {
                failure = error
            }
        }
        if isLast {
            let watching = state.withLock { state in
                state.isStopped = true
                defer { state.watching = [] }
                return state.watching
            }
            for one in watching { one.resume() }
        }
        guard !state.withLock({ $0.isStopped }) else {
            await withCheckedContinuation { continuation in
                state.withLock { $0.waiting.append(continuation) }
            }
            throw RequestFailure(
                .unknown, status: .unavailable, message: "stopped", isTransient: false)
        }
        deliver(answers.withLock { $0 })
        if let failure { throw failure }
    }

    /// Waits until it has stopped.
    func stopped() async {
        await withCheckedContinuation { continuation in
            let isStopped = state.withLock { state in
                if !state.isStopped { state.watching.append(continuation) }
                return state.isStopped
            }
            if isStopped { continuation.resume() }
        }
    }

    func letGo() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for one in waiting { one.resume() }
    }
}
