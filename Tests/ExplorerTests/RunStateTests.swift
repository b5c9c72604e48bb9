import BatchClient
import Testing

@testable import Explorer

@Suite struct RunStateTests {
    private let users = DataSet("test", "users")

    private func run(_ count: Int, verb: Verb = .update, budget: Int = 1 << 20) -> RunState {
        let ids = IDList((0..<count).map { .integer(Int64($0)) })
        return RunState(
            id: ExplorerRunID(1), batch: Batch([Command(verb, users, .ids(ids))]),
            valueBudget: budget,
            at: 0)
    }

    private func result(
        _ index: Int, _ status: Status = .ok, record: Record? = nil, microseconds: Int = 400
    ) -> RecordResult {
        RecordResult(
            index: index, verb: .update, key: users.id(.integer(Int64(index))), status: status,
            code: status == .ok ? nil : 2, message: status == .ok ? nil : "no", record: record,
            attempts: 2, node: "node 1", latency: .microseconds(microseconds))
    }

    @Test func aResultIsPutTogetherAgain() {
        var run = run(3, verb: .query)
        let record = Record(bins: ["name": "Ann"], generation: 3)
        run.add([result(2, record: record), result(0, .notFound)], at: 5)
        let kept = run.result(at: 2)
        #expect(kept?.record == record)
        #expect(kept?.attempts == 2)
        #expect(kept?.node == "node 1")
        #expect(kept?.latency == .microseconds(400))
        #expect(run.result(at: 0) == result(0, .notFound))
        #expect(run.result(at: 1) == nil)
        #expect(run.count(of: .ok) == 1)
        #expect(run.failedCount == 1)
    }

    @Test func anIndexIsAnsweredOnce() {
        var run = run(2)
        run.add([result(0), result(0, .timeout), result(7)], at: 1)
        #expect(run.doneCount == 1)
        #expect(run.outcome(at: 0).status == .ok)
    }

    @Test func inDoubtIsNeverCountedAsFailed() {
        var run = run(4)
        run.add([result(0, .inDoubt), result(1, .cancelled), result(2, .notSent)], at: 1)
        #expect(run.failedCount == 0)
        #expect(run.count(of: .inDoubt) == 1)
    }

    @Test func valuesStayWithinTheirBudget() {
        var run = run(1000, verb: .query, budget: 50_000)
        let text = String(repeating: "x", count: 1000)
        for index in 0..<1000 {
            run.add([result(index, record: Record(bins: ["text": .string(text)]))], at: 1)
            #expect(run.values.bytes <= 50_000)
        }
        #expect(run.result(at: 999)?.record != nil)
        // An old row still has its result; only its values are read again.
        #expect(run.result(at: 0)?.status == .ok)
        #expect(run.result(at: 0)?.record == nil)
    }

    @Test func aSuccessfulRowIsSmall() {
        #expect(MemoryLayout<PackedOutcome>.stride <= 8)
    }

    @Test func filtersKeepTheOrderOfArrival() {
        var run = run(6)
        run.add([5, 3, 1].map { result($0) }, at: 1)
        run.add([result(0, .exists), result(4, .timeout)], at: 2)
        run.show(.failures)
        #expect((0..<run.rowCount).compactMap { run.index(atRow: $0) } == [0, 4])
        run.show(.status(.ok))
        #expect((0..<run.rowCount).compactMap { run.index(atRow: $0) } == [5, 3, 1])
        run.add([result(2)], at: 3)
        #expect(run.rowCount == 4)
    }

    @Test func retriesAreExactlyThoseIndices() {
        let rows = Rows(
            columns: ["a"],
            rows: (0..<4).map { Rows.Row(.integer(Int64($0)), [.value(.integer(Int64($0)))]) })
        let batch = Batch([
            Command(.update, users.ids("a", "b", "c")), Command(.insert, users, .rows(rows)),
        ])
        let run = RunState(id: ExplorerRunID(1), batch: batch, valueBudget: 1, at: 0)
        let commands = run.commands(for: [1, 4, 6])
        #expect(commands.count == 2)
        #expect(commands[0].count == 1)
        #expect(commands[0].id(at: 0) == "b")
        #expect(commands[1].id(at: 0) == 1)
        #expect(commands[1].operations(at: 1) == [.set("a", 3)])
    }

    @Test(arguments: [1, 7, 80, 2048, 2049, 100_000]) func theStripCoversEveryIndex(_ count: Int) {
        for worst in [0, count / 2, count - 1] {
            var heat = HeatMap(count: count)
            for index in 0..<count { heat.add(index == worst ? .inDoubt : .ok, at: index) }
            for width in [1, 3, 58, 300] {
                let cells = heat.cells(width: width)
                #expect(cells.count == min(width, count))
                #expect(cells.allSatisfy { $0.isComplete })
                #expect(cells.count { $0.worst == .inDoubt } == 1)
                #expect(cells.first?.firstIndex == 0)
            }
        }
    }

    @Test func theClockTellsRateAndTimeLeft() {
        var clock = RunTimer(start: 1000)
        for step in 1...20 { clock.sample(step * 100, at: 1000 + Int64(step) * 100) }
        #expect(clock.rate(done: 2000) == 1000)
        #expect(clock.remaining(done: 2000, of: 5000) == 3000)
        clock.finish(at: 5000)
        #expect(clock.elapsed == 4000)
        #expect(clock.remaining(done: 5000, of: 5000) == nil)
    }
}
