/// What one sending of an atomic group came to, put together from what the backend told of it. Pure.
///
/// A group has one fate: whatever the backend says of single items, they are never told apart into
/// writes that took effect and writes that did not.
struct AtomicVerdict: Sendable {
    enum Fate: Sendable, Equatable {
        /// The writes took effect, and the reads found what their outcomes say.
        case applied
        /// Nothing was applied.
        case cancelled(isTransient: Bool)
        /// It is not known whether the writes were applied.
        case unknown
    }

    let fate: Fate
    /// An outcome for each item, in their order.
    let outcomes: [ItemOutcome]
    /// Whether the store has looked at the group and said why it does not take effect: so an earlier
    /// sending of the same did not take effect either.
    let isDecided: Bool

    /// - Parameters:
    ///   - outcomes: what the backend delivered; the last of an item counts.
    ///   - failure: what the request failed with, for the items without an outcome.
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
        isDecided = !isTransient && culprits.contains(where: \.tellsOfRecord)
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
    /// Whether a status of the command keeps its atomic group from taking effect. What a read does not
    /// find does not.
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
    /// Whether the store has looked at the record to say it: it then had the token in hand, too. What is
    /// refused before that says nothing of an earlier sending.
    fileprivate var tellsOfRecord: Bool {
        switch status {
        case .notFound, .exists, .filtered: true
        case .ok, .conflict, .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt,
            .cancelled, .notSent:
            false
        }
    }

    fileprivate func asPart(isTransient: Bool) -> ItemOutcome {
        ItemOutcome(
            index: index, status: status, code: code, message: message, record: record,
            isTransient: isTransient, consumed: consumed)
    }
}
