import BatchClient
import BatchScript
import FaultInjection
import Foundation
import Ledger
import PlanFiles
import Testing

/// Commands whose conditions and values name the attribute of the key: their plan files, and what
/// follows up their runs.
@Suite struct KeyNameTests {
    private let ids: [RecordID] = ["k1", "k2", "k3"]

    /// Three records with `n = 1`; the batch applies to the first two.
    private func store() async throws -> (tables: any Backend, plain: Session, batch: Batch) {
        let tables = try await Store.tables.open()
        let plain = Session(tables, behavior: .quick())
        let fill = Command(.insert, things.ids(ids), operations: [.set("n", 1)])
        #expect(try await plain.execute(Batch([fill])).collect().allSatisfy { $0.isOK })
        let update = Command(
            .update, things, .ids(IDList(ids)),
            operations: [
                .set("n", 2),
                BinOperation("who", .set(.expression(.call(.upper, [.bin("pk")])))),
            ], condition: .bin("pk") != "k3")
        return (tables, plain, Batch([update]))
    }

    private let done: [RecordID: Bins] = [
        "k1": ["n": 2, "who": "K1"], "k2": ["n": 2, "who": "K2"], "k3": ["n": 1],
    ]

    @Test("A plan file predicts them, and is applied as planned")
    func plan() async throws {
        let (_, plain, batch) = try await store()
        let (bytes, rows) = try await plain.plan(batch)
        #expect(rows.compactMap(\.status) == [.ok, .ok, .filtered])
        let plan = try PlanFile(ByteText(bytes, name: "plan"))
        let late = Command(.update, things.ids(["k2"]), operations: [.set("n", 7)])
        _ = try await plain.execute(Batch([late])).collect()
        let results = try await plain.execute(
            plan.batch, onError: .inStream, now: plan.header.madeAt, predictions: plan
        ).collect()
        #expect(results.map(\.status) == [.ok, .conflict, .filtered])
        #expect(results.map(\.code)[1] == .drifted)
        var left = done
        left["k2"] = ["n": 7]
        #expect(try await plain.contents() == left)
    }

    @Test("Verify, retry and undo decide as the run did")
    func followUps() async throws {
        let (tables, plain, batch) = try await store()
        let before = try await plain.contents()
        let home = NSTemporaryDirectory() + "volley-key-names-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: home) }
        let ledger = try await LedgerStore.open(LedgerFolder(home))
        // The first write is applied, the second never arrives, and neither is answered.
        let rules = FaultRules(seed: 1) {
            FaultRule(
                .timeout(.beforeApplying), FaultMatch(indices: [1...1], verbs: [.update]))
            FaultRule(.loseAnswer, FaultMatch(verbs: [.update]))
        }
        let session = Session(
            FaultyBackend(wrapping: tables, rules: rules), behavior: .quick(attempts: 1))
        let recorder = try await ledger.begin(
            batch, NewRun(target: "memory:", behavior: "quick"), capture: UndoCapture(session))
        let results = try await session.execute(
            batch, onError: .inStream, observer: recorder, now: recorder.startedAt
        ).collect()
        try await recorder.finish()
        #expect(results.map(\.status) == [.inDoubt, .inDoubt, .inDoubt])

        func planner(_ id: LedgerRunID) async throws -> FollowUpPlanner {
            let (run, images) = try await ledger.finishedRun(id)
            return FollowUpPlanner(run, images: images, in: ledger, on: plain) { run, _ in run }
        }
        let retry = try await planner(recorder.id).plan(.retry)
        let findings = retry.verified.map { one in
            switch one.finding {
            case .applied: "applied"
            case .notApplied: "not applied"
            case .unknown(let why): why
            }
        }
        #expect(findings == ["applied", "not applied", "not applied"])
        #expect(retry.followUp.origins == [1, 2])
        let again = try await ledger.begin(
            retry.followUp.batch,
            NewRun(
                target: "memory:", behavior: "quick",
                origin: retry.followUp.origin(recorder.id, .retry)), capture: UndoCapture(plain))
        let repeated = try await plain.execute(
            retry.followUp.batch, onError: .inStream, observer: again, now: again.startedAt
        ).collect()
        try await again.finish()
        #expect(repeated.map(\.status) == [.ok, .filtered])
        #expect(try await plain.contents() == done)

        for run in [again.id, recorder.id] {
            let undo = try await planner(run).plan(.undo)
            #expect(undo.followUp.leftOut.isEmpty, "\(undo.followUp.leftOut.map(\.reason))")
            let undone = try await plain.execute(undo.followUp.batch, onError: .inStream).collect()
            #expect(undone.map(\.status) == [.ok])
        }
        #expect(try await plain.contents() == before)
        await ledger.close()
    }
}
