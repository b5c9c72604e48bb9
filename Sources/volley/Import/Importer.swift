import BatchClient
import BatchScript
import Ledger

/// Writes the records of a file, and reports what was not written.
struct Importer {
    let session: Session
    let dataSet: DataSet
    let format: OutputFormat
    /// The title of the progress line; nil for the import of a file.
    var title: String?

    /// Writes the records of a file as a run.
    /// - Parameters:
    ///   - ledger: records the run; nil for none.
    ///   - onRecorded: called once the run is in the ledger, before anything is sent.
    func write(
        _ file: ImportFile, to connected: TargetOptions.Connected, in ledger: LedgerStore?,
        isUndoable: Bool, reason: RunReason, onRecorded: () -> Void
    ) async throws -> ExitStatus {
        let batch = file.batch(into: dataSet)
        guard let ledger else {
            FreeMemory.giveBack(after: batch)
            return try await write(batch, recorder: nil)
        }
        let recorder = try await RunLedger.begin(
            batch, on: session, of: connected, in: ledger, isUndoable: isUndoable,
            source: file.runSource(), reason: reason)
        onRecorded()
        let status = try await write(batch, recorder: recorder)
        await ledger.pruneAfterRun(connected.user.retention)
        return status
    }

    /// - Parameter recorder: records the run; nil for none.
    private func write(_ batch: Batch, recorder: RunRecorder?) async throws -> ExitStatus {
        let report = ImportReport(title ?? "import \(dataSet)", total: batch.count, format: format)
        let stream = session.execute(
            batch, onError: .inStream, observer: recorder, now: recorder?.startedAt)
        await Interruption.shared.handled { count in
            // The second one no longer waits for requests in flight.
            stream.run.cancel(grace: count > 1 ? .zero : nil)
        } _: {
            for await results in stream.chunks {
                report.add(results)
                // The output is closed, so nothing more is sent.
                if report.isClosed { stream.close() }
            }
        }
        do { try await recorder?.finish() } catch {
            StandardStreams.printStatus("volley: \(error)")
        }
        let counts = try report.finish()
        if let consumed = stream.run.metrics.consumed {
            StandardStreams.printStatus("capacity: \(consumed)")
        }
        StandardStreams.printStatus(counts.summary("row", "rows"))
        return ExitStatus.of(counts, wasInterrupted: Interruption.shared.isInterrupted)
    }
}
