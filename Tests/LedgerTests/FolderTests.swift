import BatchClient
import EmbeddedBackend
import Foundation
import Testing
import VolleyProcess

@testable import Ledger

/// Ledgers that cannot be used, and the messages about them.
@Suite struct FolderTests {
    @Test func whereTheLedgerIs() {
        func path(_ environment: [String: String]) -> String {
            LedgerFolder(environment: environment).path
        }
        #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/volley")
        #expect(path(["HOME": "/h"]) == "/h/.local/state/volley")
        // The specification says to ignore relative paths.
        #expect(path(["XDG_STATE_HOME": "s", "HOME": "/h"]) == "/h/.local/state/volley")
    }

    private func refusal(_ bytes: [UInt8]) async throws -> (LedgerError, untouched: Bool) {
        let folder = LedgerFolder(try TemporaryFolder().file("state"))
        try folder.make()
        try Data(bytes).write(to: URL(fileURLWithPath: folder.file))
        let error = try #require(
            await #expect(throws: LedgerError.self) { _ = try await LedgerStore.open(folder) })
        let after = try Data(contentsOf: URL(fileURLWithPath: folder.file))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return (error, [UInt8](after) == bytes && files == ["ledger.db", "runs"])
    }

    @Test func foreignFilesAreLeftAsTheyAre() async throws {
        let text = try await refusal(Array("hello, this is a text\n".utf8))
        #expect(text.untouched)
        #expect(text.0.reason == .unusable)

        var head = Array("SQLite format 3\0".utf8) + [UInt8](repeating: 0, count: 84)
        let foreign = try await refusal(head)
        #expect(foreign.untouched)
        #expect(foreign.0.message.contains("another program"))

        head.replaceSubrange(68..<72, with: [0x56, 0x6F, 0x6C, 0x65])
        head.replaceSubrange(60..<64, with: [0, 0, 0, 99])
        let newer = try await refusal(head)
        #expect(newer.untouched)
        #expect(newer.0.message.contains("newer Volley"))
    }

    @Test func aFileThatWasOnlyBegunIsMade() async throws {
        // SQLite leaves an empty page if the disk was full before there was a table.
        var page = [UInt8](repeating: 0, count: 4096)
        page.replaceSubrange(0..<16, with: Array("SQLite format 3\0".utf8))
        let rest: [Int: UInt8] = [
            16: 0x10, 18: 1, 19: 1, 21: 64, 22: 32, 23: 32, 27: 1, 31: 1, 55: 1,
            67: 1, 95: 1, 100: 0x0D, 105: 0x10,
        ]
        for (offset, byte) in rest { page[offset] = byte }
        let folder = LedgerFolder(try TemporaryFolder().file("state"))
        try folder.make()
        try Data(page).write(to: URL(fileURLWithPath: folder.file))
        let ledger = try await LedgerStore.open(folder)
        #expect(try await ledger.runs().isEmpty)
        await ledger.close()
    }

    /// Uses a small disk, if one can be mounted.
    private func withDisk(
        _ size: String, _ body: (_ disk: String) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let disk = folder.file("disk")
        try FileManager.default.createDirectory(
            atPath: disk, withIntermediateDirectories: true)
        let mount = Program("mount", ["-t", "tmpfs", "-o", "size=\(size)", "tmpfs", disk])
        guard try await mount.run().status == 0 else { return }
        do { try await body(disk) } catch {
            try await Program("umount", ["-l", disk]).run()
            throw error
        }
        try await Program("umount", ["-l", disk]).run()
    }

    @Test(.enabled(if: geteuid() == 0, "mounting a small disk takes root"))
    func aFullDiskStopsTheRunAndIsSaid() async throws {
        try await withDisk("1m", fill)
    }

    private func fill(_ disk: String) async throws {
        let ledger = try await LedgerStore.open(LedgerFolder(disk + "/state"))
        let backend = TroubledBackend(try await EmbeddedBackend.memory(), requestSize: 20)
        let session = Session(backend, behavior: .once)
        let batch = Batch.of(.put(.insert, (0..<4_000).map { .integer($0) }, ["n": 1]))
        let recorder = try await ledger.begin(batch, NewRun(target: "memory:", behavior: "once"))
        let stream = session.execute(batch, onError: .inStream, observer: recorder)
        var results: [RecordResult] = []
        var isFull = false
        for await some in stream.chunks {
            results += some
            if results.count >= 200, !isFull {
                isFull = true
                try await Program("dd", ["if=/dev/zero", "of=\(disk)/filler", "bs=1k"]).run()
            }
        }
        let error = try #require(
            await #expect(throws: LedgerError.self) { try await recorder.finish() })
        #expect(error.reason == .diskFull)
        let sent = Set(backend.sent.joined())
        #expect(sent.count < 4_000)
        for result in results where !sent.contains(result.index) {
            #expect(result.status == .notSent)
            #expect(result.message?.contains("is full") == true)
        }
        // The ledger's content so far is true; the run still holds its lock.
        let kept = try await ledger.run(recorder.id)
        for index in 0..<4_000 where sent.contains(index) {
            let status = kept.status(at: index)
            #expect(status == .ok || status == nil)
            #expect(kept.requests(with: index).count == 1)
        }
        // Another run cannot begin either.
        await #expect(throws: LedgerError.self) {
            for _ in 0..<50 {
                _ = try await ledger.begin(batch, NewRun(target: "memory:", behavior: "once"))
            }
        }
        // With free space, it continues.
        try FileManager.default.removeItem(atPath: disk + "/filler")
        try await recorder.finish()
        let whole = try await ledger.run(recorder.id)
        #expect(whole.summary.state == .finished)
        #expect(whole.summary.counts[.ok] == sent.count)
    }

    @Test(.enabled(if: geteuid() == 0, "mounting a read-only disk takes root"))
    func aReadOnlyFolderCanBeLookedIntoAndNoRunBegins() async throws {
        try await withDisk("4m", makeReadOnly)
    }

    private func makeReadOnly(_ disk: String) async throws {
        let state = LedgerFolder(disk + "/state")
        let first = try await LedgerStore.open(state)
        let session = Session(try await EmbeddedBackend.memory())
        let (run, _) = try await first.fire(
            Batch.of(.put(.insert, ["a"], ["n": 1])), on: session)
        await first.close()
        try await Program("mount", ["-o", "remount,ro", disk]).output()
        let error = try #require(
            await #expect(throws: LedgerError.self) { _ = try await LedgerStore.open(state) })
        #expect(error.message.contains("cannot be written"))
        let ledger = try await LedgerStore.openToRead(state)
        #expect(ledger.isReadOnly)
        #expect(try await ledger.runs().map(\.id) == [run.id])
        #expect(try await ledger.run(run.id).status(at: 0) == .ok)
        await #expect(throws: LedgerError.self) {
            _ = try await ledger.begin(
                Batch.of(.put(.insert, ["b"], ["n": 1])), NewRun(target: "memory:", behavior: "x"))
        }
    }

    @Test func filesThatAKilledProgramLeftAreDeletedADayLater() async throws {
        let temporary = try TemporaryFolder()
        let folder = LedgerFolder(temporary.path)
        let ledger = try await LedgerStore.open(folder)
        // The keys of a recorded run, and those of a search that a live program still holds.
        func keys() throws -> KeyFile {
            let spool = try folder.makeFoundKeys()
            try spool.append(["a", "b"])
            return try #require(spool.finish() as? KeyFile)
        }
        let recorded = try keys()
        var command = Command(
            .delete, users, .ids(IDList(StoredIDs(recorded))),
            find: Find(.compare(.bin("n"), .equal, .literal(1))))
        command.find?.isFound = true
        let run = try await ledger.begin(
            Batch([command]), NewRun(target: "memory:", behavior: "default"))
        let held = try keys()
        try folder.makeSpools()
        func left(_ name: String) throws -> String {
            let path = folder.path + "/" + name
            try Data("left".utf8).write(to: URL(fileURLWithPath: path))
            return path
        }
        let abandoned = [try left("imports/a.input"), try left("found/a.keys")]
        let foreign = [try left("imports/notes.txt"), try left("found/link.txt")]
        func age(_ path: String, hours: Double) throws {
            let date = Date(timeIntervalSinceNow: -3_600 * hours)
            try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
        }
        for path in abandoned { try age(path, hours: 23) }
        for path in [recorded.path, held.path] + foreign { try age(path, hours: 100) }
        func exist(_ paths: [String]) -> Bool {
            paths.allSatisfy { FileManager.default.fileExists(atPath: $0) }
        }
        _ = try await ledger.prune()
        #expect(exist(abandoned + foreign + [recorded.path, held.path]))

        for path in abandoned { try age(path, hours: 25) }
        _ = try await ledger.prune()
        #expect(!abandoned.contains { FileManager.default.fileExists(atPath: $0) })
        #expect(exist(foreign + [recorded.path, held.path]))
        #expect(try await ledger.run(run.id).batch.commands.first?.find?.isFound == true)
        #expect(held.count == 2)
        await ledger.close()
    }
}
