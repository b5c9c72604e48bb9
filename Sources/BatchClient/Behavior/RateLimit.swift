/// How many reads and writes a second a run may send, or a batch writer with all of its runs.
///
/// An index counts as one when it is sent. Where the store says what it charges (DynamoDB's capacity
/// units), what an index took beyond that is counted when the answer comes, and waited for.
public enum RateLimit: Sendable, Hashable {
    /// A second's worth of reads and of writes; nil for no limit. `burst` is how many seconds'
    /// worth may go at once after a pause.
    case fixed(reads: Double? = nil, writes: Double? = nil, burst: Double = 1)
    /// Starts at half of the ceilings, falls by a fifth with each answer in which the store throttles,
    /// and rises by a tenth of the ceiling after ten seconds without a throttle.
    case adaptive(reads: Double? = nil, writes: Double? = nil, burst: Double = 1)
}

/// Admits requests at the pace of a ``RateLimit``. Pure: the time is given with each call.
///
/// A request larger than what is left is admitted all the same once there is anything left, and
/// what it takes beyond that is waited for by the next one: no request waits for ever.
struct RateLimiter: Sendable {
    private var limit: RateLimit?
    private var reads: Bucket?
    private var writes: Bucket?
    private var share = 1.0
    private var quietSince: Duration = .zero

    init(_ limit: RateLimit?, at now: Duration) {
        set(limit, at: now)
    }

    /// Replaces the limit while a run is under way.
    mutating func set(_ limit: RateLimit?, at now: Duration) {
        self.limit = limit
        quietSince = now
        reads = nil
        writes = nil
        share = 1
        switch limit {
        case nil: break
        case .fixed(let readRate, let writeRate, let burst):
            reads = readRate.map { Bucket(rate: $0, burst: burst, at: now) }
            writes = writeRate.map { Bucket(rate: $0, burst: burst, at: now) }
        case .adaptive(let readRate, let writeRate, let burst):
            share = RateLimiter.startShare
            reads = readRate.map { Bucket(rate: $0, share: share, burst: burst, at: now) }
            writes = writeRate.map { Bucket(rate: $0, share: share, burst: burst, at: now) }
        }
    }

    private static let startShare = 0.5
    private static let leastShare = 0.01
    private static let quietPeriod: Duration = .seconds(10)

    /// When a request may go; now or earlier means at once.
    mutating func earliest(
        reads readCount: Int, writes writeCount: Int, at now: Duration
    ) -> Duration {
        adapt(at: now)
        var time = now
        if readCount > 0, let at = reads?.earliest(at: now) { time = max(time, at) }
        if writeCount > 0, let at = writes?.earliest(at: now) { time = max(time, at) }
        return time
    }

    /// Takes what a request costs. Called when it goes.
    mutating func take(reads readCount: Double, writes writeCount: Double, at now: Duration) {
        reads?.take(readCount, at: now)
        writes?.take(writeCount, at: now)
    }

    /// The store asked for less load.
    mutating func throttled(at now: Duration) {
        guard case .adaptive = limit else { return }
        adapt(at: now)
        quietSince = now
        setShare(max(RateLimiter.leastShare, share * 0.8), at: now)
    }

    private mutating func adapt(at now: Duration) {
        guard case .adaptive = limit, share < 1 else { return }
        while now - quietSince >= RateLimiter.quietPeriod, share < 1 {
            quietSince += RateLimiter.quietPeriod
            setShare(min(1, share + 0.1), at: now)
        }
    }

    private mutating func setShare(_ share: Double, at now: Duration) {
        self.share = share
        reads?.setShare(share, at: now)
        writes?.setShare(share, at: now)
    }

    /// Permits that drip in at a rate, up to a burst; below zero is debt.
    private struct Bucket {
        private static let mostRate = 1e12
        /// Some thirty years, in seconds: what a clock can sleep.
        private static let longestWait = 1e9

        private let ceiling: Double
        private let burstSeconds: Double
        private var rate: Double
        private var level: Double
        private var filledAt: Duration

        init(rate: Double, share: Double = 1, burst: Double, at now: Duration) {
            ceiling = rate.isFinite ? max(rate, 0.001) : Bucket.mostRate
            burstSeconds = burst.isFinite ? max(burst, 0) : 0
            self.rate = ceiling * share
            level = self.rate * burstSeconds
            filledAt = now
        }

        private mutating func fill(at now: Duration) {
            guard now > filledAt else { return }
            // At least one permit must fit, or a slow rate with a small burst would never admit.
            let most = max(rate * burstSeconds, 1)
            level = min(most, level + rate * ((now - filledAt) / .seconds(1)))
            filledAt = now
        }

        mutating func earliest(at now: Duration) -> Duration {
            fill(at: now)
            if level > 0 { return now }
            // A moment beyond zero, so that rounding never asks to wait for nothing.
            return now + .seconds(min(-level / rate, Bucket.longestWait)) + .microseconds(10)
        }

        mutating func take(_ count: Double, at now: Duration) {
            fill(at: now)
            level -= count
            // A store that charges without measure is not believed.
            if !level.isFinite { level = 0 }
        }

        mutating func setShare(_ share: Double, at now: Duration) {
            fill(at: now)
            rate = ceiling * share
        }
    }
}
