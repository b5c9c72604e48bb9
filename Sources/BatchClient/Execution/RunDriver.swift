import Synchronization

/// Performs a run: the shell around ``RunMachine``. It sends the requests that the machine asks for,
/// reports outcomes and time to it, and hands results to the reader.
final class RunDriver: TimeoutTarget {
    /// A waiting reader, and the fewest results to wake it for while more are to come.
    struct Reader: Sendable {
        let continuation: CheckedContinuation<[RecordResult]?, Never>
        var least: Int
    }

    struct State {
        var machine: RunMachine
        var readers: [Reader] = []
        /// Nil before the first result is asked for; until then the run's time is zero.
        var start: Start?
        var preparing: Task<Void, Never>?
        /// The tasks of requests in flight; each can be cancelled alone.
        var sends: [RunMachine.RequestID: Task<Void, Never>] = [:]
        /// When the next wake-up is due, relative to the start of the run.
        var wakeAt: Duration?
        /// When the last index got its result, relative to the start of the run; nil before.
        var overAt: Duration?
        /// Whether the reader is gone.
        var isDropped = false
        /// About how many bytes of records the reader took last, and still works on.
        var takenBytes = 0
        /// The memory budget held by records that are unread or being worked on; nil while it is small.
        var held: ByteReservation?
    }

    /// When a run began, and which executor its tasks use.
    struct Start {
        /// On the session's clock.
        let at: Duration
        let priority: TaskPriority
        let executor: (any TaskExecutor)?
    }

    /// How long a request may take to finish after all of its indices are answered.
    static let lingering = Duration.seconds(1)

    let backend: any Backend
    let clock: any RunClock
    let scheduler: TimeoutScheduler
    let observer: (any RunObserver)?
    let reporter: RunReporter
    let budget: ByteBudget
    /// The records of the batch that were read when they were found; nil for none.
    let records: FoundRecords?
    /// Locked while requests are planned, which takes milliseconds. What is needed often is kept
    /// outside.
    let state: Mutex<State>
    /// The run's spans; nil without a tracer.
    let trace = Mutex<RunTrace?>(nil)
    private let isStarted = Atomic(false)
    /// Whether the reader has all results, and nothing it holds is counted: it need not ask again, which
    /// could mean waiting for the thread that still ends the last request.
    let isDrained = Atomic(false)
    let inbox = Mutex(RunInbox())
    /// Locked while the observer is called.
    let telling = Mutex<Void>(())

    init(
        _ machine: RunMachine, backend: any Backend, clock: any RunClock,
        scheduler: TimeoutScheduler,
        observer: (any RunObserver)?, reporter: RunReporter, budget: ByteBudget,
        records: FoundRecords? = nil
    ) {
        self.records = records
        self.backend = backend
        self.clock = clock
        self.scheduler = scheduler
        self.observer = observer
        self.reporter = reporter
        self.budget = budget
        state = Mutex(State(machine: machine))
    }

    var metrics: RunMetrics { state.withLock { $0.machine.metrics } }
    var isHeld: Bool { state.withLock { $0.machine.hold.isHeld } }

    // MARK: The reader's side

    /// The results that became known since the last call; waits for the next ones. Nil at the end.
    ///
    /// The first call starts the run. A reader whose task is cancelled cancels the run, and still
    /// gets a result for every index.
    /// - Parameter least: the fewest results to return while more are to come: a reader that wants
    ///   all results is woken less often.
    func next(atLeast least: Int = 1) async -> [RecordResult]? {
        if isDrained.load(ordering: .acquiring) { return nil }
        return await withTaskCancellationHandler {
            startIfNeeded()
            return await withCheckedContinuation { continuation in
                wait(Reader(continuation: continuation, least: least))
            }
        } onCancel: {
            cancel()
        }
    }

    /// Steps the machine once for a reader. What has arrived meanwhile is left to another task: the
    /// reader goes on with its results.
    private func wait(_ reader: Reader) {
        guard inbox.withLock({ $0.add(.reader(reader)) }) else { return }
        step { _, _ in }
        guard inbox.withLock({ $0.hasMore() }) else { return }
        Task { self.stepUntilEmpty() }
    }

    func cancel(grace: Duration? = nil) {
        step { $0.machine.cancel(at: $1, grace: grace) }
    }

    /// The reader is gone. A run that has not started never starts.
    func drop() {
        step { state, now in
            state.isDropped = true
            state.takenBytes = 0
            guard state.start != nil else { return }
            state.machine.cancel(at: now, grace: nil)
        }
    }

    /// Changes the settings of the run.
    func control(_ change: (inout RunMachine, Duration) -> Void) {
        step { change(&$0.machine, $1) }
    }

    // MARK: The store's side

    private func startIfNeeded() {
        guard !isStarted.exchange(true, ordering: .acquiringAndReleasing) else { return }
        let (batch, behavior, executor) = state.withLock { state in
            let now = clock.now()
            // An observer may block for a while, which must not delay the connections' threads. Without a
            // request there is no reason to go there.
            let isAnswered = records.map { $0.count == state.machine.batch.count } ?? false
            let executor = observer == nil && !isAnswered ? backend.taskExecutor() : nil
            state.start = Start(at: now, priority: Task.currentPriority, executor: executor)
            state.machine.begin(at: now)
            return (state.machine.batch, state.machine.behavior, executor)
        }
        reporter.began(batch, behavior, backend.description)
        // Made here, in the task of the reader, whose span is the parent.
        if let trace = RunTrace.begin(batch, run: reporter.runID, behavior, backend.description) {
            self.trace.withLock { $0 = trace }
        }
        // Not a child of the reader's task: a run outlives one call of `next`. The same goes for
        // its requests. They finish, or are cancelled when the machine abandons them, as it does
        // with all of them when the stream is released.
        let task = Task(executorPreference: executor) { await self.prepare() }
        state.withLock { $0.preparing = task }
    }

    private func prepare() async {
        do {
            let dataSets = state.withLock { $0.machine.batch.dataSets }
            try await backend.prepare(dataSets)
            step { state, _ in state.machine.start() }
        } catch let error as BackendError {
            reporter.couldNotBegin(error)
            trace.withLock { $0 }?.couldNotBegin(error)
            step { $0.machine.fail(error.code, error.message, at: $1) }
        } catch {
            reporter.couldNotBegin(nil)
            trace.withLock { $0 }?.couldNotBegin(nil)
            step { $0.machine.fail(nil, "\(error)", at: $1) }
        }
    }

    /// A scheduled timeout has passed.
    func timeoutElapsed() {
        step { state, _ in state.wakeAt = nil }
    }

    func task(of request: RunMachine.RequestToSend, _ start: Start?) -> Task<Void, Never> {
        Task(executorPreference: start?.executor, priority: start?.priority) {
            await self.send(request)
        }
    }

    func launch(_ request: RunMachine.RequestToSend, _ start: Start?) {
        let task = task(of: request, start)
        let isWanted = state.withLock { state in
            // It may have been abandoned, or the run may be over.
            guard state.machine.isUnderWay(request.id) else { return false }
            state.sends[request.id] = task
            return true
        }
        if !isWanted { task.cancel() }
    }

    private func send(_ request: RunMachine.RequestToSend) async {
        let sent = RequestAttempt(
            number: Int(request.id), request: request.request, isRetry: request.isRetry,
            atomicToken: request.options.atomicToken)
        if let observer {
            do {
                try await observer.willSend(sent)
            } catch let withheld as WithheldItems {
                step { $0.machine.withhold(request.id, withheld.outcomes, at: $1) }
                return
            } catch {
                step { $0.machine.withdraw(request.id, "\(error)", at: $1) }
                return
            }
            // The run may have ended while the observer worked.
            var goes = false
            step { goes = $0.machine.markSent(request.id, at: $1) }
            guard goes else { return }
        }
        reporter.sent(sent)
        let sentAt = clock.now()
        let consumed = Mutex<CapacityUnits?>(nil)
        let span = trace.withLock { $0 }?.request(sent)
        let failure = await attempt(request, in: span) { outcomes in
            // Most stores charge nothing; a lock an index would cost more than the index.
            var sum: CapacityUnits?
            for outcome in outcomes {
                if let units = outcome.consumed { sum = (sum ?? CapacityUnits()) + units }
            }
            if let sum { consumed.withLock { $0 = ($0 ?? CapacityUnits()) + sum } }
        }
        if let consumed = consumed.withLock({ $0 }) { reporter.charged(sent, consumed) }
        let duration = clock.now() - sentAt
        span?.end(failure: failure)
        if let observer {
            // The observer must receive the outcomes before the end of the attempt.
            step { _, _ in }
            observer.attemptEnded(sent, failure: failure)
        }
        post(.end(request.id, failure))
        reporter.ended(sent, failure: failure, after: duration) {
            state.withLockIfAvailable { RunTotals($0.machine.metrics) }
        }
    }

    private func attempt(
        _ request: RunMachine.RequestToSend, in span: RequestTrace?,
        seen: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async -> RequestFailure? {
        guard let span else { return await attempt(request, seen: seen) }
        return await span.around { await self.attempt(request, seen: seen) }
    }

    private func attempt(
        _ request: RunMachine.RequestToSend, seen: @escaping @Sendable ([ItemOutcome]) -> Void
    ) async -> RequestFailure? {
        do {
            try await backend.send(request.request, options: request.options) { outcomes in
                seen(outcomes)
                self.post(.outcomes(outcomes, of: request.id))
            }
            return nil
        } catch let failure as RequestFailure {
            return failure
        } catch {
            return RequestFailure(
                .unknown, status: .unavailable, message: "\(error)", isTransient: true)
        }
    }
}
