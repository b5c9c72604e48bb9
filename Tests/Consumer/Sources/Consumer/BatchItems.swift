import BatchClient
import EmbeddedBackend
import FaultInjection

/// pydynox's page "Batch operations".
enum BatchItems {
    struct User: Codable, Equatable {
        var name: String
        var age: Int
    }

    static func run(_ expectations: Expectations) async throws {
        let session = Session(try await EmbeddedBackend.memory())
        let users = DataSet("users")

        try await session.withBatchWriter(users) { writer in
            for number in 0..<250 {
                let user = User(name: "User \(number)", age: number)
                try await writer.put("USER#\(number)", Bins(encoding: user))
                if number % 50 == 49 { try await writer.flush() }
            }
            try await writer.delete("USER#3")
        }
        let records = try await session.batchGet(users.ids((0..<250).map { "USER#\($0)" }))
        expectations.expect(records.count == 249, "batch get: 250 keys, the missing one left out")
        let people = try records.map { try $0.decode(User.self) }
        expectations.expect(
            Set(people.map(\.age)).count == 249, "records decode to the type they were made of")

        let written = try await session.batchWrite(
            users, put: ["USER#3": ["name": "Jane", "age": 3]], delete: ["USER#0"])
        expectations.expect(written.allSatisfy(\.isOK), "batch write: puts and deletes")
        await session.close()
    }

    /// Failures are thrown at the end, write by write.
    static func runWithFaults(_ expectations: Expectations) async throws {
        let rules = FaultRules(seed: 7) {
            FaultRule(.throttle, .init(ids: ["USER#1"], attempts: [1...1]))
            FaultRule(.loseAnswer, .init(ids: ["USER#2"]))
        }
        var behavior = Behavior.default
        behavior.writes.backoff = Backoff(base: .zero, cap: .zero)
        let store = try await EmbeddedBackend.memory()
        let session = Session(FaultyBackend(wrapping: store, rules: rules), behavior: behavior)
        let users = DataSet("users")
        do {
            try await session.withBatchWriter(users) { writer in
                for number in 1...3 {
                    try await writer.write("USER#\(number)", .upsert, [.init("n", .add(.value(1)))])
                }
            }
            expectations.expect(false, "the writer throws when something is in doubt")
        } catch let error as BatchWriterError {
            expectations.expect(
                error.inDoubt.map(\.key.id) == ["USER#2"] && error.failed.isEmpty,
                "the writer says which write is in doubt; the throttled one was repeated")
        }
        let counted = try await Session(store).batchGet(users.ids("USER#1", "USER#2", "USER#3"))
        expectations.expect(
            counted.allSatisfy { $0.integer("n") == 1 }, "nothing was added twice")
    }
}
