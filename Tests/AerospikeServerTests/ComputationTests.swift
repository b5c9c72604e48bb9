import BatchClient
import FaultInjection
import StoreScans
import Testing

/// Computed writes with contention and lost answers: see ``StoreComputations``.
@Suite("Random computed writes on a server")
struct ComputationTests {
    /// Some writes are refused for the moment, and of some the answer is lost, before or after they
    /// were applied.
    private static func rules(_ seed: UInt64) -> FaultRules {
        FaultRules(seed: seed) {
            FaultRule(.timeout(.afterApplying), FaultMatch(verbs: [.update], chance: 0.06))
            FaultRule(.timeout(.beforeApplying), FaultMatch(verbs: [.update], chance: 0.06))
            FaultRule(.throttle, FaultMatch(verbs: [.update], attempts: [1...1], chance: 0.06))
        }
    }

    @Test(
        "Nothing is computed from a record that changed, or applied twice", arguments: Peer.all,
        0..<6)
    func contention(_ peer: Peer, seed: Int) async throws {
        try await peer.run { visit in
            let store = visit.session.backend
            let outcome = try await StoreComputations.run(
                seed: UInt64(seed), store: visit.session,
                faulty: { Session(FaultyBackend(wrapping: store, rules: Self.rules($0))) },
                visit.dataSet,
                ids: ["a", 2, .bytes([3])])
            #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(5))")
            #expect(outcome.counts[.ok, default: 0] > 0 && outcome.counts[.inDoubt, default: 0] > 0)
        }
    }
}
