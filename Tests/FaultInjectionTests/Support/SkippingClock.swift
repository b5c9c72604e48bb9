import BatchClient
import Synchronization

/// A clock that never waits: a sleep moves the time on, and notes how far.
final class SkippingClock: RunClock {
    private let state = Mutex<(now: Duration, sleeps: [Duration])>((.zero, []))

    /// How long each sleep was, in the order of their coming.
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

/// A clock on which every wait is given up.
struct CancelledClock: RunClock {
    func now() -> Duration { .zero }
    func sleep(until time: Duration) async throws { throw CancellationError() }
    func wallMilliseconds() -> Int64 { 0 }
}
