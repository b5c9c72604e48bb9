/// Admits requests at the pace of a ``RateLimit``. Pure: the time is given with each call.
///
/// Admits nothing beyond what the rate allows now; only what a store charges on top becomes debt,
/// which later requests wait for. A request never waits for more than a tenth of a second's worth,
/// so no request waits for ever.
struct RateLimiter: Sendable {
    private var limit: RateLimit?
    private var reads: TokenBucket?
    private var writes: TokenBucket?
    private var share = 1.0
    private var quietSince: Duration = .zero

    /// What a request may do.
    enum Admission: Sendable, Equatable {
        /// This many of its reads and writes may be sent now.
        case now(reads: Int, writes: Int)
        /// Nothing may be sent before this time.
        case later(Duration)
    }

    init(_ limit: RateLimit?, at now: Duration) {
        set(limit, at: now)
    }

    /// Replaces the limit during a run.
    mutating func set(_ limit: RateLimit?, at now: Duration) {
        self.limit = limit
        quietSince = now
        reads = nil
        writes = nil
        share = 1
        switch limit {
        case nil: break
        case .fixed(let readRate, let writeRate, let burst):
            reads = readRate.map { TokenBucket(rate: $0, burst: burst, at: now) }
            writes = writeRate.map { TokenBucket(rate: $0, burst: burst, at: now) }
        case .adaptive(let readRate, let writeRate, let burst):
            share = RateLimiter.startShare
            reads = readRate.map { TokenBucket(rate: $0, share: share, burst: burst, at: now) }
            writes = writeRate.map { TokenBucket(rate: $0, share: share, burst: burst, at: now) }
        }
    }

    private static let startShare = 0.5
    private static let leastShare = 0.01
    private static let quietPeriod: Duration = .seconds(10)

    /// How much of a request may be sent now. Charges nothing: ``take(reads:writes:at:)`` does.
    /// - Parameters:
    ///   - readCount: how many reads the request holds.
    ///   - writeCount: how many writes it holds; together at least one.
    mutating func admit(
        reads readCount: Int, writes writeCount: Int, at now: Duration
    ) -> Admission {
        adapt(at: now)
        let readStart = readCount > 0 ? reads?.earliest(readCount, at: now) : nil
        let writeStart = writeCount > 0 ? writes?.earliest(writeCount, at: now) : nil
        let start = max(readStart ?? now, writeStart ?? now)
        guard start <= now else { return .later(start) }
        return .now(
            reads: min(readCount, reads?.available ?? readCount),
            writes: min(writeCount, writes?.available ?? writeCount))
    }

    /// Charges what a request costs. Called when it is sent, and again when its cost is known.
    mutating func take(reads readCount: Double, writes writeCount: Double, at now: Duration) {
        reads?.take(readCount, at: now)
        writes?.take(writeCount, at: now)
    }

    /// The store throttled.
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
}
