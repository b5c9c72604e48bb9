import BatchClient
import Testing

@testable import DynamoDBBackend

@Suite("Verbs on a server", .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
struct VerbTests {
    @Test("Each verb on an existing and on a missing record")
    func presence() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        _ = try await table.run(
            Command(.replace, users.ids("here", "gone"), operations: [.set("a", 1)]))
        func statuses(_ verb: Verb, _ operations: [BinOperation] = []) async throws -> [Status] {
            try await table.run(
                Command(verb, users.ids(["here", "no-\(verb.rawValue)"]), operations: operations)
            )
            .map(\.status)
        }
        let set = [BinOperation.set("b", 2)]
        #expect(try await statuses(.query) == [.ok, .notFound])
        #expect(try await statuses(.exists) == [.ok, .notFound])
        #expect(try await statuses(.insert, set) == [.exists, .ok])
        #expect(try await statuses(.upsert, set) == [.ok, .ok])
        #expect(try await statuses(.update, set) == [.ok, .notFound])
        #expect(
            try await statuses(.update, [BinOperation("n", .add(.value(1)))]) == [.ok, .notFound])
        #expect(try await statuses(.touch) == [.ok, .notFound])
        #expect(try await statuses(.replace, set) == [.ok, .ok])
        #expect(try await statuses(.delete) == [.ok, .notFound])
        #expect(try await table.record("here") == nil)
        #expect(try await table.record("no-update") == nil)
        #expect(try await table.record("no-insert")?.bins == ["b": 2])
    }

    @Test(
        "One batch of all verbs, of any size, says of each index what became of it",
        arguments: [1, 25, 26, 100, 101, 10_000])
    func mixed(_ count: Int) async throws {
        let table = try await Table.make("pk S, sk N")
        func ids(_ range: Range<Int>) -> Keys {
            table.dataSet.ids(
                range.map { .composite(partition: "user", sort: .integer(Int64($0))) })
        }
        // The even keys of each verb exist.
        let there = (0..<count).filter { $0.isMultiple(of: 2) }
        _ = try await table.run(
            Command(
                .replace,
                table.dataSet.ids(
                    there.map { .composite(partition: "user", sort: .integer(Int64($0))) }),
                operations: [.set("a", 1)]))
        let verbs: [(verb: Verb, missing: Status, present: Status)] = [
            (.query, .notFound, .ok), (.insert, .ok, .exists), (.replace, .ok, .ok),
            (.update, .notFound, .ok), (.upsert, .ok, .ok), (.delete, .notFound, .ok),
            (.exists, .notFound, .ok), (.touch, .notFound, .ok),
        ]
        var commands: [Command] = []
        var expected: [Status] = []
        for (index, one) in verbs.enumerated() {
            let range = count * index / verbs.count..<count * (index + 1) / verbs.count
            guard !range.isEmpty else { continue }
            var command = Command(one.verb, ids(range))
            if [.insert, .replace, .update, .upsert].contains(one.verb) {
                command.operations = [.set("b", 2)]
            }
            commands.append(command)
            expected += range.map { $0.isMultiple(of: 2) ? one.present : one.missing }
        }
        let results = try await table.session.execute(Batch(commands), onError: .inStream).collect()
        #expect(results.map(\.status) == expected)
        let left = try await table.session.batchGet(ids(0..<count))
        // The existing records without the deleted ones, and those that insert, replace and upsert
        // created.
        let made = zip(results, expected).count { result, status in
            guard status == .ok, case .composite(_, .integer(let number)) = result.key.id else {
                return false
            }
            let makes: [Verb] = [.insert, .replace, .upsert]
            return makes.contains(result.verb) && !number.isMultiple(of: 2)
        }
        let deleted = results.count { $0.verb == .delete && $0.isOK }
        #expect(left.count == there.count + made - deleted)
    }

    @Test("Upsert merges, replace leaves only the named bins, the key is not a bin")
    func merging() async throws {
        let table = try await Table.make("pk S, sk N")
        let id = RecordID.composite(partition: "user", sort: 7)
        let users = table.dataSet
        let results = try await table.run(
            Command(.insert, users.ids(id), operations: [.set("a", 1), .set("b", "x")]),
            Command(.upsert, users.ids(id), operations: [.set("b", nil), .set("c", [1, "two"])]),
            Command(.query, users.ids(id)),
            Command(.replace, users.ids(id), operations: [.set("only", true)]),
            Command(.query, users.ids(id)))
        #expect(results.map(\.status) == [.ok, .ok, .ok, .ok, .ok])
        #expect(results[2].record?.bins == ["a": 1, "b": nil, "c": [1, "two"]])
        #expect(results[4].record?.bins == ["only": true])
    }

    @Test("All bin operations behave as on every store")
    func operations() async throws {
        let table = try await Table.make()
        let start: [BinOperation] = [
            .set("n", 5), .set("s", "mid"), .set("l", ["a", "b", "a"]), .set("m", ["k": 1]),
            .set("gone", 1),
        ]
        let operations: [BinOperation] = [
            BinOperation("n", .add(.value(.double(0.5)))), BinOperation("fresh", .add(.value(3))),
            BinOperation("s", .append(.value("-end"))), BinOperation("t", .prepend(.value("new"))),
            BinOperation("l", .list(.removeValue("a"))),
            BinOperation("l2", .list(.append(.value(1)))),
            BinOperation("m", .map(.put(key: "j", .value(2)))),
            BinOperation("m2", .map(.put(key: "x", .value(true)))), BinOperation("gone", .remove),
            BinOperation("m", .map(.size)), BinOperation("n", .get),
        ]
        let results = try await table.run(
            Command(.replace, table.dataSet.ids("x"), operations: start),
            Command(.update, table.dataSet.ids("x"), operations: operations),
            Command(.query, table.dataSet.ids("x")))
        #expect(results.map(\.status) == [.ok, .ok, .ok])
        #expect(
            results[2].record?.bins == [
                "n": .decimal(DecimalNumber("5.5")!), "fresh": 3, "s": "mid-end", "t": "new",
                "l": ["b"], "l2": [1], "m": ["k": 1, "j": 2], "m2": ["x": true],
            ])
        #expect(results[1].record?["m"] == 2)
        #expect(results[1].record?["n"] == .decimal(DecimalNumber("5.5")!))
    }

    @Test("Conditions distinguish a missing record from one that does not match")
    func conditions() async throws {
        let table = try await Table.make()
        let ids = table.dataSet.ids("yes", "no", "bare", "missing")
        _ = try await table.run(
            Command(.replace, table.dataSet.ids("yes"), operations: [.set("a", 1)]),
            Command(.replace, table.dataSet.ids("no"), operations: [.set("a", 2)]),
            Command(.replace, table.dataSet.ids("bare"), operations: []))
        let isOne = Condition.compare(.bin("a"), .equal, 1)
        let isNotTwo = Condition.compare(.bin("a"), .notEqual, 2)
        for condition in [
            isOne, isNotTwo, .all([isOne, .exists(bin: "a")]), .oneOf(.bin("a"), [1, 3]),
        ] {
            for verb in [Verb.query, .update, .touch, .delete] {
                var command = Command(verb, ids)
                if verb == .update { command.operations = [.set("b", 1)] }
                command.condition = condition
                let results = try await table.run(command)
                #expect(
                    results.map(\.status) == [.ok, .filtered, .filtered, .notFound],
                    "\(verb) \(condition)")
                if verb == .delete {
                    _ = try await table.run(
                        Command(.replace, table.dataSet.ids("yes"), operations: [.set("a", 1)]))
                }
            }
        }
        var upsert = Command(.upsert, ids, operations: [.set("c", 1)])
        upsert.condition = .not(.exists(bin: "a"))
        #expect(try await table.run(upsert).map(\.status) == [.filtered, .filtered, .ok, .ok])
        var insert = Command(.insert, table.dataSet.ids("yes", "new"), operations: [])
        insert.condition = isOne
        #expect(try await table.run(insert).map(\.status) == [.exists, .filtered])
    }

    @Test("The plan names the request that costs least")
    func apis() async throws {
        let table = try await Table.make()
        let ids = table.dataSet.ids((0..<26).map { "u\($0)" })
        let hundred = table.dataSet.ids((0..<101).map { "u\($0)" })
        let set = [BinOperation.set("a", 1)]
        #expect(try await table.apis(Command(.query, hundred)) == ["BatchGetItem", "BatchGetItem"])
        #expect(
            try await table.apis(Command(.replace, ids, operations: set))
                == ["BatchWriteItem", "BatchWriteItem"])
        #expect(
            try await table.apis(Command(.insert, ids, operations: set))
                == ["BatchExecuteStatement", "BatchExecuteStatement"])
        #expect(
            try await table.apis(Command(.upsert, ids, operations: set))
                == Array(repeating: "UpdateItem", count: 26))
        let one = table.dataSet.ids("u")
        #expect(try await table.apis(Command(.delete, one)) == ["DeleteItem"])
        #expect(
            try await table.apis(
                Command(.update, one, operations: [BinOperation("s", .append(.value("x")))]))
                == ["GetItem, UpdateItem"])
    }

    @Test("What the service would refuse is refused before sending, by index; the rest is sent")
    func refusals() async throws {
        let table = try await Table.make("pk S, sk N")
        let good = RecordID.composite(partition: "a", sort: 1)
        let large = Value.string(String(repeating: "x", count: 410 * 1_024))
        let results = try await table.run(
            Command(
                .replace,
                table.dataSet.ids([
                    good, "alone", .composite(partition: 1, sort: 1),
                    .composite(partition: "", sort: 2), .composite(partition: "a", sort: "1"),
                ]), operations: [.set("v", 1)]),
            Command(
                .replace, table.dataSet.ids(.composite(partition: "b", sort: 2)),
                operations: [.set("v", large)]),
            Command(
                .replace, table.dataSet.ids(.composite(partition: "c", sort: 2)),
                operations: [.set("sk", 5)]),
            Command(
                .update, table.dataSet.ids(good), operations: [.set("v", .double(.infinity))]),
            Command(.query, DataSet("nowhere-at-all").ids("x")))
        #expect(
            results.map(\.status) == [.ok] + Array(repeating: .rejected, count: 8))
        #expect(results[1].message?.contains("sort key sk is missing") == true)
        #expect(results[5].message?.contains("400 KB") == true)
        #expect(results[8].message?.contains("nowhere-at-all does not exist") == true)
        #expect(results.dropFirst().allSatisfy { $0.attempts == 0 })
    }

    @Test("Commands on one key take effect in order; 1 and 1.0 are one key")
    func repeatedKeys() async throws {
        let table = try await Table.make("id N")
        let decimal = RecordID.decimal(DecimalNumber("1.0")!)
        let results = try await table.run(
            Command(.replace, table.dataSet.ids([1, decimal]), operations: [.set("a", 1)]),
            Command(.query, table.dataSet.ids([1, decimal, 1])),
            Command(.delete, table.dataSet.ids([decimal])), Command(.query, table.dataSet.ids(1)))
        #expect(
            results.map(\.status) == [.ok, .ok, .ok, .ok, .ok, .ok, .notFound])
    }

    @Test("The time to live is written to the table's attribute, or refused without one")
    func timeToLive() async throws {
        let table = try await Table.make(timeToLive: "expires")
        var upsert = Command(.upsert, table.dataSet.ids("x"), operations: [.set("a", 1)])
        upsert.timeToLive = .seconds(3_600)
        #expect(try await table.run(upsert).map(\.status) == [.ok])
        let record = try #require(try await table.record("x"))
        let left = try #require(record.timeToLive(at: WallTime.seconds()))
        #expect((3_500...3_600).contains(left))
        var keep = Command(.replace, table.dataSet.ids("x"), operations: [.set("b", 1)])
        keep.timeToLive = .keep
        #expect(try await table.run(keep).map(\.status) == [.ok])
        #expect(try await table.record("x")?.expiresAt == record.expiresAt)
        upsert.timeToLive = .never
        #expect(try await table.run(upsert).map(\.status) == [.ok])
        #expect(try await table.record("x")?.expiresAt == nil)
        let bare = try await Table.make()
        var refused = Command(.upsert, bare.dataSet.ids("x"), operations: [])
        refused.timeToLive = .seconds(1)
        #expect(try await bare.run(refused).map(\.status) == [.rejected])
    }
}
