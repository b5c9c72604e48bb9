/// The result of sending an atomic group once, derived from what the backend delivered. Pure.
///
/// A group succeeds or fails as a whole: whatever the backend reports about single items, they are
/// never split into writes that were applied and writes that were not.
struct AtomicVerdict: Sendable {
    enum Fate: Sendable, Equatable {
        /// The writes were applied, and the reads found what their outcomes say.
        case applied
        /// Nothing was applied.
        case cancelled(isTransient: Bool)
        /// It is unknown whether the writes were applied.
        case unknown
    }

    let fate: Fate
    /// An outcome for each item, in their order.
    let outcomes: [ItemOutcome]
    /// Whether the store has examined the group and rejected it: then an earlier attempt of the
    /// same group was not applied either.
    let isDecided: Bool

    /// - Parameters:
    ///   - outcomes: what the backend delivered; the last outcome of an item counts.
    ///   - failure: the failure of the request, for the items without an outcome.
    init(_ items: [BatchItem], _ outcomes: [ItemOutcome], failure: RequestFailure?) {
        var known: [Int: ItemOutcome] = [:]
        for outcome in outcomes { known[outcome.index] = outcome }
        let writes = items.contains { $0.operation.isWrite }
        let isComplete = items.allSatisfy { known[$0.index] != nil }
        let culprits = items.compactMap { item -> ItemOutcome? in
            known[item.index].flatMap { item.isPrevented(by: $0) ? $0 : nil }
        }
        if isComplete, culprits.isEmpty {
            fate = .applied
            isDecided = true
            self.outcomes = items.compactMap { known[$0.index] }
            return
        }
        let isDoubtful =
            writes
            && (culprits.contains { $0.status == .inDoubt }
                || (!isComplete && failure?.certainty != .notApplied))
        if isDoubtful {
            fate = .unknown
            isDecided = false
            let doubt = culprits.first { $0.status == .inDoubt }
            self.outcomes = items.map { item in
                let own = known[item.index].flatMap { $0.status == .inDoubt ? $0 : nil }
                let cause = own ?? doubt
                return ItemOutcome(
                    index: item.index, status: item.operation.isWrite ? .inDoubt : .timeout,
                    code: cause?.code ?? failure?.code ?? .unanswered,
                    message: cause?.message ?? failure?.message
                        ?? "the store did not answer for this index", isTransient: true)
            }
            return
        }
        let isTransient =
            culprits.isEmpty
            ? failure?.isTransient ?? true : culprits.allSatisfy(\.isTransient)
        fate = .cancelled(isTransient: isTransient)
        isDecided = !isTransient && culprits.contains { $0.status.tellsOfRecord }
        self.outcomes = items.map { item in
            guard culprits.isEmpty else {
                let own = known[item.index].flatMap { item.isPrevented(by: $0) ? $0 : nil }
                return own.map { $0.asPart(isTransient: isTransient) }
                    ?? .atomicCancelled(item.index, isTransient: isTransient)
            }
            return ItemOutcome(
                index: item.index, status: failure?.status ?? .timeout,
                code: failure?.code ?? .unanswered,
                message: failure?.message ?? "the store did not answer for this index",
                isTransient: isTransient)
        }
    }
}

extension BatchItem {
    fileprivate func isPrevented(by outcome: ItemOutcome) -> Bool {
        operation.preventsGroup(outcome.status)
    }
}

extension RecordOperation {
    /// Whether a status of the command prevents its atomic group. A read that finds nothing does
    /// not.
    package func preventsGroup(_ status: Status) -> Bool {
        switch status {
        case .ok: false
        case .notFound, .filtered: isWrite
        case .exists, .conflict, .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt,
            .cancelled, .notSent:
            true
        }
    }
}

extension ItemOutcome {
    fileprivate func asPart(isTransient: Bool) -> ItemOutcome {
        ItemOutcome(
            index: index, status: status, code: code, message: message, record: record,
            isTransient: isTransient, consumed: consumed)
    }
}

extension Status {
    /// Whether the store examined the record for this status: then it has seen the token, too. An
    /// earlier refusal says nothing about earlier attempts.
    var tellsOfRecord: Bool {
        switch self {
        case .notFound, .exists, .filtered: true
        case .ok, .conflict, .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt,
            .cancelled, .notSent:
            false
        }
    }
}
