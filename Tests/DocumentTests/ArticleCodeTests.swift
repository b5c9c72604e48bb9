import BatchClient
import EmbeddedBackend
import Synchronization
import Testing

/// The code of the articles that is not in the two pages that the library started from.
@Suite("Code of the articles")
struct ArticleCodeTests {
    struct User: Codable, Equatable {
        var name: String
        var nick: String?
    }

    /// Lines that a handler writes, from any thread.
    final class Log: Sendable {
        private let state = Mutex<[String]>([])
        var lines: [String] { state.withLock { $0 } }
        func record(_ line: String) { state.withLock { $0.append(line) } }
    }

    let users = DataSet("users")

    private func session() async throws -> Session {
        let session = Session(try await EmbeddedBackend.memory())
        try await session.insert(users).bins("status", "balance")
            .id("user-1").values("active", 500)
            .id("user-2").values("idle", 200)
            .execute().collect()
        return session
    }

    @Test func readOnACondition() async throws {
        let session = try await session()

        let rich = try await session.query(users.ids("user-1", "user-2"))
            .where(.bin("status") == "active" && .bin("balance") > 100)
            .execute().collect()

        #expect(rich.map(\.status) == [.ok, .filtered])
    }

    @Test func writeOnlyIfNothingChanged() async throws {
        let session = try await session()
        let user = users.id("user-1")

        guard let read = try await session.query(user).execute().collect().first?.record,
            let generation = read.generation
        else { return }
        let result = try await session.update(user).bin("balance").setTo(0)
            .ensureGeneration(is: generation)
            .execute(onError: .inStream).collect()

        #expect(result.map(\.status) == [.ok])
        let again = try await session.update(user).bin("balance").setTo(1)
            .ensureGeneration(is: generation)
            .execute(onError: .inStream).collect()
        #expect(again.map(\.status) == [.conflict])
    }

    @Test func writeSwiftTypes() async throws {
        let session = try await session()
        let user = User(name: "Ann", nick: nil)

        try await session.upsert(users.id("USER#1"))
            .put(Bins(encoding: user, nilEncoding: .null))
            .execute().collect()

        let record = try await session.batchGet(users.ids("USER#1")).first
        #expect(try record?.decode(User.self) == user)
    }

    @Test func orderOfOneKey() async throws {
        let session = try await session()

        let results =
            try await session
            .upsert(users.id("user-1")).bin("balance").setTo(100)
            .upsert(users.id("user-1")).bin("balance").add(5)
            .query(users.id("user-1"))
            .execute().collect()

        #expect(results.last?.record?.integer("balance") == 105)
    }

    @Test func buildAtRunTime() async throws {
        let session = try await session()
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }

        var batch = Batch()
        for name in ["status", "note"] {
            batch.append(Command(.update, users.ids("user-1"), operations: [.set(name, "new")]))
        }
        let plan = try await session.plan(batch)
        print("\(plan.requests.count) requests in \(plan.waves) waves")

        #expect(printed == ["2 requests in 2 waves"])
        let results = try await session.execute(batch).collect()
        #expect(results.map(\.status) == [.ok, .ok])
    }

    @Test func handlerTakesFailuresOutOfTheStream() async throws {
        let session = try await session()
        let log = Log()

        let stream = session.update(users.ids("user-1", "nonexistent")).bin("n").setTo(1)
            .execute(
                onError: .handler { key, index, error in
                    log.record("\(index) \(key.id): \(error.result.status)")
                })
        let updated = try await stream.collect()

        #expect(updated.map(\.index) == [0])
        #expect(log.lines == ["1 nonexistent: notFound"])
    }

    @Test func stopEarly() async throws {
        let session = try await session()
        let stream = session.update(users.ids("nonexistent", "user-1")).bin("n").setTo(1).execute()
        var seen: [RecordResult] = []

        for try await result in stream {
            if result.isFailure { stream.close() }
            seen.append(result)
        }

        #expect(Set(seen.map(\.index)) == [0, 1])
    }

    @Test func settingsOfABehavior() async throws {
        let session = try await session()

        var lines: [String] = []
        func print(_ index: Int, _ status: Status, _ message: String) {
            lines.append("\(index) \(status)\(message)")
        }

        var behavior = Behavior.default
        behavior.deadline = .seconds(2)
        behavior.reads.attempts = 3
        behavior.writes.attempts = 3
        let limited = session.with(behavior)
        let ids = users.ids("user-1", "user-2")
        for try await result in limited.query(ids).execute(onError: .inStream) {
            print(result.index, result.status, result.message ?? "")
        }

        #expect(lines.sorted() == ["0 ok", "1 ok"])
    }

    @Test func aGuardMakesAnAdditionSafeToRepeat() async throws {
        let session = try await session()
        let change = 7

        for expected in [Status.ok, .filtered] {
            let guarded = !Condition.exists(bin: "lastChange") || .bin("lastChange") < change
            let result = try await session.upsert(users.id("user-1"))
                .bin("balance").add(500)
                .bin("lastChange").setTo(change)
                .where(guarded)
                .execute(onError: .inStream).collect()
            #expect(result.map(\.status) == [expected])
        }

        let record = try await session.batchGet(users.ids("user-1")).first
        #expect(record?.integer("balance") == 1_000)
    }

    @Test func metricsOfARun() async throws {
        let session = try await session()
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }

        let stream = session.query(users.ids("user-1", "user-2")).execute()
        try await stream.collect()
        let metrics = stream.run.metrics
        print("\(metrics.requests) requests, \(metrics.counts[.ok]) ok")

        #expect(printed == ["1 requests, 2 ok"])
    }
}
