import Synchronization

@testable import BatchClient

/// A clock that stands still until a test moves it.
final class ManualClock: RunClock {
    private struct State {
        var now: Duration = .zero
        var sleepers: [Int: (until: Duration, continuation: CheckedContinuation<Bool, Never>)] = [:]
        var cancelled: Set<Int> = []
        var nextID = 0
        var watchers: [(until: Duration, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// How many tasks are sleeping.
    var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    func now() -> Duration { state.withLock { $0.now } }
    func wallMilliseconds() -> Int64 { 1_700_000_000_000 + now().wholeMicroseconds / 1_000 }

    func sleep(until time: Duration) async throws {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let isDone = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (answer, watchers): (Bool?, [CheckedContinuation<Void, Never>]) =
                    state.withLock { state in
                        if state.cancelled.remove(id) != nil { return (false, []) }
                        if time <= state.now { return (true, []) }
                        state.sleepers[id] = (time, continuation)
                        let ready = state.watchers.filter { $0.until >= time }.map(\.continuation)
                        state.watchers.removeAll { $0.until >= time }
                        return (nil, ready)
                    }
                if let answer { continuation.resume(returning: answer) }
                for watcher in watchers { watcher.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelled.insert(id) }
                return sleeper
            }
            sleeper?.continuation.resume(returning: false)
        }
        if !isDone { throw CancellationError() }
    }

    /// Waits until a task sleeps until this time or an earlier one, then moves there.
    func advance(to time: Duration) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isReady = state.withLock { state in
                if state.sleepers.values.contains(where: { $0.until <= time }) { return true }
                state.watchers.append((time, continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
        set(time)
    }

    /// Moves the clock without waiting for a sleeper.
    func set(_ time: Duration) {
        let woken = state.withLock { state in
            state.now = max(state.now, time)
            let due = state.sleepers.filter { $0.value.until <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume(returning: true) }
    }
}
