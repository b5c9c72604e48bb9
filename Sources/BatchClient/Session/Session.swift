public import CoreMetrics
public import Logging
import Synchronization

/// Composes and runs batches: a backend with a behavior.
///
/// ```swift
/// let session = Session(try await EmbeddedBackend.memory())
/// let users = DataSet("test", "users")
/// for try await result in session.query(users.ids("user-1", "user-2")).execute() {
///     print(result.index, result.status)
/// }
/// ```
public final class Session: Sendable {
    /// The store.
    public let backend: any Backend
    /// Timeouts, retries and limits of its runs.
    public let behavior: Behavior
    /// The memory budget for unread data.
    public let budget: ByteBudget
    let clock: any RunClock
    let logger: Logger
    private let metrics: SessionMetrics
    let scheduler: TimeoutScheduler
    private let random: Random

    /// - Parameters:
    ///   - backend: the store.
    ///   - behavior: timeouts, attempts, concurrency.
    ///   - clock: the clock for deadlines and waits.
    ///   - seed: makes the random part of waiting times reproducible; nil for a new one each run.
    ///   - budget: the memory budget for unread data.
    ///   - logger: receives runs and requests: which, how many indices, which status; never a value
    ///     or an ID.
    ///   - metrics: where runs are counted and timed; nil for the factory that swift-metrics was
    ///     bootstrapped with. See <doc:Observing>.
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

    /// Runs a batch. Nothing is sent before the first result is requested.
    /// - Parameters:
    ///   - batch: the commands.
    ///   - strategy: how to handle failures.
    ///   - observer: receives what is sent and the outcomes.
    ///   - now: the time of the run in milliseconds since 1970, for batches that read it; nil for
    ///     the clock's.
    ///   - predictions: a plan's prediction for each index: a record that has changed since is left
    ///     alone, as a conflict with the code `drifted`. Nil without a plan.
    ///   - failureBudget: stops the run after this many indices failed or are in doubt; nil for the
    ///     behavior's budget.
    public func execute(
        _ batch: Batch, onError strategy: ErrorStrategy = .default,
        observer: (any RunObserver)? = nil, now: Int64? = nil,
        predictions: (any PlannedIndices)? = nil, failureBudget: FailureBudget? = nil
    ) -> RecordStream {
        execute(
            batch, onError: strategy, observer: observer, now: now, pace: nil,
            predictions: predictions, failureBudget: failureBudget)
    }

    /// Runs a batch whose finds have already read some of its records.
    /// - Parameter records: the records that were just read: ``FoundBatch/records``.
    package func execute(
        _ batch: Batch, answeredBy records: FoundRecords?, onError strategy: ErrorStrategy,
        observer: (any RunObserver)? = nil, now: Int64? = nil,
        predictions: (any PlannedIndices)? = nil
    ) -> RecordStream {
        execute(
            batch, onError: strategy, observer: observer, now: now, pace: nil,
            predictions: predictions, records: records)
    }

    /// - Parameter pace: a pace shared with other runs at the same time; nil for one of its own.
    func execute(
        _ batch: Batch, onError strategy: ErrorStrategy, observer: (any RunObserver)? = nil,
        now: Int64? = nil, pace: Pace?, predictions: (any PlannedIndices)? = nil,
        failureBudget: FailureBudget? = nil, earlierToken: AtomicToken? = nil,
        records: FoundRecords? = nil
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
            failureBudget: failureBudget, earlierToken: earlierToken,
            keys: { [backend] in backend.keySchema(of: $0) })
        let number = random.runNumber()
        let driver = RunDriver(
            machine, backend: backend, clock: clock, scheduler: scheduler, observer: observer,
            reporter: RunReporter(metrics, logger: logger, run: number), budget: budget,
            records: predictions == nil ? records : nil)
        var stream = RecordStream(
            run: Run(batch, number: number, driver: driver), strategy: strategy)
        stream.fault = batch.openFind
        return stream
    }

    /// Plans what would be sent for a batch, without sending it.
    /// - Throws: ``BackendError`` if the store cannot be prepared; ``FindError`` if records are
    ///   still to be found.
    public func plan(_ batch: Batch) async throws -> BatchPlan {
        if let fault = batch.openFind { throw fault }
        try await withTimeLimit(
            behavior.preparationTimeout, "The description of the data sets",
            { [backend] in try await backend.prepare(batch.dataSets) })
        return BatchPlan(
            batch, on: backend, nowMilliseconds: clock.wallMilliseconds())
    }

    /// Closes the backend's connections and files.
    public func close() async { await backend.close() }
}

/// The random numbers of a session. The system is asked only once, because that takes longer than
/// planning an index.
private final class Random: Sendable {
    private let fixed: UInt64?
    private let generator: Mutex<SplitMix64>

    /// - Parameter seed: the seed of every run; nil for a new one each run.
    init(seed: UInt64?) {
        fixed = seed
        generator = Mutex(SplitMix64(seed: .random(in: .min ... .max)))
    }

    func seed() -> UInt64 { fixed ?? generator.withLock { $0.next() } }

    /// Not derived from the seed, because it distinguishes runs.
    func runNumber() -> UInt32 { generator.withLock { UInt32(truncatingIfNeeded: $0.next()) } }
}
