internal import CTerminal
import Dispatch
import Synchronization

/// A request to end the program that came as a signal. It is noticed on a thread of its own, for the
/// main thread may be busy with what was typed before.
final class EndRequest: Sendable {
    private struct State {
        var isMade = false
        /// Whether the screen was left.
        var isDone = false
    }

    private let state = Mutex(State())

    /// How long a main thread that does not answer may take to leave the screen.
    private static let patience = DispatchTimeInterval.seconds(5)

    var isMade: Bool { state.withLock { $0.isMade } }

    /// Where the screen is not left in time, the terminal is restored and the program ended.
    func make(by signal: Int32) {
        let isFirst = state.withLock { state in
            defer { state.isMade = true }
            return !state.isMade
        }
        guard isFirst else { return }
        DispatchQueue.global(qos: .userInteractive).asyncAfter(
            deadline: .now() + EndRequest.patience
        ) { [self] in
            if !state.withLock({ $0.isDone }) { ct_guard_end(128 &+ signal) }
        }
    }

    func fulfil() { state.withLock { $0.isDone = true } }
}
