import BatchClient
import EmbeddedBackend
import Testing

@testable import Ledger

@Suite struct RetentionTests {
    private static let day: Int64 = 24 * 60 * 60 * 1_000

    private static func candidate(_ id: Int64, day: Int64, bytes: Int) -> Retention.Candidate {
        Retention.Candidate(id: RunID(id), startedAt: day * Self.day, bytes: bytes)
    }

    @Test func runsGoByAgeAndThenTheOldestBySize() {
        let runs = [
            Self.candidate(1, day: 1, bytes: 10), Self.candidate(2, day: 5, bytes: 40),
            Self.candidate(3, day: 9, bytes: 30), Self.candidate(4, day: 10, bytes: 30),
        ]
        func excess(_ days: Int?, _ bytes: Int?) -> [Int64] {
            Retention(maximumDays: days, maximumBytes: bytes)
                .excess(runs, total: 110, now: 10 * Self.day).map(\.number)
        }
        #expect(excess(nil, nil) == [])
        #expect(excess(6, nil) == [1])
        #expect(excess(2, nil) == [1, 2])
        #expect(excess(nil, 100) == [1])
        #expect(excess(nil, 99) == [1, 2])
        #expect(excess(6, 60) == [1, 2])
        #expect(excess(nil, 0) == [1, 2, 3, 4])
    }

    @Test func pruningGivesRoomBackAndSparesLiveRuns() async throws {
        let folder = try TemporaryFolder()
        let ledger = try await LedgerStore.open(in: folder)
        let session = Session(try await EmbeddedBackend.memory())
        let ids = (0..<2_000).map { RecordID.string("a-rather-long-user-id-\($0)") }
        for _ in 0..<3 {
            try await ledger.fire(Batch.of(.put(.upsert, ids, ["n": 1])), on: session)
        }
        let live = try await ledger.begin(
            Batch.of(.put(.upsert, ids, ["n": 1])), NewRun(target: "memory:", behavior: "x"))
        let pruned = try await ledger.prune(Retention(maximumDays: nil, maximumBytes: 0))
        #expect(pruned.runs.count == 3)
        #expect(pruned.bytesAfter < pruned.bytesBefore)
        let left = try await ledger.runs()
        #expect(left.map(\.id) == [live.id])
        // The number of a run that is gone is not given again.
        let (next, _) = try await ledger.fire(Batch.of(.put(.upsert, ["a"], ["n": 1])), on: session)
        #expect(next.id > live.id)
        withExtendedLifetime(live) {}
    }
}
