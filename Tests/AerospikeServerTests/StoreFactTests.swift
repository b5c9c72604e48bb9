import BatchClient
import StoreFacts
import Testing

@Suite("The table of facts on a server")
struct StoreFactTests {
    @Test("Every fact holds, and the dry run predicts it", arguments: Peer.all)
    func facts(_ peer: Peer) async throws {
        try await peer.run { visit in
            let mismatches = try await FactRunner(visit.session, visit.dataSet).run()
            #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
        }
    }

    @Test(
        "Every verb with every operation, condition and time to live does what the dry run foretells",
        arguments: Peer.all)
    func product(_ peer: Peer) async throws {
        try await peer.run { visit in
            let (count, mismatches) = try await FactProduct(visit.session, visit.dataSet).run()
            #expect(count > 3_000)
            #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
        }
    }
}
