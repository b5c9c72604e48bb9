import BatchClient
import DynamoDBBackend
import FaultInjection
import Testing

@Suite("Testing without DynamoDB")
struct DynamoDBTestingTests {
    @Test func refusalsOfTheTable() async throws {
        let users = DataSet("users")
        let backend = try MemoryTables([
            TableDefinition(
                "users", keys: KeySchema(.init("pk", .string), sort: .init("sk", .string)))
        ])
        let session = Session(backend)
        let profile = RecordID.composite(partition: "USER#1", sort: "PROFILE")
        let results =
            try await session
            .replace(users.ids(profile, "USER#2", .composite(partition: "USER#3", sort: 7)))
            .bin("name").setTo("John")
            .execute().collect()
        #expect(results.map(\.status) == [.ok, .rejected, .rejected])
        #expect(
            results[1].message
                == "the sort key sk is missing: the table's key is pk S, sk S")
    }

    @Test func throttlesAndLostAnswersInTables() async throws {
        let users = DataSet("users")
        let tables = try MemoryTables([
            TableDefinition("users", keys: KeySchema(.init("pk", .string)))
        ])

        let rules = FaultRules(seed: 7) {
            FaultRule(.unprocessed, .init(ids: ["USER#1"], attempts: [1...1]))
            FaultRule(.unprocessed, .init(ids: ["USER#2"]))
            FaultRule(.loseAnswer, .init(ids: ["USER#3"]))
        }
        var behavior = Behavior.default
        behavior.writes.backoff = Backoff(base: .zero, cap: .zero)
        let backend = FaultyBackend(wrapping: tables, rules: rules)
        let session = Session(backend, behavior: behavior)
        let results = try await session.upsert(users.ids("USER#1", "USER#2", "USER#3"))
            .bin("visits").add(1)
            .execute().collect()
        #expect(results.map(\.status) == [.ok, .throttled, .inDoubt])
        #expect(results[0].attempts == 2)
    }
}
