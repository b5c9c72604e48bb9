import BatchClient
import EmbeddedBackend
import Testing

/// What each verb does, seen through plan and send.
struct VerbTests {
    @Test func insertMakesARecordOnce() async throws {
        let store = try await EmbeddedBackend.memory()
        let insert = RecordOperation.put(.insert, ["name": "Alice", "balance": 500])
        let first = try await store.run("user-1", insert)
        #expect(first.status == .ok)
        #expect(first.record?.generation == 1)
        let second = try await store.run("user-1", .put(.insert, ["name": "Mallory"]))
        #expect(second.status == .exists)
        #expect(second.code == "exists")
        #expect(second.message == "key already exists")
        #expect(
            try await store.get("user-1")
                == Record(bins: ["name": "Alice", "balance": 500], generation: 1))
    }

    @Test func anAbsentRecordIsAnOrdinaryAnswer() async throws {
        let store = try await EmbeddedBackend.memory()
        for verb in [Verb.query, .exists, .update, .delete, .touch] {
            let outcome = try await store.run("nobody", RecordOperation(verb, users))
            #expect(outcome.status == .notFound, "\(verb)")
            #expect(outcome.message == "key not found")
            #expect(outcome.record == nil)
        }
        // Nothing was written, so there is no data set either.
        #expect(try await store.dataSets().isEmpty)
    }

    @Test func upsertMergesAndReplaceLeavesOnlyWhatItNames() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.run("a", .put(.upsert, ["name": "Ann", "age": 31]))
        try await store.run("a", .put(.upsert, ["age": 32, "status": "active"]))
        #expect(
            try await store.get("a")
                == Record(bins: ["name": "Ann", "age": 32, "status": "active"], generation: 2))
        try await store.run("a", .put(.replace, ["status": "idle"]))
        #expect(try await store.get("a") == Record(bins: ["status": "idle"], generation: 3))
    }

    @Test func oneFailureDoesNotAffectOtherIndicesOfTheRequest() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.run(["user-1", "user-3"], .put(.insert, ["n": 1]))
        let update = RecordOperation(
            .update, users,
            operations: [BinOperation("n", .add(.value(2))), .set("seen", true)])
        let outcomes = try await store.run(["user-1", "nonexistent", "user-3"], update)
        #expect(outcomes.map(\.status) == [.ok, .notFound, .ok])
        #expect(try await store.get("user-3")?.bins == ["n": 3, "seen": true])
        #expect(try await store.get("nonexistent") == nil)
    }

    @Test func operationsOfOneRecordAreAllOrNone() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.put("a", ["n": 1, "s": "x"])
        let outcome = try await store.run(
            "a",
            RecordOperation(
                .update, users,
                operations: [.set("n", 2), BinOperation("s", .add(.value(1)))]))
        #expect(outcome.status == .rejected)
        #expect(outcome.code == "binType")
        #expect(try await store.get("a") == Record(bins: ["n": 1, "s": "x"], generation: 1))
    }

    @Test func queryReadsTheBinsThatItNames() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.put("a", ["name": "Ann", "email": "ann@example.com", "age": 31])
        func read(_ bins: [String]) async throws -> Bins? {
            try await store.run("a", RecordOperation(.query, users, bins: bins)).record?.bins
        }
        #expect(try await read(["age", "name"]) == ["name": "Ann", "age": 31])
        #expect(try await read(["nothing"]) == [:])
        #expect(try await read([]) == [:])
        #expect(try await read(["age", "age"]) == ["age": 31])
        let exists = try await store.run("a", RecordOperation(.exists, users))
        #expect(exists.record == Record(bins: [:], generation: 1))
    }

    @Test func namesAreTheirBytes() async throws {
        let store = try await EmbeddedBackend.memory()
        let (composed, combining) = ("caf\u{E9}", "cafe\u{301}")
        for verb in [Verb.upsert, .update] {
            try await store.run("a", .put(verb, [composed: 1]))
            try await store.run("a", .put(verb, [combining: 2]))
        }
        let add = RecordOperation(
            .update, users, operations: [BinOperation(combining, .add(.value(40)))])
        #expect(try await store.run("a", add).status == .ok)
        #expect(try await store.get("a")?.bins == [composed: 1, combining: 42])
        let one = try await store.run("a", RecordOperation(.query, users, bins: [combining]))
        #expect(one.record?.bins == [combining: 42])
        #expect(one.record?.bins != [composed: 42])
    }

    @Test func deleteTakesTheRecordAndItsGeneration() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.put("a", ["n": 1])
        try await store.put("a", ["n": 2])
        #expect(try await store.run("a", RecordOperation(.delete, users)).status == .ok)
        #expect(try await store.run("a", RecordOperation(.delete, users)).status == .notFound)
        try await store.put("a", ["n": 3])
        #expect(try await store.get("a")?.generation == 1)
    }

    @Test func commandsOfOneRequestSeeEachOther() async throws {
        let store = try await EmbeddedBackend.memory()
        let outcomes = try await store.run([
            BatchItem(index: 0, id: "a", operation: .put(.insert, ["n": 1])),
            BatchItem(index: 1, id: "b", operation: .put(.upsert, ["n": 1])),
            BatchItem(index: 2, id: "a", operation: RecordOperation(.query, users)),
        ])
        #expect(outcomes.map(\.status) == [.ok, .ok, .ok])
        #expect(outcomes[2].record?.bins == ["n": 1])
    }

    @Test func aGenerationThatDoesNotMatchIsAConflict() async throws {
        let store = try await EmbeddedBackend.memory()
        try await store.put("a", ["n": 1])
        let generation = Condition.compare(.generation, .equal, 3)
        let outcome = try await store.run("a", .put(.update, ["n": 2], if: generation))
        #expect(outcome.status == .conflict)
        #expect(outcome.message == "Generation is 1, expected 3")
        let filtered = try await store.run(
            "a", .put(.update, ["n": 2], if: .compare(.bin("n"), .greater, 1)))
        #expect(filtered.status == .filtered)
        #expect(try await store.get("a") == Record(bins: ["n": 1], generation: 1))
    }

    @Test func everyKindOfIDIsDistinct() async throws {
        let store = try await EmbeddedBackend.memory()
        let ids: [RecordID] = [
            42, "42", .bytes([0x34, 0x32]), .composite(partition: "4", sort: 2),
            .composite(partition: "4", sort: "2"), "", -42,
        ]
        for (index, id) in ids.enumerated() { try await store.put(id, ["n": Value(index)]) }
        for (index, id) in ids.enumerated() {
            #expect(try await store.get(id)?.integer("n") == Int64(index), "\(id)")
        }
        #expect(try await store.count(users) == ids.count)
    }

    @Test func dataSetsAreCounted() async throws {
        let store = try await EmbeddedBackend.memory()
        let ids = (1...1_200).map { RecordID.integer($0) }
        try await store.run(ids, .put(.upsert, ["n": 1]))
        try await store.run(ids, .put(.upsert, ["n": 2]))
        try await store.put("x", ["n": 1], in: DataSet("orders"))
        try await store.run(Array(ids.prefix(700)), RecordOperation(.delete, users))
        #expect(
            try await store.dataSets() == [
                DataSetInfo(DataSet("orders"), recordCount: 1),
                DataSetInfo(users, recordCount: 500),
            ])
    }
}
