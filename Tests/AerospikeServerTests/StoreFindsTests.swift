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

    @Test("3,000 conditions", arguments: Peer.all, 0..<30)
    func finds(_ peer: Peer, seed: Int) async throws {
        // A given server builds its indexes in the background, and for each page of a scan it looks
        // through the records of the whole namespace, so there are fewer.
        guard peer == .inProcess || seed < 4 else { return }
        try await peer.run(isPatient: true) { visit in
            let outcome = try await StoreFinds.run(
                seed: UInt64(seed),
                store: StoreFinds.Store(
                    visit.session.backend, visit.dataSet, id: StoreScans.mixedID,
                    indexes: Self.indexes("-\(visit.dataSet.name.suffix(6))"),
                    pageSizes: peer == .inProcess ? [1, 7, 50, 500] : [10, 50, 500]),
                finds: peer == .inProcess ? 100 : 40)
            #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(3))")
        }
    }
}
