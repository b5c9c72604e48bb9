public import CoreMetrics
public import Logging
import Synchronization

/// Where batches are composed and run: a backend and a behavior.
///
/// ```swift
/// let session = Session(try await EmbeddedBackend.memory())
/// let users = DataSet("test", "users")
/// for try await result in session.query(users.ids("user-1", "user-2")).execute() {
///     print(result.index, result.status)
/// }
/// ```
public final class Session: Sendable {
    public let backend: any Backend
    public let behavior: Behavior
    /// The memory budget for unread data.
    public let budget: ByteBudget
    let clock: any RunClock
    let logger: Logger
    private let metrics: SessionMetrics
    private let scheduler: TimeoutScheduler
    private let random: Random

    /// - Parameters:
    ///   - backend: the store.
    ///   - behavior: timeouts, attempts, concurrency.
    ///   - clock: the clock for deadlines and waits.
    ///   - seed: makes the random part of waiting times repeatable; nil for a new one each run.
    ///   - budget: the memory budget for unread data.
    ///   - logger: is told of runs and requests: which, how many indices, which status; never a
    ///     value or an ID.
    ///   - metrics: where runs are counted and timed; nil for what the program has bootstrapped
    ///     swift-metrics with. See <doc:Observing>.
    public convenience init(
        _ backend: any Backend, behavior: Behavior = .default, clock: any RunClock = SystemClock(),
        seed: UInt64? = nil, budget: ByteBudget = .shared,
        logger: Logger = Logger(label: "volley", factory: { _ in SwiftLogNoOpLogHandler() }),
        metrics: (any MetricsFactory)? = nil
    ) {
        self.init(
            backend, behavior: behavior, clock: clock, scheduler: TimeoutScheduler(clock),
            random: Random(seed: seed), budget: budget, logger: logger,
            metrics: SessionMetrics(
                backend: backend.description.kind, factory: metrics ?? MetricsSystem.factory))
    }

    private init(
        _ backend: any Backend, behavior: Behavior, clock: any RunClock,
        scheduler: TimeoutScheduler,
        random: Random, budget: ByteBudget, logger: Logger, metrics: SessionMetrics
    ) {
        self.backend = backend
        self.behavior = behavior
        self.budget = budget
        self.clock = clock
        self.logger = logger
        self.metrics = metrics
        self.scheduler = scheduler
        self.random = random
    }

    /// The same backend with another behavior.
    public func with(_ behavior: Behavior) -> Session {
        Session(
            backend, behavior: behavior, clock: clock, scheduler: scheduler, random: random,
            budget: budget, logger: logger, metrics: metrics)
    }

    /// A run of a batch. Nothing is sent before the first result is asked for.
    /// - Parameters:
    ///   - batch: the commands.
    ///   - strategy: what happens with failures.
    ///   - observer: learns what is sent and the outcomes.
    ///   - now: the time of the run in milliseconds since 1970, where the batch asks for it; nil for
    ///     the clock's.
    ///   - predictions: what a plan says of each index: one whose record is no longer as planned is
    ///     left alone, a conflict with the code `drifted`. Nil if no plan is applied.
    ///   - failureBudget: stops the run at so many indices that failed or are in doubt; nil for what
    ///     the behavior says.
    public func execute(
        _ batch: Batch, onError strategy: ErrorStrategy = .default,
        observer: (any RunObserver)? = nil, now: Int64? = nil,
        predictions: (any PlannedIndices)? = nil, failureBudget: FailureBudget? = nil
    ) -> RecordStream {
        execute(
            batch, onError: strategy, observer: observer, now: now, pace: nil,
            predictions: predictions, failureBudget: failureBudget)
    }

    /// - Parameter pace: what the run shares with others that go on at the same time; nil for a pace
    ///   of its own.
    func execute(
        _ batch: Batch, onError strategy: ErrorStrategy, observer: (any RunObserver)? = nil,
        now: Int64? = nil, pace: Pace?, predictions: (any PlannedIndices)? = nil,
        failureBudget: FailureBudget? = nil
    ) -> RecordStream {
        var stopsOnFailure = false
        if case .stopping = strategy { stopsOnFailure = true }
        let machine = RunMachine(
            batch, description: backend.description, behavior: behavior,
            stopsOnFailure: stopsOnFailure, isObserved: observer != nil, pace: pace,
            seed: random.seed(),
            nowMilliseconds: now ?? clock.wallMilliseconds(),
            canonicalID: backend.canonicalID,
            planAtomic: { [backend] in backend.planAtomic($0) }, predictions: predictions,
            failureBudget: failureBudget)
        let number = random.runNumber()
        let driver = RunDriver(
            machine, backend: backend, clock: clock, scheduler: scheduler, observer: observer,
            reporter: RunReporter(metrics, logger: logger, run: number), budget: budget)
        var stream = RecordStream(
            run: Run(batch, number: number, driver: driver), strategy: strategy)
        stream.fault = batch.openFind
        return stream
    }

    /// What would be sent for a batch. Sends nothing of it.
    /// - Throws: ``BackendError`` when the store cannot be asked what planning needs; ``FindError``
    ///   where records are still to be found.
    public func plan(_ batch: Batch) async throws -> BatchPlan {
        if let fault = batch.openFind { throw fault }
        try await withTimeLimit(
            behavior.preparationTimeout, clock: clock, "What planning needs to know",
            { [backend] in try await backend.prepare(batch.dataSets) })
        return BatchPlan(
            batch, on: backend, nowMilliseconds: clock.wallMilliseconds())
    }

    /// Closes the backend's connections and files.
    public func close() async { await backend.close() }
}

/// The random numbers of a session. The system is asked once: to ask it takes longer than to plan an
/// index.
private final class Random: Sendable {
    private let fixed: UInt64?
    private let generator: Mutex<SplitMix64>

    /// - Parameter seed: what every run begins with; nil for a new one each run.
    init(seed: UInt64?) {
        fixed = seed
        generator = Mutex(SplitMix64(seed: .random(in: .min ... .max)))
    }

    func seed() -> UInt64 { fixed ?? generator.withLock { $0.next() } }

    /// Never made of the seed: it tells runs apart.
    func runNumber() -> UInt32 { generator.withLock { UInt32(truncatingIfNeeded: $0.next()) } }
}
