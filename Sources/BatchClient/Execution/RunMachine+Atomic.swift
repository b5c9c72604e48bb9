/// Atomic groups: a group is one unit of the run. It is sent as one request, judged as a whole, and
/// retried as a whole.
extension RunMachine {
    /// Records the delivered outcomes of an atomic group; it is judged when the request has ended.
    func gather(
        _ outcomes: [ItemOutcome], in flight: inout InFlightRequest, _ id: RequestID,
        at now: Duration
    ) {
        for outcome in outcomes {
            guard flight.carries(outcome.index) else { continue }
            flight.atomicOutcomes.append(outcome)
        }
    }

    /// The request of an atomic group ended: settles all of its items, or leaves all of them to be
    /// retried.
    mutating func decide(
        _ flight: inout InFlightRequest, _ id: RequestID, _ failure: RequestFailure?,
        at now: Duration
    ) {
        let items = flight.takeUnanswered()
        guard let first = items.first?.index else { return }
        let told = flight.atomicOutcomes.compactMap { outcome in
            flight.request.items.item(at: outcome.index).map { item in
                item.outcomeInGroup(outcome)
            }
        }
        for (outcome, item) in told {
            if let consumed = outcome.consumed { charge(consumed, for: item, at: now) }
        }
        let verdict = AtomicVerdict(items, told.map(\.0), failure: failure)
        let token = earlierToken ?? atomicTokens[first]
        noteThrottling(verdict, in: &flight, at: now)
        let mayRepeat: Bool
        switch verdict.fate {
        case .applied:
            atomicTokens[first] = nil
            mayRepeat = false
        case .cancelled(let isTransient):
            let wasInDoubt = items.contains { retries[$0.index]?.isInDoubt == true }
            if verdict.isDecided, token != nil {
                // If an earlier attempt had been applied, the store would have reported that by the
                // token.
                for item in items { retries.decide(item.index) }
            }
            if verdict.isDecided || !wasInDoubt { atomicTokens[first] = nil }
            mayRepeat = isTransient
        case .unknown:
            mayRepeat =
                token.map { isKnown($0, at: now) }
                ?? items.allSatisfy { $0.operation.isRepeatable }
        }
        for (item, outcome) in zip(items, verdict.outcomes) {
            if mayRepeat {
                flight.pendingRetries.append(
                    PendingRetry(
                        item: item, outcome: outcome, sentAt: flight.sentAt, node: flight.node))
            } else {
                settle(item, outcome, sentAt: flight.sentAt, node: flight.node, at: now)
            }
        }
    }

    private mutating func noteThrottling(
        _ verdict: AtomicVerdict, in flight: inout InFlightRequest, at now: Duration
    ) {
        let throttled = verdict.outcomes.count { $0.status == .throttled }
        guard throttled > 0 else { return }
        metrics.throttles += throttled
        if !flight.isThrottled { pace.throttled(at: paceStart + now) }
        flight.isThrottled = true
    }

    /// Plans the atomic groups that are retried, each as one request, and removes their items.
    mutating func requeueGroups(_ items: inout [BatchItem], at now: Duration) {
        var groups: [[BatchItem]] = []
        var others: [BatchItem] = []
        var current: Range<Int>?
        for item in items {
            if let current, current.contains(item.index) {
                groups[groups.count - 1].append(item)
            } else if let group = batch.atomicGroup(at: item.index) {
                current = group
                groups.append([item])
            } else {
                others.append(item)
            }
        }
        items = others
        for group in groups {
            switch AtomicPlan(group, planAtomic(group)) {
            case .request(let request): queue.prepend([request])
            case .refused(let outcomes):
                for (item, outcome) in zip(group, outcomes) {
                    settle(item, outcome, sentAt: nil, node: nil, at: now)
                }
            }
        }
    }

    /// The token of an atomic group: the same until an attempt with it is decided.
    mutating func atomicToken(of request: PlannedRequest, at now: Duration) -> AtomicToken? {
        guard request.isAtomic, request.isWrite, description.atomicTokenLifetime != nil,
            let first = request.items.first?.index
        else { return nil }
        if let token = earlierToken ?? atomicTokens[first] { return token }
        let milliseconds = nowMilliseconds.addingReportingOverflow(now.wholeMicroseconds / 1_000)
        let token = AtomicToken(
            "\(nonce)-\(nextRequestID)",
            issuedAt: (milliseconds.overflow ? nowMilliseconds : milliseconds.partialValue) / 1_000)
        atomicTokens[first] = token
        return token
    }

    /// Whether the store still recognizes a group by its token if it is sent again now.
    func isKnown(_ token: AtomicToken, at now: Duration) -> Bool {
        guard let lifetime = description.atomicTokenLifetime else { return false }
        let age = nowMilliseconds / 1_000 - token.issuedAt
        return .seconds(age) + now < lifetime
    }

    /// Whether a result leaves its record in another state than planned, so that the plan for later
    /// commands on it no longer holds.
    func isDrift(_ result: RecordResult, of item: BatchItem) -> Bool {
        guard result.status != .inDoubt else { return false }
        if let expectation = item.operation.expectation {
            return result.status != expectation.planned.status
        }
        return result.code == .drifted
    }
}

extension BatchItem {
    /// The outcome in terms of the command, and the item.
    fileprivate func outcomeInGroup(_ outcome: ItemOutcome) -> (ItemOutcome, BatchItem) {
        let isWrite = operation.isWrite
        return (outcome.normalized(isWrite: isWrite).explained(by: operation), self)
    }
}
