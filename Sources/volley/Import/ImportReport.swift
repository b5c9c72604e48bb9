import BatchClient
import BatchScript
import Foundation
import Synchronization

/// Counts the results of an import, and prints the rows that are not ok.
final class ImportReport: Sendable {
    private struct State {
        var printer: RowPrinter<ResultRow>
        var counts = StatusCounts()
        var failure: (any Error)?
    }

    private let state: Mutex<State>
    private let progress: ProgressDisplay
    private let total: Int

    init(_ title: String, total: Int, format: OutputFormat) {
        state = Mutex(State(printer: RowPrinter(format)))
        progress = ProgressDisplay(title, total: total)
        self.total = total
    }

    /// Whether the reader of the output has closed it.
    var isClosed: Bool { state.withLock { $0.failure != nil } }

    func add(_ results: [RecordResult]) {
        let failures = results.filter { !$0.isOK }
        state.withLock { state in
            for result in results { state.counts[result.status] += 1 }
            guard !failures.isEmpty, state.failure == nil else { return }
            let now = Int64(Date().timeIntervalSince1970)
            progress.clear()
            do {
                try state.printer.print(failures.lazy.map { ResultRow(result: $0, now: now) })
            } catch {
                state.failure = error
            }
        }
        progress.advance(done: results.count, failed: failures.count)
    }

    /// The counts of all rows; those that were never read are cancelled.
    /// - Throws: ``CommandFailure`` if rows could not be printed.
    func finish() throws -> StatusCounts {
        progress.clear()
        return try state.withLock { state in
            if state.failure == nil { try state.printer.finish() }
            if let failure = state.failure, !(failure is StandardStreams.OutputClosed) {
                throw failure
            }
            state.counts[.cancelled] += max(0, total - state.counts.total)
            return state.counts
        }
    }
}
