import BatchClient
import Foundation
import Ledger
import Targets
import UserConfiguration

/// How commands record their runs.
enum RunLedger {
    /// The advice when a run cannot be recorded.
    static let advice = "nothing was sent; --no-ledger runs without it"

    static var folder: LedgerFolder {
        LedgerFolder(environment: ProcessInfo.processInfo.environment)
    }

    /// Opens the ledger, calls the body, and closes the ledger in every case.
    /// - Parameters:
    ///   - advice: added to the error if the ledger cannot be opened.
    ///   - toRead: whether to open it read-only.
    /// - Throws: ``CommandFailure``.
    static func opened<T>(
        orElse advice: String? = nil, toRead: Bool = false,
        _ body: (LedgerStore) async throws -> T
    ) async throws -> T {
        func failure(_ error: LedgerError, _ advice: String?) -> CommandFailure {
            var failure = CommandFailure(error.message + (advice.map { ": " + $0 } ?? ""))
            failure.isLedgerRefusal = advice != nil
            return failure
        }
        let ledger: LedgerStore
        do {
            ledger =
                toRead
                ? try await LedgerStore.openToRead(folder) : try await LedgerStore.open(folder)
        } catch let error as LedgerError { throw failure(error, advice) }
        do {
            let result = try await body(ledger)
            await ledger.close()
            return result
        } catch let error as LedgerError {
            await ledger.close()
            throw failure(error, nil)
        } catch {
            await ledger.close()
            throw error
        }
    }

    /// Records a run before anything of it is sent.
    /// - Throws: ``LedgerError``; then nothing was recorded.
    static func begin(
        _ batch: Batch, on session: Session, of target: ResolvedTarget, in ledger: LedgerStore,
        isUndoable: Bool, origin: NewRun.Origin?, source: RunSource? = nil,
        reason: RunReason = RunReason(), at time: Int64? = nil, after finding: FindingRun? = nil
    ) async throws -> RunRecorder {
        try await ledger.begin(
            batch,
            NewRun(
                target: target.recordedTarget, connection: target.connection?.name,
                behavior: session.behavior.name, origin: origin, source: source, reason: reason,
                person: Person.current.name, host: Person.current.host),
            capture: isUndoable ? UndoCapture(session) : nil, at: time, after: finding)
    }

    /// Records a run of the command line, and prints its number.
    /// - Parameter time: the time of the run in milliseconds since 1970; nil for now.
    /// - Throws: ``CommandFailure`` if the run cannot be recorded; nothing was sent then.
    static func begin(
        _ batch: Batch, on session: Session, of connected: TargetOptions.Connected,
        in ledger: LedgerStore, isUndoable: Bool, origin: NewRun.Origin? = nil,
        source: RunSource? = nil, reason: RunReason = RunReason(), at time: Int64? = nil,
        after finding: FindingRun? = nil
    ) async throws -> RunRecorder {
        do {
            let recorder = try await begin(
                batch, on: session, of: connected.target, in: ledger, isUndoable: isUndoable,
                origin: origin, source: source, reason: reason, at: time, after: finding)
            FreeMemory.giveBack(after: batch)
            StandardStreams.printStatus("run \(recorder.id)")
            return recorder
        } catch let error as LedgerError {
            var failure = CommandFailure(error.message + (origin == nil ? ": " + advice : ""))
            failure.isLedgerRefusal = true
            throw failure
        }
    }

    /// Runs and records a batch, and writes one row per index.
    /// - Parameters:
    ///   - origin: the run that it follows up.
    ///   - source: the file with its values.
    ///   - reason: why it is fired.
    ///   - predictions: what the plan predicts; nil without a plan.
    ///   - time: the time of the run in milliseconds since 1970; nil for now.
    ///   - records: the records of the batch that were read when they were found.
    ///   - metrics: the file that gets the run's metrics.
    /// - Throws: ``CommandFailure`` if the run cannot be recorded; nothing was sent then.
    static func fire(
        _ batch: Batch, answeredBy records: FoundRecords? = nil, on session: Session,
        of connected: TargetOptions.Connected,
        in ledger: LedgerStore, onError strategy: ErrorStrategy = .inStream,
        isUndoable: Bool = false, origin: NewRun.Origin? = nil, source: RunSource? = nil,
        reason: RunReason = RunReason(), predictions: (any PlannedIndices)? = nil,
        at time: Int64? = nil, after finding: FindingRun? = nil, metrics: MetricsFile? = nil,
        format: OutputFormat
    ) async throws -> ExitStatus {
        let recorder = try await begin(
            batch, on: session, of: connected, in: ledger, isUndoable: isUndoable, origin: origin,
            source: source, reason: reason, at: time, after: finding)
        metrics?.recorded(as: recorder.id.number)
        let stream = session.execute(
            batch, answeredBy: records, onError: strategy, observer: recorder,
            now: recorder.startedAt, predictions: predictions)
        let status = try await BatchReport(format).write(
            stream, recorder: recorder, metrics: metrics
        ) {
            do { try await recorder.finish() } catch {
                StandardStreams.printStatus("volley: \(error)")
            }
        }
        await ledger.pruneAfterRun(connected.user.retention)
        return status
    }
}

extension LedgerStore {
    /// Deletes old runs; a failure is ignored, the next run tries again.
    func pruneAfterRun(_ retention: Retention) async {
        let pruned = try? await prune(retention)
        if let warning = pruned?.warning { StandardStreams.printStatus("volley: \(warning)") }
    }
}

extension UserContext {
    /// How long recorded runs are kept.
    var retention: Retention {
        Retention(
            maximumDays: settings.ledger.days, maximumBytes: settings.ledger.megabytes << 20)
    }
}
