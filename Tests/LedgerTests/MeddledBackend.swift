import BatchClient

/// A store in which another client writes just before the first write arrives.
final class MeddledBackend: Backend {
    private let store: any Backend
    private let meddle: @Sendable () async -> Void
    var description: BackendDescription { store.description }

    init(_ store: any Backend, meddle: @escaping @Sendable () async -> Void) {
        self.store = store
        self.meddle = meddle
    }

    func dataSets() async throws -> [DataSetInfo] { [] }
    func scan(_ request: ScanRequest) async throws -> ScanPage { try await store.scan(request) }
    func plan(_ items: [BatchItem]) -> BackendPlan { store.plan(items) }
    func close() async {}

    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        if request.isWrite { await meddle() }
        try await store.send(request, options: options, deliver: deliver)
    }
}
