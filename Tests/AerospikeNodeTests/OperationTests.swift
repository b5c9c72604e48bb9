import AerospikeWire
import BatchClient
import Testing

@testable import AerospikeBackend

extension OverSockets {
    @Suite struct OperationTests {
        @Test func listsAndMapsFromEndToEnd() async throws {
            try await Harness.with(2) { harness in
                func run(_ operations: [BinOperation], verb: Verb = .upsert) async throws -> Bins {
                    let batch = Batch([Command(verb, users, .ids(["a"]), operations: operations)])
                    let result = try #require(
                        try await harness.session.execute(batch).collect().first)
                    return result.record?.bins ?? Bins()
                }
                _ = try await run([
                    BinOperation("l", .list(.append(.value("a")))),
                    BinOperation("l", .list(.append(.value("c")))),
                    BinOperation("l", .list(.insert(at: 1, .value("b")))),
                    BinOperation("m", .map(.put(key: "x", .value(1)))),
                    BinOperation("m", .map(.put(key: "y", .value(2)))),
                    BinOperation("m", .map(.put(key: 3, .value(2)))),
                ])
                #expect(
                    try await run([], verb: .query) == [
                        "l": ["a", "b", "c"], "m": ["x": 1, "y": 2, 3: 2],
                    ])
                _ = try await run([
                    BinOperation("l", .list(.remove(at: -1))),
                    BinOperation("l", .list(.append(.value("a")))),
                    BinOperation("l", .list(.removeValue("a"))),
                    BinOperation("m", .map(.remove(key: "x"))),
                ])
                #expect(try await run([], verb: .query) == ["l": ["b"], "m": ["y": 2, 3: 2]])
                let read = try await run(
                    [
                        BinOperation("l", .list(.size)), BinOperation("l", .list(.get(at: 0))),
                        BinOperation("m", .map(.size)), BinOperation("m", .map(.get(key: 3))),
                    ], verb: .query)
                #expect(read == ["l": [1, "b"], "m": [2, 2]])
                _ = try await run([BinOperation("m", .map(.removeValue(2)))])
                #expect(try await run([], verb: .query) == ["l": ["b"], "m": [:]])
            }
        }

        @Test func timesToLiveInAllForms() async throws {
            try await Harness.with(1) { harness in
                func write(_ ttl: TimeToLive?, verb: Verb = .upsert) async throws -> Int64? {
                    let operations = verb == .touch ? [] : [BinOperation.set("n", 1)]
                    try await harness.session.execute(
                        Batch([
                            Command(
                                verb, users, .ids(["a"]), operations: operations, timeToLive: ttl)
                        ])
                    ).collect()
                    return try await harness.session.batchGet(users.ids("a")).first?.record
                        .expiresAt
                }
                let now = WallTime.seconds()
                let soon = try #require(try await write(.seconds(1_000)))
                #expect((now + 1_000...now + 1_060).contains(soon))
                #expect(try await write(.keep) == soon)
                #expect(
                    try await write(.until(now + 5_000)).map { abs($0 - now - 5_000) <= 60 } == true
                )
                #expect(try await write(.never) == nil)
                _ = try await write(.seconds(1_000))
                #expect(try await write(.default) == nil)
                #expect(try await write(.seconds(2_000), verb: .touch) != nil)
            }
        }

        @Test func durableDeletesAreTheEnterpriseEditions() async throws {
            try await Harness.with(1) { harness in
                #expect(try await harness.write(2).allSatisfy { $0.isOK })
                let command = Command(.delete, users, .ids([0, 1]), isDurable: true)
                let results = try await harness.session.execute(
                    Batch([command]), onError: .inStream
                ).collect()
                #expect(results.allSatisfy { $0.code == .number(25) && $0.status == .rejected })
                #expect(results[0].message?.contains("enterprise edition") == true)
            }
        }

        @Test func digestsAreUsableForEveryVerb() async throws {
            var behavior = Behavior.eager
            behavior.sendKey = false
            try await Harness.with(2, behavior: behavior) { harness in
                #expect(try await harness.write(3).allSatisfy { $0.isOK })
                let rows = try await harness.session.rows(of: users)
                let ids = rows.map(\.key.id)
                #expect(ids.allSatisfy { $0.kind == .digest })
                let keys = users.ids(ids)
                let batch = Batch([
                    Command(.exists, keys), Command(.update, keys, operations: [.set("n", 2)]),
                    Command(.touch, keys), Command(.query, keys), Command(.delete, keys),
                ])
                let results = try await harness.session.execute(batch, onError: .inStream).collect()
                #expect(results.count == 15)
                #expect(results.allSatisfy { $0.isOK })
                #expect(results[9].record?.bins == ["n": 2])
                #expect(try await harness.read(3).allSatisfy { $0.status == .notFound })
            }
        }

        @Test func dataSetsAreCountedWithTheNullSet() async throws {
            try await Harness.with(3) { harness in
                #expect(try await harness.write(50).allSatisfy { $0.isOK })
                let none = DataSet("test", "")
                _ = try await harness.session.batchWrite(none, put: ["x": ["n": 1], "y": ["n": 1]])
                let found = try await harness.backend.dataSets()
                #expect(found.map(\.dataSet.name) == ["test", "test.users"])
                #expect(found.map(\.recordCount) == [2, 50])
                let rows = try await harness.session.rows(of: none)
                #expect(Set(rows.map(\.key)) == [none.id("x"), none.id("y")])
            }
        }
    }
}
