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
            let outcome = try await StoreFinds.run(
                seed: UInt64(seed),
                store: StoreFinds.Store(
                    visit.session.backend, visit.dataSet, id: StoreScans.mixedID,
                    indexes: Self.indexes("-\(visit.dataSet.name.suffix(6))"),
                    ways: [.get, .index, .scan], pageSizes: pageSizes),
                finds: finds)
            #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(3))")
        }
    }
}
