import BatchClient
import EmbeddedBackend
import Testing

/// Every example of pydynox's page "Batch operations", in Swift, with the outcome that the page
/// describes. The articles show parts of this code; `ArticleTests` keeps the two the same.
@Suite("Batch get and batch writer")
struct BatchItemsTests {
    struct User: Codable, Equatable {
        var name: String
        var age: Int
    }

    let users = DataSet("users")

    private func session(filledTo count: Int = 0) async throws -> Session {
        let session = Session(try await EmbeddedBackend.memory())
        let rows = session.insert(users).bins("name", "age")
        for number in 0..<count { rows.id("USER#\(number)").values("User \(number)", 20 + number) }
        if count > 0 { try await rows.execute().collect() }
        return session
    }

    @Test func batchGetLeavesOutWhatIsMissing() async throws {
        let session = try await session(filledTo: 2)

        let records = try await session.batchGet(users.ids("USER#0", "USER#1", "USER#2"))
        let people = try records.map { try $0.decode(User.self) }

        #expect(Set(records.map { $0.string("name") }) == ["User 0", "User 1"])
        #expect(Set(people.map(\.age)) == [20, 21])
    }

    @Test func batchGetTakesAnyNumberOfKeys() async throws {
        let session = try await session(filledTo: 250)

        let keys = users.ids((0..<250).map { "USER#\($0)" })
        let records = try await session.batchGet(keys)

        #expect(Set(records.map(\.key.id)).count == 250)
    }

    @Test func compositeKeysIdentifyRecords() async throws {
        let session = try await session()

        let profile = RecordID.composite(partition: "USER#1", sort: "PROFILE")
        try await session.batchWrite(users, put: [profile: ["name": "John"]])
        let records = try await session.batchGet(users.ids(profile))

        #expect(records.map { $0.string("name") } == ["John"])
    }

    @Test func theWriterSendsEverything() async throws {
        let session = try await session()

        try await session.withBatchWriter(users) { writer in
            for number in 0..<100 {
                try await writer.put("USER#\(number)", ["name": "User \(number)"])
            }
        }
        // Puts and deletes mixed.
        try await session.withBatchWriter(users) { writer in
            try await writer.put("USER#1", ["name": "John"])
            try await writer.put("USER#2", ["name": "Jane"])
            try await writer.delete("USER#3")
        }

        let records = try await session.batchGet(users.ids((0..<100).map { "USER#\($0)" }))
        #expect(records.count == 99)
        #expect(records.first { $0.key.id == "USER#1" }?.string("name") == "John")
        #expect(!records.contains { $0.key.id == "USER#3" })
    }

    @Test func theWriterTakesCodableTypes() async throws {
        let session = try await session()

        try await session.withBatchWriter(users) { writer in
            let user = User(name: "Ann", age: 31)
            try await writer.put("USER#1", Bins(encoding: user))
        }

        let record = try await session.batchGet(users.ids("USER#1")).first
        #expect(try record?.decode(User.self) == User(name: "Ann", age: 31))
    }

    @Test func manualFlush() async throws {
        let session = try await session()
        var written: [Int] = []

        try await session.withBatchWriter(users) { writer in
            for number in 0..<100 {
                try await writer.put("USER#\(number)", ["name": "User \(number)"])
                if number % 50 == 49 {
                    try await writer.flush()
                    written.append(await writer.progress.written)
                }
            }
        }

        #expect(written == [50, 100])
    }

    @Test func errorsSayWhatBecameOfEveryWrite() async throws {
        let session = try await session()
        var printed: [String] = []
        func print(_ line: String) { printed.append(line) }
        // Longer than the store allows.
        let tooLong = String(repeating: "x", count: 70_000)

        do {
            try await session.withBatchWriter(users) { writer in
                try await writer.put("USER#1", ["name": "John"])
                try await writer.put("USER#2", [tooLong: "Jane"])
            }
        } catch let error as BatchWriterError {
            for result in error.failed {
                print("\(result.key.id) failed: \(result.status)")
            }
            for result in error.inDoubt {
                print("\(result.key.id): look whether it is there")
            }
        }

        #expect(printed == ["USER#2 failed: rejected"])
        #expect(try await session.batchGet(users.ids("USER#1", "USER#2")).count == 1)
    }

    @Test func batchWritePutsAndDeletes() async throws {
        let session = try await session(filledTo: 3)

        let results = try await session.batchWrite(
            users,
            put: ["USER#0": ["name": "John"], "USER#9": ["name": "Jane"]],
            delete: ["USER#1", "USER#2"])

        #expect(results.map(\.status) == [.ok, .ok, .ok, .ok])
        let left = try await session.batchGet(users.ids((0..<10).map { "USER#\($0)" }))
        #expect(Set(left.map(\.key.id)) == ["USER#0", "USER#9"])
        // A put replaces the whole record.
        #expect(left.allSatisfy { $0.bins.names == ["name"] })
    }
}
