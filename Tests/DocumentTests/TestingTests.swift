import BatchClient
import EmbeddedBackend
import FaultInjection
import Synchronization
import Testing

/// Example code of a program, tested below without a database.
private struct Directory {
    let session: Session
    let users = DataSet("users")

    func rename(_ id: RecordID, to name: String) async throws {
        try await session.update(users.id(id)).bin("name").setTo(name).execute().collect()
    }
}

/// Passes everything on and loses every answer.
struct LosingAnswers: Backend {
    let store: any Backend

    var description: BackendDescription { store.description }
    func dataSets() async throws -> [DataSetInfo] { try await store.dataSets() }
    func scan(_ request: ScanRequest) async throws -> ScanPage { try await store.scan(request) }
    func plan(_ items: [BatchItem]) -> BackendPlan { store.plan(items) }
    func close() async { await store.close() }

    func send(
        _ request: PlannedRequest, options: RequestOptions,
        deliver: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async throws {
        try await store.send(request, options: options, deliver: { _ in })
        throw RequestFailure(
            .unknown, status: .timeout, message: "the answer was lost", isTransient: false)
    }
}

@Suite("Testing without a database")
struct TestingTests {
    let users = DataSet("users")

    @Test func aUserIsRenamed() async throws {
        let session = Session(try await EmbeddedBackend.memory())
        let directory = Directory(session: session)
        try await session.insert(directory.users.id("user-1")).put(["name": "Alice"])
            .execute().collect()

        try await directory.rename("user-1", to: "Alicia")

        let record = try await session.batchGet(directory.users.ids("user-1")).first
        #expect(record?.string("name") == "Alicia")
    }

    @Test func aRecordExpires() async throws {
        let clock = Mutex<Int64>(1_000)
        let backend = try await EmbeddedBackend.memory(now: { clock.withLock { $0 } })
        let session = Session(backend)
        try await session.insert(users.id("user-1")).put(["name": "Alice"]).timeToLive(.seconds(60))
            .execute().collect()
        clock.withLock { $0 += 61 }
        let result = try await session.query(users.id("user-1")).execute().collect()
        #expect(result.map(\.status) == [.notFound])
    }

    @Test func faultsFollowRules() async throws {
        let store = try await EmbeddedBackend.memory()

        let rules = FaultRules(seed: 7) {
            FaultRule(.throttle, .init(ids: ["user-1"], attempts: [1...1]))
            FaultRule(.loseAnswer, .init(ids: ["user-2"]))
        }
        var behavior = Behavior.default
        behavior.writes.backoff = Backoff(base: .zero, cap: .zero)
        let backend = FaultyBackend(wrapping: store, rules: rules)
        let session = Session(backend, behavior: behavior)
        let results = try await session.upsert(users.ids("user-1", "user-2")).bin("balance").add(5)
            .execute().collect()
        #expect(results.map(\.status) == [.ok, .inDoubt])
        #expect(results.map(\.attempts) == [2, 1])
    }

    @Test func anAnswerIsLost() async throws {
        let store = try await EmbeddedBackend.memory()
        var behavior = Behavior.default
        behavior.writes = Behavior.Settings(
            attempts: 2, backoff: Backoff(base: .zero, cap: .zero))
        let session = Session(LosingAnswers(store: store), behavior: behavior)

        let results =
            try await session
            .insert(users.id("user-1")).put(["name": "Alice"])
            .upsert(users.id("user-2")).bin("balance").add(5)
            .execute(onError: .inStream).collect()

        #expect(results.map(\.status) == [.inDoubt, .inDoubt])
        // Each was applied exactly once.
        let records = try await Session(store).batchGet(users.ids("user-1", "user-2"))
        #expect(records.count == 2)
        #expect(records.first { $0.key.id == "user-2" }?.integer("balance") == 5)
    }

    /// The tests of pydynox's page about its memory backend.
    @Test func batchesAreSavedReadAndDeleted() async throws {
        let session = Session(try await EmbeddedBackend.memory())
        try await session.withBatchWriter(users) { writer in
            for number in 0..<10 {
                try await writer.put(
                    "USER#\(number)",
                    ["name": "User \(number)", "age": .integer(Int64(20 + number))])
            }
        }
        let saved = try await session.batchGet(users.ids((0..<10).map { "USER#\($0)" }))
        #expect(saved.count == 10)

        try await session.batchWrite(users, delete: ["USER#0", "USER#1", "USER#2"])

        let left = try await session.query(users.ids((0..<5).map { "USER#\($0)" }))
            .execute().collect()
        #expect(left.map(\.status) == [.notFound, .notFound, .notFound, .ok, .ok])
    }
}
