import BatchClient
import EmbeddedBackend
import Testing

@testable import Ledger

/// Undoing a run.
@Suite struct UndoTests {
    private let types: Bins = [
        "null": .null, "bool": true, "int": 1, "double": 1.0, "text": "Ärger \u{1B}[0m",
        "bytes": .bytes([0, 255]), "list": [1, "a", [2.5]], "map": ["k": 1, "$x": [1]],
        "decimal": .decimal(DecimalNumber("12345678901234567890.5")!),
    ]

    @Test(arguments: [true, false])
    func binsTypesAndExpiryComeBack(looksFirst: Bool) async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory(now: { 10_000 })
        let good = Session(store)
        let backend = TroubledBackend(store, requestSize: 3) { request in
            let indices = Set(request.items.map(\.index))
            return indices.contains(6) ? .throttle([6]) : .none
        }
        let ledger = try await LedgerStore.open(in: folder)
        let ids: [RecordID] = ["changed", "replaced", "deleted", "expiring", "throttled", "kept"]
        for id in ids { try await good.run(.put(.insert, [id], types)) }
        var expiring = Command.put(.upsert, ["expiring"], ["n": 1])
        expiring.timeToLive = .until(12_345)
        try await good.run(expiring)
        var before: [RecordID: BatchClient.Record] = [:]
        for id in ids { before[id] = try await good.get(id) }

        let batch = Batch.of(
            .put(.upsert, ["changed"], ["int": "now text", "extra": 1]),
            .put(.replace, ["replaced"], ["only": 1]), .plain(.delete, ["deleted"]),
            .plain(.touch, ["expiring"]), .put(.insert, ["made", "kept"], ["n": 1]),
            .put(.upsert, ["throttled"], ["int": 2]),
            // Twice on one record, which exists neither before nor after.
            .put(.insert, ["brief"], ["n": 1]), .plain(.delete, ["brief"]),
            .add(["changed"], "n", 7))
        let session = Session(backend, behavior: .once)
        let (run, results) = try await ledger.fire(batch, on: session, undoable: true)
        #expect(
            results.map(\.status) == [
                .ok, .ok, .ok, .ok, .ok, .exists, .throttled, .ok, .ok, .ok,
            ])
        #expect(try await good.get("expiring")?.expiresAt == nil)

        let (plan, undone) = try await ledger.undo(
            run.id, on: good, now: 10_000, looksFirst: looksFirst)
        #expect(plan.leftOut.isEmpty)
        #expect(undone.count == 5)
        #expect(undone.allSatisfy { $0.status == .ok })
        for id in ids {
            let now = try #require(try await good.get(id))
            #expect(now.bins == before[id]?.bins, "\(id)")
            #expect(now.expiresAt == before[id]?.expiresAt, "\(id)")
        }
        #expect(try await good.get("made") == nil)
        #expect(try await good.get("brief") == nil)
        let last = try await ledger.runs()[0]
        #expect(last.parent == RunSummary.Parent(run.id, .undo))

        // Undoing twice does no harm.
        let (_, again) = try await ledger.undo(
            run.id, on: good, now: 10_000)
        #expect(again.allSatisfy { $0.status != .ok })
        #expect(try await good.get("changed")?.bins == types)

        // An undo is a run like any other: it can be undone.
        let (_, redone) = try await ledger.undo(
            last.id, on: good, now: 10_000)
        #expect(redone.count == 5 && redone.allSatisfy { $0.status == .ok })
        #expect(try await good.get("made")?.bins == ["n": 1])
        #expect(try await good.get("deleted") == nil)
        #expect(try await good.get("changed")?.integer("n") == 7)
    }

    @Test(arguments: [true, false])
    func undoTouchesOnlyWhatTheRunTouched(hidesGeneration: Bool) async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory(now: { 10_000 })
        let session = Session(TroubledBackend(store, hidesGeneration: hidesGeneration))
        let ledger = try await LedgerStore.open(in: folder)
        let others = Session(store)
        let ordered: Value = .list(ValueList([3, 1, 2], isOrdered: true))
        let map: Value = .map(ValueMap([("k", 1)], order: .byKey))
        var insert = Command.put(
            .insert, ["a"], ["l": ordered, "m": map, "n": 1, "old": "x", "d": 1.0])
        insert.timeToLive = .until(12_345)
        try await others.run(insert)
        let before = try #require(try await others.get("a"))
        let (run, results) = try await ledger.fire(
            Batch.of(.put(.update, ["a"], ["n": 3, "new": true, "d": 1]), .add(["a"], "n", 1)),
            on: session, undoable: true)
        #expect(results.allSatisfy { $0.isOK })
        let (plan, undone) = try await ledger.undo(
            run.id, on: session, now: 10_000)
        let command = try #require(plan.batch.commands.first)
        #expect(plan.batch.count == 1 && command.verb == .update)
        #expect(
            command.operations == [.set("n", 1), BinOperation("new", .remove), .set("d", 1.0)])
        #expect(command.timeToLive == .until(12_345))
        #expect(undone.allSatisfy { $0.isOK })
        let after = try #require(try await others.get("a"))
        #expect(after.bins == before.bins && after.expiresAt == before.expiresAt)
        #expect(after["l"] == ordered && after["m"] == map)
    }

    @Test func bytesOfAnotherBinAreNoReasonToLeaveARecordAlone() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let session = Session(TroubledBackend(store, hidesGeneration: true))
        let ledger = try await LedgerStore.open(in: folder)
        let others = Session(store)
        try await others.run(.put(.insert, ["a"], ["n": 1, "theirs": 1]))
        let (run, _) = try await ledger.fire(
            Batch.of(.put(.upsert, ["a"], ["n": 2])), on: session, undoable: true)
        try await others.run(.put(.upsert, ["a"], ["theirs": 2]))
        let (_, undone) = try await ledger.undo(
            run.id, on: session, now: 0, looksFirst: true)
        #expect(undone.allSatisfy { $0.isOK })
        #expect(try await others.get("a")?.bins == ["n": 1, "theirs": 2])
    }

    @Test(arguments: [true, false], [true, false])
    func whatSomebodyElseWroteSinceStays(looksFirst: Bool, hidesGeneration: Bool) async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let session = Session(TroubledBackend(store, hidesGeneration: hidesGeneration))
        let ledger = try await LedgerStore.open(in: folder)
        let others = Session(store)
        try await others.run(.put(.insert, ["a", "b", "c", "gone"], ["n": 1]))
        let (run, results) = try await ledger.fire(
            Batch.of(
                .put(.upsert, ["a", "b"], ["n": 2]), .put(.insert, ["made", "made too"], ["n": 2]),
                .plain(.delete, ["c"]), .put(.upsert, ["gone"], ["n": 2])),
            on: session, undoable: true)
        #expect(results.allSatisfy { $0.isOK })
        try await others.run(
            .put(.upsert, ["a", "made"], ["n": 3]), .put(.insert, ["c"], ["theirs": 1]),
            .plain(.delete, ["gone"]))
        let (plan, undone) = try await ledger.undo(
            run.id, on: session, now: 0, looksFirst: looksFirst)
        #expect(try await others.get("a")?.bins == ["n": 3])
        #expect(try await others.get("b")?.bins == ["n": 1])
        #expect(try await others.get("made")?.bins == ["n": 3])
        #expect(try await others.get("made too") == nil)
        #expect(try await others.get("c")?.bins == ["theirs": 1])
        #expect(try await others.get("gone") == nil)
        if looksFirst {
            #expect(plan.leftOut.map(\.key.id) == ["a", "made", "c", "gone"])
            #expect(undone.allSatisfy { $0.isOK })
        } else {
            #expect(undone.count { $0.isOK } == 2)
            #expect(undone.count == 6)
        }
    }

    @Test func interveningWritesAreNotGuessed() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let others = Session(store)
        try await others.run(.put(.insert, ["a"], ["n": 1]))
        let ledger = try await LedgerStore.open(in: folder)
        let session = Session(
            MeddledBackend(store) {
                _ = try? await others.run(.put(.upsert, ["a"], ["n": 50]))
            })
        let (run, _) = try await ledger.fire(
            Batch.of(.put(.upsert, ["a"], ["n": 2])), on: session, undoable: true)
        let plan = run.undo(
            images: try await ledger.images(of: run.id), description: store.description, now: 0)
        #expect(plan.batch.count == 0)
        #expect(plan.leftOut.map(\.index) == [0])
    }

    @Test(arguments: [true, false])
    func whatWasSentTwiceBecauseAnAnswerWasLostComesBack(looksFirst: Bool) async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let others = Session(store)
        try await others.run(.put(.insert, ["changed", "theirs"], ["n": 1, "x": "y"]))
        let ledger = try await LedgerStore.open(in: folder)
        let trouble = TroubledBackend.onceInAWrite(.loseAnswer)
        let session = Session(TroubledBackend(store, trouble: trouble), behavior: .quick)
        let (run, results) = try await ledger.fire(
            Batch.of(.put(.upsert, ["changed", "made", "theirs"], ["n": 2])), on: session,
            undoable: true)
        #expect(results.map(\.record?.generation) == [3, 2, 3])
        try await others.run(.put(.upsert, ["theirs"], ["x": "z"]))
        let (plan, undone) = try await ledger.undo(
            run.id, on: others, now: 0, looksFirst: looksFirst)
        #expect(plan.leftOut.map(\.index) == (looksFirst ? [2] : []))
        #expect(undone.map(\.isOK) == (looksFirst ? [true, true] : [true, true, false]))
        #expect(try await others.get("changed")?.bins == ["n": 1, "x": "y"])
        #expect(try await others.get("made") == nil)
        #expect(try await others.get("theirs")?.bins == ["n": 2, "x": "z"])
    }

    /// The additional write that the generation shows may be another client's: the bins decide.
    @Test func anothersWriteBetweenTwoSendingsIsNotTakenForTheRunsOwn() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory()
        let others = Session(store)
        try await others.run(.put(.insert, ["a"], ["n": 1]))
        let ledger = try await LedgerStore.open(in: folder)
        let meddled = MeddledBackend(store) {
            _ = try? await others.run(.put(.upsert, ["a"], ["x": "theirs"]))
        }
        let trouble = TroubledBackend.onceInAWrite(.loseRequest)
        let session = Session(TroubledBackend(meddled, trouble: trouble), behavior: .quick)
        let (run, results) = try await ledger.fire(
            Batch.of(.put(.upsert, ["a"], ["n": 2])), on: session, undoable: true)
        #expect(results.map(\.record?.generation) == [3])
        let (plan, _) = try await ledger.undo(
            run.id, on: others, now: 0, looksFirst: true)
        #expect(plan.leftOut.map(\.index) == [0])
        #expect(try await others.get("a")?.bins == ["n": 2, "x": "theirs"])
    }

    @Test func indicesThatCannotBeUndoneAreListedWithTheirReason() async throws {
        let folder = try TemporaryFolder()
        let store = try await EmbeddedBackend.memory(now: { 1_000 })
        let good = Session(store)
        var brief = Command.put(.insert, ["brief"], ["n": 1])
        brief.timeToLive = .until(1_500)
        try await good.run(brief)
        let session = Session(
            TroubledBackend(store, requestSize: 1) { request in
                request.isWrite && request.items[0].index == 1 ? .loseAnswer : .none
            }, behavior: .once)
        let ledger = try await LedgerStore.open(in: folder)
        let (run, _) = try await ledger.fire(
            Batch.of(.put(.upsert, ["brief", "doubtful", "plain"], ["n": 2])), on: session,
            undoable: true)
        let images = try await ledger.images(of: run.id)
        let plan = run.undo(images: images, description: store.description, now: 2_000)
        #expect(plan.batch.commands.map(\.verb) == [.delete])
        #expect(plan.leftOut.map(\.index) == [0, 1])
        // Verified, the doubt is undone as well.
        let verified = try await run.verify(with: good, images: images, now: 1_000)
        let known = run.noting(verified)
        let second = known.undo(images: images, description: store.description, now: 2_000)
        #expect(second.origins == [1, 2])
        // Without images, nothing can be decided.
        let (bare, _) = try await ledger.fire(Batch.of(.put(.upsert, ["x"], ["n": 2])), on: good)
        let nothing = bare.undo(images: [:], description: store.description, now: 2_000)
        #expect(nothing.batch.count == 0)
        #expect(nothing.leftOut.count == 1)
    }
}
