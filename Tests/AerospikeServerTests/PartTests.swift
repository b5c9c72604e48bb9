import BatchClient
import Testing

/// Parts of bins as targets: what the server changes by itself, and what is read, computed here and
/// written.
@Suite("Parts of bins on a server")
struct PartTests {
    private static func part(
        _ bin: String, _ steps: BinPath.Step..., by action: BinOperation.Action
    ) -> BinOperation {
        BinOperation(BinPath(bin, steps), action)
    }

    /// The requests for an update of one record.
    private static func apis(_ visit: Visit, _ operations: BinOperation...) -> [String] {
        let operation = RecordOperation(.update, visit.dataSet, operations: operations)
        let item = BatchItem(index: 0, id: "a", operation: operation)
        return visit.session.backend.plan([item]).requests.map(\.api)
    }

    @Test("One request changes a part, without reading the record", arguments: Peer.all)
    func plans(_ peer: Peer) async throws {
        try await peer.run { visit in
            let set = Self.part("addr", .key("city"), by: .set(.value("Bergen")))
            let sum = Self.part("m", .key("hits"), by: .add(.value(1)))
            let element = Self.part("tags", .index(0), .key("name"), by: .set(.value("x")))
            let append = Self.part("m", .key("note"), by: .append(.value("x")))
            #expect(Self.apis(visit, set, sum, element) == ["batch"])
            #expect(Self.apis(visit, set, append) == ["read and write"])
        }
    }

    @Test("Sums of parts never conflict", arguments: Peer.all)
    func contention(_ peer: Peer) async throws {
        try await peer.run(isPatient: true) { visit in
            let command = Command(
                .upsert, visit.dataSet.ids(["n"]),
                operations: [
                    Self.part("m", .key("a"), .key("b"), by: .add(.value(1))),
                    Self.part("d", .key("a"), by: .add(.value(0.5))),
                ])
            let statuses = try await visit.runContended(command)
            #expect(statuses.allSatisfy { $0 == .ok })
            let record = try #require(try await visit.get("n"))
            #expect(record.bins == ["m": ["a": ["b": 160]], "d": ["a": 80.0]])
            #expect(record.generation == 160)
        }
    }

    @Test("Rows that the server leaves undecided have their own outcomes", arguments: Peer.all)
    func mixture(_ peer: Peer) async throws {
        try await peer.run { visit in
            let integerKeys = Value.map(ValueMap([(1, "one"), (2, "two")]))
            try await visit.put("list", ["b": [1, 2], "n": 1])
            try await visit.put("short", ["b": [1], "n": 1])
            try await visit.put("map", ["b": integerKeys, "n": 1])
            try await visit.put("text", ["b": "abc", "n": 1])
            try await visit.put("other", ["b": [1, 2], "n": 2])
            let ids: [RecordID] = ["list", "short", "map", "text", "other", "none"]
            let results = try await visit.run(
                Command(
                    .update, visit.dataSet, .ids(IDList(ids)),
                    operations: [Self.part("b", .index(1), by: .set(.value("x")))],
                    condition: Condition.bin("n") == 1))
            #expect(
                results.map(\.status) == [.ok, .rejected, .ok, .rejected, .filtered, .notFound])
            #expect(
                results.map(\.code) == [nil, "cannotCompute", nil, "cannotCompute", 27, 2])
            #expect(results[1].message?.contains("b[1]") == true)
            #expect(results.map(\.attempts) == [1, 1, 1, 1, 1, 1])
            #expect(try await visit.get("list")?.bins["b"] == [1, "x"])
            #expect(try await visit.get("short")?.bins["b"] == [1])
            #expect(
                try await visit.get("map")?.bins["b"]
                    == .map(ValueMap([(1, "x"), (2, "two")])))
            #expect(try await visit.get("other")?.bins["b"] == [1, 2])
        }
    }

    @Test("A found record that no longer matches keeps its parts", arguments: Peer.all)
    func found(_ peer: Peer) async throws {
        try await peer.run { visit in
            for id: RecordID in ["a", "b"] { try await visit.put(id, ["n": 1, "m": ["h": 1]]) }
            let found = try await visit.session.find(
                Batch([
                    Command(
                        .update, visit.dataSet, .ids([]),
                        operations: [Self.part("m", .key("h"), by: .add(.value(1)))],
                        find: Find(.bin("n") == 1))
                ]))
            try await visit.put("a", ["n": 2, "m": ["h": 1]])
            let results = try await visit.session.execute(found.batch, onError: .inStream).collect()
            let byID = Dictionary(
                results.map { ($0.key.id, $0) }, uniquingKeysWith: { first, _ in first })
            #expect(byID.count == 2)
            #expect(byID["a"]?.code == "noLongerMatches")
            #expect(byID["b"]?.status == .ok)
            #expect(try await visit.get("a")?.bins["m"] == ["h": 1])
            #expect(try await visit.get("b")?.bins["m"] == ["h": 2])
        }
    }
}
