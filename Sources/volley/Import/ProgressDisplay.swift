import Foundation
import Synchronization

/// Shows progress on standard error a few times per second, if that is a terminal.
final class ProgressDisplay: Sendable {
    private struct State {
        var line: ProgressLine
        var shownAt: ContinuousClock.Instant?
    }

    private let state: Mutex<State>
    private let start = ContinuousClock.now
    private let width: Int?
    private static let pause: Duration = .milliseconds(100)

    init(_ title: String, total: Int) {
        state = Mutex(State(line: ProgressLine(title: title, total: total)))
        width = StandardStreams.narrationColumns
    }

    func advance(done: Int, failed: Int) {
        guard let width else { return }
        let now = ContinuousClock.now
        let text: String? = state.withLock { state in
            state.line.done += done
            state.line.failed += failed
            if let shownAt = state.shownAt, now - shownAt < ProgressDisplay.pause { return nil }
            state.shownAt = now
            state.line.elapsed = (now - start) / .seconds(1)
            return state.line.draw(width: width - 1)
        }
        if let text { StandardStreams.tell("\r\u{1B}[2K" + text) }
    }

    /// Clears the line for other output.
    func clear() {
        guard width != nil else { return }
        let wasShown = state.withLock { state in
            defer { state.shownAt = nil }
            return state.shownAt != nil
        }
        if wasShown { StandardStreams.tell("\r\u{1B}[2K") }
    }
}
