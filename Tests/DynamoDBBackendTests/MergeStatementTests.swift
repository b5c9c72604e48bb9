import BatchClient
import Testing

@testable import DynamoDBBackend

/// Many upserts are sent as statements: INSERT for a missing record, UPDATE for an existing one.
@Suite("Many upserts at once")
struct MergeStatementTests {
    private let users = DataSet("users")

    private func upsert(_ users: DataSet, _ ids: [RecordID]) -> Command {
        Command(.upsert, users.ids(ids), operations: [.set("a", 1), .set("b", "new")])
    }

    @Test("Existing records keep their other attributes, missing ones are made")
    func mixed() async throws {
        let table = try await Table.make("pk S, sk N")
        let ids = (0..<300).map { RecordID.composite(partition: "u", sort: .integer(Int64($0))) }
        let old = ids.indices.filter { $0.isMultiple(of: 3) }.map { ids[$0] }
        _ = try await table.run(
            Command(
                .replace, table.dataSet.ids(old), operations: [.set("b", "old"), .set("kept", 7)]))
        let command = upsert(table.dataSet, ids)
        #expect(
            try await table.apis(command) == Array(repeating: "BatchExecuteStatement", count: 12))
        #expect(try await table.run(command).allSatisfy { $0.status == .ok })
        let found = try await table.run(Command(.query, table.dataSet.ids(ids)))
        for result in found {
            let bins: Bins =
                result.index.isMultiple(of: 3)
                ? ["a": 1, "b": "new", "kept": 7] : ["a": 1, "b": "new"]
            #expect(result.record?.bins == bins)
        }
    }

    private static func answers(_ call: ScriptedServer.Call, _ error: String?) -> String {
        let count = call.body.split(separator: "\"Statement\":").count - 1
        let answer = error.map { "{\"Error\":{\"Code\":\"\($0)\",\"Message\":\"no\"}}" } ?? "{}"
        return "{\"Responses\":[\(Array(repeating: answer, count: count).joined(separator: ","))]}"
    }

    private func run(
        _ count: Int, _ script: @escaping ScriptedServer.Script
    ) async throws -> (results: [RecordResult], calls: [ScriptedServer.Call]) {
        let server = try await ScriptedServer.start(script)
        let session = try server.session()
        let batch = Batch([upsert(users, (0..<count).map { .string("u\($0)") })])
        let results = try await session.execute(batch, onError: .inStream).collect()
        await session.close()
        await server.stop()
        return (results, server.received)
    }

    @Test("Whoever may not send statements sends each write itself")
    func denied() async throws {
        let (results, calls) = try await run(300) { call, _ in
            guard call.operation == "BatchExecuteStatement" else { return .reply("{}") }
            return .reply(
                status: 400,
                """
                {"__type":"com.amazon.coral.service#AccessDeniedException",
                "message":"not authorized to perform: dynamodb:PartiQLInsert"}
                """)
        }
        #expect(results.count == 300)
        #expect(results.allSatisfy { $0.status == .ok })
        #expect(calls.count { $0.operation == "UpdateItem" } == 300)
    }

    @Test("An INSERT that finds its record goes again as an UPDATE, and later ones begin so")
    func existing() async throws {
        let (results, calls) = try await run(10_000) { call, _ in
            .reply(Self.answers(call, call.body.contains("INSERT") ? "DuplicateItem" : nil))
        }
        #expect(results.allSatisfy { $0.status == .ok })
        let inserts = calls.count { $0.body.contains("INSERT") }
        #expect(inserts > 0)
        #expect(inserts <= 40)
        #expect(calls.count { $0.body.contains("UPDATE") } == 400)
    }

    @Test("A record that comes and goes between the statements is a conflict, which is retried")
    func racing() async throws {
        let (results, calls) = try await run(250) { call, earlier in
            .reply(
                Self.answers(
                    call,
                    earlier >= 20
                        ? nil
                        : call.body.contains("INSERT") ? "DuplicateItem" : "ConditionalCheckFailed")
            )
        }
        #expect(results.allSatisfy { $0.status == .ok })
        #expect(results.contains { $0.attempts > 1 })
        #expect(calls.count >= 20)
    }

    @Test("Where most guesses are wrong, upserts are requests of their own again")
    func guesses() {
        let guesses = MergeGuesses()
        #expect(guesses.pay(in: users))
        #expect(!guesses.findRecords(in: users))
        // All of them exist: one request shows it.
        guesses.learn(in: users, guess: false, wrong: 25, of: 25)
        #expect(guesses.findRecords(in: users))
        // An answer to the earlier guess changes nothing.
        guesses.learn(in: users, guess: false, wrong: 25, of: 25)
        #expect(guesses.findRecords(in: users))
        #expect(guesses.pay(in: users))
        for _ in 0..<20 { guesses.learn(in: users, guess: true, wrong: 12, of: 25) }
        #expect(!guesses.pay(in: users))
        #expect(guesses.pay(in: DataSet("others")))
    }
}
