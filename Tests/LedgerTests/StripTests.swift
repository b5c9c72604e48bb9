import BatchClient
import EmbeddedBackend
import Testing

@testable import Ledger

@Suite struct StripTests {
    @Test func theWorstOfEachStretchIsShown() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        let batch = Batch.of(
            .put(.upsert, ["a", "b"], ["n": 1]), .plain(.query, ["a", "nowhere", "b", "a"]))
        let (run, _) = try await ledger.fire(batch, on: session)
        #expect(run.strip(cells: 6) == [.ok, .ok, .ok, .notFound, .ok, .ok])
        #expect(run.strip(cells: 3) == [.ok, .notFound, .ok])
        #expect(run.strip(cells: 100).count == 6)
        #expect(run.strip(cells: 0) == [])
    }

    @Test func oneImageIsRead() async throws {
        let folder = try TemporaryFolder()
        let session = Session(try await EmbeddedBackend.memory())
        let ledger = try await LedgerStore.open(in: folder)
        try await session.execute(Batch.of(.put(.upsert, ["a"], ["n": 1]))).collect()
        let batch = Batch.of(.put(.upsert, ["a", "b"], ["n": 2]))
        let recorder = try await ledger.begin(
            batch, NewRun(target: "memory:", behavior: "default"), capture: UndoCapture(session))
        try await session.execute(batch, onError: .inStream, observer: recorder).collect()
        try await recorder.finish()
        #expect(try await ledger.image(of: recorder.id, at: 0)?.record?.bins["n"] == 1)
        #expect(try await ledger.image(of: recorder.id, at: 1) == .absent)
        #expect(try await ledger.image(of: recorder.id, at: 2) == nil)
    }
}
