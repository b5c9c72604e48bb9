import BatchClient
import EmbeddedBackend
import Foundation
import Testing

/// Runs SQLite's own shell on a file, as another program would.
@discardableResult
func sqliteShell(_ path: String, _ sql: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", path, sql]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
}

/// A store in a file: what is there after closing, and files that are not stores.
struct FileTests {
    @Test func recordsOutliveTheBackend() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store.db")
        let first = try await EmbeddedBackend.open(path: path)
        try await first.run((1...700).map { .integer($0) }, .put(.insert, ["n": 1]))
        try await first.run("a", .put(.insert, ["s": "x"], in: DataSet("other")))
        await first.close()
        let second = try await EmbeddedBackend.open(path: path)
        #expect(try await second.count(users) == 700)
        #expect(try await second.get("a", in: DataSet("other"))?.bins == ["s": "x"])
        #expect(second.description.target == "sqlite:\(path)")
        await second.close()
    }

    @Test func sqliteItselfReadsTheFile() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("store.db")
        let store = try await EmbeddedBackend.open(path: path)
        try await store.run((1...1_000).map { .integer($0) }, .put(.insert, ["n": 1]))
        try await store.run((1...10).map { .integer($0) }, RecordOperation(.delete, users))
        // While the store is open, and after.
        #expect(try sqliteShell(path, "PRAGMA integrity_check") == "ok")
        #expect(try sqliteShell(path, "SELECT name, records FROM data_set") == "test.users|990")
        #expect(try sqliteShell(path, "SELECT count(*) FROM record") == "990")
        #expect(try sqliteShell(path, "PRAGMA journal_mode") == "wal")
        await store.close()
        #expect(try sqliteShell(path, "PRAGMA integrity_check") == "ok")
        #expect(try sqliteShell(path, "PRAGMA user_version") == "1")
    }
}
