/// A run as a pure state machine: it is told what happened and when, and says what to send.
///
/// It owns every rule of a run: order and waves, concurrency, rate, retries, deadlines, doubt,
/// cancellation, and the promise that every index gets exactly one result. It does no I/O, reads no
/// clock and starts no task; a thin shell (``RunDriver``) performs what it asks for. Times are
/// durations since the run began.
struct RunMachine: Sendable {
    typealias RequestID = UInt32

    /// A request to send now.
    struct Order: Sendable {
        let id: RequestID
        let request: PlannedRequest
        let options: RequestOptions
        /// Whether any of the items was sent before.
        let isRetry: Bool
    }

    /// Where an index stands.
    enum Phase: UInt8 {
        /// Not sent yet: not planned, planned or waiting for another index.
        case unsent
        case inFlight
        /// Sent, and waiting to be sent again.
        case waiting
        case settled
        /// Settled in such a way that later commands on the key must not be sent.
        case poisoned
    }

    let batch: Batch
    let description: BackendDescription
    let behavior: Behavior
    let stopsOnFailure: Bool
    /// Whether somebody watches: requests then go when they ``depart(_:at:)``, and what becomes known
    /// is kept for them as well as for the reader.
    let isObserved: Bool

    var planner: BatchPlanner
    private var phases: [UInt8]
    /// How many indices were never sent and have no result.
    private var unsent: Int
    /// The request that carries an index, while it is in flight.
    var owners: [RequestID]
    var unsettled: Int

    var queue = RequestQueue()
    var flights: [RequestID: Flight] = [:]
    var retries = RetryBook()
    var blockedBy: [Int: Int] = [:]
    var successors: [Int: [Int]] = [:]
    var shared: [Int: [BatchItem]] = [:]

    var nextRequestID: RequestID = 1
    let pace: Pace
    private let sharesPace: Bool
    /// When the run began, on the clock of the pace: 0 for a pace of its own.
    private(set) var paceStart: Duration = .zero
    var random: SplitMix64
    var metrics = RunMetrics()

    var output: RunOutput
    var sizes = AnswerSizes()
    /// How many bytes of records the run may hold that nobody has read.
    var memoryLimit = Int.max
    /// Outcomes of attempts that settled nothing, since the observer was last told.
    var unsettling: [ItemOutcome] = []
    /// Why what was not sent never will be; nil while the run goes on.
    var ending: Ending?
    var sweep = 0
    var abandonAt: Duration?
    private(set) var isHeld = false
    var steps = 0
    private(set) var isStarted = false

    /// Why a run sends nothing more.
    enum Ending: Sendable, Equatable {
        case deadline
        case cancelled
        case stopped
        /// The store could not be prepared, or something the run stands on failed.
        case failed(ResultCode?, String)
    }

    init(
        _ batch: Batch, description: BackendDescription, behavior: Behavior,
        stopsOnFailure: Bool = false, isObserved: Bool = false, pace: Pace? = nil, seed: UInt64,
        nowMilliseconds: Int64, canonicalID: @escaping KeyIdentity.Canonical = { $0.id }
    ) {
        self.batch = batch
        self.description = description
        self.behavior = behavior
        self.stopsOnFailure = stopsOnFailure
        self.isObserved = isObserved
        output = RunOutput(isObserved: isObserved)
        planner = BatchPlanner(
            batch, description: description, now: nowMilliseconds, canonicalID: canonicalID)
        phases = [UInt8](repeating: Phase.unsent.rawValue, count: batch.count)
        owners = [RequestID](repeating: 0, count: batch.count)
        unsettled = batch.count
        unsent = batch.count
        self.pace = pace ?? Pace(behavior.rateLimit, at: .zero)
        sharesPace = pace != nil
        random = SplitMix64(seed: seed)
    }

    /// How long the store may take until it is prepared.
    private var preparationLimit: Duration? { behavior.preparationTimeout }

    // MARK: What happened

    /// The run begins.
    /// - Parameter time: now, by the clock that all runs go by.
    mutating func begin(at time: Duration) {
        if sharesPace { paceStart = time }
    }

    /// The store is prepared; sending may begin.
    mutating func start() { isStarted = true }

    /// A request is over: it was answered, or it failed for the items that have no outcome yet.
    mutating func end(_ id: RequestID, failure: RequestFailure?, at now: Duration) {
        guard var flight = flights.removeValue(forKey: id) else { return }
        if flight.unanswered > 0 {
            for item in flight.request.items where owners[item.index] == id {
                owners[item.index] = 0
                consider(item, flight.outcome(ofUnanswered: item, failure), in: &flight, at: now)
            }
        }
        for undecided in flight.undecided { setPhase(.waiting, undecided.item.index) }
        if isObserved { unsettling += flight.undecided.lazy.map(\.outcome) }
        // All that the round has to try again waits for one and the same time, so that it is
        // packed together again.
        retries.schedule(flight.undecided, charged: !flight.madeProgress, at: now) { failures in
            let settings = behavior.settings(isWrite: flight.request.isWrite)
            return settings.backoff.delay(afterFailures: failures, unit: random.nextUnit())
        }
        for undecided in flight.undecided {
            let item = undecided.item
            if ending != nil || isExhausted(item) {
                giveUp(item, at: now)
            } else {
                for next in successors[item.index] ?? [] { queue.setAside(next) }
            }
        }
    }

    /// Time passed: deadlines and time-outs are looked at.
    mutating func advance(to now: Duration) {
        guard unsettled > 0 else { return }
        if !isStarted, let limit = preparationLimit, now >= limit {
            fail(.attemptTimeout, "the store was not ready within \(limit.limitText)", at: now)
        }
        if let deadline = behavior.deadline, now >= deadline {
            if ending == nil { ending = .deadline }
            abandonFlights(at: now, code: .deadline, message: "the deadline of the run passed")
            giveUpWaiting(at: now)
            return
        }
        if let abandonAt, now >= abandonAt {
            abandonFlights(at: now, code: .cancelled, message: "cancelled before an answer came")
        }
        for (id, flight) in flights {
            guard let timeoutAt = flight.timeoutAt, now >= timeoutAt else { continue }
            let failure = RequestFailure(
                .unknown, status: .timeout, code: .attemptTimeout,
                message: "no answer within \(flight.timeoutText)", isTransient: true)
            end(id, failure: failure, at: now)
        }
    }

    /// The caller withdraws what is not sent. What is under way is waited for, for a while.
    mutating func cancel(at now: Duration, grace: Duration? = nil) {
        guard unsettled > 0 else { return }
        if ending == nil { ending = .cancelled }
        abandonAt = min(abandonAt ?? .seconds(Int64.max / 2), now + (grace ?? behavior.cancelGrace))
        giveUpWaiting(at: now)
        if !isStarted { isStarted = true }
    }

    /// The run cannot go on: nothing more is sent.
    mutating func fail(_ code: ResultCode?, _ message: String, at now: Duration) {
        guard unsettled > 0, ending == nil else { return }
        ending = .failed(code, message)
        isStarted = true
        giveUpWaiting(at: now)
    }

    mutating func hold() { isHeld = true }
    mutating func resume() {
        isHeld = false
        steps = 0
    }
    /// Lets one more request go while the run is held.
    mutating func step() {
        isHeld = true
        steps += 1
    }

    mutating func setRateLimit(_ limit: RateLimit?, at now: Duration) {
        pace.set(limit, at: paceStart + now)
    }

    /// Counts the units that an index took beyond the one that it was let go for.
    mutating func charge(_ consumed: CapacityUnits, for item: BatchItem, at now: Duration) {
        metrics.consumed = (metrics.consumed ?? CapacityUnits()) + consumed
        let isWrite = item.operation.isWrite
        pace.take(
            reads: max(0, consumed.reads - (isWrite ? 0 : 1)),
            writes: max(0, consumed.writes - (isWrite ? 1 : 0)), at: paceStart + now)
    }

    // MARK: What to do

    /// The next request to send; nil when there is none now.
    mutating func nextOrder(at now: Duration, plan: ([BatchItem]) -> BackendPlan) -> Order? {
        guard isStarted, ending == nil, !isHeld || steps > 0, output.count < behavior.queueSize,
            flights.count < max(1, behavior.concurrency ?? description.preferredConcurrency)
        else { return nil }
        requeueDue(at: now, plan: plan)
        while true {
            guard let next = nextReady(at: now, plan: plan) else { return nil }
            guard let request = sendable(next) else {
                queue.remove(next)
                continue
            }
            // What is asked for must fit in memory, but for one row where nothing else is held.
            let room = sizes.room(
                held: output.bytes, underWay: underWay, limit: memoryLimit)
            let isIdle = flights.isEmpty && output.isEmpty
            guard room > 0 || isIdle || !request.readsRecords else { return nil }
            let fitting =
                room < request.items.count && request.readsRecords
                ? request.part(Array(request.items.prefix(max(1, room)))) : request
            let count: Int
            switch pace.admit(fitting, at: paceStart + now) {
            case .later(let time):
                queue.pausedUntil = time - paceStart
                return nil
            case .now(let admitted): count = admitted
            }
            queue.pausedUntil = nil
            if isHeld { steps -= 1 }
            return launch(queue.take(request, of: next, first: count), at: now)
        }
    }

    /// How many items of requests under way have no answer.
    private var underWay: Int {
        sizes.average > 0 ? flights.values.reduce(0) { $0 + $1.unanswered } : 0
    }

    /// The next time at which something happens by itself: a deadline, a time-out, a retry. What
    /// is due already waits for something else (room for a result, a free place) and not for time.
    func nextWake(after now: Duration) -> Duration? {
        guard unsettled > 0 else { return nil }
        var times = flights.values.compactMap(\.timeoutAt)
        if let deadline = behavior.deadline { times.append(deadline) }
        if !isStarted, let limit = preparationLimit { times.append(limit) }
        if ending == nil {
            if let due = retries.nextDue { times.append(due) }
            if let pause = queue.pausedUntil { times.append(pause) }
        } else if let abandonAt, !flights.isEmpty {
            times.append(abandonAt)
        }
        return times.lazy.filter { $0 > now }.min()
    }

    /// Results for the reader, in the order in which they became known. Empty when there are none
    /// now. Indices that were never sent are made up only when they are asked for.
    mutating func takeResults(atMost limit: Int = .max) -> [RecordResult] {
        if output.isEmpty, ending != nil { sweepUnsent(atMost: min(limit, 1_000)) }
        return output.take(atMost: limit)
    }

    /// Whether every index has its result and the reader has taken them all.
    var isFinished: Bool { unsettled == 0 && output.isEmpty }

    /// Whether results can be taken without waiting.
    var hasResults: Bool { !output.isEmpty || (ending != nil && unsent > 0) }

    /// Whether so many can be taken, or all that are left.
    func hasResults(atLeast least: Int) -> Bool {
        hasResults && (output.count >= least || ending != nil || unsettled == 0)
    }

    func phase(_ index: Int) -> Phase { Phase(rawValue: phases[index]) ?? .settled }

    mutating func setPhase(_ phase: Phase, _ index: Int) {
        if phases[index] == Phase.unsent.rawValue, phase != .unsent { unsent -= 1 }
        phases[index] = phase.rawValue
    }
}
