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

    /// Settles the items of a request that was never sent because the run has ended.
    mutating func recall(_ id: RequestID, at now: Duration) {
        guard let ending, let request = removeFlight(id) else { return }
        let (status, code, message) = ending.outcome
        for item in request.request.items where requestByIndex[item.index] == id {
            requestByIndex[item.index] = 0
            retries.recalled(item.index)
            let earlier = retries[item.index]
            let outcome = ItemOutcome(
                index: item.index, status: status, code: code, message: message)
            settle(item, earlier?.outcome ?? outcome, sentAt: nil, node: earlier?.node, at: now)
        }
    }

    /// Takes the news that the observer has not received.
    mutating func takeObserverUpdate() -> ObserverUpdate {
        var taken = ObserverUpdate(results: output.takeUntold())
        swap(&taken.attempts, &unsettling)
        return taken
    }
}
