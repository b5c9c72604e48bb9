import Synchronization

/// The run loop: passes events to the machine and performs its actions.
extension RunDriver {
    /// Posts a message for the machine, and steps it unless another thread already does.
    func post(_ message: RunInbox.Message) {
        guard inbox.withLock({ $0.add(message) }) else { return }
        stepUntilEmpty()
    }

    /// Only for the thread that steps the machine for all: see ``RunInbox/add(_:)``.
    func stepUntilEmpty() {
        repeat { step { _, _ in } } while inbox.withLock { $0.hasMore() }
    }

    /// Passes the waiting messages and one change to the machine, then performs its actions.
    func step(_ change: (inout State, Duration) -> Void) {
        var handOver: [(reader: Reader, [RecordResult]?)] = []
        var requests: [RunMachine.RequestToSend] = []
        var givenUp: [Task<Void, Never>] = []
        var final: RunMetrics?
        var isMoreToPlan = false
        let start = state.withLock { state in
            let now = state.start.map { clock.now() - $0.at } ?? .zero
            for message in inbox.withLock({ $0.take() }) {
                switch message {
                case .outcomes(let outcomes, let id):
                    state.machine.receive(outcomes, of: id, at: now)
                case .end(let id, let failure):
                    state.sends[id] = nil
                    state.machine.end(id, failure: failure, at: now)
                case .reader(var reader):
                    state.takenBytes = 0
                    reader.least = state.machine.batchSize(wanted: reader.least)
                    state.readers.append(reader)
                case .plan: break
                }
            }
            change(&state, now)
            if state.overAt == nil || !state.readers.isEmpty {
                state.machine.advance(to: now)
                isMoreToPlan = collectRequests(&state, now, &requests)
                while let reader = state.readers.first,
                    state.machine.hasResults(atLeast: reader.least)
                {
                    // What the reader works on counts until it asks for more. It gets a part of what
                    // fits in memory, so that more can arrive meanwhile.
                    let before = state.machine.heldBytes
                    let results = state.machine.takeResults(bytes: budget.capacity / 4)
                    state.takenBytes = before - state.machine.heldBytes
                    handOver.append((state.readers.removeFirst(), results))
                    // Results taken by the reader make room for more.
                    if !isMoreToPlan { isMoreToPlan = collectRequests(&state, now, &requests) }
                }
                while state.isDropped, state.machine.hasResults {
                    _ = state.machine.takeResults()
                }
            }
            if state.machine.isOver {
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
            // With an observer, requests are launched below, once it has been told.
            if observer == nil {
                for request in requests { state.sends[request.id] = task(of: request, state.start) }
            }
            account(&state)
            if state.overAt != nil, !state.machine.hasResults, state.held == nil {
                isDrained.store(true, ordering: .releasing)
            }
            takeGivenUp(&state, now, &givenUp)
            setTimeout(&state, now)
            return state.start
        }
        for task in givenUp { task.cancel() }
        if let final {
            reporter.ended(final)
            trace.withLock { $0 }?.end(final)
        }
        if let observer {
            tell(observer)
            for request in requests { launch(request, start) }
        }
        if isMoreToPlan {
            Task(executorPreference: start?.executor, priority: start?.priority) {
                self.post(.plan)
            }
        }
        for (reader, results) in handOver { reader.continuation.resume(returning: results) }
    }

    /// Adds the requests to send now.
    /// - Returns: Whether more may follow.
    private func collectRequests(
        _ state: inout State, _ now: Duration, _ requests: inout [RunMachine.RequestToSend]
    ) -> Bool {
        let outgoing = min(state.machine.outgoingBytes, budget.capacity)
        let next = state.machine.nextRequests(
            at: now,
            memoryLimit: max(0, budget.limit(for: state.held) - state.takenBytes - outgoing),
            outgoingLimit: budget.capacity / 8, found: records, plan: backend.plan)
        requests += next.requests
        return next.mayHaveMore
    }

    /// Smaller amounts are not counted.
    private static let leastHeld = 1 << 18

    /// Updates the budget for the memory of records that are unread or being worked on, and of requests
    /// in flight.
    private func account(_ state: inout State) {
        let bytes =
            state.machine.heldBytes + state.takenBytes
            + min(state.machine.outgoingBytes, budget.capacity)
        if state.held == nil, bytes > RunDriver.leastHeld { state.held = budget.reservation() }
        state.held?.resize(to: bytes)
    }

    /// Takes the tasks of abandoned requests: the machine gave them up, or the run is over and they
    /// had time to end.
    private func takeGivenUp(
        _ state: inout State, _ now: Duration, _ givenUp: inout [Task<Void, Never>]
    ) {
        guard !state.sends.isEmpty else { return }
        let isLate = state.overAt.map { now >= $0 + RunDriver.lingering } ?? false
        for (id, task) in state.sends where isLate || !state.machine.isUnderWay(id) {
            givenUp.append(task)
            state.sends[id] = nil
        }
    }

    private func setTimeout(_ state: inout State, _ now: Duration) {
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
            scheduler.set(start.at + wake, for: self)
        } else {
            scheduler.clear(for: self)
        }
    }

    /// Reports news to the observer: in order, and before any request that waited for it is sent.
    private func tell(_ observer: any RunObserver) {
        telling.withLock { _ in
            let update = state.withLock { $0.machine.takeObserverUpdate() }
            if !update.attempts.isEmpty { observer.attemptFailed(update.attempts) }
            if !update.results.isEmpty { observer.didSettle(update.results) }
        }
    }
}
