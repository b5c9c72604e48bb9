import Testing

@testable import BatchClient

/// A command that is bound to a plan: what is sent for it, and which answers count as drift.
@Suite struct ExpectationTests {
    private let present = PlannedState.present(generation: 3, bins: [.init("n", 1)])

    private func bound(
        _ verb: Verb, _ status: Status, _ state: PlannedState
    ) -> RecordOperation {
        RecordOperation(verb, DataSet("s"), operations: verb == .query ? [] : [.set("n", 2)])
            .expecting(PlannedIndex(status: status, state: state))
    }

    private func judged(
        _ operation: RecordOperation, _ status: Status, _ record: Record? = nil,
        isTransient: Bool = false
    ) -> ItemOutcome? {
        operation.expectation?.judged(
            ItemOutcome(index: 0, status: status, record: record, isTransient: isTransient),
            operation)
    }

    @Test func aWriteIsGuardedByThePlannedState() {
        let operation = bound(.update, .ok, present)
        #expect(operation.verb == .update)
        let condition = operation.condition
        let same = condition?.holds(for: Record(bins: ["n": 1], generation: 3), at: 0)
        let newer = condition?.holds(for: Record(bins: ["n": 1], generation: 4), at: 0)
        let other = condition?.holds(for: Record(bins: ["n": 5], generation: 3), at: 0)
        #expect(same == true)
        #expect(newer == false)
        #expect(other == false)
    }

    @Test func anUpsertCreatesOnlyWhatThePlanSawMissing() {
        #expect(bound(.upsert, .ok, .absent).verb == .insert)
        #expect(bound(.replace, .ok, .absent).verb == .insert)
        #expect(bound(.upsert, .ok, present).verb == .update)
    }

    @Test func aWriteThatThePlanSawFailIsOnlyChecked() {
        let operation = bound(.insert, .exists, present)
        #expect(operation.verb == .query)
        let same = judged(operation, .ok, Record(bins: ["n": 1], generation: 3))
        #expect(same?.status == .exists)
        let changed = judged(operation, .ok, Record(bins: ["n": 1], generation: 4))
        #expect(changed?.code == .drifted)
        let gone = judged(operation, .notFound)
        #expect(gone?.code == .drifted)
    }

    @Test func aRefusedGuardIsDrift() {
        for status in [Status.notFound, .exists, .filtered, .conflict] {
            let outcome = judged(bound(.update, .ok, present), status)
            #expect(outcome?.status == .conflict, "\(status)")
            #expect(outcome?.code == .drifted, "\(status)")
        }
        // Another transaction had the record; it is tried again.
        let busy = judged(bound(.update, .ok, present), .conflict, isTransient: true)
        #expect(busy?.code == nil)
    }

    @Test func aReadOfAnotherStateIsDrift() {
        let operation = bound(.query, .ok, present)
        #expect(judged(operation, .ok, Record(bins: ["n": 1], generation: 3))?.status == .ok)
        #expect(judged(operation, .ok, Record(bins: ["n": 2], generation: 3))?.code == .drifted)
        #expect(judged(operation, .notFound)?.code == .drifted)
    }
}
