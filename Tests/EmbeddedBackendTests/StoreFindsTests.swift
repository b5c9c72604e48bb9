import BatchClient
import EmbeddedBackend
import StoreScans
import Testing

/// Random finds of an embedded store agree with a plain model, in every way.
@Suite("Random finds of an embedded store")
struct StoreFindsTests {
    static func path(_ name: String, _ path: BinPath) -> IndexDefinition {
        IndexDefinition(name, keys: [IndexDefinition.Key(path)])
    }

    private static let indexes = [
        path("by-a", BinPath("a")), path("by-b", BinPath("b")),
        path("by-c-k", BinPath("c", [.key("k")])), path("odd \"name\"", BinPath("d")),
    ]

    private static let ids: [@Sendable (Int) -> RecordID] = [
        StoreScans.mixedID, StoreScans.stringID,
        { number in
            number % 2 == 0
                ? .composite(partition: .string("p\(number % 4)"), sort: .integer(Int64(number)))
                : .composite(
                    partition: .integer(Int64(number % 3)), sort: .string("x\0\(number)"))
        },
        { number in
            number % 2 == 0
                ? .bytes([0, UInt8(number % 256), UInt8(number / 256)]) : .integer(-Int64(number))
        },
    ]

    @Test("4,000 finds", arguments: 0..<40)
    func finds(seed: Int) async throws {
        let store = try await EmbeddedBackend.memory()
        let outcome = try await StoreFinds.run(
            seed: UInt64(seed),
            store: StoreFinds.Store(
                store, DataSet("test", "finds"), id: Self.ids[seed % Self.ids.count],
                indexes: Self.indexes, ways: [.query, .index, .scan]),
            finds: 100)
        #expect(outcome.faults.isEmpty, "\(outcome.faults.prefix(3))")
        await store.close()
    }
}
