import BatchClient
import EmbeddedBackend
import Foundation
import Testing

@testable import Ledger

/// The records of a run in the ledger.
@Suite struct RecordingTests {
    @Test func everyIndexIsKeptAsItCameOut() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let backend = TroubledBackend(store, requestSize: 7) { request in
            let indices = Set(request.items.map(\.index))
            if indices.contains(15) { return .throttle([15, 16]) }
            if indices.contains(24) { return .loseAnswer }
            return .none
        }
        let session = Session(backend, behavior: .quick)
        try await session.run(.put(.insert, ["there"], ["n": 1]))
        let batch = Batch.of(
            .put(.insert, ["a", "b", "there", "c"], ["n": 1]),
            .plain(.query, ["there", "nowhere"]),
            .add((0..<20).map { .integer($0) }, "n", 1),
            .put(.upsert, ["x", "y"], ["s": "Ärger\u{1B}[31m"]),
            .plain(.delete, ["nowhere"]))
        let ledger = try await LedgerStore.open(in: folder)
        let (run, results) = try await ledger.fire(batch, on: session)
        await ledger.close()

        #expect(run.summary.state == .finished)
        #expect(results.contains { $0.status == .inDoubt })
        #expect(results.contains { $0.status == .throttled })
        let again = try await LedgerStore.open(in: folder)
        let kept = try await again.run(run.id)
        #expect(kept.batch == batch)
        for result in results {
            let one = try #require(kept.result(at: result.index))
            #expect(one.status == result.status)
            #expect(one.key == result.key)
            #expect(one.verb == result.verb)
            #expect(one.code == result.code)
            #expect(one.message == result.message)
            #expect(one.attempts == result.attempts)
            #expect(one.record?.generation == result.record?.generation)
            #expect(one.latency?.wholeMicroseconds == result.latency?.wholeMicroseconds)
            #expect(kept.requests(with: result.index).count == result.attempts)
        }
        let runs = try await again.runs()
        #expect(runs.map(\.id) == [run.id])
        #expect(runs[0].counts.total == batch.count)
        #expect(runs[0].counts == kept.summary.counts)
        for result in results { #expect(runs[0].counts[result.status] > 0) }
    }

    @Test func committedResultsAreVisibleToOtherPrograms() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let other = try await LedgerStore.open(in: folder)
        let session = Session(try await EmbeddedBackend.memory())
        let batch = Batch.of(.put(.insert, (0..<3_000).map { .integer($0) }, ["n": 1]))
        let recorder = try await ledger.begin(batch, NewRun(target: "memory:", behavior: "x"))
        var seen = 0
        for try await result in session.execute(
            batch, onError: .inStream, observer: recorder, now: recorder.startedAt)
        {
            seen += 1
            guard seen % 500 == 0 else { continue }
            try await recorder.commit()
            let run = try await other.run(recorder.id)
            #expect(run.status(at: result.index) == .ok)
        }
        try await recorder.finish()
        #expect(seen == 3_000)
    }

    @Test func onlyTheUserMayLook() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let session = Session(try await EmbeddedBackend.memory())
        try await ledger.fire(Batch.of(.put(.insert, ["a"], ["n": 1])), on: session)
        func mode(_ path: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            return try #require(attributes[.posixPermissions] as? Int)
        }
        #expect(try mode(ledger.folder.path) == 0o700)
        #expect(try mode(ledger.folder.locks) == 0o700)
        for ending in ["", "-wal", "-shm"] {
            #expect(try mode(ledger.folder.file + ending) == 0o600, "\(ending)")
        }
    }

    @Test func aCarelessCopyIsClosedAgain() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        await ledger.close()
        chmod(ledger.folder.path, 0o755)
        chmod(ledger.folder.file, 0o644)
        let again = try await LedgerStore.open(in: folder)
        let attributes = try FileManager.default.attributesOfItem(atPath: again.folder.file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func valuesThatAreReadAreNotKeptUnlessUndoIsAskedFor() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        try await session.run(.put(.insert, ["a"], ["secret": "hush-hush-value"]))
        let batch = Batch.of(
            .plain(.query, ["a"]),
            .put(.update, ["a"], ["n": 1]))
        let ledger = try await LedgerStore.open(in: folder)
        func fileHolds(_ text: String) throws -> Bool {
            try ["", "-wal"].contains { ending in
                let url = URL(fileURLWithPath: ledger.folder.file + ending)
                return try Data(contentsOf: url).range(of: Data(text.utf8)) != nil
            }
        }
        try await ledger.fire(batch, on: session)
        #expect(try !fileHolds("hush-hush-value"))
        let (run, _) = try await ledger.fire(batch, on: session, undoable: true)
        #expect(try fileHolds("hush-hush-value"))
        #expect(try await ledger.images(of: run.id).keys.sorted() == [1])
        #expect(run.summary.isUndoable)
    }

    @Test func theRunIsThereBeforeAnythingIsSent() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let batch = Batch.of(.put(.insert, ["a", "b"], ["n": 1]))
        let recorder = try await ledger.begin(
            batch, NewRun(target: "memory:", behavior: "default"))
        let other = try await LedgerStore.open(in: folder)
        let seen = try await other.run(recorder.id)
        #expect(seen.summary.state == .running)
        #expect(seen.batch == batch)
        #expect(seen.result(at: 0) == nil)
        withExtendedLifetime(recorder) {}
    }

    @Test func nothingGoesOutThatCannotBeWrittenDown() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let backend = TroubledBackend(try await EmbeddedBackend.memory(), requestSize: 5)
        let session = Session(backend, behavior: .once)
        let batch = Batch.of(.put(.insert, (0..<50).map { .integer($0) }, ["n": 1]))
        let recorder = try await ledger.begin(
            batch, NewRun(target: "memory:", behavior: "once"))
        let stream = session.execute(batch, onError: .inStream, observer: recorder)
        var results: [RecordResult] = []
        for await some in stream.chunks {
            results += some
            if results.count >= 10 { await ledger.close() }
        }
        await #expect(throws: LedgerError.self) { try await recorder.finish() }
        #expect(results.count == 50)
        let sent = Set(backend.sent.joined())
        #expect(sent.count < 50)
        for result in results {
            #expect(result.status == (sent.contains(result.index) ? .ok : .notSent))
        }
    }

    @Test func aBatchThatNoScriptSaysIsRefusedBeforeItIsEntered() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let twice = Command(
            .upsert, users.ids("a"), operations: [.set("n", 1), .set("n", 2)])
        await #expect(throws: LedgerError.self) {
            _ = try await ledger.begin(Batch([twice]), NewRun(target: "memory:", behavior: "x"))
        }
        #expect(try await ledger.runs().isEmpty)
    }

    @Test func twoLedgersOfOneFileKeepRunsAtOnce() async throws {
        let folder = try TemporaryFolder()
        let ledgers = [
            try await LedgerStore.open(in: folder), try await LedgerStore.open(in: folder),
        ]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, ledger) in ledgers.enumerated() {
                group.addTask {
                    let backend = TroubledBackend(
                        try await EmbeddedBackend.memory(), requestSize: 10)
                    let session = Session(backend, behavior: .quick)
                    for round in 0..<5 {
                        let ids = (0..<200).map { RecordID.integer(Int64($0 + 1_000 * round)) }
                        let (run, _) = try await ledger.fire(
                            Batch.of(.put(.insert, ids, ["place": .integer(Int64(index))])),
                            on: session)
                        #expect(run.summary.counts[.ok] == 200)
                    }
                }
            }
            try await group.waitForAll()
        }
        let runs = try await ledgers[0].runs()
        #expect(runs.count == 10)
        #expect(runs.allSatisfy { $0.state == .finished && $0.counts[.ok] == 200 })
        #expect(runs.map(\.id) == runs.map(\.id).sorted(by: >))
    }
}
