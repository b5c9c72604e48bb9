public import BatchClient
import Foundation

/// Plans the follow-up of a recorded run: a retry, a resume, a verification or an undo.
public struct FollowUpPlanner: Sendable {
    /// Attaches the values of a run that are stored in a file rather than in the ledger.
    public typealias Attachment =
        @Sendable (RecordedRun, Session) async throws -> RecordedRun

    /// The ledger that has the run.
    public let ledger: LedgerStore
    /// The run to follow up.
    public let run: RecordedRun
    /// The records before the run's writes, by index.
    public let images: [Int: BeforeImage]
    /// A session on the run's target, to read records in doubt.
    public let session: Session
    private let attach: Attachment

    /// A planner for one run.
    public init(
        _ run: RecordedRun, images: [Int: BeforeImage], in ledger: LedgerStore,
        on session: Session, attaching attach: @escaping Attachment
    ) {
        self.run = run
        self.images = images
        self.ledger = ledger
        self.session = session
        self.attach = attach
    }

    /// Verifies what is in doubt, and records the verdicts.
    /// - Parameter asksAgain: whether atomic groups are sent once more under their tokens: see
    ///   ``RecordedRun/verify(with:images:now:asksAgain:)``. Only on the target of the run.
    public func verified(
        asksAgain: Bool = false
    ) async throws -> (run: RecordedRun, verified: [RecordedRun.Verified]) {
        let run = try await attach(run, session)
        let verified = try await run.verify(with: session, images: images, asksAgain: asksAgain)
        try await ledger.note(RecordedRun.verdicts(verified), on: run.id)
        return (run.noting(verified), verified)
    }

    /// A follow-up, and the run with the verdicts that it depends on.
    public struct Plan: Sendable {
        /// The batch, and what it leaves out.
        public let followUp: FollowUp
        /// The run with the new verdicts.
        public let run: RecordedRun
        /// The writes in doubt that were verified first.
        public let verified: [RecordedRun.Verified]
    }

    /// The batch that follows up the run; verifies doubts first.
    /// - Throws: ``LedgerError`` if the run cannot be undone.
    public func plan(_ relation: RunSummary.Relation) async throws -> Plan {
        if relation == .undo, !run.summary.isUndoable {
            throw LedgerError(
                .refused,
                "run \(run.id) cannot be undone: it was fired without --undoable; "
                    + "nothing was sent")
        }
        if relation != .undo, run.summary.reason.plan != nil {
            throw LedgerError(
                .refused,
                "run \(run.id) was fired from a plan file: volley apply FILE again applies what still matches "
                    + "the plan, and leaves alone what was already applied; nothing was sent")
        }
        let (run, verified) = try await verified()
        let followUp =
            switch relation {
            case .retry: run.retry()
            case .resume: run.resume()
            case .undo: try await undo(run)
            }
        return Plan(followUp: followUp, run: run, verified: verified)
    }

    /// Reads the written records first: those that someone else has written since are skipped, with
    /// the reason.
    private func undo(_ run: RecordedRun) async throws -> FollowUp {
        let reads = session.execute(run.writtenKeys, onError: .inStream)
        var current: [Key: Record?] = [:]
        for result in try await reads.collect() where result.isOK || result.status == .notFound {
            current.updateValue(result.record, forKey: result.key)
        }
        let later = try await ledger.runs().filter { $0.parent?.run == run.id }.map(\.id)
        let backend = session.backend
        func known<Fact>(_ fact: (DataSet) -> Fact?) -> [DataSet: Fact] {
            Dictionary(
                uniqueKeysWithValues: run.batch.dataSets.compactMap { dataSet in
                    fact(dataSet).map { (dataSet, $0) }
                })
        }
        return run.undo(
            images: images, current: current, laterRuns: later.sorted(),
            description: backend.description, timeToLiveBins: known(backend.timeToLiveBin(of:)),
            keySchemas: known(backend.keySchema(of:)),
            now: Int64(Date().timeIntervalSince1970))
    }
}

extension LedgerStore {
    /// A run with its before-images, to be followed up.
    /// - Throws: ``LedgerError``, also while the run is still running.
    public func finishedRun(_ id: LedgerRunID) async throws -> (
        run: RecordedRun, images: [Int: BeforeImage]
    ) {
        let run = try await run(id)
        guard run.summary.state != .running else {
            throw LedgerError(
                .refused, "run \(id) is still running: wait for it, or cancel it first")
        }
        return (run, try await images(of: id))
    }
}
