import BatchClient

/// One attempt of a request that rules hit, as a pure state machine: it says what to send to the
/// store, takes the store's outcomes and returns those that the caller gets.
struct FaultedRequest: Sendable {
    /// Outcomes that arrive together, some time after the store has finished.
    struct Release: Sendable {
        let delay: Duration
        var outcomes: [ItemOutcome]
    }

    /// The items that reach the store; may be empty.
    let itemsForStore: [BatchItem]
    /// Outcomes that are known before the store has answered.
    private(set) var immediate: [ItemOutcome] = []

    private let verdicts: [Int: FaultVerdict]
    private let items: [Int: BatchItem]
    private var held: [(verdict: FaultVerdict, outcome: ItemOutcome)] = []
    /// Items sent to the store that have no outcome yet.
    private var open: Set<Int>
    private var isDropped = false

    /// Nil if no rule hits any item.
    init?(_ request: PlannedRequest, rules: FaultRules, earlierSends: [Int: Int]) {
        var verdicts: [Int: FaultVerdict] = [:]
        for item in request.items {
            let attempt = (earlierSends[item.index] ?? 0) + 1
            verdicts[item.index] = rules.verdict(for: item, node: request.node, attempt: attempt)
        }
        guard !verdicts.isEmpty else { return nil }
        self.verdicts = verdicts
        itemsForStore = request.items.filter {
            verdicts[$0.index]?.action?.reachesStore ?? true
        }
        items = Dictionary(request.items.map { ($0.index, $0) }, uniquingKeysWith: { a, _ in a })
        open = Set(itemsForStore.map(\.index))
        for item in request.items {
            guard let verdict = verdicts[item.index], verdict.action?.reachesStore == false else {
                continue
            }
            immediate += replaced(item, verdict)
        }
    }

    /// The store gave outcomes.
    /// - Returns: the outcomes that the caller gets now.
    mutating func receive(_ outcomes: [ItemOutcome]) -> [ItemOutcome] {
        var seen: [ItemOutcome] = []
        for outcome in outcomes where open.remove(outcome.index) != nil {
            guard let verdict = verdicts[outcome.index] else {
                seen.append(outcome)
                continue
            }
            if verdict.action != nil, let item = items[outcome.index] {
                seen += replaced(item, verdict)
            } else {
                seen += kept(outcome, verdict)
            }
        }
        return seen
    }

    /// The store has finished.
    /// - Parameter failure: the failure, for the items that got no outcome.
    /// - Returns: the outcomes still to come, the earliest first, and the request's failure after
    ///   them.
    mutating func end(
        _ failure: RequestFailure?
    ) -> (releases: [Release], failure: RequestFailure?) {
        var now: [ItemOutcome] = []
        let left = open.sorted().compactMap { items[$0] }
        for item in left {
            guard let verdict = verdicts[item.index], verdict.action != nil else { continue }
            now += replaced(item, verdict)
        }
        // If the connection breaks, the store's own failure is reported item by item.
        for item in left where verdicts[item.index]?.action == nil {
            guard let failure, isDropped || verdicts[item.index] != nil else { continue }
            let outcome = failure.outcome(for: item)
            now += verdicts[item.index].map { kept(outcome, $0) } ?? [outcome]
        }
        var releases = now.isEmpty ? [] : [Release(delay: .zero, outcomes: now)]
        let late = held.filter { $0.verdict.order == nil }
        for delay in Set(late.map(\.verdict.delay)).sorted() {
            let outcomes = late.filter { $0.verdict.delay == delay }.map(\.outcome)
            releases.append(Release(delay: delay, outcomes: outcomes))
        }
        // One by one, after all others with the same delay.
        let shuffled = held.filter { $0.verdict.order != nil }.sorted {
            ($0.verdict.delay, $0.verdict.order ?? 0) < ($1.verdict.delay, $1.verdict.order ?? 0)
        }
        releases += shuffled.map { Release(delay: $0.verdict.delay, outcomes: [$0.outcome]) }
        let inOrder = releases.enumerated().sorted {
            ($0.element.delay, $0.offset) < ($1.element.delay, $1.offset)
        }
        return (inOrder.map(\.element), isDropped ? FaultedRequest.dropped : failure)
    }

    private static let dropped = RequestFailure(
        .unknown, status: .unavailable, code: "connectionDropped",
        message: "the connection closed before a response arrived (injected)", isTransient: true)

    /// What replaces the store's outcome.
    private mutating func replaced(_ item: BatchItem, _ verdict: FaultVerdict) -> [ItemOutcome] {
        switch verdict.action?.answer(for: item, rule: verdict.rule) {
        case .outcome(let outcome): return kept(outcome, verdict)
        case .drop:
            isDropped = true
            return []
        case .missing, nil: return []
        }
    }

    /// The outcome, unless it is delayed.
    private mutating func kept(_ outcome: ItemOutcome, _ verdict: FaultVerdict) -> [ItemOutcome] {
        if verdict.delay == .zero, verdict.order == nil { return [outcome] }
        held.append((verdict, outcome))
        return []
    }
}

extension RequestFailure {
    /// The outcome of the failure for one item.
    fileprivate func outcome(for item: BatchItem) -> ItemOutcome {
        let isInDoubt = certainty == .unknown && item.operation.isWrite
        return ItemOutcome(
            index: item.index, status: isInDoubt ? .inDoubt : status, code: code, message: message,
            isTransient: isTransient)
    }
}
