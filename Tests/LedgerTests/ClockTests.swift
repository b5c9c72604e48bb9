import BatchClient
import EmbeddedBackend
import GRDB
import Testing

@testable import Ledger

/// Clocks that are set while runs are recorded.
@Suite struct ClockTests {
    private static let hour: Int64 = 60 * 60 * 1_000

    private func store() async throws -> Session {
        let backend = TroubledBackend(try await EmbeddedBackend.memory(), requestSize: 2)
        return Session(backend, behavior: .once)
    }

    /// Fires a batch that begins at a time by a clock that then jumps to the right time.
    private func fire(
        in ledger: LedgerStore, at time: Int64
    ) async throws -> (LedgerRunID, [RecordResult]) {
        let session = try await store()
        let batch = Batch.of(
            .put(.insert, (0..<7).map { .integer($0) }, ["n": 1]),
            .add((0..<3).map { .integer($0) }, "n", 1))
        let recorder = try await ledger.begin(
            batch, NewRun(target: "memory:", behavior: "once"), at: time)
        let results = try await session.execute(
            batch, onError: .inStream, observer: recorder, now: recorder.startedAt
        ).collect()
        try await recorder.finish()
        return (recorder.id, results)
    }

    @Test(arguments: [1, 24 * 3_650, -24 * 3_650])
    func aClockThatIsSetBackDuringARunLosesNothing(_ hours: Int64) async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let now = WallTime.milliseconds()
        let (id, results) = try await fire(in: ledger, at: now + hours * ClockTests.hour)
        #expect(results.map(\.status) == [Status](repeating: .ok, count: 10))
        let run = try await ledger.run(id)
        #expect(run.summary.state == .finished)
        #expect(run.summary.counts[.ok] == 10)
        // Its times are those that the clock showed.
        #expect(run.summary.startedAt == now + hours * ClockTests.hour)
        #expect(try #require(run.summary.finishedAt) >= now)
        for index in 0..<10 {
            #expect(run.status(at: index) == .ok)
            #expect(run.requests(with: index).count == 1)
        }
        // No run is deleted because of it, those of the right time included.
        let (later, _) = try await fire(in: ledger, at: WallTime.milliseconds())
        _ = try await ledger.prune(.default)
        #expect(Set(try await ledger.runs().map(\.id)) == [id, later])
        #expect(try await ledger.check().problems.isEmpty)
        await ledger.close()
    }

    @Test func timesThatCannotBeAreReadNevertheless() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let (id, _) = try await fire(in: ledger, at: WallTime.milliseconds())
        await ledger.close()
        for time in [Int64.max, .min] {
            let file = try DatabaseQueue(path: LedgerFolder(folder.file("state")).file)
            try await file.write { db in
                try db.execute(
                    sql: "UPDATE run SET started = ?, finished = ?", arguments: [time, ~time])
            }
            try file.close()
            let again = try await LedgerStore.open(in: folder)
            let run = try await again.run(id)
            #expect(run.summary.startedAt == time)
            #expect(run.requests.count == 6)
            _ = try await again.prune(.default)
            #expect(try await again.check().problems.isEmpty == false)
            await again.close()
        }
    }
}
