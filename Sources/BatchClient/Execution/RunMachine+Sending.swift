extension RunMachine {
    /// Packs what is due for another attempt, and what waited for it, into requests anew.
    mutating func requeueDue(at now: Duration, plan: ([BatchItem]) -> BackendPlan) {
        var items = retries.takeDue(at: now)
        items += queue.takeReleased()
        guard !items.isEmpty else { return }
        items.sort { $0.index < $1.index }
        for group in description.allowsRepeatedReads
            ? [items] : items.splitByRepeatedKey(planner.canonicalKey)
        {
            let planned = plan(group)
            queue.prepend(planned.requests)
            for outcome in planned.refusals {
                guard let item = group.item(at: outcome.index) else { continue }
                refuse(item, outcome, at: now)
            }
        }
    }

    /// An item that the backend will not send: final, or for another attempt.
    mutating func refuse(_ item: BatchItem, _ outcome: ItemOutcome, at now: Duration) {
        guard outcome.isTransient else {
            settle(item, outcome, sentAt: nil, node: nil, at: now)
            return
        }
        setPhase(.waiting, item.index)
        let undecided = Undecided(item: item, outcome: outcome, sentAt: nil, node: nil)
        retries.schedule([undecided], charged: true, at: now) { failures in
            behavior.settings(isWrite: item.operation.isWrite).backoff
                .delay(afterFailures: failures, unit: random.nextUnit())
        }
        if isExhausted(item) { giveUp(item, at: now) }
    }

    /// The first request in the queue that may go, planning more of the batch when there is none.
    mutating func nextReady(
        at now: Duration, plan: ([BatchItem]) -> BackendPlan
    ) -> RequestQueue.Entry? {
        while true {
            let busy = busyNodes()
            if let entry = queue.firstReady(exceptNodes: busy) { return entry }
            guard ending == nil, queue.hasRoom, output.count < behavior.queueSize,
                !planner.isAhead(ofSettled: batch.count - unsettled),
                let window = planner.next(plan: plan)
            else { return nil }
            enqueue(window, at: now)
        }
    }

    private func busyNodes() -> Set<String> {
        guard let most = behavior.concurrencyPerNode else { return [] }
        var counts: [String: Int] = [:]
        for flight in flights.values {
            if let node = flight.node { counts[node, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value >= most }.keys)
    }

    mutating func enqueue(_ window: BatchPlanner.Window, at now: Duration) {
        for (leader, items) in window.shared { shared[leader, default: []] += items }
        var poisoned: [Int] = []
        for (index, predecessors) in window.predecessors {
            var open = 0
            for predecessor in predecessors {
                switch phase(predecessor) {
                case .settled: break
                case .poisoned: poisoned.append(index)
                case .unsent, .inFlight, .waiting:
                    successors[predecessor, default: []].append(index)
                    open += 1
                }
            }
            if open > 0 { blockedBy[index] = open }
        }
        for planned in window.requests {
            queue.append(planned.request, blockedBy: blockedBy)
        }
        // What waits for an index that is being tried again would hold up its whole request.
        for (index, predecessors) in window.predecessors
        where predecessors.contains(where: { phase($0) == .waiting }) {
            queue.setAside(index)
        }
        for (item, outcome) in window.refusals { refuse(item, outcome, at: now) }
        for index in poisoned { poison(index, at: now) }
    }

    /// One of the indices that an index waits for is settled.
    mutating func unblock(_ index: Int, poisoned: Bool, at now: Duration) {
        if poisoned { poison(index, at: now) }
        guard let open = blockedBy[index] else { return }
        if open > 1 {
            blockedBy[index] = open - 1
        } else {
            blockedBy[index] = nil
            queue.unblocked(index)
        }
    }

    /// An index whose key is in doubt is not sent, nor is what comes after it.
    mutating func poison(_ index: Int, at now: Duration) {
        guard phase(index) == .unsent else { return }
        let key = batch.key(at: index)
        let operation = RecordOperation(batch.verb(at: index), key.dataSet)
        let item = BatchItem(index: index, id: key.id, operation: operation)
        let outcome = ItemOutcome(
            index: index, status: .notSent, code: .predecessorInDoubt,
            message: "an earlier command on the same key is in doubt")
        settle(item, outcome, sentAt: nil, node: nil, at: now)
    }

    /// A request of the queue, less what was settled meanwhile; nil when nothing is left.
    func sendable(_ entry: RequestQueue.Entry) -> PlannedRequest? {
        let request = entry.request
        // Most requests go as they were planned.
        if request.items.allSatisfy({ mayGo($0.index) }) { return request }
        let items = request.items.filter { mayGo($0.index) }
        return items.isEmpty ? nil : request.part(items)
    }

    private func mayGo(_ index: Int) -> Bool {
        let phase = phase(index)
        return (phase == .unsent || phase == .waiting)
            && (blockedBy.isEmpty || blockedBy[index] == nil)
    }

    mutating func launch(_ request: PlannedRequest, at now: Duration) -> Order {
        let id = nextRequestID
        nextRequestID &+= 1
        let settings = behavior.settings(isWrite: request.isWrite)
        var earlierSends: [Int: Int] = [:]
        for item in request.items {
            if phase(item.index) == .waiting {
                earlierSends[item.index] = retries[item.index]?.sends
                retries.sent(item.index)
                metrics.retriedIndices += 1
            }
            setPhase(.inFlight, item.index)
            owners[item.index] = id
        }
        var timeout = settings.attemptTimeout
        if let deadline = behavior.deadline { timeout = min(timeout ?? deadline, deadline - now) }
        flights[id] = Flight(
            request, orderedAt: now, timeout: settings.attemptTimeout, hasLeft: !isObserved)
        metrics.requests += 1
        metrics.estimatedBytes += request.estimatedBytes
        if let node = request.node { metrics.nodes[node, default: .init()].requests += 1 }
        return Order(
            id: id, request: request,
            options: RequestOptions(
                timeout: timeout, sendKey: behavior.sendKey, durableDelete: behavior.durableDelete,
                earlierSends: earlierSends),
            isRetry: !earlierSends.isEmpty)
    }
}
