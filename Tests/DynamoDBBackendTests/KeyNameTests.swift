import BatchClient
import Testing

@testable import DynamoDBBackend

/// Conditions that name the attributes of the key.
@Suite("Conditions on key attributes by their names")
struct KeyNameTests {
    private let events = DataSet("events")
    private let users = DataSet("users")

    /// Two devices with three events each, and three users.
    private func session() async throws -> Session {
        let session = Session(
            try MemoryTables([
                TableDefinition("events", keys: #require(KeySchema("pk:S,at:N"))),
                TableDefinition("users", keys: #require(KeySchema("pk:S"))),
            ]))
        let pairs = ["a", "b"].flatMap { device in
            (1...3).map { RecordID.composite(partition: .string(device), sort: .integer($0)) }
        }
        let results = try await session.execute(
            Batch([
                Command(.insert, events.ids(pairs), operations: [.set("n", 1)]),
                Command(.insert, users.ids(["u1", "u2", "u3"]), operations: [.set("n", 1)]),
            ]), onError: .inStream
        ).collect()
        #expect(results.map(\.status) == Array(repeating: .ok, count: 9))
        return session
    }

    @Test("A write finds its records by the key's attributes, and is sent")
    func update() async throws {
        let session = try await session()
        let condition = .bin("pk") == "a" && .bin("at") >= 2
        let results = try await session.update(events).where(condition).bin("n").set(2)
            .execute().collect()
        #expect(results.map(\.status) == [.ok, .ok])
        let rest = try await session.find(events).where(.bin("n") == 1).execute().collect()
        #expect(rest.count == 4)
    }

    @Test("A read by a whole key, and a delete with a test of a bin")
    func whole() async throws {
        let session = try await session()
        let read = try await session.find(users).where(.bin("pk") == "u2").execute().collect()
        #expect(read.map(\.key.id) == ["u2"])
        #expect(read.map(\.status) == [.ok])
        let deleted = try await session.delete(users).where(.bin("pk") > "u1" && .bin("n") == 1)
            .execute().collect()
        #expect(deleted.map(\.status) == [.ok, .ok])
    }

    @Test("No key attribute is missed among the bins")
    func bins() async throws {
        let session = try await session()
        let found = session.update(events).where(.bin("pk") == "a" && .bin("m") == 1)
            .bin("n").set(2).batch
        do {
            _ = try await session.find(found)
            Issue.record("no record has the bin m")
        } catch let error as FindError {
            #expect(error.message.contains("has the bin m"))
        }
        let report = try await session.find(events).where(.bin("pk") == "a").find().reports.first
        #expect(report?.unseenBins == [] && report?.matched == 3)
        #expect(report?.way == .query)
    }
}
