import BatchClient
import BatchScript
import Foundation
import Ledger

/// Writes the results of a batch, row by row, and the counts at the end.
struct BatchReport {
    private var printer: RowPrinter<ResultRow>
    /// How long an interrupted batch of reads waits for answers: it ends within a second.
    private static let readGrace = Duration.milliseconds(600)

    init(_ format: OutputFormat) { printer = RowPrinter(format) }

    /// Consumes a stream to its end, even if the output fails.
    /// - Parameters:
    ///   - recorder: the recorder of the run: a row is printed once it is recorded.
    ///   - metrics: the file that gets the run's metrics.
    ///   - ending: called when every index has its result, before they are counted.
    /// - Returns: The exit status.
    func write(
        _ stream: RecordStream, recorder: RunRecorder? = nil, metrics file: MetricsFile? = nil,
        ending: () async -> Void = {}
    ) async throws -> ExitStatus {
        defer { file?.ended(stream.run.metrics) }
        var printer = printer
        var counts = StatusCounts()
        var failure: (any Error)?
        var isAhead = false
        try await Interruption.shared.handled { count in
            // The second one no longer waits for requests in flight, and the first not long for reads.
            stream.run.cancel(
                grace: count > 1
                    ? .zero : stream.run.batch.writeCount > 0 ? nil : BatchReport.readGrace)
        } _: {
            for await results in stream.chunks {
                for result in results { counts[result.status] += 1 }
                guard failure == nil else { continue }
                do { try await recorder?.commit() } catch {
                    if !isAhead {
                        StandardStreams.printStatus(
                            "volley: the ledger could not record the next rows: \(error)")
                    }
                    isAhead = true
                }
                do {
                    let now = Int64(Date().timeIntervalSince1970)
                    try printer.print(results.lazy.map { ResultRow(result: $0, now: now) })
                } catch {
                    // The output is closed, so nothing more is sent; requests in flight are still
                    // awaited and counted.
                    failure = error
                    stream.close()
                }
            }
            if failure == nil { try printer.finish() }
        }
        await ending()
        if let consumed = stream.run.metrics.consumed {
            StandardStreams.printStatus("capacity: \(consumed)")
        }
        if failure is StandardStreams.OutputClosed {
            StandardStreams.printStatus(
                "standard output was closed by its reader: nothing more was sent, and the rest of the "
                    + "batch was cancelled")
        }
        StandardStreams.printStatus(counts.summary())
        if let failure, !(failure is StandardStreams.OutputClosed) { throw failure }
        return ExitStatus.of(counts, wasInterrupted: Interruption.shared.isInterrupted)
    }
}
