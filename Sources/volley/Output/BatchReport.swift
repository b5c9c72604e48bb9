import BatchClient
import BatchScript
import Foundation
import Ledger

/// Writes what becomes of a batch, row by row, and counts it at the end.
struct BatchReport {
    private var printer: RowPrinter<ResultRow>

    init(_ format: OutputFormat) { printer = RowPrinter(format) }

    /// Runs a stream to its end, whatever happens to the output.
    /// - Parameters:
    ///   - recorder: the run in the ledger: a row is written when the ledger has it.
    ///   - ending: called when every index has its result, before they are counted.
    /// - Returns: How the command ends.
    func write(
        _ stream: RecordStream, recorder: RunRecorder? = nil, ending: () async -> Void = {}
    ) async throws -> ExitStatus {
        var printer = printer
        var counts = StatusCounts()
        var failure: (any Error)?
        var isAhead = false
        try await Interruption.shared.handled { count in
            // The second one gives up waiting for what is under way.
            stream.run.cancel(grace: count > 1 ? .zero : nil)
        } _: {
            for await results in stream.chunks {
                for result in results { counts[result.status] += 1 }
                guard failure == nil else { continue }
                do { try await recorder?.commit() } catch {
                    if !isAhead {
                        StandardStreams.narrate(
                            "volley: the ledger does not have the next rows yet: \(error)")
                    }
                    isAhead = true
                }
                do {
                    let now = Int64(Date().timeIntervalSince1970)
                    try printer.print(results.lazy.map { ResultRow(result: $0, now: now) })
                } catch {
                    // Nobody sees the rows any more, so nothing more is done; what was sent is
                    // still waited for and counted.
                    failure = error
                    stream.close()
                }
            }
            if failure == nil { try printer.finish() }
        }
        await ending()
        if let consumed = stream.run.metrics.consumed {
            StandardStreams.narrate("capacity: \(consumed)")
        }
        if failure is StandardStreams.OutputClosed {
            StandardStreams.narrate(
                "the reader of standard output has gone: nothing more was sent, and the rest of the "
                    + "batch was cancelled")
        }
        StandardStreams.narrate(counts.summary())
        if let failure, !(failure is StandardStreams.OutputClosed) { throw failure }
        return ExitStatus.of(counts, wasInterrupted: Interruption.shared.hasCome)
    }
}
