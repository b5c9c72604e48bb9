import Synchronization

/// Wakes runs when a timeout, a retry or a rate limit is due.
///
/// Every request has a timeout and almost none is ever reached: a timer for each would cost as much
/// as a small request. All runs of a session share this one. It sleeps until the earliest time; a
/// time that is no longer needed passes without waking a run.
final class TimeoutScheduler: Sendable {
    private struct Entry {
        let time: Duration
        /// A released run is not woken.
        weak var driver: RunDriver?
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        /// The active sleeps; the next to end is the last.
        var sleeps: [(until: Duration, task: Task<Void, Never>)] = []
    }

    private let clock: any RunClock
    private let state = Mutex(State())

    init(_ clock: any RunClock) { self.clock = clock }

    deinit { state.withLock { $0.sleeps }.forEach { $0.task.cancel() } }

    /// Wakes a run at a time of the clock, replacing the time set before.
    func set(_ time: Duration, for driver: RunDriver) {
        state.withLock { state in
            state.entries[ObjectIdentifier(driver)] = Entry(time: time, driver: driver)
            sleep(until: time, &state)
        }
    }

    /// Cancels the pending wake-up.
    func clear(for driver: RunDriver) {
        state.withLock { _ = $0.entries.removeValue(forKey: ObjectIdentifier(driver)) }
    }

    private func sleep(until time: Duration, _ state: inout State) {
        guard state.sleeps.last.map({ time < $0.until }) ?? true else { return }
        // Not a child of a run's task: all runs share it.
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
            let due = state.entries.filter { $0.value.time <= now || $0.value.driver == nil }
            for id in due.keys { state.entries[id] = nil }
            if let next = state.entries.values.lazy.map(\.time).min() { sleep(until: next, &state) }
            return due.values.compactMap(\.driver)
        }
        for driver in due { driver.timeoutElapsed() }
    }
}
