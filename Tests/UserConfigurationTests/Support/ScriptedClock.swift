import BatchClient
import Synchronization

/// A clock that never waits: each sleep runs the next step of a script and advances the time. The
/// sleep after the last step is cancelled.
final class ScriptedClock: RunClock {
    typealias Step = @Sendable () throws -> Void

    private let state: Mutex<(now: Duration, steps: [Step])>

    init(_ steps: [Step]) { state = Mutex((.zero, steps)) }

    /// The total time of the sleeps.
    var elapsed: Duration { state.withLock(\.now) }

    func now() -> Duration { state.withLock(\.now) }

    func sleep(until time: Duration) async throws {
        let step = state.withLock { state -> Step? in
            state.now = max(state.now, time)
            return state.steps.isEmpty ? nil : state.steps.removeFirst()
        }
        guard let step else { throw CancellationError() }
        try step()
    }

    func wallMilliseconds() -> Int64 { 0 }
}
