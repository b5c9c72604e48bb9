import BatchClient
import EmbeddedBackend
import Testing

@testable import Ledger

/// Which indices a retry includes.
@Suite struct RetryTests {
    @Test func exactlyTheIndicesThatAreNotOK() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let session = Session(
            TroubledBackend(store, requestSize: 100) { request in
                request.items.contains { $0.index == 3 } ? .throttle([3, 4]) : .none
            }, behavior: .once)
        let good = Session(store)
        try await good.run(.put(.insert, ["there"], ["n": 1]))
        let rows = Command(
            .insert, users,
            .rows(
                Rows(
                    columns: ["n"],
                    rows: (0..<3).map { Rows.Row(.integer($0), [.value(.integer($0))]) })))
        let batch = Batch.of(
            .put(.insert, ["a", "b", "there"], ["n": 1]), rows, .plain(.query, ["gone", "a"]))
        let ledger = try await LedgerStore.open(in: folder)
        let (run, _) = try await ledger.fire(batch, on: session)
        let retry = run.retry()
        #expect(retry.origins == [2, 3, 4, 6])
        #expect(retry.leftOut.isEmpty)
        #expect(retry.batch.commands.map(\.verb) == [.insert, .insert, .query])
        for (index, origin) in retry.origins.enumerated() {
            #expect(retry.batch.key(at: index) == batch.key(at: origin))
        }
        let (second, results) = try await ledger.fire(
            retry.batch, on: good, origin: retry.origin(run.id, .retry))
        #expect(results.map(\.status) == [.exists, .ok, .ok, .notFound])
        #expect(second.summary.parent == RunSummary.Parent(run.id, .retry))
        #expect(try await good.get(1)?.integer("n") == 1)
        // Indices that the second run completed are not retried from the first.
        #expect(try await ledger.run(run.id).retry().origins == [2, 6])
    }

    @Test func aDoubtThatMattersIsNotRepeated() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let session = Session(
            TroubledBackend(store) { request in
                request.items.contains { $0.operation.isWrite } ? .loseAnswer : .none
            }, behavior: .once)
        let ledger = try await LedgerStore.open(in: folder)
        let batch = Batch.of(
            .add(["a"], "n", 1), .put(.upsert, ["b"], ["n": 1]), .put(.upsert, ["a"], ["s": "x"]))
        let (run, results) = try await ledger.fire(batch, on: session)
        #expect(results.map(\.status) == [.inDoubt, .inDoubt, .notSent])
        let retry = run.retry()
        #expect(retry.origins == [1])
        #expect(retry.leftOut.map(\.index) == [0, 2])

        // Once its status is known, it is retried.
        let known = run.noting([
            .init(index: 0, verb: .upsert, key: users.id("a"), finding: .notApplied("known"))
        ])
        #expect(known.retry().origins == [0, 1, 2])
        let done = run.noting([
            .init(index: 0, verb: .upsert, key: users.id("a"), finding: .applied("known"))
        ])
        #expect(done.retry().origins == [1, 2])
    }

    @Test func verdictsAreKept() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let session = Session(
            TroubledBackend(store) { _ in .loseRequest }, behavior: .once)
        let ledger = try await LedgerStore.open(in: folder)
        let (run, _) = try await ledger.fire(Batch.of(.add(["a", "b"], "n", 1)), on: session)
        let verified = try await run.verify(with: Session(store))
        #expect(verified.map(\.index) == [0, 1])
        try await ledger.note(RecordedRun.verdicts(verified), on: run.id)
        let again = try await ledger.run(run.id)
        #expect(again.verdict(on: 0)?.wasApplied == false)
        #expect(again.doubts.isEmpty)
        // The run's own statuses stay.
        #expect(again.status(at: 0) == .inDoubt)
        #expect(again.retry().origins == [0, 1])
    }

    @Test func anEarlierWriteDoesNotUndoALaterOne() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let session = Session(
            TroubledBackend(store, requestSize: 4) { request in
                .throttle(Set(request.items.map(\.index)).intersection([0, 1, 2, 3]))
            }, behavior: .once)
        let batch = Batch.of(
            .put(.upsert, ["a", "b"], ["n": 1]), .add(["c"], "n", 1), .plain(.query, ["d"]),
            .put(.upsert, ["a"], ["n": 2]), .put(.upsert, ["b"], ["other": 2]),
            .add(["c"], "n", 5), .put(.insert, ["d"], ["n": 1]))
        let ledger = try await LedgerStore.open(in: folder)
        let (run, results) = try await ledger.fire(batch, on: session)
        #expect(
            results.map(\.status) == Array(repeating: .throttled, count: 4) + [.ok, .ok, .ok, .ok])
        let retry = run.retry()
        // Sets of one bin do not commute; sets of two bins and additions do; a read does not
        // matter.
        #expect(retry.origins == [1, 2, 3])
        #expect(retry.leftOut.map(\.index) == [0])
        try await ledger.fire(retry.batch, on: Session(store), origin: retry.origin(run.id, .retry))
        let good = Session(store)
        #expect(try await good.get("a")?.integer("n") == 2)
        #expect(try await good.get("b")?.bins == ["n": 1, "other": 2])
        #expect(try await good.get("c")?.integer("n") == 6)
    }
}
