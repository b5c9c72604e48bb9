import Synchronization

/// Performs a run: the shell around ``RunMachine``. It sends what the machine orders, tells it what
/// came of it and what time it is, and hands results to the reader.
final class RunDriver: Sendable {
    /// Who waits for results, and how few are not worth waking for while more will come.
    private struct Reader {
        let continuation: CheckedContinuation<[RecordResult]?, Never>
        let least: Int
    }

    private struct State {
        var machine: RunMachine
        var readers: [Reader] = []
        /// The times at which timers are set to go off; the next is the last.
        var armed: [Duration] = []
        /// When the run began, by the clock; nil before the first result is asked for. What the machine
        /// is told until then happens at zero.
        var startedAt: Duration?
        var isOver = false
        /// Nobody will read any more.
        var isDropped = false
    }

    private enum Job {
        case send(RunMachine.Order)
        case wake(at: Duration)
    }

    private let backend: any Backend
    private let clock: any RunClock
    private let observer: (any RunObserver)?
    private let reporter: RunReporter
    private let state: Mutex<State>
    private let inbox = Mutex(RunInbox())
    /// Held while the observer is told something.
    private let telling = Mutex<Void>(())
    private let jobs: AsyncStream<Job>
    private let jobInput: AsyncStream<Job>.Continuation

    init(
        _ machine: RunMachine, backend: any Backend, clock: any RunClock,
        observer: (any RunObserver)?, reporter: RunReporter
    ) {
        self.backend = backend
        self.clock = clock
        self.observer = observer
        self.reporter = reporter
        state = Mutex(State(machine: machine))
        // Bounded by the requests that may be under way and the timers they need: a timer is set only
        // where none goes off earlier.
        (jobs, jobInput) = AsyncStream.makeStream()
    }

    var metrics: RunMetrics { state.withLock { $0.machine.metrics } }
    var isHeld: Bool { state.withLock { $0.machine.isHeld } }

    // MARK: The reader's side

    /// The results that became known since the last call; waits for some. Nil at the end.
    ///
    /// The first call starts the run. A reader whose task is cancelled cancels the run, and still
    /// gets a result for every index.
    /// - Parameter least: how many it shall be while there are more to come: who wants all of them
    ///   anyway is woken less often. No more than half of what the behavior lets wait, lest the run
    ///   waits for its reader.
    func next(atLeast least: Int = 1) async -> [RecordResult]? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                input { state, _ in
                    if state.isOver, !state.machine.hasResults {
                        continuation.resume(returning: nil)
                    } else {
                        let least = min(least, state.machine.behavior.queueSize / 2)
                        state.readers.append(Reader(continuation: continuation, least: least))
                    }
                }
                startIfNeeded()
            }
        } onCancel: {
            cancel()
        }
    }

    func cancel(grace: Duration? = nil) {
        input { $0.machine.cancel(at: $1, grace: grace) }
    }

    /// Nobody will ask for results any more. What was never begun never is.
    func drop() {
        input { state, now in
            state.isDropped = true
            guard state.startedAt != nil else { return }
            state.machine.cancel(at: now, grace: nil)
        }
    }

    /// Changes how the run goes on.
    func control(_ change: (inout RunMachine, Duration) -> Void) {
        input { change(&$0.machine, $1) }
    }

    // MARK: The store's side

    private func startIfNeeded() {
        let isFirst = state.withLock { state in
            guard state.startedAt == nil else { return false }
            let now = clock.now()
            state.startedAt = now
            state.machine.begin(at: now)
            return true
        }
        guard isFirst else { return }
        let (batch, behavior) = state.withLock { ($0.machine.batch, $0.machine.behavior) }
        reporter.began(batch, behavior, backend.description)
        // Not a child of the reader's task: a run outlives one call of `next`. It ends by itself
        // when every index has its result, and is cancelled when its stream is let go.
        Task(executorPreference: observer == nil ? backend.taskExecutor() : nil) {
            await self.run()
        }
    }

    private func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.prepare() }
            input { _, _ in }
            for await job in jobs {
                switch job {
                case .send(let order):
                    group.addTask { await self.send(order) }
                case .wake(let time):
                    group.addTask { await self.wake(at: time) }
                }
            }
            group.cancelAll()
        }
    }

    private func prepare() async {
        do {
            let dataSets = state.withLock { $0.machine.batch.dataSets }
            try await backend.prepare(dataSets)
            input { state, _ in state.machine.start() }
        } catch let error as BackendError {
            reporter.couldNotBegin(error)
            input { $0.machine.fail(error.code, error.message, at: $1) }
        } catch {
            reporter.couldNotBegin(nil)
            input { $0.machine.fail(nil, "\(error)", at: $1) }
        }
    }

    private func wake(at time: Duration) async {
        let start = state.withLock { $0.startedAt } ?? .zero
        guard (try? await clock.sleep(until: start + time)) != nil else { return }
        input { state, _ in
            state.armed.removeAll { $0 == time }
        }
    }

    private func send(_ order: RunMachine.Order) async {
        let sent = SentRequest(
            number: Int(order.id), request: order.request, isRetry: order.isRetry)
        if let observer {
            do {
                try await observer.requestWillGo(sent)
            } catch {
                input { $0.machine.withdraw(order.id, "\(error)", at: $1) }
                return
            }
            // The run may have ended while the observer took its time.
            var goes = false
            input { goes = $0.machine.depart(order.id, at: $1) }
            guard goes else { return }
        }
        reporter.sent(sent)
        let sentAt = clock.now()
        let consumed = Mutex<CapacityUnits?>(nil)
        let failure = await attempt(order) { outcomes in
            // Most stores charge nothing; a lock an index would cost more than the index.
            var sum: CapacityUnits?
            for outcome in outcomes {
                if let units = outcome.consumed { sum = (sum ?? CapacityUnits()) + units }
            }
            if let sum { consumed.withLock { $0 = ($0 ?? CapacityUnits()) + sum } }
        }
        if let consumed = consumed.withLock({ $0 }) { reporter.charged(sent, consumed) }
        let duration = clock.now() - sentAt
        if let observer {
            // It hears of the outcomes first, whoever turns the machine.
            input { _, _ in }
            observer.requestDidEnd(sent, failure: failure)
        }
        post(.end(order.id, failure))
        reporter.ended(sent, failure: failure, after: duration) {
            state.withLock { RunTally($0.machine.metrics) }
        }
    }

    private func attempt(
        _ order: RunMachine.Order, seen: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async -> RequestFailure? {
        do {
            let isInTime = try await clock.withTimeout(order.options.timeout) {
                try await self.backend.send(order.request, options: order.options) { outcomes in
                    seen(outcomes)
                    self.post(.outcomes(outcomes, of: order.id))
                }
            }
            // The machine has its own idea of why the time is over.
            if !isInTime { input { _, _ in } }
            return nil
        } catch let failure as RequestFailure {
            return failure
        } catch {
            return RequestFailure(
                .unknown, status: .unavailable, message: "\(error)", isTransient: true)
        }
    }

    // MARK: Turning the machine

    /// Leaves news for the machine, and turns it unless somebody does.
    private func post(_ new: RunInbox.News) {
        guard inbox.withLock({ $0.add(new) }) else { return }
        repeat { input { _, _ in } } while inbox.withLock { $0.goesOn() }
    }

    /// Tells the machine what waits, then something more, and does what it then asks for.
    private func input(_ change: (inout State, Duration) -> Void) {
        var handOver: [(reader: Reader, [RecordResult]?)] = []
        var orders: [RunMachine.Order] = []
        var final: RunMetrics?
        state.withLock { state in
            let now = state.startedAt.map { clock.now() - $0 } ?? .zero
            for new in inbox.withLock({ $0.take() }) {
                switch new {
                case .outcomes(let outcomes, let id):
                    state.machine.receive(outcomes, of: id, at: now)
                case .end(let id, let failure):
                    state.machine.end(id, failure: failure, at: now)
                }
            }
            change(&state, now)
            guard !state.isOver || !state.readers.isEmpty else { return }
            state.machine.advance(to: now)
            while let order = state.machine.nextOrder(at: now, plan: backend.plan) {
                orders.append(order)
            }
            while let reader = state.readers.first, state.machine.hasResults(atLeast: reader.least)
            {
                handOver.append((state.readers.removeFirst(), state.machine.takeResults()))
                // What the reader took makes room for more.
                while let order = state.machine.nextOrder(at: now, plan: backend.plan) {
                    orders.append(order)
                }
            }
            while state.isDropped, state.machine.hasResults {
                _ = state.machine.takeResults()
            }
            if let wake = state.machine.nextWake(after: now), wake < state.armed.last ?? .infinite {
                state.armed.append(wake)
                jobInput.yield(.wake(at: wake))
            }
            if state.machine.unsettled == 0 {
                if !state.isOver, state.startedAt != nil { final = state.machine.metrics }
                state.isOver = true
                jobInput.finish()
                if !state.machine.hasResults {
                    handOver += state.readers.map { ($0, nil) }
                    state.readers = []
                }
            }
        }
        if let final { reporter.ended(final) }
        if let observer { tell(observer) }
        for order in orders { jobInput.yield(.send(order)) }
        for (reader, results) in handOver { reader.continuation.resume(returning: results) }
    }

    /// Tells the observer what it has not been told: in the order in which it became known, and
    /// before anything goes that waited for it, whichever threads learned it.
    private func tell(_ observer: any RunObserver) {
        telling.withLock { _ in
            let news = state.withLock { $0.machine.takeNews() }
            if !news.attempts.isEmpty { observer.didNotSettle(news.attempts) }
            if !news.results.isEmpty { observer.didSettle(news.results) }
        }
    }
}

extension Duration {
    fileprivate static let infinite = Duration.seconds(Int64.max)
}
