import AerospikeWire
import BatchClient
import StoreScans
import Testing

@Suite("Random finds on a server")
struct StoreFindsTests {
    private static func index(
        _ name: String, _ path: BinPath, _ kind: IndexDefinition.Kind,
        _ part: IndexDefinition.Part = .value
    ) -> IndexDefinition {
        IndexDefinition(name, keys: [IndexDefinition.Key(path, kind)], part: part)
    }

    private static func indexes(_ suffix: String) -> [IndexDefinition] {
        [
            index("a-num" + suffix, BinPath("a"), .number),
            index("a-str" + suffix, BinPath("a"), .string),
            index("b-str" + suffix, BinPath("b"), .string),
            index("b-blob" + suffix, BinPath("b"), .bytes),
            index("c-list" + suffix, BinPath("c"), .string, .elements),
            index("d-keys" + suffix, BinPath("d"), .string, .keys),
            index("c-k" + suffix, BinPath("c", [.key("k")]), .string),
        ]
    }

    @Test("3,000 finds", arguments: 0..<30)
    func finds(seed: Int) async throws {
        try await find(Peer.inProcess, seed, pageSizes: [1, 7, 50, 500], finds: 100)
    }

    // A server builds its indexes in the background, and for each page of a scan it looks through the
    // records of the whole namespace, so there are fewer.
    @Test(
        "160 finds on a server", .enabled(if: Peer.isGiven, Peer.reason), arguments: 0..<4)
    func findsOnServer(seed: Int) async throws {
        try await find(Peer.given, seed, pageSizes: [10, 50, 500], finds: 40)
    }

    private func find(_ peer: Peer, _ seed: Int, pageSizes: [Int], finds: Int) async throws {
        try await peer.run(isPatient: true) { visit in
            let suffix = "-\(visit.dataSet.name.suffix(6))"
            var store = StoreFinds.Store(
                visit.session.backend, visit.dataSet, id: StoreScans.mixedID,
                indexes: Self.indexes(suffix), ways: [.get, .index, .scan], pageSizes: pageSizes)
            // Some of the runs have indexes of expressions and of elements of lists too.
            if seed.isMultiple(of: 2) { store.special = try Self.special(visit, suffix) }
            let outcome = try await StoreFinds.run(
                seed: UInt64(seed), store: store, finds: finds)
            #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(3))")
        }
    }

    private static func special(
        _ visit: Visit, _ suffix: String
    ) throws -> [StoreFinds.SpecialIndex] {
        let (a, c, d): (ValueExpression, ValueExpression, ValueExpression) =
            (.bin("a"), .bin("c"), .bin("d"))
        let (sum, rest): (ValueExpression, ValueExpression) = (a + d, a % 3)
        let (key, last): (ValueExpression, ValueExpression) = (c["k"], c[-1])
        let (aInt, dInt) = (Condition.hasKind(a, .integer), Condition.hasKind(d, .integer))
        let isList = Condition.hasKind(c, .list)
        let remainder = FilterExpression.compute(
            .modulo, [.bin("a", .integer), .value(.integer(3))])
        func index(
            _ name: String, _ definition: IndexOnServer, _ conditions: [Condition]
        ) -> StoreFinds.SpecialIndex {
            StoreFinds.SpecialIndex(name + suffix, conditions) {
                try await visit.create(definition, name + suffix)
            }
        }
        return [
            index(
                "sum", .expression(.sum("a", "d"), "numeric"),
                [
                    sum > 2, .all([sum > 2, aInt, dInt]),
                    .all([.between(sum, -1, 4), dInt, aInt]), .all([sum == 3, aInt]),
                ]),
            index(
                "rest", .expression(remainder, "numeric"),
                [.all([rest == 1, aInt]), rest == 1, .all([rest < 0.5, aInt])]),
            index(
                "key", .expression(try .entry("k", of: "c", .string), "string"),
                [key == "x", .oneOf(key, ["x", "y", 2]), key > "x"]),
            index(
                "last", .element(-1, of: "c", "string"),
                [
                    last == "x", .all([last == "x", isList]),
                    .all([.oneOf(last, ["x", "xy"]), isList]),
                ]),
        ]
    }
}
