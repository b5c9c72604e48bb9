import BatchClient
import StoreScans
import Testing

@testable import DynamoDBBackend

/// Random scans of tables agree with a plain model.
@Suite struct StoreScansTests {
    @Test(
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"), arguments: 0..<4)
    func scansOfAServerAreWhatTheModelSays(seed: UInt64) async throws {
        let simple = try await Table.make("pk S")
        let faults = try await StoreScans.faults(
            seed: seed,
            store: StoreScans.Store(
                simple.backend, simple.dataSet, id: StoreScans.stringID,
                // The server reports an error; for the service it is false.
                comparesBeginnings: false))
        #expect(faults.isEmpty, "\(faults.prefix(3))")
        await simple.session.close()
    }

    @Test(arguments: 0..<12)
    func scansOfTablesInMemoryAreWhatTheModelSays(seed: UInt64) async throws {
        let tables = try MemoryTables([
            TableDefinition("simple", keys: #require(KeySchema("pk:S"))),
            TableDefinition("pairs", keys: #require(KeySchema("user:S,at:N"))),
        ])
        let simple = try await StoreScans.faults(
            seed: seed,
            store: StoreScans.Store(tables, DataSet("simple"), id: StoreScans.stringID))
        #expect(simple.isEmpty, "\(simple.prefix(3))")
        let pairs = try await StoreScans.faults(
            seed: seed,
            store: StoreScans.Store(
                tables, DataSet("pairs"),
                id: {
                    .composite(
                        partition: .string("p\($0 % 4)"), sort: .integer(Int64($0)))
                }))
        #expect(pairs.isEmpty, "\(pairs.prefix(3))")
    }
}
