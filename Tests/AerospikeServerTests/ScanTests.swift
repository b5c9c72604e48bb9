import BatchClient
import StoreScans
import Testing

@Suite("Random scans on a server")
struct ScanTests {
    @Test("Scans agree with a plain model", arguments: Peer.all)
    func scans(_ peer: Peer) async throws {
        for seed in UInt64(1)...4 {
            try await peer.run(isPatient: true) { visit in
                let store = StoreScans.Store(visit.session.backend, visit.dataSet)
                let faults = try await StoreScans.faults(seed: seed, store: store)
                #expect(faults.isEmpty, "\(faults.prefix(5))")
            }
        }
    }
}
