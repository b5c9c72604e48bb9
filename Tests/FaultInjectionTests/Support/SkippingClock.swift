import BatchClient
import Synchronization

/// A clock that never waits: a sleep advances the time and is recorded.
final class SkippingClock: RunClock {
    private let state = Mutex<(now: Duration, sleeps: [Duration])>((.zero, []))

    /// The length of each sleep, in order.
    var sleeps: [Duration] { state.withLock(\.sleeps) }

    func now() -> Duration { state.withLock(\.now) }

    func sleep(until time: Duration) async throws {
        try Task.checkCancellation()
        state.withLock { state in
            state.sleeps.append(max(.zero, time - state.now))
            state.now = max(state.now, time)
        }
    }

    func wallMilliseconds() -> Int64 { 0 }
}

/// A clock on which every sleep is cancelled.
struct CancelledClock: RunClock {
    func now() -> Duration { .zero }
    func sleep(until time: Duration) async throws { throw CancellationError() }
    func wallMilliseconds() -> Int64 { 0 }
}
