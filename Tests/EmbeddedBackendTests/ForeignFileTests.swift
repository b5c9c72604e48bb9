import BatchClient
import EmbeddedBackend
import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Files that are not stores: refused with a message that says what and where, and left untouched.
struct ForeignFileTests {
    private let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test("Another user's store is read, but not written", .enabled(if: geteuid() == 0))
    func otherOwner() async throws {
        let path = folder.file("theirs.db")
        let made = try await EmbeddedBackend.open(path: path)
        try await made.put("a", ["n": 1])
        await made.close()
        #expect(chown(path, 12_345, gid_t(bitPattern: -1)) == 0)
        let error = await #expect(throws: BackendError.self) {
            try await EmbeddedBackend.open(path: path)
        }
        #expect(error?.code == "otherOwner" && error?.status == .denied)
        #expect(error?.message.contains("\(path) belongs to user 12345") == true)
        let reading = try await EmbeddedBackend.open(path: path, readOnly: true)
        #expect(try await reading.get("a")?.bins == ["n": 1])
        await reading.close()
    }

    /// Tries to open a file both ways, and checks that it did not change.
    private func expectRefused(
        _ name: String, code: ResultCode, saying part: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let path = folder.file(name)
        let bytes = FileManager.default.contents(atPath: path)
        let names = try folder.names
        for readOnly in [false, true] {
            let error = await #expect(throws: BackendError.self, sourceLocation: sourceLocation) {
                try await EmbeddedBackend.open(path: path, readOnly: readOnly)
            }
            #expect(error?.code == code, sourceLocation: sourceLocation)
            #expect(error?.message.contains(path) == true, sourceLocation: sourceLocation)
            #expect(
                error?.message.contains(part) == true, "\(error?.message ?? "")",
                sourceLocation: sourceLocation)
        }
        #expect(
            FileManager.default.contents(atPath: path) == bytes, sourceLocation: sourceLocation)
        #expect(try folder.names == names, sourceLocation: sourceLocation)
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file(name)))
    }

    @Test func notSQLite() async throws {
        try write("notes.txt", Array("Dear diary, \(String(repeating: "x", count: 200))".utf8))
        try await expectRefused("notes.txt", code: "notAStore", saying: "not a Volley store")
        try write("short", [0x53])
        try await expectRefused("short", code: "notAStore", saying: "not a Volley store")
        // It begins like a store and ends too soon.
        try write("cut.db", Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 50))
        try await expectRefused("cut.db", code: "notAStore", saying: "not a Volley store")
    }

    @Test func anotherProgramsDatabase() async throws {
        try await sqliteShell(
            folder.file("other.db"), "CREATE TABLE t (a); INSERT INTO t VALUES (1)")
        try await expectRefused("other.db", code: "foreign", saying: "of another program")
        try await sqliteShell(
            folder.file("marked.db"), "PRAGMA application_id = 252006674; CREATE TABLE t (a)")
        try await expectRefused("marked.db", code: "foreign", saying: "of another program")
        // A file with a write-ahead log would get files beside it if it were opened.
        try await sqliteShell(
            folder.file("wal.db"), "PRAGMA journal_mode = wal; CREATE TABLE t (a)")
        try await expectRefused("wal.db", code: "foreign", saying: "of another program")
    }

    @Test func aNewerFormat() async throws {
        let path = folder.file("newer.db")
        try await EmbeddedBackend.open(path: path).close()
        try await sqliteShell(path, "PRAGMA user_version = 2")
        try await expectRefused("newer.db", code: "newer", saying: "newer Volley (format 2")
        try await sqliteShell(path, "PRAGMA user_version = 0")
        try await expectRefused("newer.db", code: "damaged", saying: "unknown format (0)")
        try await sqliteShell(path, "PRAGMA user_version = 1")
        try await EmbeddedBackend.open(path: path).close()
    }

    @Test func foldersAndMissingFiles() async throws {
        try FileManager.default.createDirectory(
            atPath: folder.file("sub"), withIntermediateDirectories: false)
        try await expectRefused("sub", code: "notAStore", saying: "is a folder")
        try await expectRefused(
            "none/store.db", code: "noSuchFolder", saying: "does not exist", only: false)
        try await expectRefused("none.db", code: "noSuchFile", saying: "does not exist", only: true)
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        try await expectRefused("pipe", code: "notAStore", saying: "not a regular file")
    }

    /// As above, opened in only one way.
    private func expectRefused(
        _ name: String, code: ResultCode, saying part: String, only readOnly: Bool
    ) async throws {
        let names = try folder.names
        let error = await #expect(throws: BackendError.self) {
            try await EmbeddedBackend.open(path: folder.file(name), readOnly: readOnly)
        }
        #expect(error?.code == code)
        #expect(error?.message.contains(part) == true)
        #expect(try folder.names == names)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read and write everything"))
    func filesThatMayNotBeUsed() async throws {
        let path = folder.file("mine.db")
        try await EmbeddedBackend.open(path: path).close()
        chmod(path, 0o000)
        try await expectRefused("mine.db", code: "unreadable", saying: "cannot be read")
        chmod(path, 0o400)
        try await expectRefused("mine.db", code: "notWritable", saying: "reading only", only: false)
        chmod(path, 0o600)
    }

    @Test func anEmptyFileBecomesAStore() async throws {
        try write("empty.db", [])
        try await expectRefused("empty.db", code: "notAStore", saying: "empty", only: true)
        let store = try await EmbeddedBackend.open(path: folder.file("empty.db"))
        try await store.put("a", ["n": 1])
        await store.close()
        // The marks are in the file's own header.
        let head = try #require(FileManager.default.contents(atPath: folder.file("empty.db")))
        #expect(Array(head[68..<72]) == Array("Voly".utf8))
        #expect(Array(head[60..<64]) == [0, 0, 0, 1])
    }

    @Test func aNewStoreIsMarkedFromTheStart() async throws {
        let path = folder.file("new.db")
        let store = try await EmbeddedBackend.open(path: path)
        let head = try #require(FileManager.default.contents(atPath: path))
        #expect(Array(head[68..<72]) == Array("Voly".utf8))
        await store.close()
    }

    @Test func openedForReadingOnly() async throws {
        let path = folder.file("store.db")
        let writer = try await EmbeddedBackend.open(path: path)
        try await writer.put("a", ["n": 1])
        let reader = try await EmbeddedBackend.open(path: path, readOnly: true)
        #expect(try await reader.get("a")?.bins == ["n": 1])
        let refused = try await reader.run("a", .put(.upsert, ["n": 2]))
        #expect(refused.status == .denied)
        #expect(refused.code == "readOnly")
        try await writer.put("b", ["n": 2])
        #expect(try await reader.count(users) == 2)
        #expect(try await reader.all(users).count == 2)
        await writer.close()
        await reader.close()
        let again = try await EmbeddedBackend.open(path: path, readOnly: true)
        #expect(try await again.get("b")?.bins == ["n": 2])
        await again.close()
    }

    @Test func aDamagedRecordIsItsOwnFailure() async throws {
        let path = folder.file("store.db")
        let store = try await EmbeddedBackend.open(path: path)
        try await store.run([1, 2, 3], .put(.insert, ["n": 1]))
        let key = "x'108000000000000002'"
        try await sqliteShell(path, "UPDATE record SET bins = x'0100FF' WHERE id = \(key)")
        let read = try await store.run([1, 2, 3], RecordOperation(.query, users))
        #expect(read.map(\.status) == [.ok, .unavailable, .ok])
        #expect(read[1].code == "damaged")
        for operation in [
            RecordOperation.put(.upsert, ["m": 1]),
            RecordOperation(
                .update, users, operations: [BinOperation("n", .add(.value(1)))]),
        ] {
            let write = try await store.run([1, 2, 3], operation)
            #expect(write.map(\.status) == [.ok, .unavailable, .ok])
        }
        let error = await #expect(throws: BackendError.self) { try await store.all(users) }
        #expect(error?.message.contains("test.users/2") == true)
        // Replacing it repairs it.
        #expect(try await store.run(2, .put(.replace, ["n": 5])).status == .ok)
        #expect(try await store.all(users).count == 3)
        await store.close()
    }
}
