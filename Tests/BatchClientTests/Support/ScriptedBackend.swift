import Synchronization

@testable import BatchClient

/// A store in a dictionary; a test decides what it answers, and whether it answers.
final class ScriptedBackend: Backend {
    /// What a test may do with a request before the store sees it.
    enum Reaction: Sendable {
        /// The store does its work and answers.
        case serve
        /// The store answers these, and applies the rest.
        case answer([ItemOutcome])
        case fail(RequestFailure)
        /// No answer ever comes, not even if the task is cancelled.
        case hang
        /// The store works once the gate opens.
        case wait(Gate)
    }

    private struct State {
        var records: [Key: Bins] = [:]
        var requests: [[Int]] = []
        var writes: [(key: Key, verb: Verb)] = []
    }

    let description: BackendDescription
    private let requestSize: Int
    /// Whether records can also be addressed by digests.
    private let hasDigests: Bool
    private let preparation: @Sendable () async throws -> Void
    private let react: @Sendable (_ request: Int, PlannedRequest) -> Reaction
    private let state = Mutex(State())

    init(
        requestSize: Int = 3, concurrency: Int = 2, window: Int = 1_000,
        firstWindow: Int? = nil, allowsRepeatedReads: Bool = true, storesDecimals: Bool = false,
        hasDigests: Bool = false,
        react: @escaping @Sendable (_ request: Int, PlannedRequest) -> Reaction = { _, _ in
            .serve
        },
        preparation: @escaping @Sendable () async throws -> Void = {}
    ) {
        self.requestSize = requestSize
        self.preparation = preparation
        self.react = react
        self.hasDigests = hasDigests
        var values = Set(Value.Kind.allCases)
        if !storesDecimals { values.remove(.decimal) }
        description = BackendDescription(
            kind: "scripted", target: "scripted:",
            idKinds: hasDigests ? [.string, .integer, .digest] : [.string, .integer],
            valueKinds: values,
            storesNull: true, hasGeneration: false, hasTimeToLive: false, maximumBinNameBytes: 15,
            allowsRepeatedReads: allowsRepeatedReads, planWindow: window,
            firstPlanWindow: firstWindow, writesPerRequest: requestSize,
            preferredConcurrency: concurrency)
    }

    /// The indices of each request, in the order of sending.
    var requests: [[Int]] { state.withLock { $0.requests } }
    var records: [Key: Bins] { state.withLock { $0.records } }
    /// Every write that took effect, in order.
    var writes: [(key: Key, verb: Verb)] { state.withLock { $0.writes } }

    func put(_ key: Key, _ bins: Bins) { state.withLock { $0.records[key] = bins } }

    func dataSets() async throws -> [DataSetInfo] { [] }
    func scan(_ request: ScanRequest) async throws -> ScanPage {
        ScanPage(rows: [], examined: 0, next: nil)
    }
    func close() async {}
    func prepare(_ dataSets: Set<DataSet>) async throws { try await preparation() }

    func canonicalID(_ key: Key) -> RecordID { hasDigests ? testCanonicalID(key) : key.id }

    func plan(_ items: [BatchItem]) -> BackendPlan {
        BackendPlan(
            requests: stride(from: 0, to: items.count, by: requestSize).map { start in
                PlannedRequest(
                    items: Array(items[start..<min(items.count, start + requestSize)]),
                    api: "scripted", estimatedBytes: 1)
            })
    }

    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        let number = state.withLock { state in
            state.requests.append(request.items.map(\.index))
            return state.requests.count - 1
        }
        var answered: [ItemOutcome] = []
        switch react(number, request) {
        case .serve: break
        case .answer(let outcomes): answered = outcomes
        case .fail(let failure): throw failure
        case .hang: await Gate().wait()
        case .wait(let gate): await gate.wait()
        }
        let taken = Set(answered.map(\.index))
        let served = state.withLock { state in
            request.items.filter { !taken.contains($0.index) }.map { serve($0, &state) }
        }
        deliver(answered + served)
    }

    private func serve(_ item: BatchItem, _ state: inout State) -> ItemOutcome {
        let key = hasDigests ? Key(item.operation.dataSet, canonicalID(item.key)) : item.key
        let existing = state.records[key]
        func missing() -> ItemOutcome {
            ItemOutcome(index: item.index, status: .notFound, message: "key not found")
        }
        switch item.operation.verb {
        case .query, .exists:
            return existing.map { .ok(item.index, Record(bins: $0)) } ?? missing()
        case .insert where existing != nil:
            return ItemOutcome(index: item.index, status: .exists, message: "key already exists")
        case .update where existing == nil, .touch where existing == nil,
            .delete where existing == nil:
            return missing()
        case .delete:
            state.records[key] = nil
        default:
            var bins = item.operation.verb == .replace ? Bins() : existing ?? Bins()
            for operation in item.operation.operations {
                if case .set(.value(let value)) = operation.action { bins[operation.bin] = value }
            }
            state.records[key] = bins
        }
        state.writes.append((key, item.operation.verb))
        return .ok(item.index)
    }
}

/// Holds back waiting tasks until it is opened.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiters: [CheckedContinuation<Void, Never>] = []
        var arrivals: [CheckedContinuation<Void, Never>] = []
        var arrived = 0
    }

    private let state = Mutex(State())

    func wait() async {
        await withCheckedContinuation { continuation in
            let (isOpen, watchers) = state.withLock { state in
                state.arrived += 1
                if !state.isOpen { state.waiters.append(continuation) }
                defer { state.arrivals = [] }
                return (state.isOpen, state.arrivals)
            }
            for watcher in watchers { watcher.resume() }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns when a task waits or has waited.
    func somebodyWaits() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.arrived == 0 { state.arrivals.append(continuation) }
                return state.arrived > 0
            }
            if isThere { continuation.resume() }
        }
    }
}
