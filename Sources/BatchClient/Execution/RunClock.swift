/// The clock of a run; tests use one that they move.
public protocol RunClock: Sendable {
    /// Time since some fixed moment. Monotonic.
    func now() -> Duration
    /// Returns at the time, or throws if the task is cancelled first.
    func sleep(until time: Duration) async throws
    /// Milliseconds since 1970-01-01T00:00Z.
    func wallMilliseconds() -> Int64
}

/// The clock of this machine.
public struct SystemClock: RunClock {
    private let start = ContinuousClock.now

    /// A clock that starts now.
    public init() {}

    public func now() -> Duration { ContinuousClock.now - start }

    public func sleep(until time: Duration) async throws {
        try await ContinuousClock().sleep(until: start + time)
    }

    public func wallMilliseconds() -> Int64 { WallTime.milliseconds() }
}
