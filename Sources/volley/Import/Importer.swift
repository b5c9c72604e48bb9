import BatchClient
import BatchScript
import Ledger

/// Writes the records of a file, and reports what was not written.
struct Importer {
    let session: Session
    let dataSet: DataSet
    let format: OutputFormat
    /// What the progress is headed by; nil for the import of a file.
    var title: String?

    /// - Parameter recorder: records the run; nil for none.
    func write(_ batch: Batch, recorder: RunRecorder?) async throws -> ExitStatus {
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
