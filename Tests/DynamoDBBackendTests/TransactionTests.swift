import BatchClient
import FaultInjection
import Foundation
import Testing

@testable import DynamoDBBackend

/// Atomic groups on DynamoDB: TransactWriteItems and TransactGetItems.
@Suite("Transactions") struct TransactionTests {
    private let users = DataSet("users")

    private func transfer(_ dataSet: DataSet, _ ids: [RecordID] = ["ann", "bob"]) -> Batch {
        Batch(
            ids.map {
                Command(
                    .update, dataSet.ids([$0]), operations: [BinOperation("n", .add(.value(1)))])
            }.asAtomicGroup())
    }

    /// The token of a call.
    private func token(_ call: ScriptedServer.Call) -> Substring? {
        call.body.firstMatch(of: /"ClientRequestToken":"([^"]+)"/)?.1
    }

    @Test("Reasons are reported by index; the others are not sent")
    func reasons() async throws {
        let server = try await ScriptedServer.start { _, _ in
            .reply(
                status: 400,
                """
                {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                "Message":"Transaction cancelled","CancellationReasons":[{"Code":"None"},
                {"Code":"ConditionalCheckFailed","Message":"The conditional request failed"},
                {"Code":"ConditionalCheckFailed","Message":"no","Item":{"pk":{"S":"cid"}}}]}
                """)
        }
        let session = try server.session()
        var batch = transfer(users)
        var insert = Command(.insert, users.ids(["cid"]), operations: [.set("n", 1)])
        insert.atomicity = .continues
        batch.append(insert)
        let results = try await session.execute(batch, onError: .inStream).collect()
        #expect(results.map(\.status) == [.notSent, .notFound, .exists])
        #expect(results[0].code == .atomicCancelled)
        #expect(server.received.count == 1)
        await server.stop()
    }

    @Test("Conflicts and throttles are tried again, with another token each time")
    func conflicts() async throws {
        let server = try await ScriptedServer.start { _, count in
            count < 2
                ? .reply(
                    status: 400,
                    """
                    {"__type":"x#TransactionCanceledException","Message":"m",
                    "CancellationReasons":[{"Code":"None"},{"Code":"\(
                        count == 0 ? "TransactionConflict" : "ThrottlingError")","Message":"m"}]}
                    """) : .reply("{}")
        }
        let results = try await server.session().execute(transfer(users), onError: .inStream)
            .collect()
        #expect(results.map(\.status) == [.ok, .ok])
        #expect(results.map(\.attempts) == [3, 3])
        let tokens = server.received.compactMap(token)
        #expect(Set(tokens).count == 3 && tokens.allSatisfy { $0.count <= 36 })
        await server.stop()
    }

    @Test("After a lost answer, the request is repeated with the same token and body")
    func lostAnswers() async throws {
        let server = try await ScriptedServer.start { _, count in
            switch count {
            case 0: .drop
            case 1:
                .reply(
                    status: 400,
                    #"{"__type":"x#TransactionInProgressException","Message":"in progress"}"#)
            default: .reply("{}")
            }
        }
        let results = try await server.session().execute(transfer(users), onError: .inStream)
            .collect()
        #expect(results.map(\.status) == [.ok, .ok])
        let bodies = server.received.map(\.body)
        #expect(bodies.count == 3 && Set(bodies).count == 1)
        await server.stop()
    }

    @Test("It is in doubt only if every answer was lost; a refusal for the token decides")
    func doubt() async throws {
        let lost = try await ScriptedServer.start { _, _ in .drop }
        let doubtful = try await lost.session().execute(transfer(users), onError: .inStream)
            .collect()
        #expect(doubtful.map(\.status) == [.inDoubt, .inDoubt])
        #expect(Set(lost.received.map(\.body)).count == 1)
        await lost.stop()
        let decided = try await ScriptedServer.start { _, count in
            count == 0
                ? .drop
                : .reply(
                    status: 400,
                    """
                    {"__type":"x#TransactionCanceledException","Message":"m","CancellationReasons":
                    [{"Code":"ConditionalCheckFailed","Message":"m"},{"Code":"None"}]}
                    """)
        }
        let results = try await decided.session().execute(transfer(users), onError: .inStream)
            .collect()
        #expect(results.map(\.status) == [.notFound, .notSent])
        await decided.stop()
    }

    @Test("Reads of a group are one TransactGetItems")
    func reads() async throws {
        let server = try await ScriptedServer.start { _, _ in
            .reply(#"{"Responses":[{"Item":{"pk":{"S":"ann"},"n":{"N":"7"}}},{}]}"#)
        }
        let batch = Batch([Command(.query, users.ids(["ann", "bob"]))].asAtomicGroup())
        let results = try await server.session().execute(batch, onError: .inStream).collect()
        #expect(results.map(\.status) == [.ok, .notFound])
        #expect(results[0].record?.bins["n"] == 7)
        #expect(server.received.map(\.operation) == ["TransactGetItems"])
        await server.stop()
    }

    @Test(
        "On a server, under every fault: no group is half applied, and the statuses are true",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func everyFault() async throws {
        let table = try await Table.make("pk S")
        for seed in 0..<40 as Range<UInt64> {
            var batch = Batch()
            for group in 0..<5 {
                let ids = (0..<3).map { RecordID.string("\(seed)-\(group)-\($0)") }
                let commands = ids.map {
                    Command(
                        .upsert, table.dataSet.ids([$0]),
                        operations: [BinOperation("n", .add(.value(1)))])
                }
                for command in commands.asAtomicGroup() { batch.append(command) }
            }
            let rules = FaultRules(seed: seed) {
                FaultRule(.throttle, .init(attempts: [1...2], chance: 0.1))
                FaultRule(.conflict, .init(attempts: [1...2], chance: 0.1))
                FaultRule(.reject(), .init(attempts: [1...1], chance: 0.03))
                FaultRule(.loseAnswer, .init(attempts: [1...2], chance: 0.15))
                FaultRule(.timeout(.beforeApplying), .init(attempts: [1...2], chance: 0.1))
            }
            let quick = Behavior.Settings(
                attempts: 6, backoff: Backoff(base: .zero, cap: .zero))
            let session = Session(
                FaultyBackend(wrapping: table.backend, rules: rules),
                behavior: Behavior(name: "test", reads: quick, writes: quick), seed: seed)
            let results = try await session.execute(batch, onError: .inStream).collect()
            let reads = Batch([
                Command(.query, table.dataSet.ids((0..<batch.count).map { batch.key(at: $0).id }))
            ])
            let found = try await table.session.execute(reads, onError: .inStream).collect()
            for group in batch.atomicGroups {
                let applied = group.filter { found[$0].record != nil }
                #expect(applied.isEmpty || applied.count == group.count, "seed \(seed)")
                #expect(applied.allSatisfy { found[$0].record?.bins["n"] == 1 }, "seed \(seed)")
                let isOK = group.allSatisfy { results[$0].isOK }
                #expect(isOK == !applied.isEmpty, "seed \(seed)")
                #expect(group.allSatisfy { !results[$0].inDoubt }, "seed \(seed)")
            }
        }
        await table.session.close()
    }

    @Test(
        "A server and tables in memory answer alike",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func likeTheServer() async throws {
        let table = try await Table.make("pk S")
        let memory = Session(
            try MemoryTables([
                TableDefinition(table.dataSet.name, keys: #require(KeySchema("pk:S")))
            ]))
        func group(_ commands: Command...) -> Batch { Batch(commands.asAtomicGroup()) }
        func one(
            _ verb: Verb, _ id: RecordID, _ bins: Bins = ["n": 1], if condition: Condition? = nil
        ) -> Command {
            Command(
                verb, table.dataSet.ids([id]),
                operations: verb == .delete || verb == .touch || verb == .query
                    ? [] : bins.map { .set($0.name, $0.value) }, condition: condition)
        }
        let batches = [
            group(one(.insert, "a"), one(.replace, "b"), one(.upsert, "c")),
            group(one(.insert, "a"), one(.upsert, "d")),
            group(one(.update, "x"), one(.delete, "y"), one(.touch, "z"), one(.upsert, "d")),
            group(
                one(.update, "a", ["n": 2], if: .compare(.bin("n"), .equal, 1)), one(.touch, "b")),
            group(
                one(.update, "a", ["n": 3], if: .compare(.bin("n"), .equal, 1)), one(.delete, "b")),
            group(one(.query, "a"), one(.query, "nowhere")),
            group(one(.delete, "a"), one(.delete, "b")),
        ]
        for (number, batch) in batches.enumerated() {
            let wanted = try await table.session.execute(batch, onError: .inStream).collect()
            let found = try await memory.execute(batch, onError: .inStream).collect()
            #expect(wanted.map(\.status) == found.map(\.status), "batch \(number)")
            #expect(wanted.map(\.code) == found.map(\.code), "batch \(number)")
        }
        await table.session.close()
    }
}
