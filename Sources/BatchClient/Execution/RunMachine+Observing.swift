/// What an observer of a run receives: each request before it is sent, and every outcome.
extension RunMachine {
    /// News for an observer.
    struct ObserverUpdate: Sendable {
        var results: [RecordResult] = []
        /// Outcomes of attempts that did not settle their index.
        var attempts: [ItemOutcome] = []
    }

    /// A request is being sent to the store: starts its timeout.
    /// - Returns: Whether it may be sent; false if the run has ended meanwhile.
    mutating func markSent(_ id: RequestID, at now: Duration) -> Bool {
        advance(to: now)
        guard inFlight[id] != nil else { return false }
        guard ending == nil else {
            recall(id, at: now)
            return false
        }
        inFlight[id]?.markSent(at: now)
        return true
    }

    /// A request cannot be sent, nor can any other, because the observer failed.
    mutating func withdraw(_ id: RequestID, _ message: String, at now: Duration) {
        guard inFlight[id] != nil else { return }
        end(.failed(nil, message))
        recall(id, at: now)
        giveUpWaiting(at: now)
    }

    /// The observer keeps items of a request from being sent: they are settled. The others are planned
    /// again without them, unless they are one atomic group with them.
    mutating func withhold(_ id: RequestID, _ outcomes: [ItemOutcome], at now: Duration) {
        guard ending == nil else { return recall(id, at: now) }
        let refused = Dictionary(
            outcomes.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
        guard inFlight[id]?.request.items.contains(where: { refused[$0.index] != nil }) == true
        else {
            return withdraw(
                id, "the observer of the run withheld items of another request", at: now)
        }
        guard var flight = removeFlight(id) else { return }
        var others: [BatchItem] = []
        for item in flight.takeUnanswered() {
            retries.recalled(item.index)
            if let outcome = refused[item.index] {
                settle(item, outcome, sentAt: nil, node: flight.node, at: now)
            } else if flight.request.isAtomic {
                settle(item, .atomicCancelled(item.index), sentAt: nil, node: flight.node, at: now)
            } else {
                others.append(item)
            }
        }
        if let ending {
            for item in others { settleUnsent(item, ending, at: now) }
            return
        }
        let pending = others.map { item in
            PendingRetry(
                item: item,
                outcome: retries[item.index]?.outcome
                    ?? ItemOutcome(
                        index: item.index, status: .notSent,
                        message: "the run ended before it was sent"),
                sentAt: nil, node: retries[item.index]?.node)
        }
        for item in others { setPhase(.waiting, item.index) }
        retries.schedule(pending, charged: false, at: now) { _ in .zero }
        for item in others {
            for next in order.successors(of: item.index) { setAside(next) }
        }
    }

    /// Settles the items of a request that was never sent because the run has ended.
    mutating func recall(_ id: RequestID, at now: Duration) {
        guard let ending, var request = removeFlight(id) else { return }
        for item in request.takeUnanswered() {
            retries.recalled(item.index)
            settleUnsent(item, ending, at: now)
        }
    }

    /// Settles an item that the end of the run kept from being sent: with the outcome of its latest
    /// attempt, if there was one.
    private mutating func settleUnsent(_ item: BatchItem, _ ending: Ending, at now: Duration) {
        let outcome =
            retries[item.index].map { lastOutcome(of: $0) } ?? ending.outcome(of: item.index)
        settle(item, outcome, sentAt: nil, node: retries[item.index]?.node, at: now)
    }

    /// The outcome of an item that is not sent again: that of its latest attempt. For one that was only
    /// withheld with others, it is the end of the run.
    func lastOutcome(of entry: RetryState.Entry) -> ItemOutcome {
        // A member of an atomic group that failed is not sent for that reason, which its code says.
        guard let ending, entry.outcome.status == .notSent, entry.outcome.code == nil
        else { return entry.outcome }
        return ending.outcome(of: entry.item.index)
    }

    /// Takes the news that the observer has not received.
    mutating func takeObserverUpdate() -> ObserverUpdate {
        var taken = ObserverUpdate(results: output.takeUntold())
        swap(&taken.attempts, &unsettling)
        return taken
    }
}
