import Testing

@testable import BatchClient

/// Searches in a store whose keys have names that it cannot always tell.
@Suite struct KeyLookUpTests {
    private struct NamedKeys: Backend {
        let records = PagedBackend(3)
        /// How a look-up fails; nil for one that is never answered.
        let status: Status?

        var description: BackendDescription { records.description }

        func schema(of dataSet: DataSet) async throws -> DataSetSchema? {
            guard let status else {
                await Gate().wait()
                return nil
            }
            throw BackendError(status, "the table could not be described")
        }

        func scan(_ request: ScanRequest) async throws -> ScanPage {
            try await records.scan(request)
        }

        func dataSets() async throws -> [DataSetInfo] { try await records.dataSets() }
        func plan(_ items: [BatchItem]) -> BackendPlan { records.plan(items) }
        func send(
            _ request: PlannedRequest, options: RequestOptions,
            deliver: @escaping @Sendable ([ItemOutcome]) -> Void
        ) async throws {}
        func close() async {}
    }

    private let numbers = DataSet("numbers")

    @Test(
        "A look-up that failed ends the search: the name could be that of a key",
        arguments: [
            Status.unavailable, .throttled, .timeout,
        ])
    func failed(_ status: Status) async throws {
        let backend = NamedKeys(status: status)
        let session = Session(backend)
        let error = await #expect(throws: BackendError.self) {
            try await session.find(numbers).where(.bin("pk") == 1).find()
        }
        #expect(error?.status == status)
        await #expect(throws: BackendError.self) {
            try await session.plannedScan(
                numbers, ScanOptions(condition: .bin("pk") == 1))
        }
        #expect(backend.records.requests.isEmpty)
    }

    @Test("A look-up that is never answered ends with the timeout of reads")
    func unanswered() async throws {
        let clock = ManualClock()
        let session = Session(NamedKeys(status: nil), clock: clock)
        let search = Task {
            try await session.find(numbers).where(.bin("pk") == 1).find().batch.count
        }
        await clock.advance(to: .seconds(10))
        let error = await #expect(throws: BackendError.self) { try await search.value }
        #expect(error?.status == .timeout)
    }

    @Test("Where the store refuses the data set, the search itself says so")
    func refused() async throws {
        let backend = NamedKeys(status: .rejected)
        let report = try await Session(backend).find(numbers).where(.bin("v") == "x").find()
            .reports.first
        #expect(report?.examined == 3)
        #expect(!backend.records.requests.isEmpty)
    }
}
