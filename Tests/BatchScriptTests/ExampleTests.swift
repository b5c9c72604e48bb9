import BatchClient
import BatchScript
import Foundation
import Testing

/// The seed documents as scripts.
@Suite struct ExampleTests {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Examples")

    static var names: [String] {
        let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (files ?? []).filter { $0.hasSuffix(".volley") }.sorted()
    }

    static func parse(_ name: String) throws -> Batch {
        let path = folder.appending(path: name).path
        let bytes = try ScriptText.read(file: path)
        return try BatchParser.parse(
            bytes, source: path, sources: FileIDSources(forScript: path)
        ).batch
    }

    @Test(arguments: Self.names)
    func isABatchThatReadsBackAsItself(_ name: String) throws {
        let batch = try Self.parse(name)
        #expect(batch.count > 0)
        let printed = try BatchParser.parse(BatchPrinter.print(batch), source: name).batch
        #expect(printed == batch)
    }

    /// The number of indices of each, and how many of them write.
    @Test(arguments: [
        ("batch-read", 3, 0), ("batch-write", 3, 3), ("batch-write-put", 3, 3),
        ("batch-upsert", 3, 3), ("batch-upsert-put", 3, 3), ("batch-delete", 3, 3),
        ("batch-delete-each", 3, 3), ("mixed", 4, 2), ("mixed-read", 2, 0), ("mixed-write", 2, 2),
        ("selected-bins", 3, 0), ("partial-failures", 3, 3), ("partial-failures-read", 3, 0),
        ("rows-in-a-loop", 50, 50), ("dynamic-read", 5, 0), ("complete-example", 15, 12),
        ("complete-example-1-cleanup", 3, 3), ("complete-example-2-insert", 3, 3),
        ("complete-example-3-read", 3, 0), ("complete-example-4-update", 3, 3),
        ("complete-example-5-delete", 3, 3), ("pydynox-batch-get", 3, 0),
        ("pydynox-batch-write", 3, 3), ("pydynox-error-handling", 1, 1),
        ("pydynox-manual-flush", 100, 100), ("pydynox-testing", 4, 3),
    ])
    func hasItsIndices(_ name: String, count: Int, writes: Int) throws {
        let batch = try Self.parse(name + ".volley")
        #expect(batch.count == count)
        #expect(batch.writeCount == writes)
    }

    @Test func mixedHasTheIndicesOfTheDocument() throws {
        let batch = try Self.parse("mixed.volley")
        #expect((0..<4).map { batch.verb(at: $0) } == [.query, .query, .upsert, .delete])
        #expect(
            (0..<4).map { batch.key(at: $0).id } == ["user-1", "user-2", "user-3", "user-4"])
    }

    @Test func theLoopGivesEachRowItsOwnValues() throws {
        let command = try Self.parse("rows-in-a-loop.volley").commands[0]
        for offset in 0..<50 {
            let number = offset + 1
            #expect(command.id(at: offset) == .string("user-\(number)"))
            #expect(
                command.operations(at: offset) == [
                    .set("name", .string("User \(number)")),
                    .set("score", .integer(Int64(number * 10))),
                ])
        }
    }
}
