/// A plan's prediction for an index, carried along to its outcome.
struct Expectation: Sendable, Hashable {
    /// The verb of the command.
    let verb: Verb
    let planned: PlannedIndex
    /// Whether the index is only checked: the plan predicted that it is not applied, so only a
    /// check of its record's state is sent.
    let isCheck: Bool

    /// Judges an answer by the plan: an index whose record has changed since the plan has drifted.
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

    /// The record as far as the answer shows it: bins that were not read are assumed to be as
    /// planned.
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
            message: "the record has changed since the plan was made; it was left alone",
            consumed: outcome.consumed)
    }
}

extension RecordOperation {
    /// The operation bound to a plan: a write is applied only if the record is in the planned
    /// state, and a write that the plan predicted to fail is not sent as a write.
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
            // A record that was created since is left alone.
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
