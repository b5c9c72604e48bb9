@testable import BatchClient

/// A store, a network and a clock that exist only in a test: they drive a ``RunMachine`` through
/// one random run and remember what really happened.
struct SimulatedWorld {
    /// The difficulties of a run.
    struct Hazards {
        var throttle = 0.0
        var reject = 0.0
        var lostBefore = 0.0
        var lostAfter = 0.0
        var unanswered = 0.0
        var requestFails = 0.0
        var hang = 0.0
        var cancelAt: Duration?
        var holdAt: Duration?
        var readerPause: Duration = .zero
        /// How long an observer delays a request; nil for no observer.
        var observerTakes: Duration?
        /// The probability that the observer forbids a request, and thereby the rest.
        var observerFails = 0.0
        /// The probability that the observer withholds some items of a request.
        var observerWithholds = 0.0
    }

    /// One application of one write.
    struct Application {
        let index: Int
        let at: Duration
    }

    enum Happening {
        case apply(index: Int, key: Key)
        case answer(RunMachine.RequestID, [ItemOutcome])
        case end(RunMachine.RequestID, RequestFailure?)
        case read(RunMachine.RequestID, index: Int, key: Key)
        case depart(RunMachine.RequestToSend)
        case cancel, hold, resume, readerReturns
    }

    var machine: RunMachine
    var random: SplitMix64
    let hazards: Hazards
    let nodes: Int
    let requestSize: Int
    var now: Duration = .zero
    private var agenda: [(at: Duration, order: Int, what: Happening)] = []
    private var ticket = 0

    /// The writes that the store applied, key by key, in order.
    var applied: [Key: [Application]] = [:]
    /// What a read of an index saw: the indices applied to its key until then.
    var seen: [Int: [Int]] = [:]
    /// The requests that were sent.
    var sent: [[Int]] = []
    var sendTimes: [(index: Int, at: Duration)] = []
    var results: [RecordResult] = []
    /// What the observer received.
    var news = RunMachine.ObserverUpdate()
    var cancelledAt: Duration?
    /// Attempts that were given up although the store may still apply them.
    var zombies: Set<Key> = []

    init(
        _ batch: Batch, behavior: Behavior, hazards: Hazards, allowsRepeatedReads: Bool,
        window: Int, nodes: Int, requestSize: Int, stops: Bool, seed: UInt64
    ) {
        random = SplitMix64(seed: seed)
        self.hazards = hazards
        self.nodes = nodes
        self.requestSize = requestSize
        let description = BackendDescription(
            kind: "simulated", target: "simulated:", idKinds: Set(RecordID.Kind.allCases),
            valueKinds: Set(Value.Kind.allCases), storesNull: true, hasGeneration: true,
            hasTimeToLive: true, allowsRepeatedReads: allowsRepeatedReads, planWindow: window,
            firstPlanWindow: max(1, window / 3),
            preferredConcurrency: 4)
        machine = RunMachine(
            batch, description: description, behavior: behavior, stopsOnFailure: stops,
            isObserved: hazards.observerTakes != nil, seed: random.next(), nowMilliseconds: 0,
            canonicalID: testCanonicalID)
    }

    /// Groups by node, then by size, like a cluster's client.
    static func plan(_ items: [BatchItem], nodes: Int, requestSize: Int) -> BackendPlan {
        var plan = BackendPlan()
        let byNode = Dictionary(grouping: items) { SimulatedWorld.node(of: $0.id, nodes) }
        for (node, items) in byNode.sorted(by: { $0.key < $1.key }) {
            for start in stride(from: 0, to: items.count, by: requestSize) {
                let slice = Array(items[start..<min(items.count, start + requestSize)])
                plan.requests.append(
                    PlannedRequest(
                        items: slice, node: "n\(node)", api: "batch",
                        estimatedBytes: slice.count * 10))
            }
        }
        return plan
    }

    private static func node(_ text: String, _ nodes: Int) -> Int {
        Int(text.utf8.reduce(UInt64(7)) { SplitMix64.mix($0 &+ UInt64($1)) } % UInt64(nodes))
    }

    private static func node(of id: RecordID, _ nodes: Int) -> Int { node("\(id)", nodes) }

    mutating func schedule(_ what: Happening, in delay: Duration) {
        ticket += 1
        agenda.append((now + delay, ticket, what))
    }

    mutating func chance(_ probability: Double) -> Bool {
        probability > 0 && random.nextUnit() < probability
    }

    mutating func milliseconds(_ range: ClosedRange<Int>) -> Duration {
        .microseconds(
            Int.random(in: (range.lowerBound * 1000)...(range.upperBound * 1000), using: &random))
    }

    /// Runs to the end, or for enough steps to know that it is stuck.
    /// - Returns: Whether it ended.
    mutating func run() -> Bool {
        if let at = hazards.cancelAt { schedule(.cancel, in: at) }
        if let at = hazards.holdAt {
            schedule(.hold, in: at)
            schedule(.resume, in: at + .milliseconds(40))
        }
        machine.start()
        var readerIsBack = true
        for _ in 0..<200_000 {
            machine.advance(to: now)
            while let order = machine.nextRequest(
                at: now,
                plan: { SimulatedWorld.plan($0, nodes: nodes, requestSize: requestSize) })
            {
                if let delay = hazards.observerTakes {
                    schedule(.depart(order), in: delay)
                } else {
                    perform(order)
                }
            }
            let told = machine.takeObserverUpdate()
            news.results += told.results
            news.attempts += told.attempts
            if readerIsBack, machine.hasResults {
                results += machine.takeResults()
                if hazards.readerPause > .zero {
                    readerIsBack = false
                    schedule(.readerReturns, in: hazards.readerPause)
                }
                continue
            }
            if machine.isFinished {
                let told = machine.takeObserverUpdate()
                news.results += told.results
                news.attempts += told.attempts
                return true
            }
            guard let next = nextTime() else { return false }
            now = next
            while let at = agenda.indices.min(by: { before(agenda[$0], agenda[$1]) }),
                agenda[at].at <= now
            {
                let happening = agenda.remove(at: at).what
                if case .readerReturns = happening { readerIsBack = true }
                happen(happening)
            }
        }
        return false
    }

    /// Lets the store finish requests that are still in flight after the run.
    mutating func settleDust() {
        for entry in agenda.sorted(by: before) {
            now = max(now, entry.at)
            if case .apply(let index, let key) = entry.what {
                applied[key, default: []].append(Application(index: index, at: now))
            }
        }
        agenda = []
    }

    private func before(
        _ a: (at: Duration, order: Int, what: Happening),
        _ b: (at: Duration, order: Int, what: Happening)
    ) -> Bool { (a.at, a.order) < (b.at, b.order) }

    private func nextTime() -> Duration? {
        [agenda.map(\.at).min(), machine.nextWake(after: now)].compactMap { $0 }.min()
            .map { max($0, now) }
    }

    private mutating func happen(_ what: Happening) {
        switch what {
        case .apply(let index, let key):
            applied[key, default: []].append(Application(index: index, at: now))
        case .read(let id, let index, let key):
            // The answer of a read that was given up has no effect.
            if machine.inFlight[id] != nil { seen[index] = (applied[key] ?? []).map(\.index) }
        case .answer(let id, let outcomes): machine.receive(outcomes, of: id, at: now)
        case .end(let id, let failure): machine.end(id, failure: failure, at: now)
        case .cancel:
            cancelledAt = now
            machine.cancel(at: now)
        case .depart(let order):
            if chance(hazards.observerFails) {
                machine.withdraw(order.id, "the observer failed", at: now)
            } else if chance(hazards.observerWithholds), let first = order.request.items.first {
                let others = order.request.items.dropFirst().filter { _ in chance(0.3) }
                let statuses: [Status] = [.throttled, .denied]
                let outcomes = ([first] + others).map { item in
                    ItemOutcome(
                        index: item.index,
                        status: statuses[Int(random.next() % UInt64(statuses.count))])
                }
                machine.withhold(order.id, outcomes, at: now)
            } else if machine.markSent(order.id, at: now) {
                perform(order)
            }
        case .hold: machine.hold.pause()
        case .resume: machine.hold.resume()
        case .readerReturns: break
        }
    }
}
