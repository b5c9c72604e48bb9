import BatchClient
import Testing

/// A budget of failures, with requests under way.
@Suite struct BudgetTests {
    /// Refuses every index, each in a request of its own, after others had time to begin.
    private final class RefusingBackend: Backend {
        private let store: any Backend

        init(_ store: any Backend) { self.store = store }

        var description: BackendDescription { store.description }
        func dataSets() async throws -> [DataSetInfo] { try await store.dataSets() }
        func scan(_ request: ScanRequest) async throws -> ScanPage {
            try await store.scan(request)
        }
        func canonicalID(_ key: Key) -> RecordID { store.canonicalID(key) }
        func plan(_ items: [BatchItem]) -> BackendPlan {
            BackendPlan(
                requests: items.map {
                    PlannedRequest(items: [$0], api: "one", estimatedBytes: 1)
                })
        }
        func close() async { await store.close() }

        func send(
            _ request: PlannedRequest, options: RequestOptions,
            deliver: @escaping @Sendable ([ItemOutcome]) -> Void
        ) async throws {
            for _ in 0..<(request.items[0].index % 7) { await Task.yield() }
            deliver(
                request.items.map {
                    ItemOutcome(
                        index: $0.index, status: .rejected, code: "no", message: "no",
                        isTransient: false)
                })
        }
    }

    @Test(
        "No more than the budget and what was under way fail", arguments: [1, 2, 4, 16],
        [1, 5, 40])
    func underWay(concurrency: Int, budget: Int) async throws {
        for seed in 0..<5 as Range<UInt64> {
            let backend = RefusingBackend(try await Store.embedded.open())
            let session = Session(
                backend, behavior: .quick(attempts: 1, concurrency: concurrency), seed: seed)
            let ids = (0..<200).map { RecordID.string("k\($0)") }
            let batch = Batch([
                Command(.upsert, things.ids(ids), operations: [.set("n", .integer(1))])
            ])
            let results = try await session.execute(
                batch, onError: .inStream, failureBudget: .indices(budget)
            ).collect()
            let failed = results.count { $0.status == .rejected }
            #expect(failed >= budget && failed < budget + concurrency)
            #expect(results.count { $0.status == .notSent } == 200 - failed)
            #expect(results.count == 200)
        }
    }
}
