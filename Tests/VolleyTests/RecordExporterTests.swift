import BatchClient
import EmbeddedBackend
import Foundation
import StoreFacts
import Testing

@testable import Explorer
@testable import volley

/// The explorer's export: every row of the table, including those that left memory.
struct RecordExporterTests {
    private let users = DataSet("test.users")

    /// A table of all records of which only the last pages are in memory.
    private func table(_ session: Session, _ filter: RowFilter?) async throws -> RecordTable {
        var table = RecordTable(users, filter: filter)
        var number = 0
        while let request = table.request(for: number, size: 100) {
            table.cursor.row = max(0, table.count - 1)
            table.add(try await session.findPage(request), as: number, budget: 20_000)
            number += 1
        }
        #expect(table.isComplete && !table.isResident)
        return table
    }

    private func lines(_ path: String) -> [Substring] {
        let text = FileManager.default.contents(atPath: path).map {
            String(decoding: $0, as: UTF8.self)
        }
        // Lines of CSV end with two characters, which are one in Swift.
        return (text ?? "").split(whereSeparator: \.isNewline)
    }

    @Test(
        "Records that left memory are read again, without gaps",
        arguments: RecordExport.Format.allCases)
    func evicted(_ format: RecordExport.Format) async throws {
        let backend = try await EmbeddedBackend.memory()
        let session = Session(backend, behavior: .untimed)
        let ids = users.ids((0..<2_000).map { RecordID.integer(Int64($0)) })
        let text = String(repeating: "x", count: 100)
        try await session.execute(
            Batch([Command(.insert, ids, operations: [.set("s", .string(text))])]),
            onError: .inStream
        ).collect()
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let filters = [nil, "9", "id() >= 1000 and s begins \"x\""].map { text in
            text.flatMap { RowFilter(typed: $0, bins: ["s"]) }
        }
        for (number, filter) in filters.enumerated() {
            let table = try await table(session, filter)
            #expect(table.count == [2_000, 542, 1_000][number])
            let path = folder + "/out-\(number)"
            let export = RecordExport(
                parts: table.exportParts(pageSize: 100), format: format, path: path,
                overwrite: false, bins: ["s"], hidden: [], filter: filter)
            let outcome = await RecordExporter(session: session, export: export, now: 0).run()
            #expect(outcome.file == .written)
            #expect(outcome.records == table.count)
            let found = lines(path)
            #expect(found.count == table.count + (format == .csv ? 1 : 0))
            #expect(Set(found).count == found.count)
            // A second export finds the file in its way, and leaves nothing beside it.
            let again = await RecordExporter(session: session, export: export, now: 0).run()
            #expect(again.file == .exists)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == filters.count)
        await backend.close()
    }

    @Test("An export that fails half-way leaves no file")
    func failure() async throws {
        let backend = try await EmbeddedBackend.memory()
        let session = Session(backend, behavior: .untimed)
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-\(UUID().uuidString).csv").path
        let rows = [KeyedRecord(key: users.id("a"), record: Record(bins: ["n": 1]))]
        let export = RecordExport(
            parts: [
                .rows(rows),
                .page(ScanRequest(users, cursor: ScanCursor([1, 2, 3])), examined: 10),
            ], format: .csv, path: path, overwrite: false, bins: [], hidden: [], filter: nil)
        await backend.close()
        let outcome = await RecordExporter(session: session, export: export, now: 0).run()
        guard case .failed = outcome.file else {
            Issue.record("it was written: \(outcome)")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
