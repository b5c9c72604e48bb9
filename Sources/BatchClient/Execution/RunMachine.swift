/// A run as a pure state machine: it takes events with their times, and returns what to send.
///
/// It owns every rule of a run: order and waves, concurrency, rate, retries, deadlines, doubt,
/// cancellation, and the promise that every index gets exactly one result. It does no I/O, reads no
/// clock and starts no tasks; a thin shell (``RunDriver``) performs its actions. Times are relative
/// to the start of the run.
struct RunMachine: Sendable {
    typealias RequestID = UInt32

    /// A request to send now.
    struct RequestToSend: Sendable {
        let id: RequestID
        let request: PlannedRequest
        let options: RequestOptions
        /// Whether any of the items was sent before.
        let isRetry: Bool
    }

    /// The phase of an index.
    enum Phase: UInt8 {
        /// Not sent yet: not planned, planned or waiting for another index.
        case unsent
        case inFlight
        /// Sent, and waiting to be sent again.
        case waiting
        case settled
    }

    /// The state of a run.
    enum State: Sendable {
        /// The store is being prepared; nothing is sent.
        case preparing
        case sending
        /// Nothing more is sent, for this reason. Requests in flight are awaited, until the given
        /// time if one is set.
        case ending(Ending, abandonAt: Duration?)
    }

    /// Why a run sends nothing more.
    enum Ending: Sendable, Equatable {
        case deadline
        case cancelled
        case stopped
        /// This many indices failed or are in doubt, which is the limit.
        case overBudget(Int)
        /// The store could not be prepared, or the observer failed.
        case failed(ResultCode?, String)
    }

    let batch: Batch
    let description: BackendDescription
    let behavior: Behavior
    let stopsOnFailure: Bool
    /// How many indices may fail or be in doubt before nothing more is sent; nil for any number.
    let failureLimit: Int?
    /// Whether the run has an observer: requests then count as sent after ``markSent(_:at:)``, and
    /// results are kept for the observer as well as for the reader.
    let isObserved: Bool

    private(set) var state = State.preparing
    var hold = RunHold()

    // Waiting to be sent.
    var planner: BatchPlanner
    var queue = RequestQueue()
    var order = KeyOrder()
    var retries = RetryState()

    // In flight.
    var inFlight: [RequestID: InFlightRequest] = [:]
    /// About how many bytes the requests in flight have.
    var outgoingBytes = 0
    /// How many they may have, beside the first.
    var outgoingLimit = Int.max
    var nextRequestID: RequestID = 1

    // The phase of each index.
    var phases: [UInt8]
    /// How many indices were never sent and have no result.
    private var unsent: Int
    var unsettled: Int
    var output: RunOutput
    /// Outcomes of attempts that settled nothing, since the last report to the observer.
    var unsettling: [ItemOutcome] = []
    /// Where to look for the next index that will never be sent.
    var nextUnsent = 0
    var metrics = RunMetrics()

    // Plans and atomic groups.
    /// Records that a plan no longer describes: later commands on them are not sent.
    var driftedRecords: Set<Key> = []
    /// The tokens of atomic groups whose last attempt is undecided, by the group's first index.
    var atomicTokens: [Int: AtomicToken] = [:]
    /// The token that the whole batch, one atomic group, was sent under before: it keeps it whatever the
    /// store answers.
    let earlierToken: AtomicToken?
    let planAtomic: BatchPlanner.AtomicPlanning
    /// The common prefix of this run's tokens; unique.
    let nonce: String
    let nowMilliseconds: Int64

    // Limits.
    let pace: Pace
    private let sharesPace: Bool
    /// When the run began, on the clock of the pace: 0 for a pace of its own.
    private(set) var paceStart: Duration = .zero
    var sizes = AverageRecordSize()
    /// How many bytes of unread records the run may hold.
    var memoryLimit = Int.max
    /// Whether the next request waits until the reader has taken results, because their records
    /// fill the memory.
    var isOutOfMemory = false
    var random: SplitMix64

    init(
        _ batch: Batch, description: BackendDescription, behavior: Behavior,
        stopsOnFailure: Bool = false, isObserved: Bool = false, pace: Pace? = nil, seed: UInt64,
        nowMilliseconds: Int64, canonicalID: @escaping KeyIdentity.Canonical = { $0.id },
        planAtomic: @escaping BatchPlanner.AtomicPlanning = { _ in BackendPlan() },
        predictions: (any PlannedIndices)? = nil, failureBudget: FailureBudget? = nil,
        earlierToken: AtomicToken? = nil, nonce: UInt64 = .random(in: .min ... .max),
        keys: @escaping BatchPlanner.KeyNames = { _ in nil }
    ) {
        self.earlierToken = earlierToken
        self.planAtomic = planAtomic
        self.nonce = String(nonce, radix: 16)
        self.nowMilliseconds = nowMilliseconds
        failureLimit = (failureBudget ?? behavior.failureBudget)?.limit(of: batch.count)
        self.batch = batch
        self.description = description
        self.behavior = behavior
        self.stopsOnFailure = stopsOnFailure
        self.isObserved = isObserved
        output = RunOutput(isObserved: isObserved)
        planner = BatchPlanner(
            batch, description: description, now: nowMilliseconds, canonicalID: canonicalID,
            planAtomic: planAtomic, predictions: predictions, keys: keys)
        metrics.failureLimit = failureLimit
        phases = [UInt8](repeating: Phase.unsent.rawValue, count: batch.count)
        unsettled = batch.count
        unsent = batch.count
        self.pace = pace ?? Pace(behavior.rateLimit, at: .zero)
        sharesPace = pace != nil
        random = SplitMix64(seed: seed)
    }

    // MARK: Events

    /// The run begins.
    /// - Parameter time: now, on the clock that all runs share.
    mutating func begin(at time: Duration) {
        if sharesPace { paceStart = time }
    }

    /// The store is prepared; sending may begin.
    mutating func start() {
        if case .preparing = state { state = .sending }
    }

    /// A request ended: answered, or failed for the items that have no outcome yet.
    mutating func end(_ id: RequestID, failure: RequestFailure?, at now: Duration) {
        guard var flight = removeFlight(id) else { return }
        if flight.request.isAtomic { decide(&flight, id, failure, at: now) }
        if !flight.request.isAtomic {
            for item in flight.takeUnanswered() {
                consider(item, flight.outcome(ofUnanswered: item, failure), in: &flight, at: now)
            }
        }
        let isOnlyCut = flight.pendingRetries.allSatisfy(flight.isCut)
        for pending in flight.pendingRetries { setPhase(.waiting, pending.item.index) }
        if isObserved { unsettling += flight.pendingRetries.lazy.map(\.outcome) }
        // All retries of the request become due together, so that they are packed together again.
        retries.schedule(flight.pendingRetries, charged: !flight.madeProgress, at: now) {
            failures in
            if isOnlyCut { return .zero }
            return behavior.settings(isWrite: flight.request.isWrite).backoff
                .delay(afterFailures: failures, unit: random.nextUnit())
        }
        for pending in flight.pendingRetries {
            if ending != nil || (!flight.isCut(pending) && isExhausted(pending.item)) {
                giveUp(pending.item, at: now)
            } else {
                for next in order.successors(of: pending.item.index) { setAside(next) }
            }
        }
    }

    /// Time has passed: enforces deadlines and timeouts.
    mutating func advance(to now: Duration) {
        guard unsettled > 0 else { return }
        if case .preparing = state, let limit = behavior.preparationTimeout, now >= limit {
            fail(.attemptTimeout, "the store was not ready within \(limit.limitText)", at: now)
        }
        if let deadline = behavior.deadline, now >= deadline {
            end(.deadline)
            abandonInFlight(at: now, code: .deadline, message: "the deadline of the run passed")
            giveUpWaiting(at: now)
            return
        }
        if case .ending(_, let abandonAt?) = state, now >= abandonAt {
            abandonInFlight(
                at: now, code: .cancelled, message: "cancelled before a response arrived")
        }
        for (id, flight) in inFlight {
            guard let timeoutAt = flight.timeoutAt, now >= timeoutAt else { continue }
            let failure = RequestFailure(
                .unknown, status: .timeout, code: .attemptTimeout,
                message: "no answer within \(flight.timeoutText)", isTransient: true)
            end(id, failure: failure, at: now)
        }
    }

    /// The caller cancels everything unsent. Requests in flight are awaited for the grace period.
    mutating func cancel(at now: Duration, grace: Duration? = nil) {
        guard unsettled > 0 else { return }
        end(.cancelled, abandonAt: now + (grace ?? behavior.cancelGrace))
        giveUpWaiting(at: now)
    }

    /// The run cannot continue: nothing more is sent.
    mutating func fail(_ code: ResultCode?, _ message: String, at now: Duration) {
        guard unsettled > 0, ending == nil else { return }
        end(.failed(code, message))
        giveUpWaiting(at: now)
    }

    /// Stops sending. The first reason is kept, and the earliest time to wait until.
    mutating func end(_ ending: Ending, abandonAt: Duration? = nil) {
        guard case .ending(let first, let earlier) = state else {
            state = .ending(ending, abandonAt: abandonAt)
            return
        }
        state = .ending(first, abandonAt: [earlier, abandonAt].compactMap { $0 }.min())
    }

    /// Why nothing more is sent; nil while the run continues.
    var ending: Ending? {
        if case .ending(let ending, _) = state { ending } else { nil }
    }

    // MARK: Actions

    /// The next time at which something is due: a deadline, a timeout, a retry. Overdue items wait
    /// for something other than time, such as room for results.
    func nextWake(after now: Duration) -> Duration? {
        guard unsettled > 0 else { return nil }
        var times = inFlight.values.compactMap(\.timeoutAt)
        if let deadline = behavior.deadline { times.append(deadline) }
        switch state {
        case .preparing:
            if let limit = behavior.preparationTimeout { times.append(limit) }
        case .sending:
            if let due = retries.nextDue { times.append(due) }
            if let pause = queue.pausedUntil { times.append(pause) }
        case .ending(_, let abandonAt):
            if let abandonAt, !inFlight.isEmpty { times.append(abandonAt) }
        }
        return times.lazy.filter { $0 > now }.min()
    }

    /// Results for the reader, in the order in which they became known. Empty if there are none
    /// now. Results of indices that were never sent are created only on request.
    /// - Parameter bytes: about how many bytes of records may be taken; at least one result is.
    mutating func takeResults(atMost limit: Int = .max, bytes: Int = .max) -> [RecordResult] {
        if output.isEmpty, ending != nil { settleUnsent(atMost: min(limit, 1_000)) }
        return output.take(atMost: limit, bytes: bytes)
    }

    /// Whether every index has its result.
    var isOver: Bool { unsettled == 0 }

    /// About how many bytes of records are unread.
    var heldBytes: Int { output.bytes }

    /// How many results a reader may wait for at once: at most half of the queue size, so that the
    /// run does not wait for its reader.
    func batchSize(wanted: Int) -> Int { min(wanted, behavior.queueSize / 2) }

    /// Whether every index has its result and the reader has taken them all.
    var isFinished: Bool { unsettled == 0 && output.isEmpty }

    /// Whether results can be taken without waiting.
    var hasResults: Bool { !output.isEmpty || (ending != nil && unsent > 0) }

    /// Whether this many results can be taken, or all remaining ones.
    func hasResults(atLeast least: Int) -> Bool {
        hasResults
            && (output.count >= least || ending != nil || unsettled == 0 || isOutOfMemory)
    }

    func phase(_ index: Int) -> Phase { Phase(rawValue: phases[index]) ?? .settled }

    mutating func setPhase(_ phase: Phase, _ index: Int) {
        if phases[index] == Phase.unsent.rawValue, phase != .unsent { unsent -= 1 }
        phases[index] = phase.rawValue
    }
}
