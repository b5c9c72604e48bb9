import BatchClient
import FaultInjection
import Foundation
import Testing

@testable import DynamoDBBackend

/// The examples of pydynox's page on batch operations, in Volley. `DocumentTests` runs the same on
/// the embedded store.
@Suite("pydynox's batch page", .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
struct BatchPageTests {
    @Test("batch_get: any number of keys, the missing ones left out")
    func batchGet() async throws {
        let table = try await Table.make()
        let session = table.session
        let users = table.dataSet
        try await session.batchWrite(users, put: ["USER#1": ["name": "John"], "USER#2": [:]])
        let found = try await session.batchGet(users.ids("USER#1", "USER#2", "USER#3"))
        #expect(Set(found.map(\.key.id)) == ["USER#1", "USER#2"])
        #expect(found.first { $0.key.id == "USER#1" }?["name"] == "John")
    }

    @Test(
        "Batch write: sent as requests fill, the rest when the block ends; puts and deletes mixed")
    func batchWrite() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        try await table.session.batchWrite(users, put: ["USER#OLD": ["name": "Old"]])
        try await table.session.withBatchWriter(users) { writer in
            for number in 0..<30 {
                try await writer.put(.string("USER#\(number)"), ["name": .string("User \(number)")])
            }
            try await writer.delete("USER#OLD")
            try await writer.delete("USER#NEVER")
        }
        let found = try await table.session.batchGet(
            users.ids((0..<30).map { "USER#\($0)" } + ["USER#OLD"]))
        #expect(found.count == 30)
    }

    @Test("batch_get and batch_write take more items than fit into a request")
    func split() async throws {
        let table = try await Table.make("pk S, sk S")
        let users = table.dataSet
        let ids = (0..<130).map {
            RecordID.composite(partition: .string("USER#\($0)"), sort: "PROFILE")
        }
        let written = try await table.session.batchWrite(
            users, put: Dictionary(uniqueKeysWithValues: ids.map { ($0, ["name": "User"]) }),
            delete: [.composite(partition: "USER#OLD", sort: "PROFILE")])
        #expect(written.count == 131 && written.allSatisfy(\.isOK))
        #expect(try await table.session.batchGet(users.ids(ids)).count == 130)
    }

    @Test("The sync forms: the same without await")
    func blocking() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        let endpoint = try await MiniStack.shared().endpoint
        let found = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try BatchPageTests.script(users, endpoint: endpoint) })
            }
        }
        #expect(found == ["USER#0", "USER#1", "USER#2"])
    }

    /// A script from top to bottom.
    private static func script(_ users: DataSet, endpoint: String) throws -> [String] {
        let session = try BlockingSession {
            var options = DynamoDBOptions()
            options.endpoint = endpoint
            options.credentials = Credentials(accessKeyID: "test", secretAccessKey: "test")
            return try DynamoDBBackend(region: "eu-central-1", options: options, environment: [:])
        }
        defer { session.close() }
        try session.withBatchWriter(users) { writer in
            for number in 0..<30 { try writer.put("USER#\(number)", ["n": "\(number)"]) }
            try writer.flush()
            try writer.delete("USER#3")
        }
        try session.batchWrite(users, put: ["USER#1": ["name": "John"]], delete: ["USER#4"])
        return try session.batchGet(users.ids((0..<5).map { "USER#\($0)" }))
            .map(\.key.id.description).sorted()
    }

    @Test("Manual flush")
    func flush() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        try await table.session.withBatchWriter(users) { writer in
            for number in 0..<100 {
                try await writer.put(.string("USER#\(number)"), ["n": .integer(Int64(number))])
                if number % 50 == 0 {
                    try await writer.flush()
                    let written = await writer.progress.written
                    #expect(written == number + 1)
                }
            }
        }
    }

    @Test("Error handling: the error lists the failures, and the rest was written")
    func errors() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        let error = await #expect(throws: BatchWriterError.self) {
            try await table.session.withBatchWriter(users) { writer in
                try await writer.put("USER#1", ["name": "John"])
                try await writer.put("", ["name": "nobody"])
                try await writer.put("USER#2", ["name": "Jane"])
            }
        }
        #expect(error?.failed.map(\.index) == [1])
        #expect(error?.written == [0..<1, 2..<3])
        #expect(try await table.record("USER#2") != nil)
    }

    @Test("Error handling: unprocessed items, throttles and lost answers, write by write")
    func faults() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        let rules = FaultRules(seed: 7) {
            FaultRule(.unprocessed, .init(ids: ["USER#1"], attempts: [1...1]))
            FaultRule(.unprocessed, .init(ids: ["USER#13"]))
            FaultRule(.throttle, .init(ids: ["USER#2"], attempts: [1...1]))
            FaultRule(.loseAnswer, .init(ids: ["USER#27"]))
        }
        var behavior = Behavior.default
        behavior.writes.backoff = Backoff(base: .zero, cap: .zero)
        let session = Session(
            FaultyBackend(wrapping: table.backend, rules: rules), behavior: behavior)
        let error = await #expect(throws: BatchWriterError.self) {
            try await session.withBatchWriter(users) { writer in
                for number in 0..<30 {
                    try await writer.put(.string("USER#\(number)"), ["n": .integer(1)])
                }
            }
        }
        #expect(error?.failed.map(\.key.id) == ["USER#13"])
        #expect(error?.failed.first?.status == .throttled)
        #expect(error?.inDoubt.map(\.key.id) == ["USER#27"])
        let there = try await table.session.batchGet(users.ids((0..<30).map { "USER#\($0)" }))
        #expect(there.count == 29)
        #expect(try await table.record("USER#27") != nil)
    }
}

/// The page's last part needs no server.
@Suite("pydynox's batch page: testing without DynamoDB")
struct MemoryPageTests {
    @Test("The same code on tables in memory")
    func memory() async throws {
        let users = DataSet("users")
        let keys = try #require(KeySchema("pk:S"))
        let session = Session(try MemoryTables([TableDefinition("users", keys: keys)]))
        try await session.withBatchWriter(users) { writer in
            for number in 0..<30 { try await writer.put(.string("USER#\(number)"), [:]) }
            try await writer.delete("USER#3")
        }
        let records = try await session.batchGet(users.ids((0..<31).map { "USER#\($0)" }))
        #expect(records.count == 29)
        // Requests that pydynox's own memory backend accepts are refused.
        let large = Value.string(String(repeating: "x", count: 500_000))
        let error = await #expect(throws: BatchWriterError.self) {
            try await session.withBatchWriter(users) { writer in
                try await writer.put(42, [:])
                try await writer.put("USER#1", ["large": large])
                try await writer.put("USER#2", ["name": "Jane"])
            }
        }
        #expect(error?.failed.map(\.status) == [.rejected, .rejected])
        #expect(error?.written == [2..<3])
    }
}
