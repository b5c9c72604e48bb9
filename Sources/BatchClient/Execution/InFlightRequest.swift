/// A request in flight.
struct InFlightRequest: Sendable {
    let request: PlannedRequest
    private let timeout: Duration?
    /// Whether it was sent to the store, not only handed out for sending.
    private(set) var isSent: Bool
    private(set) var sentAt: Duration
    /// Nil for no limit, and before it is sent.
    private(set) var timeoutAt: Duration?
    /// How many items have no outcome yet.
    private(set) var unanswered: Int
    /// Whether an item has its outcome, by position.
    private var isAnswered: [Bool]
    /// Whether any item got its answer.
    var madeProgress = false
    /// Whether the store throttled; counted once per answer, however many items were throttled.
    var isThrottled = false
    /// Items that were not settled by their outcome.
    var pendingRetries: [PendingRetry] = []
    /// The delivered outcomes of an atomic group, which is judged as a whole.
    var atomicOutcomes: [ItemOutcome] = []
    /// The likely position of the next outcome's item: outcomes mostly arrive in item order.
    private var hint = 0
    /// Positions by index, if the backend did not keep the items in order.
    private let positions: [Int: Int]?

    init(_ request: PlannedRequest, orderedAt: Duration, timeout: Duration?, isSent: Bool) {
        self.request = request
        self.timeout = timeout
        self.isSent = isSent
        sentAt = orderedAt
        timeoutAt = isSent ? timeout.map { orderedAt + $0 } : nil
        unanswered = request.items.count
        isAnswered = [Bool](repeating: false, count: request.items.count)
        var latest = -1
        let isSorted = request.items.allSatisfy { item in
            defer { latest = item.index }
            return item.index > latest
        }
        positions =
            isSorted
            ? nil
            : Dictionary(
                request.items.enumerated().map { ($1.index, $0) }, uniquingKeysWith: { a, _ in a })
        guard let positions else { return }
        // An index that the backend planned twice in a request has one outcome.
        for (position, item) in request.items.enumerated() where positions[item.index] != position {
            isAnswered[position] = true
            unanswered -= 1
        }
    }

    /// Whether an item did not fit in memory and is requested again. That is not a failure: each time,
    /// some of the request is read.
    func isCut(_ pending: PendingRetry) -> Bool {
        madeProgress && pending.outcome.code == .memoryBudget
    }

    /// Marks the request as sent and starts its time-out.
    mutating func markSent(at now: Duration) {
        isSent = true
        sentAt = now
        timeoutAt = timeout.map { now + $0 }
    }

    var node: String? { request.node }

    /// The attempt's time-out, for a message.
    var timeoutText: String {
        guard let timeoutAt else { return "its time limit" }
        return (timeoutAt - sentAt).limitText
    }

    /// Whether the request carries an index.
    func carries(_ index: Int) -> Bool { position(of: index) != nil }

    /// Takes the item of an index, and marks it as answered.
    /// - Returns: Nil if the request does not carry the index, or if it already has an outcome.
    mutating func take(_ index: Int) -> BatchItem? {
        guard let position = position(of: index), !isAnswered[position] else { return nil }
        hint = position + 1
        isAnswered[position] = true
        unanswered -= 1
        return request.items[position]
    }

    /// Takes the items without an outcome, and marks them as answered.
    mutating func takeUnanswered() -> [BatchItem] {
        guard unanswered > 0 else { return [] }
        let items = zip(request.items, isAnswered).lazy.filter { !$0.1 }.map(\.0)
        defer {
            isAnswered = [Bool](repeating: true, count: request.items.count)
            unanswered = 0
        }
        return Array(items)
    }

    private func position(of index: Int) -> Int? {
        let items = request.items
        if hint < items.count, items[hint].index == index { return hint }
        return positions.map { $0[index] } ?? items.position(of: index)
    }

    /// The outcome of an item that the backend did not report.
    func outcome(ofUnanswered item: BatchItem, _ failure: RequestFailure?) -> ItemOutcome {
        guard let failure else {
            return ItemOutcome(
                index: item.index, status: item.operation.isWrite ? .inDoubt : .timeout,
                code: .unanswered, message: "the store did not answer for this index",
                isTransient: true)
        }
        let isInDoubt = failure.certainty == .unknown && item.operation.isWrite
        return ItemOutcome(
            index: item.index, status: isInDoubt ? .inDoubt : failure.status, code: failure.code,
            message: failure.message, isTransient: failure.isTransient)
    }
}

/// An item that was not settled by its outcome.
struct PendingRetry: Sendable {
    let item: BatchItem
    let outcome: ItemOutcome
    /// Nil if it was refused before it was sent.
    let sentAt: Duration?
    let node: String?
}

extension ItemOutcome {
    /// The outcome with only the statuses that a backend may return: only writes can be in doubt,
    /// and only the core gives `cancelled` and `notSent`.
    func normalized(isWrite: Bool) -> ItemOutcome {
        switch status {
        case .inDoubt where !isWrite, .cancelled, .notSent:
            ItemOutcome(
                index: index, status: isWrite ? .inDoubt : .timeout, code: code, message: message,
                record: record, isTransient: true, consumed: consumed)
        case .ok, .notFound, .exists, .conflict, .filtered, .throttled, .timeout, .unavailable,
            .rejected, .denied,
            .inDoubt:
            self
        }
    }
}
