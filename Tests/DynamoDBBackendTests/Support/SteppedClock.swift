import BatchClient
import Synchronization

/// A clock that a test moves. Waits of a few milliseconds, as between attempts, end at once.
final class SteppedClock: RunClock {
    private struct State {
        var now = Duration.zero
        var nextSleeper = 0
        var sleepers: [Int: (until: Duration, wake: CheckedContinuation<Void, any Error>)] = [:]
    }

    private let state = Mutex(State())

    func now() -> Duration { state.withLock { $0.now } }

    func wallMilliseconds() -> Int64 { 0 }

    func advance(by step: Duration) {
        let due = state.withLock { state in
            state.now += step
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values
        }
        for sleeper in due { sleeper.wake.resume() }
    }

    func sleep(until time: Duration) async throws {
        let id = state.withLock { state in
            defer { state.nextSleeper += 1 }
            if time - state.now <= .milliseconds(10) { state.now = max(time, state.now) }
            return state.nextSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wake in
                let isOver = state.withLock { state in
                    guard time > state.now, !Task.isCancelled else { return true }
                    state.sleepers[id] = (time, wake)
                    return false
                }
                guard isOver else { return }
                if Task.isCancelled {
                    wake.resume(throwing: CancellationError())
                } else {
                    wake.resume()
                }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.wake
                .resume(throwing: CancellationError())
        }
    }
}
