import BatchClient
import Foundation
import Ledger
import Targets

/// A run of the ledger with what it takes to go on from it: the same for the command line and the
/// explorer.
struct KeptRun: Sendable {
    let ledger: LedgerStore
    let run: RecordedRun
    let images: [Int: BeforeImage]
    /// Reads what is in doubt, at the target of the run.
    let session: Session

    /// - Throws: ``LedgerError``; also where the run is under way.
    static func load(_ id: RunID, from ledger: LedgerStore) async throws -> (
        RecordedRun, [Int: BeforeImage]
    ) {
        let run = try await ledger.run(id)
        guard run.summary.state != .running else {
            throw LedgerError(
                .refused, "run \(id) is still running: wait for it, or cancel it first")
        }
        return (run, try await ledger.images(of: id))
    }

    /// Verifies what is in doubt, and keeps what was found out.
    func verified() async throws -> (run: RecordedRun, verified: [RecordedRun.Verified]) {
        let run = try await KeptRun.attaching(run, session)
        let verified = try await run.verify(with: session, images: images)
        try await ledger.note(RecordedRun.verdicts(verified), on: run.id)
        return (run.noting(verified), verified)
    }

    /// What goes on from a run, and what that leaves out.
    struct Continuation: Sendable {
        let followUp: FollowUp
        /// The run as it stands, what is in doubt having been verified.
        let run: RecordedRun
        let verified: [RecordedRun.Verified]
    }

    /// The batch that goes on from the run; what is in doubt is verified first.
    /// - Throws: ``LedgerError`` if the run cannot be undone.
    func continuation(_ relation: RunSummary.Relation) async throws -> Continuation {
        if relation == .undo, !run.summary.isUndoable {
            throw LedgerError(
                .refused,
                "run \(run.id) cannot be undone: it was fired without --undoable; "
                    + "nothing was sent")
        }
        if relation != .undo, run.summary.reason.plan != nil {
            throw LedgerError(
                .refused,
                "run \(run.id) was fired from a plan file: volley apply FILE again applies what is still "
                    + "as planned, and leaves alone what was applied already; nothing was sent")
        }
        let (run, verified) = try await verified()
        let followUp =
            switch relation {
            case .retry: run.retry()
            case .resume: run.resume()
            case .undo: try await undo(run)
            }
        return Continuation(followUp: followUp, run: run, verified: verified)
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
        return run.undo(
            images: images, current: current, laterRuns: later.sorted(),
            description: session.backend.description,
            timeToLiveBins: Dictionary(
                uniqueKeysWithValues: run.batch.dataSets.compactMap { dataSet in
                    session.backend.timeToLiveBin(of: dataSet).map { (dataSet, $0) }
                }),
            now: Int64(Date().timeIntervalSince1970))
    }
}

extension ResolvedTarget {
    /// The target as recorded in the ledger: independent of the current folder, without secrets.
    var targetToKeep: String {
        guard case .sqlite(let path) = target else { return "\(target)" }
        return "sqlite:" + URL(fileURLWithPath: (path as NSString).expandingTildeInPath).path
    }

    /// Whether the store disappears with the program.
    var isVolatile: Bool {
        switch target {
        case .memory, .memoryTables, .demo: true
        case .sqlite, .dynamoDB, .aerospike, .connection: false
        }
    }
}
