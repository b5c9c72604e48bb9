import Testing

@testable import BatchClient

/// What the answers for single items say about their atomic group.
@Suite struct AtomicVerdictTests {
    private let read = BatchItem(
        index: 0, id: "a", operation: RecordOperation(.query, DataSet("s")))
    private let first = BatchItem(
        index: 1, id: "b", operation: RecordOperation(.touch, DataSet("s")))
    private let second = BatchItem(
        index: 2, id: "c", operation: RecordOperation(.touch, DataSet("s")))

    private var items: [BatchItem] { [read, first, second] }

    private func outcome(
        _ index: Int, _ status: Status, isTransient: Bool = false
    ) -> ItemOutcome {
        ItemOutcome(index: index, status: status, isTransient: isTransient)
    }

    private func lost(_ certainty: RequestFailure.Certainty) -> RequestFailure {
        RequestFailure(
            certainty, status: .timeout, code: "lost", message: "no response", isTransient: true)
    }

    @Test func allAnsweredIsApplied() {
        let verdict = AtomicVerdict(items, [.ok(0), .ok(1), .ok(2)], failure: nil)
        #expect(verdict.fate == .applied)
        #expect(verdict.outcomes.map(\.status) == [.ok, .ok, .ok])
    }

    @Test func aReadThatFindsNothingPreventsNothing() {
        let verdict = AtomicVerdict(items, [outcome(0, .notFound), .ok(1), .ok(2)], failure: nil)
        #expect(verdict.fate == .applied)
        #expect(verdict.outcomes.map(\.status) == [.notFound, .ok, .ok])
    }

    @Test func oneRefusedWriteCancelsAll() {
        let verdict = AtomicVerdict(items, [.ok(0), outcome(1, .notFound), .ok(2)], failure: nil)
        #expect(verdict.fate == .cancelled(isTransient: false))
        #expect(verdict.isDecided)
        #expect(verdict.outcomes.map(\.status) == [.notSent, .notFound, .notSent])
        #expect(verdict.outcomes[2].code == .atomicCancelled)
    }

    @Test func theGroupIsTriedAgainOnlyIfEveryCauseIsTransient() {
        let throttled = outcome(1, .throttled, isTransient: true)
        let again = AtomicVerdict(items, [.ok(0), throttled, .ok(2)], failure: nil)
        #expect(again.fate == .cancelled(isTransient: true))
        #expect(!again.isDecided)
        let not = AtomicVerdict(items, [.ok(0), throttled, outcome(2, .exists)], failure: nil)
        #expect(not.fate == .cancelled(isTransient: false))
    }

    @Test func aLostAnswerLeavesEveryWriteInDoubt() {
        let verdict = AtomicVerdict(items, [.ok(0), .ok(1)], failure: lost(.unknown))
        #expect(verdict.fate == .unknown)
        #expect(verdict.outcomes.map(\.status) == [.timeout, .inDoubt, .inDoubt])
    }

    @Test func aRequestThatNeverArrivedAppliedNothing() {
        let verdict = AtomicVerdict(items, [], failure: lost(.notApplied))
        #expect(verdict.fate == .cancelled(isTransient: true))
        #expect(verdict.outcomes.map(\.status) == [.timeout, .timeout, .timeout])
    }

    @Test func aLostAnswerToReadsAloneIsNoDoubt() {
        let verdict = AtomicVerdict([read], [], failure: lost(.unknown))
        #expect(verdict.fate == .cancelled(isTransient: true))
    }

    @Test func oneDoubtIsTheDoubtOfAll() {
        let verdict = AtomicVerdict(items, [.ok(0), outcome(1, .inDoubt), .ok(2)], failure: nil)
        #expect(verdict.fate == .unknown)
        #expect(verdict.outcomes[2].status == .inDoubt)
    }
}
