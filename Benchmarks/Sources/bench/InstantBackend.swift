import BatchClient

/// A store that answers at once: what is left is the engine's own cost.
struct InstantBackend: Backend {
    /// What every read returns.
    var record: Record?

    let description = BackendDescription(
        kind: "instant", target: "instant:", idKinds: Set(RecordID.Kind.allCases),
        valueKinds: Set(Value.Kind.allCases), storesNull: true, hasGeneration: true,
        hasTimeToLive: true, preferredConcurrency: 4)

    func dataSets() async throws -> [DataSetInfo] { [] }
    func scan(_ request: ScanRequest) async throws -> ScanPage {
        ScanPage(rows: [], examined: 0, next: nil)
    }
    func close() async {}

    func plan(_ items: [BatchItem]) -> BackendPlan {
        BackendPlan(
            requests: stride(from: 0, to: items.count, by: 500).map { start in
                let slice = Array(items[start..<min(items.count, start + 500)])
                return PlannedRequest(items: slice, api: "instant", estimatedBytes: 0)
            })
    }

    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        deliver(request.items.map { .ok($0.index, record) })
    }
}
