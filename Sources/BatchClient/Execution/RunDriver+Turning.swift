import Synchronization

/// Turning the machine: it is told what happened, and what it then asks for is done.
extension RunDriver {
    /// Leaves news for the machine, and turns it unless somebody does.
    func post(_ new: RunInbox.News) {
        guard inbox.withLock({ $0.add(new) }) else { return }
        repeat { input { _, _ in } } while inbox.withLock { $0.goesOn() }
    }

    /// Tells the machine what waits, then something more, and does what it then asks for.
    func input(_ change: (inout State, Duration) -> Void) {
        var handOver: [(reader: Reader, [RecordResult]?)] = []
        var orders: [RunMachine.Order] = []
        var givenUp: [Task<Void, Never>] = []
        var final: RunMetrics?
        var isMoreToPlan = false
        let start = state.withLock { state in
            let now = state.start.map { clock.now() - $0.at } ?? .zero
            for new in inbox.withLock({ $0.take() }) {
                switch new {
                case .outcomes(let outcomes, let id):
                    state.machine.receive(outcomes, of: id, at: now)
                case .end(let id, let failure):
                    state.sends[id] = nil
                    state.machine.end(id, failure: failure, at: now)
                }
            }
            change(&state, now)
            if state.overAt == nil || !state.readers.isEmpty {
                state.machine.advance(to: now)
                state.machine.memoryLimit = budget.limit(for: state.held)
                isMoreToPlan = collectOrders(&state, now, &orders)
                while let reader = state.readers.first,
                    state.machine.hasResults(atLeast: reader.least)
                {
                    handOver.append((state.readers.removeFirst(), state.machine.takeResults()))
                    // What the reader took makes room for more.
                    if !isMoreToPlan { isMoreToPlan = collectOrders(&state, now, &orders) }
                }
                while state.isDropped, state.machine.hasResults {
                    _ = state.machine.takeResults()
                }
            }
            if state.machine.unsettled == 0 {
                if state.overAt == nil {
                    state.overAt = now
                    if state.start != nil { final = state.machine.metrics }
                    if let preparing = state.preparing { givenUp.append(preparing) }
                }
                if !state.machine.hasResults {
                    handOver += state.readers.map { ($0, nil) }
                    state.readers = []
                }
            }
            account(&state)
            takeGivenUp(&state, now, &givenUp)
            setAlarm(&state, now)
            return state.start
        }
        for task in givenUp { task.cancel() }
        if let final { reporter.ended(final) }
        if let observer { tell(observer) }
        for order in orders { launch(order, start) }
        if isMoreToPlan {
            Task(executorPreference: start?.executor, priority: start?.priority) {
                self.input { _, _ in }
            }
        }
        for (reader, results) in handOver { reader.continuation.resume(returning: results) }
    }

    /// What is to be sent now, as far as it takes no more than one stretch of planning.
    /// - Returns: Whether there may be more: what is planned goes before more is planned.
    private func collectOrders(
        _ state: inout State, _ now: Duration, _ orders: inout [RunMachine.Order]
    ) -> Bool {
        let planned = state.machine.planner.cursor
        while let order = state.machine.nextOrder(at: now, plan: backend.plan) {
            orders.append(order)
            guard state.machine.planner.cursor == planned || !state.machine.queue.isEmpty else {
                return !state.machine.planner.isAtEnd
            }
        }
        return false
    }

    /// Small amounts are not worth keeping account of.
    private static let leastHeld = 1 << 18

    /// Keeps the account of what unread records hold in memory.
    private func account(_ state: inout State) {
        let bytes = state.machine.output.bytes
        if state.held == nil, bytes > RunDriver.leastHeld { state.held = budget.reservation() }
        state.held?.resize(to: bytes)
    }

    /// The requests that nobody waits for any longer: the machine has given them up, or the run is
    /// over and they had their time to end.
    private func takeGivenUp(
        _ state: inout State, _ now: Duration, _ givenUp: inout [Task<Void, Never>]
    ) {
        guard !state.sends.isEmpty else { return }
        let isLate = state.overAt.map { now >= $0 + RunDriver.lingering } ?? false
        for (id, task) in state.sends where isLate || state.machine.flights[id] == nil {
            givenUp.append(task)
            state.sends[id] = nil
        }
    }

    private func setAlarm(_ state: inout State, _ now: Duration) {
        guard let start = state.start else { return }
        let wake: Duration?
        if let overAt = state.overAt {
            wake = state.sends.isEmpty ? nil : overAt + RunDriver.lingering
        } else {
            wake = state.machine.nextWake(after: now)
        }
        guard wake != state.wakeAt else { return }
        state.wakeAt = wake
        if let wake {
            alarm.set(start.at + wake, for: self)
        } else {
            alarm.clear(for: self)
        }
    }

    /// Tells the observer what it has not been told: in the order in which it became known, and
    /// before anything goes that waited for it, whichever threads learned it.
    private func tell(_ observer: any RunObserver) {
        telling.withLock { _ in
            let news = state.withLock { $0.machine.takeNews() }
            if !news.attempts.isEmpty { observer.didNotSettle(news.attempts) }
            if !news.results.isEmpty { observer.didSettle(news.results) }
        }
    }
}
