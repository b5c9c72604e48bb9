import BatchClient
import EmbeddedBackend
import Synchronization
import TestSeed
import Testing

/// Differences are read again after a pause, in which a writer finishes on one side what it began on
/// the other.
struct ComparisonPauseTests {
    private let here = DataSet("test", "here")
    private let there = DataSet("test", "there")

    private struct Sides: Sendable {
        let one: Session
        let two: Session
        let clock: PauseClock
    }

    /// - Parameter pause: what happens in each pause, counted from 1.
    private func open(
        _ pause: @escaping @Sendable (Int, Session, Session) async throws -> Void = { _, _, _ in }
    ) async throws -> Sides {
        let (one, two) = (try await EmbeddedBackend.memory(), try await EmbeddedBackend.memory())
        let clock = PauseClock { try await pause($0, Session(one), Session(two)) }
        return Sides(one: Session(one, clock: clock), two: Session(two, clock: clock), clock: clock)
    }

    private func comparison(_ sides: Sides) -> DataSetComparison {
        var comparison = DataSetComparison(.init(sides.one, here), .init(sides.two, there))
        comparison.pageSize = 7
        return comparison
    }

    /// What a writer makes of a record, the same on both sides.
    private enum Change: Sendable {
        case put(Int64)
        case delete

        func apply(to id: RecordID, in dataSet: DataSet, of session: Session) async throws {
            switch self {
            case .put(let number):
                try await session.batchWrite(dataSet, put: [id: ["n": .integer(number)]])
            case .delete: try await session.batchWrite(dataSet, delete: [id])
            }
        }
    }

    @Test("What a writer has written on one side alone is not told", arguments: 0..<12)
    func writerBetweenTwoWrites(seed: Int) async throws {
        var random = SplitMix64(seed: TestSeed.of(seed))
        // By record that is written to: its changes, and whether this side is written first.
        var plans: [RecordID: (changes: [Change], beginsHere: Bool)] = [:]
        var expected: [RecordID: RecordDifference.Kind] = [:]
        var a: [RecordID: Bins] = [:]
        var b: [RecordID: Bins] = [:]
        var count: Int64 = 1_000
        for number in 0..<60 as Range<Int64> {
            let id = RecordID.integer(number)
            a[id] = ["n": .integer(number)]
            b[id] = a[id]
            switch random.next() % 8 {
            case 0:
                a[id] = nil
                expected[id] = .onlyThere
            case 1:
                b[id] = nil
                expected[id] = .onlyHere
            case 2:
                b[id] = ["n": -1]
                expected[id] = .different
            case 3, 4, 5:
                // There are four pauses; the writer is done before the last one. Each change makes
                // another record of it.
                var changes: [Change] = []
                for position in 0...Int(random.next() % 3) {
                    count += 1
                    let deletes = position % 2 == 0 && random.next() % 3 == 0
                    changes.append(deletes ? .delete : .put(count))
                }
                plans[id] = (changes, random.next() % 2 == 0)
            default: break
            }
        }
        let sides = try await open { [here, there, plans] pause, one, two in
            for (id, plan) in plans {
                let (first, second) =
                    plan.beginsHere ? ((one, here), (two, there)) : ((two, there), (one, here))
                if pause <= plan.changes.count {
                    try await plan.changes[pause - 1].apply(to: id, in: second.1, of: second.0)
                }
                if pause < plan.changes.count {
                    try await plan.changes[pause].apply(to: id, in: first.1, of: first.0)
                }
            }
        }
        try await sides.one.batchWrite(here, put: a)
        try await sides.two.batchWrite(there, put: b)
        for (id, plan) in plans {
            let (session, dataSet) = plan.beginsHere ? (sides.one, here) : (sides.two, there)
            try await plan.changes[0].apply(to: id, in: dataSet, of: session)
        }
        var found: [RecordID: RecordDifference.Kind] = [:]
        let summary = try await comparison(sides).run { difference in
            let before = found.updateValue(difference.kind, forKey: difference.id)
            #expect(before == nil)
        }
        #expect(found == expected)
        #expect(summary.unsettled == 0)
    }

    @Test("What agrees after the pause is counted as settled")
    func settled() async throws {
        // The records that only the other side has are read again later, in a pause of their own.
        let sides = try await open { [here, there] pause, one, two in
            if pause == 1 {
                try await two.batchWrite(there, put: Self.records(0..<20, 2))
            } else {
                try await one.batchWrite(here, put: Self.records(50..<55, 1))
            }
        }
        try await sides.one.batchWrite(here, put: Self.records(0..<50, 1))
        try await sides.two.batchWrite(there, put: Self.records(0..<55, 1))
        try await sides.one.batchWrite(here, put: Self.records(0..<20, 2))
        let summary = try await comparison(sides).run { Issue.record("\($0)") }
        #expect(summary.settled == 25 && summary.differences == 0 && summary.unsettled == 0)
        #expect(sides.clock.pauses == [.milliseconds(50), .milliseconds(50)])
    }

    private static func records(_ numbers: Range<Int64>, _ value: Int64) -> [RecordID: Bins] {
        var records: [RecordID: Bins] = [:]
        for number in numbers { records[.integer(number)] = ["n": .integer(value)] }
        return records
    }

    @Test("There is one pause for the differences of many pages, and none without differences")
    func pauses() async throws {
        let sides = try await open()
        try await sides.one.batchWrite(here, put: Self.records(0..<60, 1))
        try await sides.two.batchWrite(there, put: Self.records(0..<60, 1))
        var summary = try await comparison(sides).run { Issue.record("\($0)") }
        #expect(summary.here == 60 && summary.there == 60)
        #expect(sides.clock.pauses.isEmpty)
        try await sides.one.batchWrite(here, put: Self.records(0..<60, 2))
        summary = try await comparison(sides).run { _ in }
        #expect(summary.different == 60)
        #expect(sides.clock.pauses == [.milliseconds(50)])
    }

    @Test("A record that differs in another way each time is counted, not told; pauses grow")
    func neverSettled() async throws {
        let sides = try await open { [here, there] pause, one, two in
            let number = Int64(pause)
            try await one.batchWrite(here, put: [1: ["n": .integer(number)]])
            try await two.batchWrite(there, put: [1: ["n": .integer(number - 1)]])
        }
        try await sides.one.batchWrite(here, put: [1: ["n": 0]])
        let summary = try await comparison(sides).run { Issue.record("\($0)") }
        #expect(summary.differences == 0 && summary.settled == 0 && summary.unsettled == 1)
        #expect(sides.clock.pauses == [50, 100, 200, 400].map { .milliseconds($0) })
    }

    @Test("Bins that change all the time on both sides hide no difference in another bin")
    func busyBins() async throws {
        let sides = try await open { [here, there] pause, one, two in
            for (session, dataSet) in [(one, here), (two, there)] {
                try await session.upsert(dataSet.id(1)).bin("busy").setTo(Int64(pause))
                    .execute(onError: .inStream).collect()
            }
        }
        try await sides.one.batchWrite(here, put: [1: ["n": 1, "busy": 0]])
        try await sides.two.batchWrite(there, put: [1: ["n": 2, "busy": 0]])
        var told: [RecordDifference] = []
        let summary = try await comparison(sides).run { told.append($0) }
        #expect(told.map { $0.bins.map(\.name) } == [["n"]])
        #expect(summary.different == 1 && summary.unsettled == 0)
    }

    @Test("A cancelled comparison ends in the pause")
    func cancelled() async throws {
        let (reached, isReached) = AsyncStream.makeStream(of: Void.self)
        let sides = try await open { _, _, _ in
            isReached.yield()
            try await Task.sleep(for: .seconds(3_600))
        }
        try await sides.one.batchWrite(here, put: [1: ["n": 1]])
        let comparison = comparison(sides)
        let task = Task { try await comparison.run { Issue.record("\($0)") } }
        for await _ in reached { break }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
    }
}

/// A clock that stands still. A short pause is over when its hook returns; a time limit never
/// passes.
private final class PauseClock: RunClock {
    private let duringPause: @Sendable (Int) async throws -> Void
    private let lengths = Mutex<[Duration]>([])

    init(_ duringPause: @escaping @Sendable (Int) async throws -> Void) {
        self.duringPause = duringPause
    }

    /// The length of each pause, in order.
    var pauses: [Duration] { lengths.withLock { $0 } }

    func now() -> Duration { .zero }
    func wallMilliseconds() -> Int64 { SystemClock().wallMilliseconds() }

    func sleep(until time: Duration) async throws {
        guard time < .seconds(1) else { return try await Task.sleep(for: .seconds(86_400)) }
        let number = lengths.withLock { lengths in
            lengths.append(time)
            return lengths.count
        }
        try await duringPause(number)
    }
}
