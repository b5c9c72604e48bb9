import BatchClient
import EmbeddedBackend
import StoreScans
import Testing

/// Computed writes with contention and lost answers: see ``StoreComputations``.
@Suite("Random computed writes of an embedded store")
struct ComputationTests {
    @Test("Nothing is computed from a record that changed, or applied twice", arguments: 0..<6)
    func contention(seed: Int) async throws {
        let store = try await EmbeddedBackend.memory()
        let outcome = try await StoreComputations.run(
            seed: UInt64(seed), store: Session(store), users,
            ids: ["a", 2, .bytes([3])])
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(5))")
        #expect(outcome.counts[.ok, default: 0] > 0 && outcome.counts[.inDoubt, default: 0] > 0)
    }
}
