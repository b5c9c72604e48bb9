import Synchronization

/// The pace of a run, or of several that go on at one time: the runs of a batch writer share theirs,
/// so that the limit is the writer's. Times are those of the clock that all of them go by.
final class Pace: Sendable {
    private let limiter: Mutex<RateLimiter>

    init(_ limit: RateLimit?, at now: Duration) {
        limiter = Mutex(RateLimiter(limit, at: now))
    }

    func set(_ limit: RateLimit?, at now: Duration) {
        limiter.withLock { $0.set(limit, at: now) }
    }

    /// When a request may go; now or earlier means at once.
    func earliest(reads: Int, writes: Int, at now: Duration) -> Duration {
        limiter.withLock { $0.earliest(reads: reads, writes: writes, at: now) }
    }

    /// Takes what a request costs. Called when it goes.
    func take(reads: Double, writes: Double, at now: Duration) {
        limiter.withLock { $0.take(reads: reads, writes: writes, at: now) }
    }

    /// The store asked for less load.
    func throttled(at now: Duration) { limiter.withLock { $0.throttled(at: now) } }
}
