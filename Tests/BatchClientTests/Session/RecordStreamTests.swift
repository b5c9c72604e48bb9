import Synchronization
import Testing

@testable import BatchClient

/// A batch as seen through its stream.
@Suite struct RecordStreamTests {
    let users = DataSet("test", "users")

    private func session(_ backend: ScriptedBackend, _ behavior: Behavior = .quick) -> Session {
        Session(backend, behavior: behavior, seed: 1)
    }

    @Test func nothingIsSentBeforeTheFirstResultIsAskedFor() async throws {
        let backend = ScriptedBackend()
        let stream = session(backend).query(users.ids("a", "b")).execute()
        #expect(backend.requests.isEmpty)
        try await stream.collect()
        #expect(backend.requests == [[0, 1]])
    }

    @Test func mixedCommandsAreIndexedByTheirFlattenedKeys() async throws {
        let backend = ScriptedBackend()
        backend.put(users.id("user-1"), ["name": "Alice"])
        backend.put(users.id("user-4"), ["name": "Dora"])
        let results = try await session(backend)
            .query(users.ids("user-1", "user-2"))
            .upsert(users.id("user-3")).bin("status").setTo("active")
            .delete(users.id("user-4"))
            .execute().collect()
        #expect(results.map(\.index) == [0, 1, 2, 3])
        #expect(results.map(\.status) == [.ok, .notFound, .ok, .ok])
        #expect(results.map(\.verb) == [.query, .query, .upsert, .delete])
        #expect(results[0].record?.string("name") == "Alice")
        #expect(backend.records[users.id("user-3")] == ["status": "active"])
        #expect(backend.records[users.id("user-4")] == nil)
    }

    @Test func resultsArriveAsTheyCompleteAndCollectSortsThem() async throws {
        let gate = Gate()
        let backend = ScriptedBackend(requestSize: 2) { number, _ in
            number == 0 ? .wait(gate) : .serve
        }
        let stream = session(backend).upsert(users.ids("a", "b", "c", "d")).execute()
        var order: [Int] = []
        for try await result in stream {
            order.append(result.index)
            if order == [2, 3] { gate.open() }
        }
        #expect(order == [2, 3, 0, 1])
    }

    @Test func recordsCountAgainstTheBudgetUntilTheReaderAsksForMore() async throws {
        let budget = ByteBudget(capacity: 1_000_000)
        let backend = ScriptedBackend(requestSize: 1, concurrency: 4)
        let names = (0..<12).map { "\($0)" }
        for name in names {
            backend.put(users.id(name), ["v": .string(String(repeating: "x", count: 300_000))])
        }
        let session = Session(backend, behavior: .quick, seed: 1, budget: budget)
        let ids = IDList(names.map { RecordID.string($0) })
        let stream = session.query(users.ids(ids)).execute()
        var seen: Set<Int> = []
        for try await result in stream {
            // The last record is counted too, though no other is unread.
            #expect(budget.used >= 300_000, "while index \(result.index) is worked on")
            #expect(budget.used <= budget.capacity, "while index \(result.index) is worked on")
            #expect(seen.insert(result.index).inserted)
        }
        #expect(seen.count == names.count)
        #expect(budget.used == 0)
    }

    @Test func oneKeyThrowsItsErrorAndManyDoNot() async throws {
        let backend = ScriptedBackend()
        let session = session(backend)
        await #expect(throws: RecordError.self) {
            try await session.update(users.id("missing")).bin("n").setTo(1).execute().collect()
        }
        let absent = try await session.query(users.id("missing")).execute().collect()
        #expect(absent.map(\.status) == [.notFound])
        let deleted = try await session.delete(users.id("missing")).execute().collect()
        #expect(try deleted[0].asBool() == false)
        let many = try await session.update(users.ids("missing", "gone")).bin("n").setTo(1)
            .execute().collect()
        #expect(many.map(\.status) == [.notFound, .notFound])
        #expect(throws: RecordError.self) { _ = try many[0].recordOrThrow() }
    }

    @Test func aHandlerTakesFailedRowsOutOfTheStream() async throws {
        let backend = ScriptedBackend()
        backend.put(users.id("user-1"), ["n": 1])
        let handled = Mutex<[(Key, Int)]>([])
        let results = try await session(backend)
            .update(users.ids("user-1", "nonexistent")).bin("n").setTo(2)
            .execute(
                onError: .handler { key, index, error in
                    handled.withLock { $0.append((key, index)) }
                    #expect(error.result.status == .notFound)
                }
            ).collect()
        #expect(results.map(\.index) == [0])
        #expect(handled.withLock { $0.map(\.1) } == [1])
        #expect(handled.withLock { $0.first?.0 } == users.id("nonexistent"))
    }

    @Test func throwingSendsNothingMoreAfterTheFirstError() async throws {
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1)
        let stream = session(backend).update(users.ids("x", "y", "z")).bin("n").setTo(1)
            .execute(onError: .throwing)
        await #expect(throws: RecordError.self) { try await stream.collect() }
        #expect(backend.requests.count < 3)
    }

    @Test func stoppingKeepsEveryIndexAnsweredFor() async throws {
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1)
        backend.put(users.id("a"), ["n": 1])
        let results = try await session(backend).update(users.ids("a", "x", "b", "c"))
            .bin("n").setTo(1).execute(onError: .stopping).collect()
        #expect(results.map(\.status) == [.ok, .notFound, .notSent, .notSent])
        #expect(results[2].code == .stopped)
        #expect(backend.requests.count == 2)
    }

    @Test func missingReadsCanBeLeftOut() async throws {
        let backend = ScriptedBackend()
        backend.put(users.id("a"), ["n": 1])
        let results = try await session(backend).query(users.ids("a", "b")).execute()
            .omittingMissing().collect()
        #expect(results.map(\.index) == [0])
    }

    @Test func closingCancelsUnsentIndicesAndWaitsForSentOnes() async throws {
        let gate = Gate()
        let backend = ScriptedBackend(requestSize: 2, concurrency: 1) { _, _ in .wait(gate) }
        let stream = session(backend).upsert(users.ids("a", "b", "c", "d")).bin("n").setTo(1)
            .execute()
        async let results = stream.collect()
        await gate.somebodyWaits()
        stream.close()
        gate.open()
        #expect(try await results.map(\.status) == [.ok, .ok, .cancelled, .cancelled])
        #expect(backend.requests == [[0, 1]])
    }

    @Test func aCancelledReaderStillLearnsWhatBecameOfEveryIndex() async throws {
        let gate = Gate()
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1) { _, _ in .wait(gate) }
        let stream = session(backend).upsert(users.ids("a", "b", "c")).bin("n").setTo(1).execute()
        let reader = Task { try await stream.collect() }
        await gate.somebodyWaits()
        reader.cancel()
        gate.open()
        let results = try await reader.value
        #expect(results.map(\.status) == [.ok, .cancelled, .cancelled])
    }

    @Test func aStreamThatIsLetGoSendsNothingMore() async throws {
        let gate = Gate()
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1) { _, _ in .wait(gate) }
        func readOne() async throws {
            let keys = users.ids((0..<100).map { "user-\($0)" })
            let stream = session(backend).upsert(keys).execute()
            async let opened: Void = gate.open()
            for try await _ in stream { break }
            await opened
        }
        try await readOne()
        // Another complete run gives the dropped one time to continue.
        try await session(backend).query(users.ids("q")).execute().collect()
        #expect(backend.requests.count < 20)
    }

    @Test func unstorableValuesAreRejectedBeforeSendingAndTheRestProceeds() async throws {
        let backend = ScriptedBackend()
        let number = try #require(DecimalNumber("0.1234567890123456789"))
        let results = try await session(backend).batch()
            .upsert(users.id("a")).bin("n").setTo(number)
            .upsert(users.id("b")).bin("a_name_that_is_far_too_long").setTo(1)
            .upsert(users.ids([.bytes([1])])).bin("n").setTo(1)
            .upsert(users.id("d")).bin("n").setTo(1).ensureGeneration(is: 3)
            .upsert(users.id("e")).bin("n").setTo(1).timeToLive(.seconds(60))
            .upsert(users.id("f")).bin("n").setTo(1)
            .execute().collect()
        #expect(
            results.map(\.status) == [.rejected, .rejected, .rejected, .rejected, .rejected, .ok])
        #expect(results[1].message?.contains("at most 15") == true)
        #expect(backend.requests == [[5]])
    }

    @Test func rowsOfTheWrongLengthAreRejectedByTheirIndex() async throws {
        let backend = ScriptedBackend()
        let rows = session(backend).insert(users).bins("name", "email")
        rows.id("user-1").values("Alice", "alice@example.com")
        rows.id("user-2").values("Bob", "bob@example.com", "too much")
        rows.id("user-3").values("Carol", nil)
        let results = try await rows.execute().collect()
        #expect(results.map(\.status) == [.ok, .rejected, .ok])
        #expect(backend.records[users.id("user-3")] == ["name": "Carol"])
    }

    @Test func requestsGrowFromTheFirstToTheLongest() async throws {
        let backend = ScriptedBackend(
            requestSize: 100, concurrency: 1, window: 12, firstWindow: 2)
        let chain = session(backend).query(users.ids((0..<50).map { .integer($0) }))
        let plan = try await chain.plan()
        #expect(plan.requests.map(\.indices.count) == [2, 4, 8, 12, 12, 12])
        try await chain.execute().collect()
        #expect(backend.requests == plan.requests.map(\.indices))
    }

    @Test func theStoreSeesExactlyWhatThePlanSays() async throws {
        for allowsRepeatedReads in [true, false] {
            let backend = ScriptedBackend(
                requestSize: 3, concurrency: 1, window: 7, allowsRepeatedReads: allowsRepeatedReads)
            let session = session(backend)
            let chain = session.query(users.ids("a", "b", "a", "c", "a"))
                .upsert(users.ids("a", "d", "e", "a")).bin("n").setTo(1)
                .query(users.ids("a", "a", "f", "g")).delete(users.ids("a", "b"))
            let plan = try await chain.plan()
            try await chain.execute().collect()
            let leaders = plan.requests.map { request in
                backend.requests.contains(request.indices)
                    ? request.indices
                    : request.indices.filter { backend.requests.joined().contains($0) }
            }
            #expect(leaders == backend.requests)
            #expect(plan.requests.flatMap(\.indices).sorted() == Array(0..<15))
            #expect(plan.waves > 2)
            if allowsRepeatedReads { #expect(plan.requests.map(\.indices) == backend.requests) }
        }
    }
}

extension Behavior {
    /// Few attempts and no waiting, for tests that do not depend on them.
    static let quick = Behavior(
        name: "quick",
        reads: .init(attempts: 2, backoff: Backoff(base: .zero, cap: .zero)),
        writes: .init(attempts: 2, backoff: Backoff(base: .zero, cap: .zero)))
}
