import BatchClient
import Explorer

/// Collects the results of runs so that each frame gets one event.
@MainActor
final class ResultCoalescer {
    /// The shortest time between two frames: about 40 per second.
    static let length: Duration = .milliseconds(25)

    private var rows: [ExplorerRunID: [RecordResult]] = [:]
    private var shownAt: ContinuousClock.Instant?
    private var timer: Task<Void, Never>?

    /// Adds results; calls `show` with all collected ones, at once or when the frame ends.
    func add(
        _ results: [RecordResult], of run: ExplorerRunID,
        show: @escaping @MainActor (ExplorerRunID, [RecordResult]) -> Void
    ) {
        rows[run, default: []] += results
        guard timer == nil else { return }
        let now = ContinuousClock.now
        guard let shownAt, now - shownAt < ResultCoalescer.length else { return flush(show) }
        timer = Task {
            try? await Task.sleep(until: shownAt + ResultCoalescer.length)
            timer = nil
            flush(show)
        }
    }

    /// Shows what is left, at the end of a run.
    func flush(_ show: @MainActor (ExplorerRunID, [RecordResult]) -> Void) {
        let gathered = rows
        rows = [:]
        shownAt = .now
        for (run, results) in gathered { show(run, results) }
    }
}
