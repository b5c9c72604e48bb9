extension RunMachine {
    /// The store gave outcomes for items of a request. Outcomes of indices that the request does
    /// not carry, or that have one already, are ignored.
    mutating func receive(_ outcomes: [ItemOutcome], of id: RequestID, at now: Duration) {
        guard var flight = flights.removeValue(forKey: id) else { return }
        output.expect(outcomes.count)
        var plain = 0
        for outcome in outcomes {
            let index = outcome.index
            guard index >= 0, index < owners.count, owners[index] == id,
                phase(index) == .inFlight, let item = flight.item(at: index)
            else { continue }
            owners[index] = 0
            flight.unanswered -= 1
            if let consumed = outcome.consumed { charge(consumed, for: item, at: now) }
            if outcome.status != .ok {
                consider(
                    item, outcome.normalized(isWrite: item.operation.isWrite), in: &flight, at: now)
            } else if retries.isEmpty, shared.isEmpty, successors.isEmpty {
                // Nothing hangs on it: so it is for nearly all indices, and they are counted together.
                append(
                    RecordResult(
                        index: index, verb: item.operation.verb, key: item.key, status: .ok,
                        code: outcome.code, message: outcome.message, record: outcome.record,
                        attempts: 1, node: flight.node, latency: now - flight.sentAt,
                        consumed: outcome.consumed))
                setPhase(.settled, index)
                plain += 1
            } else {
                settle(item, outcome, sentAt: flight.sentAt, node: flight.node, at: now)
                flight.madeProgress = true
            }
        }
        if plain > 0 {
            flight.madeProgress = true
            count(plain, .ok, latency: now - flight.sentAt, node: flight.node, at: now)
        }
        flights[id] = flight
    }

    /// What an outcome that is not ok means for its index: an answer, or another attempt.
    mutating func consider(
        _ item: BatchItem, _ outcome: ItemOutcome, in flight: inout Flight, at now: Duration
    ) {
        if outcome.status == .throttled {
            metrics.throttles += 1
            if !flight.isThrottled { pace.throttled(at: paceStart + now) }
            flight.isThrottled = true
        }
        switch outcome.status {
        case .inDoubt where !item.operation.isRepeatable:
            settle(item, outcome, sentAt: flight.sentAt, node: flight.node, at: now)
        case _ where outcome.isTransient || outcome.status == .inDoubt:
            // Stays in flight until the request is over: only then is it known what to make of it.
            flight.undecided.append(
                Undecided(item: item, outcome: outcome, sentAt: flight.sentAt, node: flight.node))
        default:
            flight.madeProgress = true
            settle(item, outcome, sentAt: flight.sentAt, node: flight.node, at: now)
        }
    }

    /// Whether an index that waits has had all of its attempts.
    func isExhausted(_ item: BatchItem) -> Bool {
        guard let entry = retries[item.index] else { return false }
        let settings = behavior.settings(isWrite: item.operation.isWrite)
        if settings.attempts == 1 || entry.failures >= settings.attempts { return true }
        if let deadline = behavior.deadline, entry.dueAt >= deadline { return true }
        return false
    }

    /// The last outcome of an index that waited for another attempt becomes its result.
    mutating func giveUp(_ item: BatchItem, at now: Duration) {
        guard let entry = retries[item.index], phase(item.index) == .waiting else { return }
        settle(item, entry.outcome, sentAt: entry.firstSentAt, node: entry.node, at: now)
    }

    mutating func giveUpWaiting(at now: Duration) {
        for item in retries.items { giveUp(item, at: now) }
    }

    mutating func abandonFlights(at now: Duration, code: ResultCode, message: String) {
        for id in flights.keys.sorted() {
            if flights[id]?.hasLeft == false {
                recall(id, at: now)
                continue
            }
            let failure = RequestFailure(
                .unknown, status: .timeout, code: code, message: message, isTransient: false)
            end(id, failure: failure, at: now)
        }
    }

    /// Gives an index its result.
    mutating func settle(
        _ item: BatchItem, _ outcome: ItemOutcome, sentAt: Duration?, node: String?,
        at now: Duration
    ) {
        let index = item.index
        let history = retries.isEmpty ? nil : retries.remove(index)
        var status = outcome.status
        // After an attempt in doubt only success decides: any failure may be the answer to what the
        // earlier attempt did.
        if status != .ok, history?.isInDoubt == true { status = .inDoubt }
        let firstSent = history?.firstSentAt ?? sentAt
        let latency = firstSent.map { now - $0 }
        let result = RecordResult(
            index: index, verb: item.operation.verb, key: item.key, status: status,
            code: outcome.code, message: outcome.message, record: outcome.record,
            attempts: history?.sends ?? (sentAt == nil ? 0 : 1), node: node, latency: latency,
            consumed: outcome.consumed)
        let answer = shared.isEmpty ? nil : result
        emit(result, at: now)
        let poisons =
            status == .inDoubt || (status == .notSent && outcome.code == .predecessorInDoubt)
        setPhase(poisons ? .poisoned : .settled, index)
        if let answer { answerSharers(of: index, with: answer, at: now) }
        if !successors.isEmpty, let waiting = successors.removeValue(forKey: index) {
            for next in waiting { unblock(next, poisoned: poisons, at: now) }
        }
    }

    mutating func answerSharers(
        of index: Int, with result: RecordResult, at now: Duration
    ) {
        for item in shared.removeValue(forKey: index) ?? [] where phase(item.index) == .unsent {
            setPhase(phase(index), item.index)
            emit(
                RecordResult(
                    index: item.index, verb: item.operation.verb, key: item.key,
                    status: result.status, code: result.code, message: result.message,
                    record: result.record, attempts: result.attempts, node: result.node,
                    latency: result.latency), at: now)
        }
    }

    @inline(__always)
    mutating func emit(_ result: consuming RecordResult, at now: Duration) {
        let stops = stopsOnFailure && result.isFailure && ending == nil
        count(1, result.status, latency: result.latency, node: result.node, at: now)
        append(result)
        if stops {
            ending = .stopped
            giveUpWaiting(at: now)
        }
    }

    @inline(__always)
    private mutating func append(_ result: consuming RecordResult) {
        unsettled -= 1
        let before = output.bytes
        output.append(result)
        if output.bytes > before { sizes.note(output.bytes - before) }
    }

    private mutating func count(
        _ indices: Int, _ status: Status, latency: Duration?, node: String?, at now: Duration
    ) {
        metrics.counts[status] += indices
        if let latency { metrics.latencies.record(latency, times: indices) }
        if let node { metrics.nodes[node, default: .init()].counts[status] += indices }
        metrics.elapsed = now
    }

    /// Settles up to a number of indices that will never be sent.
    mutating func sweepUnsent(atMost limit: Int) {
        guard let ending else { return }
        let (status, code, message) = ending.outcome
        while sweep < batch.count, output.count < limit {
            if phase(sweep) == .unsent {
                setPhase(.settled, sweep)
                let key = batch.key(at: sweep)
                emit(
                    RecordResult(
                        index: sweep, verb: batch.verb(at: sweep), key: key, status: status,
                        code: code, message: message), at: metrics.elapsed)
            }
            sweep += 1
        }
    }
}

extension RunMachine.Ending {
    /// What an index comes to that was not sent before the run ended.
    var outcome: (Status, ResultCode?, String) {
        switch self {
        case .deadline: (.notSent, .deadline, "the deadline passed before it was sent")
        case .cancelled: (.cancelled, .cancelled, "cancelled before it was sent")
        case .stopped: (.notSent, .stopped, "the run stopped at an earlier failure")
        case .failed(let code, let message): (.notSent, code, message)
        }
    }
}
