/// Permits that accrue at a rate, up to a burst; below zero is debt. Pure: the time is given with
/// each call.
struct TokenBucket: Sendable {
    private static let mostRate = 1e12
    /// About thirty years, in seconds: the longest sleep of a clock.
    private static let longestWait = 1e9
    /// The part of a second's worth to wait for, so that requests do not become tiny.
    private static let quantum = 0.1
    /// The tolerance for rounding errors.
    private static let tolerance = 1e-9

    private let ceiling: Double
    private let burst: Double
    private var rate: Double
    private var level: Double
    private var filledAt: Duration

    /// - Parameters:
    ///   - rate: permits per second.
    ///   - share: the part of the rate to begin with.
    ///   - burst: how many seconds' worth may accrue.
    init(rate: Double, share: Double = 1, burst: Double, at now: Duration) {
        ceiling = rate.isFinite ? min(max(rate, 0.001), TokenBucket.mostRate) : TokenBucket.mostRate
        self.burst = burst.isFinite ? max(burst, 0) : 0
        self.rate = ceiling * share
        // A limit holds from the start. If a permit takes longer than a second, the first one is
        // available at once, so that a run does not wait minutes to start.
        level = self.rate < 1 ? 1 : 0
        filledAt = now
    }

    /// At least one permit must fit, or a slow rate with a small burst would never admit.
    private var most: Double { max(rate * burst, 1) }

    /// Whole permits that can be taken.
    var available: Int {
        Int(min(max((level + TokenBucket.tolerance).rounded(.down), 0), Double(Int32.max)))
    }

    private mutating func fill(at now: Duration) {
        guard now > filledAt else { return }
        level = min(most, level + rate * ((now - filledAt) / .seconds(1)))
        filledAt = now
    }

    /// When this many permits, or a quantum of them, are available; a time not after now means at
    /// once.
    mutating func earliest(_ count: Int, at now: Duration) -> Duration {
        fill(at: now)
        let quantum = max(1, min(rate * TokenBucket.quantum, most).rounded(.down))
        let missing = min(Double(count), quantum) - level
        if missing <= TokenBucket.tolerance { return now }
        // A moment more, so that rounding never asks to wait for nothing.
        return now + .seconds(min(missing / rate, TokenBucket.longestWait)) + .microseconds(10)
    }

    mutating func take(_ count: Double, at now: Duration) {
        fill(at: now)
        level -= count
        // Ignores a store that charges an unlimited amount.
        if !level.isFinite { level = 0 }
    }

    mutating func setShare(_ share: Double, at now: Duration) {
        fill(at: now)
        rate = ceiling * share
    }
}
