import BatchClient
import Explorer

/// Results of runs on their way to the screen: all of a frame go in one event.
@MainActor
final class FrameBuffer {
    /// No two frames come closer than this: about 40 a second.
    static let length: Duration = .milliseconds(25)

    private var rows: [Explorer.RunID: [RecordResult]] = [:]
    private var shownAt: ContinuousClock.Instant?
    private var timer: Task<Void, Never>?

    /// Adds results; `show` is called with all that gathered, at once or when the frame is over.
    func add(
        _ results: [RecordResult], of run: Explorer.RunID,
        show: @escaping @MainActor (Explorer.RunID, [RecordResult]) -> Void
    ) {
        rows[run, default: []] += results
        guard timer == nil else { return }
        let now = ContinuousClock.now
        guard let shownAt, now - shownAt < FrameBuffer.length else { return flush(show) }
        timer = Task {
            try? await Task.sleep(until: shownAt + FrameBuffer.length)
            timer = nil
            flush(show)
        }
    }

    /// Shows what is left, at the end of a run.
    func flush(_ show: @MainActor (Explorer.RunID, [RecordResult]) -> Void) {
        let gathered = rows
        rows = [:]
        shownAt = .now
        for (run, results) in gathered { show(run, results) }
    }
}
