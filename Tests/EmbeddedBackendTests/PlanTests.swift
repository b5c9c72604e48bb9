import BatchClient
import EmbeddedBackend
import Testing

/// How items become requests.
struct PlanTests {
    private let read = RecordOperation(.query, users)
    private let write = RecordOperation.put(.upsert, ["n": 1])

    private func items(_ count: Int, _ operation: RecordOperation) -> [BatchItem] {
        (0..<count).map {
            BatchItem(index: $0, id: .integer(Int64($0)), operation: operation)
        }
    }

    @Test func requestsHoldAtMostSoManyRowsInOrder() async throws {
        let store = try await EmbeddedBackend.memory()
        let plan = store.plan(items(5_000, write))
        #expect(plan.requests.map(\.items.count) == [2_048, 2_048, 904])
        #expect(plan.requests.flatMap(\.items).map(\.index) == Array(0..<5_000))
        #expect(plan.refusals.isEmpty)
        #expect(
            plan.requests.allSatisfy { $0.api == "transaction" && $0.isWrite && $0.node == nil })
        #expect(plan.requests.allSatisfy { $0.estimatedBytes > 0 })
        #expect(store.plan([]).requests.isEmpty)
        let reads = store.plan(items(10, read))
        #expect(reads.requests.map(\.api) == ["read"])
    }

    @Test func largeRowsMakeSmallerRequests() async throws {
        let store = try await EmbeddedBackend.memory()
        let large = RecordOperation.put(
            .upsert, ["b": .bytes([UInt8](repeating: 1, count: 3 << 20))])
        let plan = store.plan(items(10, large))
        #expect(plan.requests.map(\.items.count) == [3, 3, 3, 1])
        #expect(plan.requests[0].estimatedBytes > 9 << 20)
    }

    @Test func refusedItemsAreLeftOutOfTheRequests() async throws {
        let store = try await EmbeddedBackend.memory()
        let decimal = try #require(DecimalNumber("1.5"))
        let plan = store.plan([
            BatchItem(index: 3, id: "a", operation: write),
            BatchItem(index: 4, id: .decimal(decimal), operation: write),
            BatchItem(index: 5, id: "b", operation: .put(.upsert, ["": 1])),
            BatchItem(index: 6, id: "c", operation: read),
        ])
        #expect(plan.requests.map { $0.items.map(\.index) } == [[3, 6]])
        #expect(plan.refusals.map(\.index) == [4, 5])
    }

    @Test func theFirstRowsOfAReadAreDeliveredEarlyAndTheOthersInLargerPieces() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.run(items(2_000, write))
        let collector = Collector()
        for request in store.plan(items(2_000, read)).requests {
            try await store.send(request, options: RequestOptions()) { collector.add($0) }
        }
        #expect(collector.all.map(\.count) == [100, 200, 400, 800, 500])
        #expect(collector.all.flatMap { $0 }.allSatisfy { $0.record?.bins == ["n": 1] })
    }

    @Test func aRequestThatIsWithdrawnIsNotBegun() async throws {
        let store = try await EmbeddedBackend.memory()
        let request = try #require(store.plan(items(3, write)).requests.first)
        let task = Task {
            // Cancelled before it sends.
            while !Task.isCancelled { await Task.yield() }
            try await store.send(request, options: RequestOptions()) { outcomes in
                Issue.record("\(outcomes.count) outcomes of a request that was withdrawn")
            }
        }
        task.cancel()
        let failure = await #expect(throws: RequestFailure.self) { try await task.value }
        #expect(failure?.certainty == .notApplied)
        #expect(try await store.dataSets().isEmpty)
    }

    @Test func aClosedStoreSaysSo() async throws {
        let store = try await EmbeddedBackend.memory()
        let request = try #require(store.plan(items(3, write)).requests.first)
        await store.close()
        await store.close()
        let failure = await #expect(throws: RequestFailure.self) {
            try await store.send(request, options: RequestOptions()) { _ in }
        }
        #expect(failure?.certainty == .notApplied)
        #expect(failure?.status == .unavailable)
        await #expect(throws: BackendError.self) { try await store.dataSets() }
        await #expect(throws: BackendError.self) { try await store.scan(ScanRequest(users)) }
    }
}
