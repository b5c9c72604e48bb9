import Synchronization

/// What a ``TimeoutScheduler`` wakes.
protocol TimeoutTarget: AnyObject, Sendable {
    /// The time that was set has come.
    func timeoutElapsed()
}

/// Wakes runs and other calls to a store when a timeout, a retry or a rate limit is due.
///
/// Every request has a timeout and almost none is ever reached: a timer for each would cost as much
/// as a small request. A whole session shares this one. It sleeps until the earliest time; a time
/// that is no longer needed passes without waking anyone.
package final class TimeoutScheduler: Sendable {
    private struct Entry {
        let time: Duration
        /// A released target is not woken.
        weak var target: (any TimeoutTarget)?
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        /// The active sleeps; the next to end is the last.
        var sleeps: [(until: Duration, task: Task<Void, Never>)] = []
    }

    private let clock: any RunClock
    private let state = Mutex(State())

    package init(_ clock: any RunClock) { self.clock = clock }

    deinit { state.withLock { $0.sleeps }.forEach { $0.task.cancel() } }

    /// Wakes a target at a time of the clock, replacing the time set before.
    func set(_ time: Duration, for target: any TimeoutTarget) {
        state.withLock { state in
            state.entries[ObjectIdentifier(target)] = Entry(time: time, target: target)
            sleep(until: time, &state)
        }
    }

    /// Wakes a target after a while.
    func set(after time: Duration, for target: any TimeoutTarget) {
        set(clock.now() + time, for: target)
    }

    /// Cancels the pending wake-up.
    func clear(for target: any TimeoutTarget) {
        state.withLock { _ = $0.entries.removeValue(forKey: ObjectIdentifier(target)) }
    }

    private func sleep(until time: Duration, _ state: inout State) {
        guard state.sleeps.last.map({ time < $0.until }) ?? true else { return }
        // Not a child of the caller's task: all callers share it.
        let task = Task { [weak self, clock] in
            guard (try? await clock.sleep(until: time)) != nil else { return }
            self?.fire(time)
        }
        state.sleeps.append((time, task))
    }

    private func fire(_ time: Duration) {
        let now = clock.now()
        let due = state.withLock { state in
            state.sleeps.removeAll { $0.until == time }
            let due = state.entries.filter { $0.value.time <= now || $0.value.target == nil }
            for id in due.keys { state.entries[id] = nil }
            if let next = state.entries.values.lazy.map(\.time).min() { sleep(until: next, &state) }
            return due.values.compactMap(\.target)
        }
        // The observer of a run may take its time.
        for target in due where !(target is RunDriver) { target.timeoutElapsed() }
        for target in due where target is RunDriver { target.timeoutElapsed() }
    }
}
