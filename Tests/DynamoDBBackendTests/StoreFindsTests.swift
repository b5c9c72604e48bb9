import BatchClient
import StoreScans
import Testing

@testable import DynamoDBBackend

/// Random finds of tables agree with a plain model, in every way.
@Suite("Random finds of tables")
struct StoreFindsTests {
    private static let indexes = [
        IndexDefinition("by-a", [("a", .number)]),
        IndexDefinition("by-b-a", [("b", .string), ("a", .number)]),
        IndexDefinition("by-c", [("c", .string)], .keys),
        IndexDefinition("by-d", [("d", .number)], .bins(["b"])),
    ]

    /// With a sort key of strings in the table and in an index.
    private static let textIndexes =
        indexes + [IndexDefinition("by-a-at", [("a", .number), ("at", .string)])]

    /// Local indexes, which only a table that is created can get.
    private static let localIndexes = [
        IndexDefinition("local-a", [("user", .string), ("a", .number)]),
        IndexDefinition("local-b", [("user", .string), ("b", .string)], .keys),
        IndexDefinition("local-d", [("user", .string), ("d", .number)], .bins(["a"])),
    ]

    private static func table(
        _ name: String, _ keys: KeySchema, _ indexes: [IndexDefinition],
        local: [IndexDefinition] = []
    ) throws -> TableDefinition {
        var table = try TableDefinition(name, keys: keys, indexes: indexes)
        for definition in local {
            let source = try #require(KeySource(definition))
            table.sources.append(
                KeySource(
                    .local(definition.name), partition: source.partition, sort: source.sort,
                    projection: source.projection))
        }
        return table
    }

    @Test("3,000 finds on tables in memory", arguments: 0..<15)
    func memory(seed: Int) async throws {
        let pairs = try #require(KeySchema("user:S,at:N"))
        let simple = try #require(KeySchema("id:S"))
        let texts = try #require(KeySchema("user:S,at:S"))
        let tables = try MemoryTables([
            Self.table("pairs", pairs, Self.indexes, local: Self.localIndexes),
            Self.table("texts", texts, Self.textIndexes, local: Self.localIndexes),
            Self.table("simple", simple, Self.indexes),
        ])
        let stores = [
            StoreFinds.Store(
                tables, DataSet("pairs"),
                id: {
                    .composite(partition: .string("p\($0 % 4)"), sort: .integer(Int64($0 / 4)))
                }, existing: Self.indexes + Self.localIndexes, ways: FindPlan.Way.allCases,
                keys: pairs, hasDoubles: false),
            StoreFinds.Store(
                tables, DataSet("texts"),
                id: {
                    .composite(partition: .string("p\($0 % 4)"), sort: .string("s\($0 / 4)"))
                }, existing: Self.textIndexes + Self.localIndexes, ways: FindPlan.Way.allCases,
                keys: texts, hasDoubles: false),
            StoreFinds.Store(
                tables, DataSet("simple"), id: StoreScans.stringID, existing: Self.indexes,
                ways: [.get, .index, .scan], keys: simple, hasDoubles: false),
        ]
        var outcome = StoreFinds.Outcome()
        for store in stores {
            outcome.add(try await StoreFinds.run(seed: UInt64(seed), store: store, finds: 67))
        }
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(3))")
    }

    @Test(
        "Finds on a server",
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
                }, existing: Self.indexes, ways: FindPlan.Way.allCases,
                keys: KeySchema("user:S,at:N"), hasDoubles: false, comparesBeginnings: false,
                isTyped: true),
            finds: 60)
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(3))")
        await table.session.close()
    }
}
