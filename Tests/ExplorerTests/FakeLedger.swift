import BatchClient
import Explorer

@testable import Ledger

/// A pure ledger in memory: real runs, built from the events of a log, so follow-ups use the real
/// rules.
struct FakeLedger {
    struct Entry {
        var run: RecordedRun
        var images: [Int: BeforeImage] = [:]
    }

    private(set) var entries: [LedgerRunID: Entry] = [:]
    /// Why runs are refused; nil if they are recorded.
    var refusal: String?
    /// Whether the user has configured to continue without it.
    var goesOnWithout = false

    static let target = "memory:"
    /// The target that runs are recorded for.
    var target = FakeLedger.target

    mutating func begin(_ batch: Batch, _ options: FireOptions, at time: Int64) -> LedgerRunID {
        let id = LedgerRunID(Int64(entries.count + 1))
        entries[id] = Entry(
            run: RecordedRun(
                summary: RunSummary(
                    id: id, startedAt: time, finishedAt: nil, state: .running,
                    target: target, connection: nil, behavior: "default",
                    indexCount: batch.count, writeCount: batch.writeCount,
                    isUndoable: options.isUndoable, parent: options.origin?.parent,
                    counts: StatusCounts()),
                batch: batch, origins: options.origin?.indices ?? [],
                tally: RecordedRunTally(indexCount: batch.count)))
        return id
    }

    /// Records that an index is sent.
    mutating func send(_ id: LedgerRunID, index: Int, image: Record?, at time: Int64) {
        guard let run = entries[id]?.run else { return }
        entries[id]?.run.tally.add(
            .sent(
                RunEvent.Sending(
                    number: index + 1, at: time - run.summary.startedAt,
                    node: "node \(index % 2 + 1)",
                    api: "transaction", bytes: 64, isRetry: false, indices: IndexSpans([index]))))
        if run.summary.isUndoable, run.batch.verb(at: index).isWrite {
            entries[id]?.images[index] = image.map { .present($0) } ?? .absent
        }
    }

    mutating func settle(_ id: LedgerRunID, _ results: [RecordResult], at time: Int64) {
        guard let run = entries[id]?.run else { return }
        let at = time - run.summary.startedAt
        for result in results where run.tally.sendings(of: result.index) > 0 {
            entries[id]?.run.tally.add(
                .ended(RunEvent.Ending(number: result.index + 1, at: at, failure: nil)))
        }
        entries[id]?.run.tally.add(.settled(RunEvent.Settlement(results, at: at)))
        refresh(id, as: .running, at: nil)
    }

    mutating func end(_ id: LedgerRunID, as state: RunSummary.State = .finished, at time: Int64) {
        refresh(id, as: state, at: time)
        // A retry refers to its original run.
        guard let run = entries[id]?.run, let parent = run.summary.parent,
            parent.relation != .undo
        else { return }
        for (index, origin) in run.origins.enumerated() {
            entries[parent.run]?.run.successors[origin] = RecordedRun.Successor(
                run: id, index: index, status: run.effectiveStatus(of: index))
        }
    }

    private mutating func refresh(_ id: LedgerRunID, as state: RunSummary.State, at time: Int64?) {
        guard let run = entries[id]?.run else { return }
        let counts = RecordedRun.counts(run.tally, run.batch, isLive: state == .running)
        entries[id]?.run = RecordedRun(
            summary: run.summary.with(state, finishedAt: time, counts: counts), batch: run.batch,
            origins: run.origins, tally: run.tally, successors: run.successors)
    }

    // MARK: Questions

    mutating func answer(_ job: Job, _ store: FakeStore) throws(BackendError) -> any Sendable {
        switch job {
        case .runs: return entries.values.map(\.run.summary).sorted { $1.id < $0.id }
        case .strip(let id, let cells): return RunGlance(try entry(id).run, cells: cells)
        case .openRun(let id): return OpenedRun(try entry(id).run, valueBudget: 1 << 20)
        case .compareRuns(let first, let second):
            return RunComparison(try entry(first).run, try entry(second).run)
        case .pruneRuns:
            let count = entries.count
            entries = [:]
            return PrunedRuns(count: count, bytesBefore: 397_312, bytesAfter: 32_768)
        case .verify(let id, _):
            _ = try entry(id)
            return verify(id, store)
        case .followUp(let relation, let id, _):
            _ = try entry(id)
            let verified = verify(id, store)
            return FollowUpBatch(try followUp(relation, id, store), verified: verified)
        case .resultDetail(let id, let index, _):
            let entry = try entry(id)
            return ResultDetail(
                entry.run, at: index, before: entry.images[index],
                rules: RecordRules(FakeWorld.info("demo").backend))
        default: throw BackendError(.rejected, "not a question to the ledger: \(job)")
        }
    }

    private func followUp(
        _ relation: RunSummary.Relation, _ id: LedgerRunID, _ store: FakeStore
    ) throws(BackendError) -> FollowUp {
        let entry = try entry(id)
        switch relation {
        case .retry: return entry.run.retry()
        case .resume: return entry.run.resume()
        case .undo:
            var current: [Key: Record?] = [:]
            for index in 0..<entry.run.batch.count {
                let key = entry.run.batch.key(at: index)
                current.updateValue(store.read(key), forKey: key)
            }
            return entry.run.undo(
                images: entry.images, current: current,
                description: FakeWorld.info("demo").backend, now: FakeStore.now / 1000)
        }
    }

    private func entry(_ id: LedgerRunID) throws(BackendError) -> Entry {
        guard let entry = entries[id] else {
            throw BackendError(.unavailable, "There is no run \(id)")
        }
        return entry
    }

    private mutating func verify(_ id: LedgerRunID, _ store: FakeStore) -> [RecordedRun.Verified] {
        guard let entry = entries[id] else { return [] }
        let rules = RecordRules(FakeWorld.info("demo").backend)
        let order = WriteOrder(of: entry.run.doubts, in: entry.run)
        let verified = entry.run.doubts.map { index in
            let key = entry.run.batch.key(at: index)
            let verification = Verification(
                entry.run.operation(at: index), before: order.before(index, images: entry.images),
                rules: rules, sentAt: FakeStore.now / 1000, now: FakeStore.now / 1000)
            return RecordedRun.Verified(
                index: index, verb: entry.run.batch.verb(at: index), key: key,
                finding: verification.finding(store.read(key)))
        }
        entries[id]?.run = entry.run.noting(verified)
        return verified
    }
}
