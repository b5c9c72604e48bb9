import BatchClient
import TerminalKit
import Testing

@testable import Explorer
@testable import Ledger

/// Recorded runs in the explorer: cases that a story cannot show.
@Suite struct RecordedRunTests {
    @Test func stripsAreAskedForOneAtATimeAndOnlyInSight() {
        var world = FakeWorld(size: Size(width: 80, height: 24))
        for number in 1...30 {
            world.press(": `query test.users user-\(number) nope` enter x y")
        }
        world.press("X")
        let shown = world.state.runList.strips.count
        #expect(shown > 0 && shown < 30)
        world.press("G")
        #expect(world.state.runList.strips[LedgerRunID(1)] == [.ok, .notFound])
    }

    @Test func theListStaysOnItsRunWhenANewOneComes() {
        var world = FakeWorld()
        world.press(": `query test.users user-1` enter x y : `query test.users user-2` enter x y")
        world.press("X j")
        #expect(world.state.runList.current?.id == LedgerRunID(1))
        world.press(": `query test.users user-3` enter x y X")
        #expect(world.state.runList.current?.id == LedgerRunID(1))
    }

    @Test func aRunOfAnEarlierTimeInMemoryCannotBeGoneOnFrom() {
        var world = FakeWorld()
        world.press(": `delete test.users nope` enter x y")
        world.startAgain()
        world.change { $0.recordedTarget?.isVolatile = true }
        world.press("X")
        #expect(world.state.disabledReason(.retryFailed)?.contains("in-memory") == true)
        world.press("enter")
        #expect(world.state.workspace?.run?.recordInfo.id == LedgerRunID(1))
        #expect(world.state.disabledReason(.retryFailed)?.contains("in-memory") == true)
    }

    @Test func aSecondRetryTakesOnlyIndicesThatStillFail() {
        var world = FakeWorld()
        world.press(
            ": `insert test.users user-1 new set n = 1` enter : `delete test.users nope` enter x y")
        world.press("R a")
        #expect(world.firePreview?.batch.count == 2)
        world.press("y")
        // The retry failed in the same way; after the first run, the same two are left.
        world.press("< R a")
        #expect(world.firePreview?.batch.count == 2)
        #expect(world.firePreview?.details.options.origin?.indices == [0, 2])
    }

    @Test func whatALaterRunSentIsNotOfferedAgainEvenFromTheHistory() {
        var world = FakeWorld()
        world.holdsRuns = true
        world.press(": `update test.users user-{1..4} set balance += 1` enter x y")
        world.answerRuns(1)
        world.press("ctrl-c")
        world.answerRuns()
        #expect(world.state.unsentCount(of: LedgerRunID(1)) == 3)
        world.press("C y")
        // Sent, and not answered yet.
        #expect(world.state.unsentCount(of: LedgerRunID(1)) == 0)
        world.answerRuns()
        #expect(world.state.unsentCount(of: LedgerRunID(1)) == 0)
        world.startAgain()
        world.press("X j enter")
        #expect(world.state.workspace?.run?.recordInfo.id == LedgerRunID(1))
        #expect(world.state.workspace?.run?.openIndices(with: [.cancelled]) == [])
        #expect(world.state.disabledReason(.resumeRun) == "continued by run 2")
        world.press("U")
        #expect(world.firePreview?.batch.count == 1)
    }

    @Test func aRunThatWasStoppedContinuesNothing() {
        var world = FakeWorld()
        world.press(": `delete test.users nope nada` enter x y R a y")
        world.holdsRuns = true
        world.press("R a y")
        // Run 3 works on what run 2 sent for run 1.
        #expect(world.state.failureCount(of: LedgerRunID(1)) == 0)
        world.press("ctrl-c")
        world.answerRuns()
        #expect(world.state.failureCount(of: LedgerRunID(1)) == 2)
        let standing = world.state.standing(of: LedgerRunID(1))
        #expect(standing.continuation == "continued by run 2")
    }

    @Test func theLastRunThatContinuesARunCounts() {
        func result(_ run: Int64, _ status: Status?) -> RecordedRun.Successor {
            RecordedRun.Successor(run: LedgerRunID(run), index: 0, status: status)
        }
        var later = LaterResults([0: result(2, .notFound)])
        later.replace(with: [0: result(5, nil)], from: LedgerRunID(2))
        later.replace(with: [0: result(4, nil)], from: LedgerRunID(3))
        #expect(later[0]?.run == LedgerRunID(4))
        // What the last one did not send is what the one before made of it.
        later.replace(with: [:], from: LedgerRunID(3))
        #expect(later[0]?.run == LedgerRunID(5))
        later.replace(with: [:], from: LedgerRunID(2))
        #expect(later[0] == nil)
    }

    @Test func aResumptionSendsOnlyWhatNoRunHasSent() {
        var world = FakeWorld()
        world.holdsRuns = true
        world.press(": `delete test.users nope nada none` enter x y")
        world.answerRuns(1)
        world.press("ctrl-c")
        world.answerRuns()
        world.holdsRuns = false
        // All three failed in run 2; run 1 had not sent two of them.
        world.press("R a y")
        #expect(world.state.failureCount(of: LedgerRunID(1)) == 3)
        #expect(world.state.unsentCount(of: LedgerRunID(1)) == 0)
        world.press("<")
        #expect(world.state.disabledReason(.resumeRun) == "continued by run 2")
    }

    @Test func aWriteInDoubtAgainIsNotAmongTheFailures() {
        var standing = RunStanding()
        func later(_ status: Status) -> RecordedRun.Successor {
            RecordedRun.Successor(run: LedgerRunID(6), index: 0, status: status)
        }
        standing.add(.rejected, nil, later(.rejected))
        standing.add(.rejected, nil, later(.inDoubt))
        var counts = StatusCounts()
        counts[.rejected] = 3
        #expect(standing.failures(of: counts) == 2)
        #expect(standing.laterDoubt == "in doubt in run 6")
    }

    @Test func stagedCommandsSurviveARetry() {
        var world = FakeWorld()
        world.press(
            ": `delete test.users nope` enter x y : `query test.users user-1` enter 4 R a y")
        #expect(world.state.workspace?.runs.count == 2)
        #expect(world.state.workspace?.staged.batch.count == 1)
    }

    @Test func aRetryIsNotFiredBesideAnotherRun() {
        var world = FakeWorld()
        world.press(": `delete test.users nope` enter x y")
        world.holdsRuns = true
        world.press("R a")
        // The preview is open; meanwhile another run begins on the same target.
        let preview = world.state.dialogs
        world.state.dialogs = []
        world.press(": `touch test.users user-{1..3}` enter x y")
        world.state.dialogs = preview
        world.press("y")
        #expect(world.state.workspace?.runs.count == 2)
    }

    @Test func requestsOfAClosedListAreIgnored() {
        var world = FakeWorld()
        world.send(
            .finished(RequestID(77), .failure(BackendError(.unavailable, "late"))))
        world.send(.ledgerStatus(ExplorerRunID(9), .recorded(LedgerRunID(4))))
        world.send(.ledgerStatus(ExplorerRunID(9), .refused("late")))
        #expect(world.state.dialogs.isEmpty)
    }

    @Test func theRecordAfterAWriteIsWorkedOutFromTheOneBefore() {
        var world = FakeWorld()
        world.press(": `update test.users user-1 set balance += 5` enter x y enter")
        let detail = world.state.workspace?.resultDetail
        #expect(detail?.attempts.count == 1)
        #expect(detail?.before?.record?.bins["balance"] == -13)
        #expect(detail?.after?.record?.bins["balance"] == -8)
    }

    @Test func momentsAreInUTC() {
        #expect(Format.moment(milliseconds: 0) == "1970-01-01 00:00:00Z")
        #expect(Format.moment(milliseconds: 951_782_399_999) == "2000-02-28 23:59:59Z")
        #expect(Format.moment(milliseconds: 951_868_800_000) == "2000-03-01 00:00:00Z")
        #expect(Format.moment(milliseconds: -1) == "1969-12-31 23:59:59Z")
        #expect(Format.age(milliseconds: 59_999) == "59 s")
        #expect(Format.age(milliseconds: 3_600_000) == "1 h")
    }

    @Test func theHistogramCountsEveryLatency() {
        var run = RunState(
            id: ExplorerRunID(1),
            batch: Batch([
                Command(.query, DataSet("u"), .ids(IDList((0..<100).map { .integer($0) })))
            ]),
            valueBudget: 0, at: 0)
        run.add(
            (0..<100).map { index in
                RecordResult(
                    index: index, verb: .query, key: run.batch.key(at: index), status: .ok,
                    attempts: 1, node: "n\(index % 3)", latency: .microseconds(index * index * 10))
            }, at: 1)
        let lines = StatisticsText(run).lines.map { $0.map(\.text).joined() }
        let bars = lines.filter {
            $0.contains("to ") && $0.contains("  ") && !$0.contains("latency")
        }
        let counted = bars.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(counted.reduce(0, +) == 100)
        #expect(lines.contains { $0.hasPrefix("n0  34") })
    }

    @Test func resultsAreShownByNodeAndByMessage() {
        var world = FakeWorld()
        world.press(": `query test.users user-1 nope user-2 none` enter x y")
        guard var run = world.state.workspace?.run else {
            Issue.record("no run")
            return
        }
        run.show(.node(1))
        #expect((0..<run.rowCount).compactMap { run.index(atRow: $0) } == [1, 3])
        run.show(.message("no such record"))
        #expect((0..<run.rowCount).compactMap { run.index(atRow: $0) } == [1, 3])
    }
}

extension FakeWorld {
    fileprivate var firePreview: FirePreview? {
        state.topDialog as? FirePreview
    }

    fileprivate mutating func change(_ body: (inout TargetInfo) -> Void) {
        state.change { body(&$0.info) }
    }
}
