import BatchClient
import EmbeddedBackend
import Foundation
import Testing
import VolleyProcess

/// Concurrent requests on one store, stores on one file, and other programs.
struct ConcurrencyTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("store.db")
    }

    private let add = RecordOperation(
        .upsert, users, operations: [BinOperation("n", .add(.value(1)))])

    @Test func twoStoresOnOneFileLoseNothing() async throws {
        // Each creates the file, or finds it created.
        async let first = EmbeddedBackend.open(path: path, busyTimeout: 60)
        async let second = EmbeddedBackend.open(path: path, busyTimeout: 60)
        let stores = try await [first, second]
        let ids = (0..<50).map { RecordID.integer($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for round in 0..<20 {
                group.addTask {
                    let outcomes = try await stores[round % 2].run(ids, add)
                    #expect(outcomes.allSatisfy { $0.status == .ok })
                }
            }
            try await group.waitForAll()
        }
        for store in stores {
            let rows = try await store.all(users)
            #expect(rows.count == 50)
            #expect(rows.allSatisfy { $0.record == Record(bins: ["n": 20], generation: 20) })
            #expect(try await store.count(users) == 50)
        }
        for store in stores { await store.close() }
        #expect(try await sqliteShell(path, "PRAGMA integrity_check") == "ok")
    }

    @Test func readsGoOnWhileOthersWrite() async throws {
        let store = try await EmbeddedBackend.open(path: path)
        // All records are written in one request, so every view of them has one generation.
        let ids = (0..<100).map { RecordID.integer($0) }
        try await store.run(ids, add)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { for _ in 0..<50 { try await store.run(ids, add) } }
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<50 {
                        let read = try await store.run(ids, RecordOperation(.query, users))
                        #expect(Set(read.map { $0.record?.generation }).count == 1)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.get(7) == Record(bins: ["n": 51], generation: 51))
        await store.close()
    }

    /// Opening the file again, or closing it, must not release the first one's locks: another
    /// process would then take itself for the last user and delete the log.
    @Test func aSecondOpeningKeepsTheFirstOnesLocks() async throws {
        let first = try await EmbeddedBackend.open(path: path)
        try await first.put("a", ["n": 1])
        let second = try await EmbeddedBackend.open(path: path)
        try await second.put("b", ["n": 2])
        await second.close()
        #expect(try await sqliteShell(path, "SELECT sum(records) FROM data_set") == "2")
        #expect(FileManager.default.fileExists(atPath: path + "-wal"))
        try await first.put("c", ["n": 3])
        let third = try await EmbeddedBackend.open(path: path)
        #expect(try await third.count(users) == 3)
        await third.close()
        await first.close()
        // The last store that closes has written everything into the file.
        #expect(try folder.names == ["store.db"])
        #expect(try await sqliteShell(path, "SELECT sum(records) FROM data_set") == "3")
    }

    @Test func writesOfOtherProcessesAreSeen() async throws {
        let store = try await EmbeddedBackend.open(path: path)
        try await store.put(1, ["n": 1])
        try await sqliteShell(
            path, "UPDATE record SET generation = 41; INSERT INTO data_set VALUES (9, 'more', 0)")
        #expect(try await store.get(1)?.generation == 41)
        try await store.put(1, ["n": 1], in: DataSet("more"))
        #expect(try await store.count(DataSet("more")) == 1)
        #expect(
            try await sqliteShell(path, "SELECT data_set FROM record WHERE generation = 1") == "9")
        await store.close()
    }

    @Test func aFileThatIsBeingWrittenIsBusyAndNothingIsApplied() async throws {
        let store = try await EmbeddedBackend.open(path: path, busyTimeout: 0)
        try await store.put("a", ["n": 1])
        // Another process holds the lock until its input ends.
        let other = try Program("sqlite3", [path], input: .pipe).start()
        try other.write("BEGIN IMMEDIATE; SELECT 'held';\n")
        try await other.wait(for: "the lock") { $0.output.contains("held") }

        let request = try #require(
            store.plan([BatchItem(index: 0, id: "a", operation: add)]).requests.first)
        let failure = await #expect(throws: RequestFailure.self) {
            try await store.send(request, options: RequestOptions()) { outcomes in
                Issue.record("\(outcomes) though the file is locked")
            }
        }
        #expect(failure?.certainty == .notApplied)
        #expect(failure?.status == .unavailable)
        #expect(failure?.code == "busy")
        #expect(failure?.isTransient == true)
        // Reading needs no lock.
        #expect(try await store.get("a") == Record(bins: ["n": 1], generation: 1))

        other.closeInput()
        #expect(try await other.outcome().status == 0)
        #expect(try await store.run("a", add).status == .ok)
        #expect(try await store.get("a") == Record(bins: ["n": 2], generation: 2))
        await store.close()
    }

    @Test func aFullDiskAppliesNothing() async throws {
        let store = try await EmbeddedBackend.open(path: path)
        try await store.put("a", ["n": 1])
        await store.close()
        // SQLite's limit on pages fails like a full disk.
        let full = try await EmbeddedBackend.open(path: path, maximumPages: 12)
        let large = RecordOperation.put(
            .upsert, ["b": .bytes([UInt8](repeating: 1, count: 100_000))])
        let request = try #require(
            full.plan([
                BatchItem(index: 0, id: "a", operation: add),
                BatchItem(index: 1, id: "b", operation: large),
            ]).requests.first)
        let failure = await #expect(throws: RequestFailure.self) {
            try await full.send(request, options: RequestOptions()) { outcomes in
                Issue.record("\(outcomes) though there was no room")
            }
        }
        #expect(failure?.certainty == .notApplied)
        #expect(failure?.code == "diskFull")
        #expect(try await full.get("a") == Record(bins: ["n": 1], generation: 1))
        #expect(try await full.get("b") == nil)
        // Whatever fits still works.
        #expect(try await full.run("a", add).status == .ok)
        await full.close()
    }
}
