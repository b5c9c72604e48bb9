import BatchClient
import Testing

/// Values that the server cannot compute: read, computed here, and written if the generation is
/// unchanged.
@Suite("Computed values on a server")
struct ComputedValueTests {
    private static func computed(_ bin: String, _ value: ValueExpression) -> BinOperation {
        BinOperation(bin, .set(.expression(value)))
    }

    @Test("Values are computed from the record, and parts of bins are changed", arguments: Peer.all)
    func values(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put(
                "a",
                [
                    "price": 3, "qty": 5, "keep": "it",
                    "addr": .map(ValueMap([(.string("zip"), .string("5003"))])),
                ])
            let product = ValueExpression.arithmetic(.bin("price"), .multiply, .bin("qty"))
            let results = try await visit.run(
                Command(
                    .update, visit.dataSet.ids(["a", "missing"]),
                    operations: [
                        Self.computed("total", product),
                        BinOperation(
                            BinPath("addr", [.key("city")]), .set(.value(.string("Bergen")))),
                    ]))
            #expect(results.map(\.status) == [.ok, .notFound])
            let record = try #require(try await visit.get("a"))
            #expect(record.bins["total"] == 15)
            #expect(record.bins["keep"] == "it")
            #expect(
                record.bins["addr"]
                    == .map(
                        ValueMap([
                            (.string("zip"), .string("5003")), (.string("city"), .string("Bergen")),
                        ])))
            let wrong = try await visit.run(
                Command(
                    .update, visit.dataSet.ids(["a"]),
                    operations: [Self.computed("total", .arithmetic(.bin("no"), .add, .literal(1)))]
                ))
            #expect(wrong.map(\.status) == [.rejected])
            #expect(wrong.first?.code == "cannotCompute")
        }
    }

    @Test("No value is computed from a record that changed before its write", arguments: Peer.all)
    func contention(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put("n", ["n": 0])
            let next = ValueExpression.arithmetic(.bin("n"), .add, .literal(1))
            let command = Command(
                .update, visit.dataSet.ids(["n"]), operations: [Self.computed("n", next)])
            let statuses = try await visit.runContended(command)
            let ok = statuses.count { $0 == .ok }
            let others = Set(statuses.filter { $0 != .ok })
            #expect(ok > 0)
            #expect(others.isSubset(of: [.conflict]), "\(others)")
            #expect(try await visit.get("n")?.bins["n"] == .integer(Int64(ok)))
        }
    }

    @Test("A condition without a server expression guards a write", arguments: Peer.all)
    func conditions(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put("a", ["s": "abc"])
            try await visit.put("b", ["s": "xyz"])
            let results = try await visit.run(
                Command(
                    .update, visit.dataSet, .ids(["a", "b", "c"]), operations: [.set("n", 1)],
                    condition: .compare(.call(.size, [.bin("s")]), .equal, .literal(3))),
                Command(
                    .delete, visit.dataSet, .ids(["a", "b"]),
                    condition: .ends(.bin("s"), .literal(.string("yz")))))
            #expect(results.map(\.status) == [.ok, .ok, .notFound, .filtered, .ok])
            #expect(try await visit.get("a")?.bins["n"] == 1)
            #expect(try await visit.get("b") == nil)
        }
    }

    @Test(
        "A record that is found and then gone is not made again by a replace", arguments: Peer.all)
    func replaceOfAGoneRecord(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put("a", ["s": "abc"])
            try await visit.put("b", ["s": "abc"])
            let found = try await visit.session.find(
                Batch([
                    Command(
                        .replace, visit.dataSet, .ids([]), operations: [.set("n", 1)],
                        find: Find(.bin("s") == "abc"))
                ]))
            #expect(found.batch.count == 2)
            _ = try await visit.run(Command(.delete, visit.dataSet.ids(["a"])))
            let results = try await visit.session.execute(found.batch, onError: .inStream).collect()
            let byKey = Dictionary(
                results.map { ($0.key.id, $0.status) }, uniquingKeysWith: { a, _ in a })
            #expect(byKey == ["a": .notFound, "b": .ok])
            #expect(try await visit.get("a") == nil)
        }
    }
}
