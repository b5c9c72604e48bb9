import BatchClient
import StoreScans
import Testing

/// Computed writes with contention and lost answers: see ``StoreComputations``.
@Suite("Random computed writes on a server")
struct ComputationTests {
    @Test(
        "Nothing is computed from a record that changed, or applied twice", arguments: Peer.all,
        0..<6)
    func contention(_ peer: Peer, seed: Int) async throws {
        try await peer.run(isPatient: true) { visit in
            let outcome = try await StoreComputations.run(
                seed: UInt64(seed), store: visit.session, visit.dataSet,
                ids: ["a", 2, .bytes([3])])
            #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(5))")
            #expect(outcome.counts[.ok, default: 0] > 0 && outcome.counts[.inDoubt, default: 0] > 0)
        }
    }
}
