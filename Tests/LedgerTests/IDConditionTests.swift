import BatchClient
import EmbeddedBackend
import Testing

@testable import Ledger

/// Conditions and values that read the ID of the record, in runs that are followed up.
@Suite struct IDConditionTests {
    private let isA = Condition.compare(.id, .equal, "a")
    private let operations = [
        BinOperation.set("n", 2), BinOperation("who", .set(.expression(.id))),
    ]

    @Test func aWriteInDoubtIsDecidedByTheID() {
        let operation = RecordOperation(
            .update, users, operations: operations, condition: isA)
        func verification(_ id: RecordID) -> Verification {
            Verification(
                operation, id: id, before: .init(image: .present(Record(bins: ["n": 1]))),
                rules: RecordRules(storesNull: true, hasGeneration: false), sentAt: 0, now: 10)
        }
        guard case .applied = verification("a").finding(Record(bins: ["n": 2, "who": "a"])) else {
            Issue.record("the record is as the write leaves it")
            return
        }
        guard case .notApplied = verification("b").finding(Record(bins: ["n": 1])) else {
            Issue.record("the write would be refused, and the record is unchanged")
            return
        }
        guard case .unknown = verification("b").finding(Record(bins: ["n": 2, "who": "a"])) else {
            Issue.record("the write would be refused, but the record has changed")
            return
        }
    }

    @Test(arguments: [true, false])
    func itsRunIsUndone(hidesGeneration: Bool) async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let session = Session(TroubledBackend(store, hidesGeneration: hidesGeneration))
        let good = Session(store)
        try await good.run(.put(.insert, ["a", "b"], ["n": 1]))
        let ledger = try await LedgerStore.open(in: folder)
        let update = Command(
            .update, users, .ids(["a", "b"]), operations: operations, condition: isA)
        let (run, results) = try await ledger.fire(Batch.of(update), on: session, undoable: true)
        #expect(results.map(\.status) == [.ok, .filtered])
        #expect(try await good.get("a")?.bins == ["n": 2, "who": "a"])
        let (plan, undone) = try await ledger.undo(
            run.id, on: session, now: 10_000, looksFirst: true)
        #expect(plan.leftOut.isEmpty, "\(plan.leftOut.map(\.reason))")
        #expect(undone.map(\.status) == [.ok])
        #expect(try await good.get("a")?.bins == ["n": 1])
        #expect(try await good.get("b")?.bins == ["n": 1])
    }
}
