import BatchClient
import Explorer
import Ledger
import Targets
import UserConfiguration

/// The explorer's ledger: opened on first use, then kept open.
@MainActor
final class ExplorerLedger {
    /// Nil if runs are not recorded.
    let folder: LedgerFolder?
    private var opening: Task<LedgerStore, any Error>?
    /// Cache of the run shown last: each of its results asks for its own detail.
    private var lastRun: RecordedRun?

    init(folder: LedgerFolder?) { self.folder = folder }

    /// Opens the ledger, read-only if it cannot be written.
    /// - Throws: ``LedgerError``. The next call tries again.
    func store() async throws -> LedgerStore {
        guard let folder else { throw LedgerError(.unusable, "runs are not recorded here") }
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

    /// Loads a run to be shown.
    func run(_ id: LedgerRunID) async throws -> RecordedRun {
        if let lastRun, lastRun.id == id { return lastRun }
        let run = try await store().run(id)
        lastRun = run.summary.state == .running ? nil : run
        return run
    }

    /// Clears the cache after a verdict or a write.
    func forget() { lastRun = nil }
}

extension ExplorerShell {
    func followUp(
        _ relation: RunSummary.Relation, of id: LedgerRunID, at target: TargetID
    ) async throws -> FollowUpBatch {
        let next = try await planner(id, at: target).plan(relation)
        return FollowUpBatch(next.followUp, verified: next.verified)
    }

    func compare(_ first: LedgerRunID, _ second: LedgerRunID) async throws -> RunComparison {
        let store = try await ledger.store()
        return try await ExplorerShell.compared(store.run(first), store.run(second))
    }

    func prune(days: Int) async throws -> PrunedRuns {
        var retention = try Retention(days: days, megabytes: nil)
        // Only what was asked for.
        retention.maximumBytes = nil
        ledger.forget()
        let pruned = try await ledger.store().prune(retention, trustsClock: true)
        return PrunedRuns(
            count: pruned.runs.count, bytesBefore: pruned.bytesBefore,
            bytesAfter: pruned.bytesAfter)
    }

    func detail(
        of id: LedgerRunID, _ index: Int, at target: TargetID
    ) async throws -> ResultDetail {
        let backend = try session(target).backend
        let image = try await ledger.store().image(of: id, at: index)
        let run = try await ledger.run(id)
        // Known once the data set was read. Without them, the record after the run may be unknown.
        let keys = backend.keySchema(of: run.batch.key(at: index).dataSet)
        return await ExplorerShell.detail(
            run, index, image, RecordRules(backend.description), keys)
    }

    /// Verifies what is in doubt; atomic groups are asked for again where the run's own target may be
    /// written without a question.
    func verify(_ id: LedgerRunID, at target: TargetID) async throws -> [RecordedRun.Verified] {
        let planner = try await planner(id, at: target)
        // A group that never arrived takes effect then: `runs verify` asks before it does that to a
        // production target, and before many writes.
        let writes = planner.run.groupsToAskFor(planner.session).reduce(0) { $0 + $1.count }
        let asksAgain =
            targets[target]?.recordedTarget == planner.run.summary.target
            && state.access(to: target) == .readWrite
            && writes <= user.settings.guardThresholds.countedWrites
        return try await planner.verified(asksAgain: asksAgain).verified
    }

    func planner(_ id: LedgerRunID, at target: TargetID) async throws -> FollowUpPlanner {
        let session = try session(target)
        ledger.forget()
        let store = try await ledger.store()
        let (run, images) = try await store.finishedRun(id)
        return FollowUpPlanner(
            run, images: images, in: store, on: session, attaching: ImportFile.attachingValues)
    }

    // Work on every index runs off the main actor.

    nonisolated static func strip(
        of id: LedgerRunID, _ cells: Int, in store: LedgerStore
    ) async throws -> RunGlance {
        RunGlance(try await store.run(id), cells: cells)
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
        _ run: RecordedRun, _ index: Int, _ image: BeforeImage?, _ rules: RecordRules,
        _ keys: KeySchema?
    ) async -> ResultDetail {
        ResultDetail(run, at: index, before: image, rules: rules, keys: keys)
    }
}
