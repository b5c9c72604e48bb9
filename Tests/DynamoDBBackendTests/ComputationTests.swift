import BatchClient
import StoreScans
import Testing

@testable import DynamoDBBackend

/// Computed writes with contention and lost answers: see ``StoreComputations``.
@Suite("Random computed writes of tables")
struct ComputationTests {
    @Test("Nothing is computed from an item that changed, or applied twice", arguments: 0..<6)
    func contention(seed: Int) async throws {
        let keys = try #require(KeySchema("id:S"))
        let store = try MemoryTables([TableDefinition("users", keys: keys)])
        let outcome = try await StoreComputations.run(
            seed: UInt64(seed), store: Session(store), DataSet("users"), ids: ["a", "b", "c"])
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(5))")
        #expect(outcome.counts[.ok, default: 0] > 0 && outcome.counts[.inDoubt, default: 0] > 0)
    }
}
