import BatchClient
import StoreScans
import Testing

@testable import DynamoDBBackend

/// Random finds of tables agree with a plain model, in every way.
@Suite("Random finds of tables")
struct StoreFindsTests {
    private static func index(
        _ name: String, _ keys: [(String, IndexDefinition.Kind)],
        _ projection: IndexDefinition.Projection = .all
    ) -> IndexDefinition {
        IndexDefinition(
            name, keys: keys.map { IndexDefinition.Key(BinPath($0.0), $0.1) },
            projection: projection)
    }

    private static let indexes = [
        index("by-a", [("a", .number)]), index("by-b-a", [("b", .string), ("a", .number)]),
        index("by-c", [("c", .string)], .keys), index("by-d", [("d", .number)], .bins(["b"])),
    ]

    @Test("3,000 conditions on tables in memory", arguments: 0..<15)
    func memory(seed: Int) async throws {
        let pairs = try #require(KeySchema("user:S,at:N"))
        let simple = try #require(KeySchema("id:S"))
        let tables = try MemoryTables([
            TableDefinition("pairs", keys: pairs, indexes: Self.indexes),
            TableDefinition("simple", keys: simple, indexes: Self.indexes),
        ])
        var outcome = try await StoreFinds.run(
            seed: UInt64(seed),
            store: StoreFinds.Store(
                tables, DataSet("pairs"),
                id: {
                    .composite(partition: .string("p\($0 % 4)"), sort: .integer(Int64($0 / 4)))
                }, keys: pairs, hasDoubles: false),
            finds: 100)
        outcome.add(
            try await StoreFinds.run(
                seed: UInt64(seed),
                store: StoreFinds.Store(
                    tables, DataSet("simple"), id: StoreScans.stringID, keys: simple,
                    hasDoubles: false), finds: 100))
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(3))")
        #expect(outcome.ways.keys.contains(.index), "\(outcome.ways)")
    }

    @Test(
        "Conditions on a server",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"), arguments: 0..<3)
    func server(seed: Int) async throws {
        let table = try await Table.make("user S, at N")
        for index in Self.indexes {
            try await table.backend.createIndex(index, on: table.dataSet)
        }
        let outcome = try await StoreFinds.run(
            seed: UInt64(seed),
            store: StoreFinds.Store(
                table.backend, table.dataSet,
                id: {
                    .composite(partition: .string("p\($0 % 4)"), sort: .integer(Int64($0 / 4)))
                }, keys: KeySchema("user:S,at:N"), hasDoubles: false, comparesBeginnings: false,
                isTyped: true),
            finds: 60)
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(3))")
        #expect(outcome.ways[.index] ?? 0 > 0, "\(outcome.ways)")
        await table.session.close()
    }
}
