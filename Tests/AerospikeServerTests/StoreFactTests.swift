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
}
