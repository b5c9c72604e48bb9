import BatchClient
import EmbeddedBackend
import Foundation
import Testing
import VolleyProcess

/// Runs SQLite's own shell on a file, like another program.
/// - Returns: Its output, including errors.
@discardableResult
func sqliteShell(_ path: String, _ sql: String) async throws -> String {
    let outcome = try await Program("sqlite3", [path, sql]).run()
    return (outcome.output + outcome.narration).trimmingCharacters(in: .newlines)
}

/// A store in a file: its content after closing, and files that are not stores.
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
        #expect(try await sqliteShell(path, "PRAGMA integrity_check") == "ok")
        #expect(
            try await sqliteShell(path, "SELECT name, records FROM data_set") == "test.users|990")
        #expect(try await sqliteShell(path, "SELECT count(*) FROM record") == "990")
        #expect(try await sqliteShell(path, "PRAGMA journal_mode") == "wal")
        await store.close()
        #expect(try await sqliteShell(path, "PRAGMA integrity_check") == "ok")
        #expect(try await sqliteShell(path, "PRAGMA user_version") == "1")
    }
}
