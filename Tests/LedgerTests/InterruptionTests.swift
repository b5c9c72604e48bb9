import BatchClient
import EmbeddedBackend
import Foundation
import Testing

@testable import Ledger

/// Runs whose program ended before they did.
@Suite struct InterruptionTests {
    /// Runs until the third request hangs, and returns the ledger as it is on the disk at that
    /// moment: the state that a killed program leaves.
    private func cutOff(
        _ batch: Batch, on backend: TroubledBackend, behavior: Behavior = .once,
        in folder: TemporaryFolder
    ) async throws -> LedgerStore {
        let live = try await LedgerStore.open(LedgerFolder(folder.file("live")))
        // A separate budget: other tests use up the one of the process, which would cut requests.
        let session = Session(
            backend, behavior: behavior, budget: ByteBudget(capacity: 64 << 20))
        let recorder = try await live.begin(batch, NewRun(target: "memory:", behavior: "once"))
        let stream = session.execute(batch, onError: .inStream, observer: recorder)
        async let reading: Void = {
            for await _ in stream.chunks {}
        }()
        while backend.sent.count < 3 { await Task.yield() }
        try await recorder.finish()
        #expect(try await live.run(recorder.id).summary.state == .running)
        let copy = LedgerFolder(folder.file("left"))
        try copy.make()
        for ending in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: live.folder.file + ending, toPath: copy.file + ending)
        }
        stream.close()
        backend.letGo()
        await reading
        return try await LedgerStore.open(copy)
    }

    @Test func eachIndexIsClassedTruthfully() async throws {
        let folder = try TemporaryFolder()
        let backend = TroubledBackend(try await EmbeddedBackend.memory(), requestSize: 4) {
            $0.items.contains { $0.index == 8 } ? .hang : .none
        }
        let batch = Batch.of(
            .put(.insert, (0..<10).map { .integer($0) }, ["n": 1]),
            .plain(.query, (100..<106).map { .integer($0) }))
        let left = try await cutOff(batch, on: backend, in: folder)
        let run = try await left.run(LedgerRunID(1))
        #expect(run.summary.state == .interrupted)
        #expect(run.summary.finishedAt != nil)
        let statuses = (0..<16).map { run.status(at: $0) }
        #expect(statuses[0..<8].allSatisfy { $0 == .ok })
        #expect(statuses[8...9].allSatisfy { $0 == .inDoubt })
        // Sent with the request that hangs, but without effect.
        #expect(statuses[10...11].allSatisfy { $0 == .timeout })
        #expect(statuses[12...].allSatisfy { $0 == .notSent })
        #expect(run.result(at: 9)?.code == .interrupted)
        #expect(run.result(at: 9)?.attempts == 1)
        #expect(run.result(at: 12)?.attempts == 0)
        #expect(run.summary.counts[.inDoubt] == 2)
        #expect(try await left.runs()[0] == run.summary)
    }

    @Test func knownFailuresAreNotInDoubt() async throws {
        let folder = try TemporaryFolder()
        let patient = Behavior(
            name: "patient",
            reads: .init(
                attempts: 9, backoff: Backoff(base: .seconds(3_600), cap: .seconds(3_600))),
            writes: .init(
                attempts: 9, backoff: Backoff(base: .seconds(3_600), cap: .seconds(3_600))),
            concurrency: 1)
        let backend = TroubledBackend(try await EmbeddedBackend.memory(), requestSize: 4) {
            request in
            if request.items.contains(where: { $0.index == 8 }) { return .hang }
            return request.items.contains { $0.index == 4 } ? .throttle([4, 5, 6, 7]) : .none
        }
        let batch = Batch.of(.add((0..<12).map { .integer($0) }, "n", 1))
        let left = try await cutOff(batch, on: backend, behavior: patient, in: folder)
        let run = try await left.run(LedgerRunID(1))
        #expect((0..<4).allSatisfy { run.status(at: $0) == .ok })
        #expect((4..<8).allSatisfy { run.status(at: $0) == .throttled })
        #expect(run.result(at: 4)?.code == "slow")
        #expect((8..<12).allSatisfy { run.status(at: $0) == .inDoubt })
    }

    @Test func aRunThatLostItsLedgerReadsAsInterrupted() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        do {
            _ = try await ledger.begin(
                Batch.of(.put(.insert, ["a"], ["n": 1])),
                NewRun(target: "memory:", behavior: "x"))
        }
        let run = try await ledger.runs()[0]
        #expect(run.state == .interrupted)
        #expect(run.counts[.notSent] == 1)
        // Nothing remains that looks like a live run.
        let locks = try FileManager.default.contentsOfDirectory(atPath: ledger.folder.locks)
        #expect(locks.isEmpty)
    }

    @Test func resumeSendsTheUnsentIndices() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let backend = TroubledBackend(store, requestSize: 4) {
            $0.items.contains { $0.index == 8 } ? .hang : .none
        }
        let ids = (0..<20).map { RecordID.integer($0) }
        // 8 appears again: it waits for the doubt.
        let batch = Batch.of(.add(ids, "n", 1), .put(.upsert, [8, 9], ["s": "x"]))
        let left = try await cutOff(batch, on: backend, in: folder)
        let run = try await left.run(LedgerRunID(1))
        let rest = run.resume()
        #expect(rest.origins == Array(12..<20))
        #expect(rest.leftOut.map(\.index) == [20, 21])
        let session = Session(store)
        let (next, _) = try await left.fire(
            rest.batch, on: session, origin: rest.origin(run.id, .resume))
        #expect(next.summary.counts[.ok] == 8)
        #expect(next.summary.parent == RunSummary.Parent(run.id, .resume))
        // Resuming again finds nothing left.
        #expect(try await left.run(LedgerRunID(1)).resume().batch.count == 0)
    }

    @Test func whatALaterRunSentIsNotResumed() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let backend = TroubledBackend(store, requestSize: 4) {
            $0.items.contains { $0.index == 8 } ? .hang : .none
        }
        let ids = (0..<20).map { RecordID.integer($0) }
        let left = try await cutOff(Batch.of(.put(.update, ids, ["n": 1])), on: backend, in: folder)
        let run = try await left.run(LedgerRunID(1))
        #expect(run.resume().origins == Array(12..<20))
        // No record exists, so every update of the resumption fails.
        let (next, _) = try await left.fire(
            run.resume().batch, on: Session(store), origin: run.resume().origin(run.id, .resume))
        #expect(next.summary.counts[.notFound] == 8)
        #expect(try await left.run(LedgerRunID(1)).resume().batch.count == 0)
        #expect(try await left.run(LedgerRunID(1)).retry().origins.contains(12))
    }
}
