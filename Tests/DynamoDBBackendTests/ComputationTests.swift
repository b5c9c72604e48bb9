import BatchClient
import StoreScans
import TestSeed
import Testing
import VolleyProcess

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

    @Test(
        "The same on a server, whose reads and writes are lost, cut, delayed and refused on the way",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"), arguments: 0..<2)
    func server(seed: Int) async throws {
        let server = try await MiniStack.shared()
        let table = try await Table.make("id S", on: server)
        let proxy = try await FaultyProxy.start(
            before: server.port, seed: TestSeed.of(seed), share: 0.1,
            operations: ["GetItem", "UpdateItem"])
        let way = try server.backend { $0.endpoint = proxy.endpoint }
        let settings = Behavior.Settings(
            attempts: 5, backoff: Backoff(base: .milliseconds(1), cap: .milliseconds(10)))
        let outcome = try await StoreComputations.run(
            seed: TestSeed.of(seed), store: table.session, table.dataSet, ids: ["a", "b"],
            through: way, behavior: Behavior(name: "quick", reads: settings, writes: settings))
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(5))")
        #expect(outcome.counts[.ok, default: 0] > 0 && outcome.counts[.inDoubt, default: 0] > 0)
        await way.close()
        await table.session.close()
        withExtendedLifetime(proxy) {}
    }
}
