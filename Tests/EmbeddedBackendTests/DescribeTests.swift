import BatchClient
import EmbeddedBackend
import Foundation
import Testing

/// What the store tells of a data set.
struct DescribeTests {
    private let users = DataSet("test", "users")

    private func number(_ name: String, of description: DataSetDescription) -> Int64? {
        guard
            case .integer(let number)? = description.details.first(where: { $0.name == name })?
                .value
        else { return nil }
        return number
    }

    @Test func recordsIndexesAndTheFile() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "volley-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("store.db").path
        let store = try await EmbeddedBackend.open(path: path)
        let session = Session(store)
        try await session.batchWrite(
            users, put: [.string("a"): ["n": 1], .string("b"): ["n": 2], .string("c"): ["s": "x"]])
        try await store.createIndex(
            IndexDefinition("byN", keys: [IndexDefinition.Key(BinPath("n"))]), on: users)
        let description = try #require(try await store.describe(users))
        #expect(description.recordCount == 3)
        #expect(description.indexes.map(\.name) == ["byN"])
        #expect(description.indexes.first?.entries == 2)
        let file = description.details.first { $0.name == "file" }?.value
        #expect(file?.stringValue?.hasSuffix("/store.db") == true)
        // Before anything is written into the file proper, all pages may be in its log.
        #expect(try #require(number("pages", of: description)) > 0)
        #expect(try #require(number("pageBytes", of: description)) >= 512)
        #expect(number("freePages", of: description) != nil)
        #expect(try await store.describe(DataSet("test", "nope")) == nil)
        await store.close()
    }

    @Test func aStoreInMemoryHasNoFile() async throws {
        let store = try await EmbeddedBackend.memory()
        try await Session(store).batchWrite(users, put: [.string("a"): ["n": 1]])
        let description = try #require(try await store.describe(users))
        #expect(!description.details.contains { $0.name == "file" })
        #expect(description.indexes.isEmpty)
        await store.close()
    }
}
