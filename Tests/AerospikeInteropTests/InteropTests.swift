import AerospikeWire
import BatchClient
import BatchScript
import Testing

/// The vendor's clients and Volley, on the same nodes.
@Suite("Beside the vendor's clients", .enabled(if: Python.isReady, "\(Python.reason)"))
struct InteropTests {
    private static func point(_ x: Double) -> Value {
        .geoJSON(#"{"type": "Point", "coordinates": [\#(x), 2.0]}"#)
    }

    /// A value of every kind that both sides support.
    static let everything: Bins = [
        "true": true, "false": false, "zero": 0, "one": 1, "largest": .integer(.max),
        "smallest": .integer(.min), "minus": -33, "double": 0.1, "whole": 2.0, "huge": 1e300,
        "nan": .double(.nan), "infinite": .double(-.infinity), "text": "grüße 漢🙂 \"q\" \\ \n",
        "empty": "", "bytes": .bytes([0, 1, 127, 128, 255]), "none": .bytes([]),
        "place": point(1.5), "list": [1, -1, 70_000, nil, true, 0.5, "x", .bytes([9]), [["y"]]],
        "no list": [], "map": ["a": 1, "b": ["c": [nil, "d"]]], "no map": [:],
        // Keys of maps are integers, strings and bytes: the C client cannot read other kinds.
        "keys": [1: "int", "1": "text", -5: [1], .bytes([1, 2]): true],
        "long": .string(String(repeating: "ä", count: 4_000)),
        "wide": .list((0..<400).map { .integer($0 * 7_919) }),
    ]

    static let ids: [RecordID] = [
        "text", "", "ümläut 漢🙂", 0, -1, .integer(.max), .integer(.min), .bytes([0]),
        .bytes([255, 0, 1]),
    ]

    @Test("Digests and partitions of keys of every type are the same, byte for byte")
    func digests() async throws {
        var random = SplitMix64(seed: 20_100_101)
        var keys: [(set: String, id: RecordID)] = InteropTests.ids.map { ("users", $0) }
        let alphabet = Array("abcXYZ019 _-/äß漢🙂")
        for _ in 0..<1_000 {
            let set = ["", "users", "a-set.with_odd:name"][Int.random(in: 0..<3, using: &random)]
            let length = Int.random(in: 1..<150, using: &random)
            let id: RecordID =
                switch Int.random(in: 0..<3, using: &random) {
                case 0: .integer(.random(in: .min ... .max, using: &random))
                case 1: .bytes((0..<length).map { _ in .random(in: 0...255, using: &random) })
                default:
                    .string(
                        String((0..<length).map { _ in alphabet.randomElement(using: &random)! }))
                }
            keys.append((set, id))
        }
        let packed = keys.map { "[\(ValueJSON.encode(.string($0.set))),\(IDJSON.encode($0.id))]" }
        try await Cluster.run(1) { cluster in
            let rows = try await cluster.python.run(
                "digests.py", [cluster.address], input: "[\(packed.joined(separator: ","))]")
            let found = try #require(rows.listValue)
            #expect(found.count == keys.count)
            for (key, row) in zip(keys, found) {
                let digest = try #require(Digest(set: key.set, id: key.id))
                let partition = Value.integer(Int64(digest.partition))
                let hex = Value.string(digest.description)
                #expect(row.listValue == [hex, partition, hex, partition], "\(key)")
            }
        }
    }

    @Test("The C client reads every type that Volley wrote, and vice versa")
    func types() async throws {
        let users = DataSet("test", "types")
        let rows = InteropTests.ids.map {
            #"{"set":"types","key":\#(IDJSON.encode($0)),"bins":\#(ValueJSON.encode(InteropTests.everything))}"#
        }
        let input = "[\(rows.joined(separator: ","))]"
        try await Cluster.run { cluster in
            let operations = InteropTests.everything.map { BinOperation.set($0.name, $0.value) }
            let write = Command(.replace, users.ids(InteropTests.ids), operations: operations)
            let written = try await cluster.session.execute(Batch([write])).collect()
            #expect(written.allSatisfy { $0.isOK }, "\(written.map(\.message))")
            let theirs = try await cluster.python.run(
                "records.py", [cluster.address, "get"], input: input)
            for row in try #require(theirs.listValue) {
                let record = try #require(row.mapValue)
                #expect(record["result"] == 0)
                let bins = try #require(record["bins"]?.mapValue)
                #expect(bins.count == InteropTests.everything.count)
                for bin in InteropTests.everything {
                    #expect(bins[.string(bin.name)] == bin.value, "\(bin.name)")
                }
            }
            let removed = try await cluster.python.run(
                "records.py", [cluster.address, "remove"], input: input)
            #expect(removed.listValue?.allSatisfy { $0 == 0 } == true)
            let put = try await cluster.python.run(
                "records.py", [cluster.address, "put"], input: input)
            #expect(put.listValue?.allSatisfy { $0 == 0 } == true)
            let read = try await cluster.session.batchGet(users.ids(InteropTests.ids))
            #expect(Set(read.map(\.key.id)) == Set(InteropTests.ids))
            for row in read { #expect(row.record.bins == InteropTests.everything) }
            // A scan of one client returns the keys that the other client sent.
            var ids: Set<RecordID> = []
            for try await row in cluster.session.scan(users) { ids.insert(row.key.id) }
            #expect(ids == Set(InteropTests.ids))
        }
    }

    @Test("Every verb of the C client, with the server's codes and some failing rows")
    func verbs() async throws {
        try await Cluster.run { cluster in
            let rows = try await cluster.python.run("verbs.py", [cluster.address, "verbs"])
            let found = try #require(rows.listValue).map { $0.listValue ?? [] }
            #expect(
                found.map { $0[0].int64Value } == [
                    0, 5, 2, 0, 0, 12, 3, 27, 0, 0, 0, 0, 2, 0, 2, 0, 2, 0, 5, 2, 0, 2, 2,
                ])
            #expect(found.allSatisfy { $0[1] == false })
            #expect(found[3][2] == ["n": 6])
            #expect(found[9][2] == ["l": 3, "m": 1])
            let whole: Value = ["s": "wxy", "l": [1, 2, "three"]]
            #expect(found[10][2] == whole)
            #expect(
                found[11][2]
                    == [
                        "n": 6, "s": "wxy", "m": ["k": 1, "q": [true, nil]], "l": [1, 2, "three"],
                    ])
            let verbs = DataSet("test", "verbs")
            let results = try await cluster.session.query(verbs.ids("a", "b", "x")).execute()
                .collect()
            #expect(results.map(\.status) == [.ok, .notFound, .ok])
            #expect(results[0].record?.bins["m"] == ["k": 1, "q": [true, nil]])
        }
    }

    @Test("Scans of the C client see every record that Volley wrote once, whatever their parts")
    func scans() async throws {
        let set = DataSet("test", "scans")
        let names = (0..<500).map { "user-\($0)" }.sorted()
        try await Cluster.run { cluster in
            var rows = Rows(columns: ["n", "s"])
            for number in 0..<500 {
                rows.rows.append(
                    Rows.Row(
                        .string("user-\(number)"),
                        [.value(.integer(Int64(number))), .value("text")]))
            }
            try await cluster.session.execute(Batch([Command(.insert, set, .rows(rows))]))
                .collect()
            let found = try await cluster.python.run("scans.py", [cluster.address, "scans"])
            let map = try #require(found.mapValue)
            let all = Value.list(names.map { .string($0) })
            for way in ["scan", "query", "partitions", "pages"] {
                #expect(map[.string(way)] == all, "\(way)")
            }
            #expect(try #require(map["longest"]?.int64Value) <= 70)
            #expect(map["bins"] == ["n"])
            #expect(
                map["filtered"] == .list((0..<10).map { .string("user-\($0)") }))
        }
    }

    @Test("The C client finds all nodes and understands their information")
    func info() async throws {
        try await Cluster.run { cluster in
            let set = DataSet("test", "counted")
            let command = Command(
                .upsert, set.ids((0..<300).map { .integer($0) }), operations: [.set("n", 1)])
            let written = try await cluster.session.execute(Batch([command])).collect()
            #expect(written.allSatisfy { $0.isOK })
            let found = try await cluster.python.run(
                "info.py",
                [cluster.address, "build", "namespaces", "sets/test", "no-such-command"])
            let map = try #require(found.mapValue)
            #expect(map["nodes"]?.listValue?.count == 3)
            let answers = try #require(map["answers"]?.mapValue)
            #expect(answers["namespaces"] == ["test", "test", "test"])
            let objects = answers["sets/test"]?.listValue?.compactMap { text in
                InfoText.sets(text.stringValue ?? "").first?.objects
            }
            // Each record is on two of the three nodes.
            #expect(objects?.reduce(0, +) == 600)
            #expect(answers["no-such-command"]?.listValue?.count == 1)
            #expect(try await cluster.session.backend.dataSets().map(\.recordCount) == [300])
        }
    }
}
