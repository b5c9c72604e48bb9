import BatchClient
import Testing

@Suite("Partial failures on a server")
struct FailureTests {
    @Test("Rows fail for their own reasons, with the server's codes", arguments: Peer.all)
    func codes(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = visit.dataSet
            for name in ["a", "b", "c"] { try await visit.put(.string(name), ["n": 1, "s": "x"]) }
            func guarded(_ verb: Verb, _ id: RecordID, _ condition: Condition) -> Command {
                Command(
                    verb, set, .ids([id]), operations: verb == .update ? [.set("n", 7)] : [],
                    condition: condition)
            }
            let tenth = Value.decimal(try #require(DecimalNumber("0.1")))
            let rich = Condition.compare(.bin("n"), .greater, 100)
            let untouched: Bins = ["n": 1, "s": "x"]
            let results = try await visit.run(
                Command(.update, set.ids("a", "missing", "b"), operations: [.set("n", 2)]),
                Command(.insert, set.ids("c"), operations: [.set("n", 2)]),
                Command(
                    .update, set.ids("c"), operations: [BinOperation("s", .add(.value(1)))]),
                guarded(.update, "c", .compare(.generation, .equal, 9)),
                guarded(.update, "c", rich), guarded(.delete, "c", rich),
                guarded(.query, "c", rich), guarded(.query, "missing", rich),
                Command(
                    .query, set.ids("c"), operations: [BinOperation("s", .list(.size))]),
                Command(.upsert, set.ids("c"), operations: [.set("sixteen-letters-", 1)]),
                Command(.upsert, set.ids("d"), operations: [.set("x", tenth)]),
                Command(.query, DataSet("no-such-ns", "x").ids("a")),
                Command(.query, set.ids("c")))
            #expect(
                results.map(\.status) == [
                    .ok, .notFound, .ok, .exists, .rejected, .conflict, .filtered, .filtered,
                    .filtered, .notFound, .rejected, .rejected, .rejected, .rejected, .ok,
                ], "\(results.map { ($0.status, $0.message) })")
            #expect(results.map(\.code).prefix(9) == [nil, 2, nil, 5, 12, 3, 27, 27, 27])
            #expect(results[10].code == 12)
            #expect(results.allSatisfy { !$0.inDoubt && $0.attempts <= 1 })
            #expect(results[14].record?.bins.sorted == untouched.sorted)
        }
    }

    @Test(
        "Keys of maps that no client could read are refused, and nothing is sent",
        arguments: Peer.all)
    func keysOfMaps(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = visit.dataSet
            try await visit.put("a", ["m": ["k": 1]])
            let map: Value = [0.5: 1]
            let operations: [BinOperation] = [
                .set("m", map), .set("m", [["deep": map]]),
                BinOperation("m", .map(.put(key: true, .value(1)))),
                BinOperation("m", .map(.put(key: "x", .value(map)))),
            ]
            let batch = operations.map { Command(.upsert, set.ids("a"), operations: [$0]) }
            let results = try await visit.session.execute(Batch(batch), onError: .inStream)
                .collect()
            #expect(results.count == operations.count)
            for result in results {
                #expect(result.status == .rejected)
                #expect(result.attempts == 0)
                #expect(result.message?.contains("as keys of maps") == true, "\(result)")
            }
            #expect(try await visit.get("a")?.bins == ["m": ["k": 1]])
        }
    }

    @Test("A durable delete leaves a tombstone if the edition has them", arguments: Peer.all)
    func durableDeletes(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put("a", ["n": 1])
            let results = try await visit.run(
                Command(.delete, visit.dataSet, .ids(["a"]), isDurable: true))
            // The community edition refuses, and leaves the record unchanged.
            let isRefused = results[0].code == 25
            #expect(results[0].status == (isRefused ? .rejected : .ok), "\(results[0])")
            let left = try await visit.run(Command(.exists, visit.dataSet.ids("a")))
            #expect(left[0].isOK == isRefused)
        }
    }

    @Test("A record that is too large fails alone", arguments: Peer.all)
    func tooBig(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = visit.dataSet
            let big = Value.bytes([UInt8](repeating: 7, count: 9 << 20))
            let results = try await visit.run(
                Command(.upsert, set.ids("small"), operations: [.set("n", 1)]),
                Command(.upsert, set.ids("big"), operations: [.set("b", big)]),
                Command(.upsert, set.ids("also small"), operations: [.set("n", 1)]))
            #expect(results.map(\.status) == [.ok, .rejected, .ok])
            #expect(results[1].code == 13)
        }
    }

    @Test("A condition decides as the explorer's expressions do", arguments: Peer.all)
    func conditions(_ peer: Peer) async throws {
        let values: [Value] = [
            0, 1, -1, .integer(.max), 0.5, 1.0, -2.5, "", "a", "ab", "b", .bytes([]), .bytes([1]),
            .bytes([1, 2]), true, false, [1, "a"], ["a": 1],
        ]
        try await peer.run(nodes: 1) { visit in
            let ids = values.indices.map { RecordID.integer(Int64($0)) } + ["without"]
            for (index, value) in values.enumerated() {
                try await visit.put(ids[index], ["v": value, "w": 1])
            }
            try await visit.put("without", ["w": 1])
            let keys = visit.dataSet.ids(ids)
            let records = try await visit.run(Command(.query, keys)).map(\.record)
            var conditions: [Condition] = []
            for comparison in Condition.Comparison.allCases {
                for value in [0, 1, 0.5, "a", .bytes([1])] as [Value] {
                    conditions.append(.compare(.bin("v"), comparison, value))
                }
                // The server does not define an order for them.
                if [.equal, .notEqual].contains(comparison) {
                    conditions.append(.compare(.bin("v"), comparison, true))
                }
                conditions.append(.compare(.timeToLive, comparison, 100))
            }
            conditions += [
                .oneOf(.bin("v"), [1, "b", true]), .exists(bin: "v"), .exists(bin: "nowhere"),
                .not(.exists(bin: "v")), .begins(bin: "v", "a"), .begins(bin: "v", ""),
                .contains(bin: "v", "b"), .contains(bin: "v", "a"), .contains(bin: "v", 1),
                .contains(bin: "v", 0.5),
                .contains(bin: "v", true),
                .not(.compare(.bin("v"), .equal, 1)),
                .all([.compare(.bin("v"), .greater, 0), .compare(.bin("w"), .equal, 1)]),
                .any([.compare(.bin("v"), .equal, 1), .compare(.bin("v"), .equal, "a")]),
            ]
            let now = visit.now
            for condition in conditions {
                let results = try await visit.run(
                    Command(.query, keys.dataSet, .ids(keys.ids), condition: condition))
                for (result, record) in zip(results, records) {
                    let expected = condition.holds(for: record, at: now)
                    #expect(
                        result.status == (expected ? .ok : .filtered),
                        "\(condition) on \(String(describing: record?.bins["v"])): \(result.message ?? "")"
                    )
                }
            }
            let few = Condition.compare(.bin("v"), .greater, 0)
            let scanned = try await visit.scan(few).map(\.key.id)
            let expected = zip(ids, records).filter { few.holds(for: $1, at: now) }.map(\.0)
            #expect(Set(scanned) == Set(expected) && scanned.count == expected.count)
        }
    }
}
