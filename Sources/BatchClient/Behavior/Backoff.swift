/// How long to wait before an attempt: a random time up to a bound that grows (full jitter).
public struct Backoff: Sendable, Hashable {
    /// The bound before the second attempt.
    public var base: Duration
    /// The factor by which the bound grows from one attempt to the next; at least 1.
    public var factor: Double
    /// The bound never grows beyond this.
    public var cap: Duration

    /// A backoff that starts at `base`, grows by `factor` and ends at `cap`.
    public init(base: Duration, factor: Double = 2, cap: Duration) {
        self.base = base
        self.factor = max(1, factor)
        self.cap = cap
    }

    /// From 50 ms, doubled each time, to at most 2 s.
    public static let `default` = Backoff(base: .milliseconds(50), cap: .seconds(2))
    /// For stores that throttle for seconds.
    public static let patient = Backoff(base: .milliseconds(100), cap: .seconds(20))

    /// The longest wait before an attempt.
    /// - Parameter failures: how many attempts failed already; at least 1.
    public func bound(afterFailures failures: Int) -> Duration {
        var bound = base
        for _ in 1..<max(1, failures) where bound < cap { bound = bound * factor }
        return min(bound, cap)
    }

    /// A random time up to the bound.
    /// - Parameter unit: a random number from 0 up to, but not including, 1.
    func delay(afterFailures failures: Int, unit: Double) -> Duration {
        bound(afterFailures: failures) * unit
    }
}
