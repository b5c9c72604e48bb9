extension RunMachine {
    mutating func setRateLimit(_ limit: RateLimit?, at now: Duration) {
        pace.set(limit, at: paceStart + now)
    }

    /// Charges the capacity that an index consumed beyond the one unit it was admitted for.
    mutating func charge(_ consumed: CapacityUnits, for item: BatchItem, at now: Duration) {
        metrics.consumed = (metrics.consumed ?? CapacityUnits()) + consumed
        let isWrite = item.operation.isWrite
        pace.take(
            reads: max(0, consumed.reads - (isWrite ? 0 : 1)),
            writes: max(0, consumed.writes - (isWrite ? 1 : 0)), at: paceStart + now)
    }

    /// The requests to send now, up to one window of planning.
    /// - Parameters:
    ///   - memoryLimit: how many bytes of unread records may be held.
    ///   - outgoingLimit: how many bytes of requests may be in flight.
    ///   - found: records that a find has read: their indices are settled, nothing is sent for them.
    /// - Returns: The requests, and whether there may be more: planned requests are sent before
    ///   more are planned.
    mutating func nextRequests(
        at now: Duration, memoryLimit: Int = .max, outgoingLimit: Int = .max,
        found: FoundRecords? = nil, plan: ([BatchItem]) -> BackendPlan
    ) -> (requests: [RequestToSend], mayHaveMore: Bool) {
        self.memoryLimit = memoryLimit
        self.outgoingLimit = outgoingLimit
        var requests: [RequestToSend] = []
        let planned = planner.cursor
        while let request = nextRequest(at: now, found: found, plan: plan) {
            requests.append(request)
            if planner.cursor != planned, queue.isEmpty { return (requests, !planner.isAtEnd) }
        }
        return (requests, false)
    }

    /// The next request to send; nil if none can be sent now.
    mutating func nextRequest(
        at now: Duration, found: FoundRecords? = nil, plan: ([BatchItem]) -> BackendPlan
    ) -> RequestToSend? {
        isOutOfMemory = false
        guard case .sending = state, hold.allowsSending, output.count < behavior.queueSize,
            inFlight.count < max(1, behavior.concurrency ?? description.preferredConcurrency)
        else { return nil }
        requeueDue(at: now, plan: plan)
        while true {
            guard let next = nextReady(at: now, found: found, plan: plan) else { return nil }
            guard let whole = sendable(next) else {
                queue.remove(next)
                continue
            }
            guard hasRoomToSend(whole) else { return nil }
            guard let request = fitting(whole) else {
                isOutOfMemory = true
                return nil
            }
            let count: Int
            let admission =
                request.isAtomic
                ? pace.admitWhole(request, at: paceStart + now)
                : pace.admit(request, at: paceStart + now)
            switch admission {
            case .later(let time):
                queue.pausedUntil = time - paceStart
                return nil
            case .now(let admitted): count = admitted
            }
            queue.pausedUntil = nil
            hold.sent()
            return launch(queue.take(whole, of: next, first: count), at: now)
        }
    }

    /// Whether a request may be sent beside those in flight: a peer that reads slowly, or not at all,
    /// leaves them in memory. One request always goes.
    private func hasRoomToSend(_ request: PlannedRequest) -> Bool {
        inFlight.isEmpty || sum(outgoingBytes, request.estimatedBytes) <= outgoingLimit
    }

    /// The part of a request whose answers fit in memory: at least one item if nothing else is
    /// held, nil if it has to wait.
    private func fitting(_ request: PlannedRequest) -> PlannedRequest? {
        let size = sizes.expected(areAnswersBounded: description.boundsAnswers)
        guard size > 0, request.readsRecords else { return request }
        let unanswered = inFlight.values.reduce(0) { $0 + $1.unanswered }
        let room = AverageRecordSize.room(
            of: size, held: output.bytes, underWay: unanswered, limit: memoryLimit)
        if room >= request.items.count || (request.isAtomic && room > 0) { return request }
        guard room > 0 || (inFlight.isEmpty && output.isEmpty) else { return nil }
        return request.part(Array(request.items.prefix(max(1, room))))
    }

    /// Plans new requests for due retries and for items that waited for them.
    mutating func requeueDue(at now: Duration, plan: ([BatchItem]) -> BackendPlan) {
        var items = retries.takeDue(at: now)
        items += order.takeReleased()
        guard !items.isEmpty else { return }
        items.sort { $0.index < $1.index }
        if !batch.atomicGroups.isEmpty {
            requeueGroups(&items, at: now)
            guard !items.isEmpty else { return }
        }
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

    /// Handles an item that the backend refuses to send: final, or to be retried.
    mutating func refuse(_ item: BatchItem, _ outcome: ItemOutcome, at now: Duration) {
        guard outcome.isTransient else {
            settle(item, outcome, sentAt: nil, node: nil, at: now)
            return
        }
        setPhase(.waiting, item.index)
        let pending = PendingRetry(item: item, outcome: outcome, sentAt: nil, node: nil)
        retries.schedule([pending], charged: true, at: now) { failures in
            behavior.settings(isWrite: item.operation.isWrite).backoff
                .delay(afterFailures: failures, unit: random.nextUnit())
        }
        if isExhausted(item) { giveUp(item, at: now) }
    }

    /// The first request in the queue that can be sent; plans more of the batch if none can.
    mutating func nextReady(
        at now: Duration, found: FoundRecords?, plan: ([BatchItem]) -> BackendPlan
    ) -> RequestQueue.Entry? {
        while true {
            let busy = busyNodes()
            if let entry = queue.firstReady(exceptNodes: busy) { return entry }
            if let found, settleFound(found, at: now) { return nil }
            guard ending == nil, hold.allowsSending, queue.hasRoom,
                output.count < behavior.queueSize,
                !planner.isAhead(ofSettled: batch.count - unsettled),
                let window = planner.next(
                    &order, before: found?.firstIndex(from: planner.cursor), plan: plan)
            else { return nil }
            enqueue(window, at: now)
        }
    }

    private func busyNodes() -> Set<String> {
        guard let most = behavior.concurrencyPerNode else { return [] }
        var counts: [String: Int] = [:]
        for flight in inFlight.values {
            if let node = flight.node { counts[node, default: 0] += 1 }
        }
        return Set(counts.filter { $0.value >= most }.keys)
    }

    private mutating func enqueue(_ window: BatchPlanner.Window, at now: Duration) {
        // An item that waits for a retry would delay its whole request.
        let late = order.predecessors.filter { _, predecessors in
            predecessors.contains { phase($0) == .waiting }
        }
        let phases = phases
        let poisoned = order.commit { phases[$0] == Phase.settled.rawValue }
        for planned in window.requests { queue.append(planned.request, order) }
        for index in late.keys.sorted() { setAside(index) }
        for (item, outcome) in window.refusals { refuse(item, outcome, at: now) }
        for index in poisoned { poison(index, at: now) }
    }

    /// Takes an item out of its request because its predecessor is retried.
    mutating func setAside(_ index: Int) {
        if let item = queue.takeOut(index) { order.setAside(item) }
    }

    /// Applies the consequences of a settled index for others.
    mutating func follow(_ consequences: KeyOrder.Consequences, at now: Duration) {
        for index in consequences.poisoned { poison(index, at: now) }
        for index in consequences.freed { queue.unblock(index) }
    }

    /// Settles an index whose key is in doubt as not sent, and its successors too.
    mutating func poison(_ index: Int, at now: Duration) {
        guard phase(index) == .unsent else { return }
        let isDrift = driftedRecords.contains(planner.canonicalKey(batch.key(at: index)))
        let outcome =
            isDrift
            ? ItemOutcome(
                index: index, status: .conflict, code: .drifted,
                message: "not sent: an earlier command on this key did not end as planned")
            : ItemOutcome(
                index: index, status: .notSent, code: .predecessorInDoubt,
                message: "not sent: an earlier command on this key is in doubt")
        settleUnsent(index, outcome, at: now)
        // An atomic group is sent whole or not at all.
        for other in batch.atomicGroup(at: index) ?? index..<index
        where other != index && phase(other) == .unsent {
            settleUnsent(other, .atomicCancelled(other), at: now)
        }
    }

    private mutating func settleUnsent(_ index: Int, _ outcome: ItemOutcome, at now: Duration) {
        let key = batch.key(at: index)
        let item = BatchItem(
            index: index, id: key.id,
            operation: RecordOperation(batch.verb(at: index), key.dataSet))
        settle(item, outcome, sentAt: nil, node: nil, at: now)
    }

    /// A queued request without the items that were settled meanwhile; nil if none are left.
    func sendable(_ entry: RequestQueue.Entry) -> PlannedRequest? {
        let request = entry.request
        // Most requests are sent as planned.
        if request.items.allSatisfy({ mayGo($0.index) }) { return request }
        if request.isAtomic { return nil }
        let items = request.items.filter { mayGo($0.index) }
        return items.isEmpty ? nil : request.part(items)
    }

    private func mayGo(_ index: Int) -> Bool {
        let phase = phase(index)
        return (phase == .unsent || phase == .waiting)
            && !order.isBlocked(index)
    }

    mutating func launch(_ request: PlannedRequest, at now: Duration) -> RequestToSend {
        let id = newRequestID()
        let settings = behavior.settings(isWrite: request.isWrite)
        var earlierSends: [Int: Int] = [:]
        for item in request.items {
            if phase(item.index) == .waiting {
                // Zero for an item that was refused or withheld before it was sent.
                if let sends = retries[item.index]?.sends, sends > 0 {
                    earlierSends[item.index] = sends
                    metrics.retriedIndices += 1
                }
                retries.sent(item.index)
            }
            setPhase(.inFlight, item.index)
        }
        var timeout = settings.attemptTimeout
        if let deadline = behavior.deadline { timeout = min(timeout ?? deadline, deadline - now) }
        inFlight[id] = InFlightRequest(
            request, orderedAt: now, timeout: settings.attemptTimeout, isSent: !isObserved)
        outgoingBytes = sum(outgoingBytes, request.estimatedBytes)
        metrics.requests += 1
        metrics.estimatedBytes += request.estimatedBytes
        if let node = request.node { metrics.nodes[node, default: .init()].requests += 1 }
        return RequestToSend(
            id: id, request: request,
            options: RequestOptions(
                timeout: timeout, sendKey: behavior.sendKey, durableDelete: behavior.durableDelete,
                earlierSends: earlierSends, atomicToken: atomicToken(of: request, at: now)),
            isRetry: !earlierSends.isEmpty)
    }
}

extension RunMachine {
    /// Whether a request is still awaited.
    func isUnderWay(_ id: RequestID) -> Bool { inFlight[id] != nil }

    /// A request is no longer in flight.
    mutating func removeFlight(_ id: RequestID) -> InFlightRequest? {
        guard let flight = inFlight.removeValue(forKey: id) else { return nil }
        outgoingBytes =
            inFlight.isEmpty ? 0 : max(0, outgoingBytes - max(0, flight.request.estimatedBytes))
        return flight
    }

    /// A backend estimates the sizes of requests.
    private func sum(_ bytes: Int, _ more: Int) -> Int {
        let (sum, overflow) = bytes.addingReportingOverflow(max(0, more))
        return overflow ? .max : sum
    }

    /// Numbers the requests, from 1.
    mutating func newRequestID() -> RequestID {
        defer { nextRequestID &+= 1 }
        return nextRequestID
    }
}
