import BatchClient
import FaultInjection
import StoreScans
import Testing

@testable import DynamoDBBackend

/// Computed writes with contention and lost answers: see ``StoreComputations``.
@Suite("Random computed writes of tables")
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

    @Test("Nothing is computed from an item that changed, or applied twice", arguments: 0..<6)
    func contention(seed: Int) async throws {
        let keys = try #require(KeySchema("id:S"))
        let store = try MemoryTables([TableDefinition("users", keys: keys)])
        let outcome = try await StoreComputations.run(
            seed: UInt64(seed), store: Session(store),
            faulty: { Session(FaultyBackend(wrapping: store, rules: Self.rules($0))) },
            DataSet("users"), ids: ["a", "b", "c"])
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(5))")
        #expect(outcome.counts[.ok, default: 0] > 0 && outcome.counts[.inDoubt, default: 0] > 0)
    }
}
