import BatchClient
import Testing

@Suite("One record, one canonical ID")
struct CanonicalIDTests {
    /// The program takes two keys for one record if the server does.
    @Test("All keys of a record have one canonical ID", arguments: Peer.all)
    func canonicalIDs(_ peer: Peer) async throws {
        try await peer.run { visit in
            let ids: [RecordID] = [
                "a", "1", 1, -1, .integer(.min), .bytes([0x61]), .bytes([0, 0, 0, 0, 0, 0, 0, 1]),
                "", "\u{E9}", "e\u{301}",
            ]
            let backend = visit.session.backend
            let written = try await visit.run(
                Command(.insert, visit.dataSet.ids(ids), operations: [.set("n", 1)]))
            // Each is a record of its own.
            #expect(written.map(\.status) == ids.map { _ in .ok })
            let canonical = ids.map { backend.canonicalID(Key(visit.dataSet, $0)) }
            #expect(Set(canonical).count == ids.count)
            // Each is the digest that the server uses for the same record.
            let byDigest = try await visit.run(
                Command(.update, visit.dataSet.ids(canonical), operations: [.set("n", 2)]))
            #expect(byDigest.map(\.status) == ids.map { _ in .ok })
            let read = try await visit.run(Command(.query, visit.dataSet.ids(ids)))
            #expect(read.map { $0.record?.bins } == ids.map { _ in ["n": 2] })
            // A digest is its own canonical ID.
            #expect(
                canonical.map { backend.canonicalID(Key(visit.dataSet, $0)) } == canonical)
        }
    }

    @Test(
        "Commands on one record by its key and by its digest take effect in order",
        arguments: Peer.all)
    func order(_ peer: Peer) async throws {
        try await peer.run { visit in
            let key = Key(visit.dataSet, "k")
            let digest = visit.session.backend.canonicalID(key)
            for round in 0..<20 {
                let results = try await visit.run(
                    Command(
                        .upsert, visit.dataSet.ids(round % 2 == 0 ? key.id : digest),
                        operations: [.set("n", 2)]),
                    Command(
                        .upsert, visit.dataSet.ids(round % 2 == 0 ? digest : key.id),
                        operations: [.set("n", 3)]),
                    Command(.query, visit.dataSet.ids(key.id)))
                #expect(results.map(\.status) == [.ok, .ok, .ok])
                #expect(results[2].record?.bins == ["n": 3])
            }
        }
    }
}
