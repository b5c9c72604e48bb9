import Synchronization

/// Wakes runs when time has come for them to do something by themselves.
///
/// Every request has a time-out and almost none is ever reached: a timer for each, set and taken
/// back, would cost as much as a small request does. All runs of a session share this one. It sleeps
/// until the earliest time of all; who needs it no longer leaves it be, and it wakes once for nobody.
final class Alarm: Sendable {
    private struct Entry {
        let time: Duration
        /// A run that nobody holds any more needs no time.
        weak var driver: RunDriver?
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        /// The sleeps under way; the next to end is the last.
        var sleeps: [(until: Duration, task: Task<Void, Never>)] = []
    }

    private let clock: any RunClock
    private let state = Mutex(State())

    init(_ clock: any RunClock) { self.clock = clock }

    deinit { state.withLock { $0.sleeps }.forEach { $0.task.cancel() } }

    /// Wakes a run at a time of the clock, in the place of the time that was set for it before.
    func set(_ time: Duration, for driver: RunDriver) {
        state.withLock { state in
            state.entries[ObjectIdentifier(driver)] = Entry(time: time, driver: driver)
            sleep(until: time, &state)
        }
    }

    /// The run needs not be woken.
    func clear(for driver: RunDriver) {
        state.withLock { _ = $0.entries.removeValue(forKey: ObjectIdentifier(driver)) }
    }

    private func sleep(until time: Duration, _ state: inout State) {
        guard state.sleeps.last.map({ time < $0.until }) ?? true else { return }
        // No child of a run's task: it is for all of them, and ends by itself.
        let task = Task { [weak self, clock] in
            guard (try? await clock.sleep(until: time)) != nil else { return }
            self?.goOff(time)
        }
        state.sleeps.append((time, task))
    }

    private func goOff(_ time: Duration) {
        let now = clock.now()
        let due = state.withLock { state in
            state.sleeps.removeAll { $0.until == time }
            let due = state.entries.filter { $0.value.time <= now || $0.value.driver == nil }
            for id in due.keys { state.entries[id] = nil }
            if let next = state.entries.values.lazy.map(\.time).min() { sleep(until: next, &state) }
            return due.values.compactMap(\.driver)
        }
        for driver in due { driver.timeHasCome() }
    }
}
