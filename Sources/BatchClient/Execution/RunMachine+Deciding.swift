extension RunMachine {
    /// Takes the store's outcomes for items of a request. Ignores outcomes of indices that the
    /// request does not carry, or that already have one.
    mutating func receive(_ outcomes: [ItemOutcome], of id: RequestID, at now: Duration) {
        guard var request = inFlight.removeValue(forKey: id) else { return }
        if request.request.isAtomic {
            gather(outcomes, in: &request, id, at: now)
            inFlight[id] = request
            return
        }
        output.expect(outcomes.count)
        var plain = 0
        for outcome in outcomes {
            let index = outcome.index
            guard let item = request.take(index) else { continue }
            if let consumed = outcome.consumed { charge(consumed, for: item, at: now) }
            if outcome.status != .ok {
                consider(
                    item,
                    outcome.normalized(isWrite: item.operation.isWrite)
                        .explained(by: item.operation), in: &request, at: now)
            } else if retries.isEmpty, order.isIdle, !item.operation.hasExpectation {
                // Fast path: nothing depends on this index; counted in bulk.
                append(
                    RecordResult(
                        index: index, verb: item.operation.verb, key: item.key, status: .ok,
                        record: outcome.record, attempts: 1, node: request.node,
                        latency: now - request.sentAt, details: outcome.details))
                setPhase(.settled, index)
                plain += 1
            } else {
                settle(item, outcome, sentAt: request.sentAt, node: request.node, at: now)
                request.madeProgress = true
            }
        }
        if plain > 0 {
            request.madeProgress = true
            count(plain, .ok, latency: now - request.sentAt, node: request.node, at: now)
        }
        if request.madeProgress, request.request.readsRecords { sizes.noteAnswer() }
        inFlight[id] = request
    }

    /// Settles the next indices whose records a find has read, as far as the reader has room for them.
    /// - Returns: Whether the next index is one that waits for room.
    mutating func settleFound(_ found: FoundRecords, at now: Duration) -> Bool {
        guard case .sending = state else { return false }
        while found.firstIndex(from: planner.cursor) == planner.cursor {
            let room = behavior.queueSize - output.count
            guard hold.allowsSending, room > 0 else { return true }
            let bytes = max(0, memoryLimit - output.bytes)
            guard bytes > 0 || output.isEmpty else {
                isOutOfMemory = true
                return true
            }
            let records = planner.nextFound(found, most: room, bytes: bytes)
            guard !records.isEmpty else { return false }
            output.expect(records.count)
            // A copy, because the results change the rest of the machine.
            var planner = planner
            planner.pass(records.count) { position, index, key, verb in
                append(
                    RecordResult(
                        index: index, verb: verb, key: key, status: .ok,
                        record: records[position], attempts: 1, latency: .zero))
                setPhase(.settled, index)
            }
            self.planner = planner
            count(records.count, .ok, latency: .zero, node: nil, at: now)
            hold.sent()
        }
        return false
    }

    /// Decides whether an outcome other than ok is final for its index or needs another attempt.
    mutating func consider(
        _ item: BatchItem, _ outcome: ItemOutcome, in request: inout InFlightRequest,
        at now: Duration
    ) {
        if outcome.status == .throttled {
            metrics.throttles += 1
            if !request.isThrottled { pace.throttled(at: paceStart + now) }
            request.isThrottled = true
        }
        if outcome.status == .inDoubt, !item.operation.isRepeatable {
            settle(item, outcome, sentAt: request.sentAt, node: request.node, at: now)
        } else if outcome.isTransient || outcome.status == .inDoubt {
            // Stays in flight until the request ends: only then is a retry decided.
            request.pendingRetries.append(
                PendingRetry(
                    item: item, outcome: outcome, sentAt: request.sentAt, node: request.node))
        } else {
            request.madeProgress = true
            settle(item, outcome, sentAt: request.sentAt, node: request.node, at: now)
        }
    }

    /// Whether a waiting index has used all of its attempts.
    func isExhausted(_ item: BatchItem) -> Bool {
        guard let entry = retries[item.index] else { return false }
        let settings = behavior.settings(isWrite: item.operation.isWrite)
        if settings.attempts == 1 || entry.failures >= settings.attempts { return true }
        if let deadline = behavior.deadline, entry.dueAt >= deadline { return true }
        return false
    }

    /// Makes the last outcome of a waiting index its result.
    mutating func giveUp(_ item: BatchItem, at now: Duration) {
        guard let entry = retries[item.index], phase(item.index) == .waiting else { return }
        settle(item, lastOutcome(of: entry), sentAt: entry.firstSentAt, node: entry.node, at: now)
    }

    mutating func giveUpWaiting(at now: Duration) {
        for item in retries.items { giveUp(item, at: now) }
    }

    mutating func abandonInFlight(at now: Duration, code: ResultCode, message: String) {
        for id in inFlight.keys.sorted() {
            if inFlight[id]?.isSent == false {
                recall(id, at: now)
                continue
            }
            let failure = RequestFailure(
                .unknown, status: .timeout, code: code, message: message, isTransient: false)
            end(id, failure: failure, at: now)
        }
    }

    /// Sets the result of an index.
    mutating func settle(
        _ item: BatchItem, _ outcome: ItemOutcome, sentAt: Duration?, node: String?,
        at now: Duration
    ) {
        let index = item.index
        let outcome = item.operation.expectation?.judged(outcome, item.operation) ?? outcome
        let history = retries.isEmpty ? nil : retries.remove(index)
        var status = outcome.status
        // After an attempt in doubt only success is final: a failure may be the effect of the
        // earlier attempt.
        if status != .ok, history?.isInDoubt == true { status = .inDoubt }
        let firstSent = history?.firstSentAt ?? sentAt
        let latency = firstSent.map { now - $0 }
        let result = RecordResult(
            index: index, verb: item.operation.commandVerb, key: item.key, status: status,
            record: outcome.record, attempts: history?.sends ?? (sentAt == nil ? 0 : 1),
            node: node, latency: latency, details: outcome.details)
        let sharers = order.takeSharers(of: index)
        let answer = sharers.isEmpty ? nil : result
        emit(result, at: now)
        var isPoison =
            status == .inDoubt || (status == .notSent && outcome.code == .predecessorInDoubt)
        if isDrift(result, of: item) {
            driftedRecords.insert(planner.canonicalKey(item.key))
            isPoison = true
        }
        setPhase(.settled, index)
        if let answer { self.answer(sharers, with: answer, at: now) }
        follow(order.settle(index, isPoison: isPoison), at: now)
    }

    private mutating func answer(
        _ sharers: [BatchItem], with result: RecordResult, at now: Duration
    ) {
        for item in sharers where phase(item.index) == .unsent {
            setPhase(.settled, item.index)
            emit(
                RecordResult(
                    index: item.index, verb: item.operation.commandVerb, key: item.key,
                    status: result.status, code: result.code, message: result.message,
                    record: result.record, attempts: result.attempts, node: result.node,
                    latency: result.latency), at: now)
        }
    }

    @inline(__always)
    mutating func emit(_ result: consuming RecordResult, at now: Duration) {
        let isFailure = result.isFailure && result.status != .notSent && result.status != .cancelled
        let stops = stopsOnFailure && result.isFailure && ending == nil
        count(1, result.status, latency: result.latency, node: result.node, at: now)
        append(result)
        if isFailure { metrics.failures += 1 }
        if stops {
            end(.stopped)
            giveUpWaiting(at: now)
        } else if isFailure, let failureLimit, metrics.failures >= failureLimit, ending == nil {
            end(.overBudget(failureLimit))
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
    mutating func settleUnsent(atMost limit: Int) {
        guard let ending else { return }
        let (status, code, message) = ending.outcome
        while nextUnsent < batch.count, output.count < limit {
            if phase(nextUnsent) == .unsent {
                setPhase(.settled, nextUnsent)
                let key = batch.key(at: nextUnsent)
                emit(
                    RecordResult(
                        index: nextUnsent, verb: batch.verb(at: nextUnsent), key: key,
                        status: status,
                        code: code, message: message), at: metrics.elapsed)
            }
            nextUnsent += 1
        }
    }
}

extension RunMachine.Ending {
    /// The outcome of an index that was not sent before the run ended.
    func outcome(of index: Int) -> ItemOutcome {
        let (status, code, message) = outcome
        return ItemOutcome(index: index, status: status, code: code, message: message)
    }

    /// The result of an index that was not sent before the run ended.
    var outcome: (Status, ResultCode?, String) {
        switch self {
        case .deadline: (.notSent, .deadline, "the deadline passed before it was sent")
        case .cancelled: (.cancelled, .cancelled, "cancelled before it was sent")
        case .stopped: (.notSent, .stopped, "the run stopped at an earlier failure")
        case .overBudget(let limit):
            (
                .notSent, .stopped,
                "the run stopped: \(limit) \(limit == 1 ? "index" : "indices") failed or in doubt, "
                    + "the limit of this run"
            )
        case .failed(let code, let message): (.notSent, code, message)
        }
    }
}
