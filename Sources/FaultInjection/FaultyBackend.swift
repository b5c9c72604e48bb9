public import BatchClient
import Synchronization

/// A store that fails according to rules: for demonstrations, and for testing code built on
/// `BatchClient`.
///
/// It wraps any backend. Commands that the rules let through are applied there, the others are not.
/// The store therefore holds what the outcomes promise: an index in doubt may or may not have been
/// applied; every other failed index was not. Listing and scanning are never hit.
public struct FaultyBackend: Backend {
    let wrapped: any Backend
    private let nodes: SimulatedNodes
    let clock: any RunClock
    /// The rules that make requests fail.
    public let rules: FaultRules

    /// - Parameters:
    ///   - backend: the store; closing this backend closes it.
    ///   - clock: the clock for `slow`; give the session the same one.
    public init(
        wrapping backend: any Backend, rules: FaultRules, clock: any RunClock = SystemClock()
    ) {
        wrapped = backend
        nodes = SimulatedNodes(names: rules.nodes)
        self.rules = rules
        self.clock = clock
    }

    public var description: BackendDescription { wrapped.description }

    public func dataSets() async throws -> [DataSetInfo] { try await wrapped.dataSets() }

    public func schema(of dataSet: DataSet) async throws -> DataSetSchema? {
        try await wrapped.schema(of: dataSet)
    }

    public func scan(_ request: ScanRequest) async throws -> ScanPage {
        try await wrapped.scan(request)
    }

    public func describe(_ dataSet: DataSet) async throws -> DataSetDescription? {
        try await wrapped.describe(dataSet)
    }

    public func isRecoverableInTime(_ dataSet: DataSet) async throws -> Bool? {
        try await wrapped.isRecoverableInTime(dataSet)
    }

    public func planFind(_ request: FindRequest) async throws -> FindPlan {
        // The rules apply to reads by key, so records are read by key after they are found.
        var plan = try await wrapped.planFind(request)
        plan.answersReads = false
        return plan
    }

    public func indexes(of dataSet: DataSet) async throws -> [IndexDescription] {
        try await wrapped.indexes(of: dataSet)
    }

    public func createIndex(_ definition: IndexDefinition, on dataSet: DataSet) async throws {
        try await wrapped.createIndex(definition, on: dataSet)
    }

    public func dropIndex(_ name: String, of dataSet: DataSet) async throws {
        try await wrapped.dropIndex(name, of: dataSet)
    }

    public func scanParts(_ count: Int) -> [ScanCursor?] { wrapped.scanParts(count) }

    public func sampleParts(_ count: Int, of dataSet: DataSet) async throws -> [ScanCursor?] {
        try await wrapped.sampleParts(count, of: dataSet)
    }

    public func prepare(_ dataSets: Set<DataSet>) async throws {
        try await wrapped.prepare(dataSets)
    }

    public func timeToLiveBin(of dataSet: DataSet) -> String? {
        wrapped.timeToLiveBin(of: dataSet)
    }

    public func keySchema(of dataSet: DataSet) -> KeySchema? { wrapped.keySchema(of: dataSet) }

    public func fault(of record: Record, at key: Key) -> BackendError? {
        wrapped.fault(of: record, at: key)
    }

    public func canonicalID(_ key: Key) -> RecordID { wrapped.canonicalID(key) }

    public func plan(_ items: [BatchItem]) -> BackendPlan {
        var plan = wrapped.plan(items)
        plan.requests = plan.requests.flatMap(nodes.split)
        return plan
    }

    public func planAtomic(_ items: [BatchItem]) -> BackendPlan { wrapped.planAtomic(items) }

    public func taskExecutor() -> (any TaskExecutor)? { wrapped.taskExecutor() }

    public func close() async { await wrapped.close() }

    public func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        if request.isAtomic {
            return try await sendAtomic(request, options: options, deliver: deliver)
        }
        let node = nodes.isSimulated(request.node) ? nil : request.node
        guard
            let faulted = FaultedRequest(
                request, rules: rules, earlierSends: options.earlierSends)
        else {
            let whole = request.part(request.items, node: node)
            return try await wrapped.send(whole, options: options, deliver: deliver)
        }
        if !faulted.immediate.isEmpty { deliver(faulted.immediate) }
        let forStore = faulted.itemsForStore
        let state = Mutex(faulted)
        var failure: RequestFailure?
        if !forStore.isEmpty {
            do {
                let part = request.part(forStore, node: node)
                try await wrapped.send(part, options: options) { outcomes in
                    let seen = state.withLock { $0.receive(outcomes) }
                    if !seen.isEmpty { deliver(seen) }
                }
            } catch let error as RequestFailure {
                failure = error
            }
        }
        let end = state.withLock { $0.end(failure) }
        let answered = clock.now()
        for release in end.releases {
            if release.delay > .zero { try await clock.sleep(until: answered + release.delay) }
            deliver(release.outcomes)
        }
        if let failure = end.failure { throw failure }
    }
}
