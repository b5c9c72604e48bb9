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

    // MARK: Commands that name their records

    private func event(_ device: String, _ at: Int64) -> RecordID {
        .composite(partition: .string(device), sort: .integer(at))
    }

    private var commands: [Command] {
        let ofA = Condition.bin("pk") == "a"
        let pair = Command.Subjects.ids([event("a", 2), event("b", 2)])
        let rows = Rows(
            columns: ["n"],
            rows: [
                Rows.Row(event("a", 3), [.value(8)]), Rows.Row(event("b", 1), [.value(8)]),
            ])
        return [
            Command(.query, events, pair, condition: ofA),
            Command(.exists, events, pair, condition: .begins(bin: "pk", "b")),
            Command(
                .update, events, pair, operations: [.set("n", 5)],
                condition: ofA && .bin("at") >= 2),
            Command(
                .upsert, events, .ids([event("c", 9), event("c", 1)]), operations: [.set("n", 6)],
                condition: .bin("at") > 5),
            Command(.delete, events, .ids([event("b", 3)]), condition: !ofA),
            Command(
                .insert, events, .ids([event("d", 1)]), operations: [.set("n", 1)],
                condition: .bin("pk") == "d" && .missing(.bin("n"))),
            Command(
                .replace, events, .ids([event("a", 1)]), operations: [.set("m", 7)],
                condition: .bin("at").isOne(of: 1, 2)),
            Command(.upsert, events, .rows(rows), condition: !ofA),
            Command(
                .update, users, .ids(["u1", "u2"]),
                operations: [
                    BinOperation("who", .set(.expression(.call(.upper, [.bin("pk")])))),
                    BinOperation("n", .add(.expression(.call(.size, [.bin("pk")])))),
                ], condition: .bin("pk") != "u2"),
            Command(
                .update, events, .ids([event("a", 3)]),
                operations: [BinOperation("next", .set(.expression(.bin("at") + 1)))]),
        ]
    }

    private static let statuses: [Status] = [
        .ok, .filtered, .filtered, .ok, .ok, .filtered, .ok, .filtered, .ok, .ok, .ok, .filtered,
        .ok, .ok, .filtered, .ok,
    ]

    @Test("`if` and values of commands that name their records read the key's attributes")
    func named() async throws {
        let session = try await session()
        let results = try await session.execute(Batch(commands), onError: .inStream).collect()
        let messages = results.compactMap(\.message)
        #expect(results.map(\.status) == Self.statuses, "\(messages)")
        var bins: [RecordID: Bins] = [:]
        for dataSet in [events, users] {
            for try await row in session.scan(dataSet) { bins[row.key.id] = row.record.bins }
        }
        #expect(bins[event("a", 2)] == ["n": 5] && bins[event("b", 2)] == ["n": 1])
        #expect(bins[event("c", 9)] == ["n": 6] && bins[event("c", 1)] == nil)
        #expect(bins[event("b", 3)] == nil && bins[event("d", 1)] == ["n": 1])
        #expect(bins[event("a", 1)] == ["m": 7] && bins[event("b", 1)] == ["n": 8])
        #expect(bins["u1"] == ["n": 3, "who": "U1"] && bins["u2"] == ["n": 1])
        #expect(bins[event("a", 3)] == ["n": 1, "next": 4])
    }

    @Test("Plan and dry run know them too")
    func foretold() async throws {
        let session = try await session()
        let batch = Batch(commands)
        let plan = try await session.plan(batch)
        #expect(plan.refusals.isEmpty, "\(plan.refusals.compactMap(\.message))")
        var told: [DryRunRow] = []
        for try await rows in session.dryRun(batch) { told += rows }
        #expect(told.compactMap(\.status) == Self.statuses)
        _ = try await session.execute(batch, onError: .inStream).collect()
        for row in told where row.verb.isWrite && row.status == .ok {
            let found = try await session.execute(
                Batch([Command(.query, row.key.dataSet, .ids([row.key.id]))]), onError: .inStream
            ).collect()
            #expect(found.first?.record?.bins == row.after?.bins, "\(row.key)")
        }
    }

    @Test("In an atomic group, and beside `where`")
    func together() async throws {
        let session = try await session()
        let ofA = Condition.bin("pk") == "a"
        func update(_ id: RecordID) -> Command {
            Command(.update, events, .ids([id]), operations: [.set("n", 2)], condition: ofA)
        }
        let whole = try await session.execute(
            Batch([update(event("a", 1)), update(event("a", 2))].asAtomicGroup()),
            onError: .inStream
        ).collect()
        #expect(whole.map(\.status) == [.ok, .ok], "\(whole.compactMap(\.message))")
        let half = try await session.execute(
            Batch([update(event("a", 3)), update(event("b", 1))].asAtomicGroup()),
            onError: .inStream
        ).collect()
        #expect(half.map(\.status) == [.notSent, .filtered])

        var command = Command(
            .update, events, .ids([]), operations: [.set("n", 3)], condition: .bin("at") != 3)
        command.find = Find(.bin("n") == 1 && .bin("pk") == "b")
        let found = try await session.find(Batch([command]))
        let results = try await session.execute(found.batch, onError: .inStream).collect()
        #expect(results.map(\.key.id) == (1...3).map { event("b", $0) })
        #expect(results.map(\.status) == [.ok, .ok, .filtered])
        #expect(results.map(\.code)[2] != "noLongerMatches")
    }

    @Test("A part of a key attribute is refused, because it is not a bin")
    func partOfAKey() async throws {
        let path = ValueExpression.path(BinPath("pk", [.key("x")]))
        let results = try await session().execute(
            Batch([Command(.query, users, .ids(["u1"]), condition: .exists(path))]),
            onError: .inStream
        ).collect()
        #expect(results.map(\.status) == [.rejected])
        #expect(results.first?.message?.contains("pk is part of the key") == true)
    }

    @Test("A value that is computed as records are read reads them too")
    func computedAsRead() async throws {
        let session = try await session()
        let read = try await session.find(events).where(.bin("pk") == "a" && .bin("at") < 3)
            .bin("label").get(computed: .concat(.bin("pk"), "-", .upper(.bin("pk"))))
            .bin("next").get(computed: .bin("at") + .bin("n"))
            .execute().collect()
        #expect(read.map { $0.record?.bins["label"] } == ["a-A", "a-A"])
        #expect(read.map { $0.record?.bins["next"] } == [2, 3])
    }
}
