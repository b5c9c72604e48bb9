import BatchClient
import EmbeddedBackend
import Testing

@testable import Ledger

@Suite struct RetentionTests {
    private static let day: Int64 = 24 * 60 * 60 * 1_000

    private static func candidate(_ id: Int64, day: Int64, bytes: Int) -> Retention.Candidate {
        Retention.Candidate(id: LedgerRunID(id), startedAt: day * Self.day, bytes: bytes)
    }

    @Test func runsGoByAgeAndThenTheOldestBySize() {
        let runs = [
            Self.candidate(1, day: 1, bytes: 10), Self.candidate(2, day: 5, bytes: 40),
            Self.candidate(3, day: 9, bytes: 30), Self.candidate(4, day: 10, bytes: 30),
        ]
        func excess(_ days: Int?, _ bytes: Int?) -> [Int64] {
            Retention(maximumDays: days, maximumBytes: bytes)
                .excess(runs, total: 110, now: 10 * Self.day).runs.map(\.number)
        }
        #expect(excess(nil, nil) == [])
        #expect(excess(6, nil) == [1])
        #expect(excess(2, nil) == [1, 2])
        #expect(excess(nil, 100) == [1])
        #expect(excess(nil, 99) == [1, 2])
        #expect(excess(6, 60) == [1, 2])
        #expect(excess(nil, 0) == [1, 2, 3, 4])
    }

    @Test func aClockThatJumpedMakesNoRunOld() {
        let runs = [
            Self.candidate(1, day: 1, bytes: 10), Self.candidate(2, day: 5, bytes: 10),
            Self.candidate(3, day: 3_660, bytes: 10), Self.candidate(4, day: 3_661, bytes: 10),
        ]
        let starts = runs.map { ($0.id, $0.startedAt) }
        func excess(_ now: Int64, bytes: Int? = nil, trustsClock: Bool = false) -> Retention.Excess
        {
            Retention(maximumDays: 90, maximumBytes: bytes).excess(
                runs, total: 40, now: now * Self.day, starts: starts, trustsClock: trustsClock)
        }
        let spared = excess(3_661)
        #expect(spared.runs.isEmpty && spared.spared.map(\.number) == [1, 2])
        #expect(spared.jumpDays == 3_655)
        // Also while the clock continues from there, and if it jumps after the last run.
        #expect(excess(3_700).runs.isEmpty)
        #expect(excess(9_000).runs.isEmpty)
        // They are pruned by size, and on request.
        #expect(excess(3_661, bytes: 30).runs.map(\.number) == [1])
        #expect(excess(3_661, trustsClock: true).runs.map(\.number) == [1, 2])
    }

    @Test func limitsBeyondReasonAreRefusedAndNeverDeleteEverything() throws {
        let runs = [Self.candidate(1, day: 1, bytes: 10)]
        for days in [Int.max, Int.max / 2, 1 << 40] {
            let retention = Retention(maximumDays: days, maximumBytes: .max)
            #expect(retention.excess(runs, total: 10, now: 10 * Self.day).runs.isEmpty)
            #expect(retention.excess(runs, total: 10, now: .min).runs.isEmpty)
            #expect(throws: LedgerError.self) { try Retention(days: days, megabytes: nil) }
        }
        #expect(throws: LedgerError.self) { try Retention(days: -1, megabytes: nil) }
        #expect(throws: LedgerError.self) {
            try Retention(days: nil, megabytes: 8_796_093_022_208)
        }
        #expect(try Retention(days: 1, megabytes: 256) == Retention(maximumDays: 1))
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
        // The number of a pruned run is not used again.
        let (next, _) = try await ledger.fire(Batch.of(.put(.upsert, ["a"], ["n": 1])), on: session)
        #expect(next.id > live.id)
        withExtendedLifetime(live) {}
    }
}
