public import Logging

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
    let clock: any RunClock
    let logger: Logger
    private let seeds: @Sendable () -> UInt64

    /// - Parameters:
    ///   - seed: makes the random part of waiting times repeatable; nil for a new one each run.
    public init(
        _ backend: any Backend, behavior: Behavior = .default, clock: any RunClock = SystemClock(),
        seed: UInt64? = nil,
        logger: Logger = Logger(label: "volley", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
        self.backend = backend
        self.behavior = behavior
        self.clock = clock
        self.logger = logger
        seeds = { seed ?? .random(in: .min ... .max) }
    }

    /// The same backend with another behavior.
    public func with(_ behavior: Behavior) -> Session {
        Session(backend, behavior: behavior, clock: clock, logger: logger)
    }

    /// A run of a batch. Nothing is sent before the first result is asked for.
    /// - Parameters:
    ///   - observer: is told what is sent and what comes of it.
    ///   - now: the time of the run in milliseconds since 1970, where the batch asks for it; nil for
    ///     the clock's.
    public func execute(
        _ batch: Batch, onError strategy: ErrorStrategy = .default,
        observer: (any RunObserver)? = nil, now: Int64? = nil
    ) -> RecordStream {
        var stopsOnFailure = false
        if case .stopping = strategy { stopsOnFailure = true }
        let machine = RunMachine(
            batch, description: backend.description, behavior: behavior,
            stopsOnFailure: stopsOnFailure, isObserved: observer != nil, seed: seeds(),
            nowMilliseconds: now ?? clock.wallMilliseconds())
        let driver = RunDriver(
            machine, backend: backend, clock: clock, observer: observer, logger: logger)
        return RecordStream(run: Run(batch, driver: driver), strategy: strategy)
    }

    /// What would be sent for a batch. Sends nothing of it.
    /// - Throws: ``BackendError`` when the store cannot be asked what planning needs.
    public func plan(_ batch: Batch) async throws -> BatchPlan {
        try await backend.prepare(batch.dataSets)
        return BatchPlan(
            batch, on: backend, nowMilliseconds: clock.wallMilliseconds())
    }

    /// Lets go of the backend's connections and files.
    public func close() async { await backend.close() }
}
