import BatchClient
import Explorer
import Ledger

/// The ledger as the explorer has it: opened when it is first needed, and kept open.
@MainActor
final class ExplorerLedger {
    /// Nil where runs are not kept.
    let folder: LedgerFolder?
    private var opening: Task<LedgerStore, any Error>?
    /// The run that was looked at last: each of its results asks for its own detail.
    private var lastRun: RecordedRun?

    init(folder: LedgerFolder?) { self.folder = folder }

    /// Open, for reading alone where nothing else is allowed.
    /// - Throws: ``LedgerError``. The next call tries again.
    func store() async throws -> LedgerStore {
        guard let folder else { throw LedgerError(.unusable, "Runs are not kept here") }
        let task = opening ?? Task { try await LedgerStore.openToRead(folder) }
        opening = task
        do { return try await task.value } catch {
            if opening == task { opening = nil }
            throw error
        }
    }

    /// Closes a store that can only be read, so that the next access may find it writable.
    func reopenIfReadOnly() async {
        guard let task = opening, let store = try? await task.value, store.isReadOnly else {
            return
        }
        opening = nil
        await store.close()
    }

    func close() async {
        guard let task = opening else { return }
        opening = nil
        await (try? task.value)?.close()
    }

    /// A run for one look at it.
    func run(_ id: Ledger.RunID) async throws -> RecordedRun {
        if let lastRun, lastRun.id == id { return lastRun }
        let run = try await store().run(id)
        lastRun = run.summary.state == .running ? nil : run
        return run
    }

    /// Something was found out, or written.
    func forget() { lastRun = nil }
}

extension ExplorerShell {
    func followUp(
        _ relation: RunSummary.Relation, of id: Ledger.RunID, at target: TargetID
    ) async throws -> FollowUpBatch {
        if relation != .undo, let source = try await ledger.run(id).source {
            // A batch on the screen holds its values; those of an import stay in their file.
            throw LedgerError(
                .refused,
                "run \(id) is an import of \(source.name): volley runs \(relation.rawValue) \(id) "
                    + "reads the file again")
        }
        let next = try await kept(id, at: target).continuation(relation)
        return FollowUpBatch(next.followUp, verified: next.verified)
    }

    func compare(_ first: Ledger.RunID, _ second: Ledger.RunID) async throws -> RunComparison {
        let store = try await ledger.store()
        return try await ExplorerShell.compared(store.run(first), store.run(second))
    }

    func detail(
        of id: Ledger.RunID, _ index: Int, at target: TargetID
    ) async throws -> ResultDetail {
        let rules = RecordRules(try session(target).backend.description)
        let image = try await ledger.store().image(of: id, at: index)
        return try await ExplorerShell.detail(ledger.run(id), index, image, rules)
    }

    func kept(_ id: Ledger.RunID, at target: TargetID) async throws -> KeptRun {
        let session = try session(target)
        ledger.forget()
        let store = try await ledger.store()
        let (run, images) = try await KeptRun.load(id, from: store)
        return KeptRun(ledger: store, run: run, images: images, session: session)
    }

    // What looks at every index does it away from the screen.

    nonisolated static func strip(
        of id: Ledger.RunID, _ cells: Int, in store: LedgerStore
    ) async throws -> [Status?] {
        try await store.run(id).strip(cells: cells)
    }

    nonisolated static func opened(
        _ run: RecordedRun, valueBudget: Int
    ) async -> OpenedRun {
        OpenedRun(run, valueBudget: valueBudget)
    }

    private nonisolated static func compared(
        _ first: RecordedRun, _ second: RecordedRun
    ) async -> RunComparison {
        RunComparison(first, second)
    }

    private nonisolated static func detail(
        _ run: RecordedRun, _ index: Int, _ image: BeforeImage?, _ rules: RecordRules
    ) async -> ResultDetail {
        ResultDetail(run, at: index, before: image, rules: rules)
    }
}
