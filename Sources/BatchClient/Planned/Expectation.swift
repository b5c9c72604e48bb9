/// What a plan said of an index, carried along to its outcome.
struct Expectation: Sendable, Hashable {
    /// The verb of the command.
    let verb: Verb
    let planned: PlannedIndex
    /// Whether the index is only looked at: the plan foretold that it is not applied, and so nothing of
    /// it is sent but the question whether its record is as it was.
    let isCheck: Bool

    /// What an answer means for the plan: an index whose record is no longer as planned has drifted.
    func judged(_ outcome: ItemOutcome, _ operation: RecordOperation) -> ItemOutcome {
        switch outcome.status {
        case .ok:
            guard isCheck || !operation.isWrite else { return outcome }
            guard planned.state.matches(seen(outcome, operation)) else { return drifted(outcome) }
            return isCheck ? asPlanned(outcome) : outcome
        case .notFound where isCheck || !operation.isWrite:
            guard planned.state.matches(nil) else { return drifted(outcome) }
            return isCheck ? asPlanned(outcome) : outcome
        case .filtered where !operation.isWrite && !isCheck && planned.status == .filtered:
            return outcome
        case .notFound, .exists, .filtered: return drifted(outcome)
        case .conflict: return outcome.isTransient ? outcome : drifted(outcome)
        case .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt, .cancelled,
            .notSent:
            return outcome
        }
    }

    /// The record as far as the answer tells it: what a read left out is taken to be as planned.
    private func seen(_ outcome: ItemOutcome, _ operation: RecordOperation) -> Record? {
        let record = outcome.record ?? Record(bins: Bins())
        guard !isCheck, case .present(_, let bins) = planned.state else { return record }
        let isWhole =
            operation.verb == .query && operation.operations.isEmpty && operation.bins == nil
        guard !isWhole else { return record }
        var completed = record
        completed.bins = Bins(bins.compactMap { bin in bin.value.map { (bin.name, $0) } })
        return completed
    }

    private func asPlanned(_ outcome: ItemOutcome) -> ItemOutcome {
        ItemOutcome(
            index: outcome.index, status: planned.status, code: planned.code,
            message: planned.message, consumed: outcome.consumed)
    }

    private func drifted(_ outcome: ItemOutcome) -> ItemOutcome {
        ItemOutcome(
            index: outcome.index, status: .conflict, code: .drifted,
            message: "the record is no longer as it was when the plan was made; it was left alone",
            consumed: outcome.consumed)
    }
}

extension RecordOperation {
    /// The same, bound to what a plan says: a write takes effect only where the record is as it was
    /// then, and one that the plan foretold to fail is not sent as a write at all.
    func expecting(_ planned: PlannedIndex) -> RecordOperation {
        if verb.isWrite, planned.status != .ok {
            return RecordOperation(
                .query, dataSet, operations: [], bins: planned.state.binNames, condition: nil,
                timeToLive: nil, isDurable: false, ignoresAbsence: false, search: nil, now: 0,
                expectation: Expectation(verb: verb, planned: planned, isCheck: true))
        }
        var sent = verb
        var guardian: Condition?
        switch planned.state {
        case .unknown: break
        case .absent:
            // A record that was made since is left alone.
            if verb == .upsert || verb == .replace { sent = .insert }
        case .present:
            if verb == .upsert { sent = .update }
            let readsAll = verb.isWrite || !planned.state.hasGeneration
            if readsAll, verb != .exists { guardian = planned.state.condition }
        }
        let search: Condition? =
            if let found = self.search, let guardian {
                .all([found, guardian])
            } else {
                self.search ?? guardian
            }
        return RecordOperation(
            sent, dataSet, operations: operations, bins: bins, condition: ownCondition,
            timeToLive: timeToLive, isDurable: isDurable, ignoresAbsence: false,
            search: search, now: 0,
            expectation: Expectation(verb: verb, planned: planned, isCheck: false))
    }
}

extension PlannedState {
    fileprivate var hasGeneration: Bool {
        if case .present(let generation?, _) = self { generation > 0 } else { false }
    }
}
