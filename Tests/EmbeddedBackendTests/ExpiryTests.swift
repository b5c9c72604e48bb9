import BatchClient
import EmbeddedBackend
import Testing

/// Expired records.
struct ExpiryTests {
    private let clock = TestClock()

    @Test func anExpiredRecordIsGone() async throws {
        let store = try await EmbeddedBackend.memory(now: clock.reader)
        try await store.put("short", ["n": 1], ttl: .seconds(60))
        try await store.put("long", ["n": 1])
        let before = try await store.get("short")
        #expect(before?.expiresAt == clock.now + 60)
        #expect(before?.timeToLive(at: clock.now) == 60)
        clock.advance(by: 59)
        #expect(try await store.get("short") != nil)
        #expect(try await store.count(users) == 2)
        clock.advance(by: 1)
        for verb in [Verb.query, .exists, .update, .delete, .touch] {
            #expect(try await store.run("short", RecordOperation(verb, users)).status == .notFound)
        }
        #expect(try await store.all(users).map(\.key.id) == ["long"])
        #expect(try await store.count(users) == 1)
    }

    @Test func writesOverAnExpiredRecordBeginAnew() async throws {
        for verb in [Verb.insert, .upsert, .replace] {
            let store = try await EmbeddedBackend.memory(now: clock.reader)
            try await store.put("a", ["old": 1], ttl: .seconds(10))
            try await store.put("a", ["old": 2], ttl: .seconds(10))
            clock.advance(by: 10)
            let outcome = try await store.run("a", .put(verb, ["new": 1]))
            #expect(outcome.status == .ok)
            #expect(
                try await store.get("a") == Record(bins: ["new": 1], generation: 1), "\(verb)")
            #expect(try await store.count(users) == 1)
        }
    }

    @Test func laterWritesClearExpiredRecordsAway() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store.db")
        let store = try await EmbeddedBackend.open(path: path, now: clock.reader)
        let ids = (1...1_200).map { RecordID.integer($0) }
        try await store.run(ids, .put(.insert, ["n": 1], ttl: .seconds(5)))
        clock.advance(by: 5)
        #expect(try await store.count(users) == 0)
        #expect(try await sqliteShell(path, "SELECT count(*) FROM record") == "1200")
        // Each transaction removes several hundred.
        for left in ["700", "200", "0"] {
            try await store.run("nobody", RecordOperation(.touch, users))
            #expect(try await sqliteShell(path, "SELECT count(*) FROM record") == left)
            #expect(try await sqliteShell(path, "SELECT records FROM data_set") == left)
            #expect(try await store.count(users) == 0)
        }
        await store.close()
    }

    @Test func timeToLiveOfEachWrite() async throws {
        let store = try await EmbeddedBackend.memory(now: clock.reader)
        func write(_ ttl: TimeToLive?) async throws -> Int64? {
            try await store.run("a", .put(.upsert, ["n": 1], ttl: ttl))
            return try await store.get("a")?.timeToLive(at: clock.now)
        }
        #expect(try await write(.keep) == nil)
        #expect(try await write(.seconds(100)) == 100)
        clock.advance(by: 30)
        #expect(try await write(.keep) == 70)
        #expect(try await write(.default) == nil)
        #expect(try await write(.seconds(100)) == 100)
        #expect(try await write(nil) == nil)
        #expect(try await write(.seconds(100)) == 100)
        #expect(try await write(.never) == nil)
    }
}
