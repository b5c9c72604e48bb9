import Synchronization

/// The pace of a run, or of concurrent runs: the runs of a batch writer share one, so that the
/// limit applies to the writer. All times are on one shared clock.
final class Pace: Sendable {
    private let limiter: Mutex<RateLimiter>

    init(_ limit: RateLimit?, at now: Duration) {
        limiter = Mutex(RateLimiter(limit, at: now))
    }

    func set(_ limit: RateLimit?, at now: Duration) {
        limiter.withLock { $0.set(limit, at: now) }
    }

    /// What a request may do.
    enum Admission: Sendable, Equatable {
        /// This many of the first items can be sent now; at least one.
        case now(Int)
        /// Nothing can be sent before this time.
        case later(Duration)
    }

    /// Admits as much of a request as the rate allows now, and charges its cost.
    func admit(_ request: PlannedRequest, at now: Duration) -> Admission {
        let writes = request.writeCount
        let reads = request.items.count - writes
        return limiter.withLock { limiter in
            switch limiter.admit(reads: reads, writes: writes, at: now) {
            case .later(let time): return .later(time)
            case .now(let allowedReads, let allowedWrites):
                let taken =
                    allowedReads == reads && allowedWrites == writes
                    ? (count: reads + writes, reads: reads, writes: writes)
                    : request.prefix(reads: allowedReads, writes: allowedWrites)
                limiter.take(reads: Double(taken.reads), writes: Double(taken.writes), at: now)
                return .now(taken.count)
            }
        }
    }

    /// Admits a request that cannot be split, as soon as the rate allows any of it; later requests
    /// wait for the excess.
    func admitWhole(_ request: PlannedRequest, at now: Duration) -> Admission {
        let writes = request.writeCount
        let reads = request.items.count - writes
        return limiter.withLock { limiter in
            switch limiter.admit(reads: reads, writes: writes, at: now) {
            case .later(let time): return .later(time)
            case .now:
                limiter.take(reads: Double(reads), writes: Double(writes), at: now)
                return .now(request.items.count)
            }
        }
    }

    /// Admits as many reads as the rate allows now, and charges them.
    func admit(reads: Int, at now: Duration) -> Admission {
        limiter.withLock { limiter in
            switch limiter.admit(reads: reads, writes: 0, at: now) {
            case .later(let time): return .later(time)
            case .now(let allowed, _):
                limiter.take(reads: Double(allowed), writes: 0, at: now)
                return .now(allowed)
            }
        }
    }

    /// Charges what a request cost beyond the admitted amount.
    func take(reads: Double, writes: Double, at now: Duration) {
        limiter.withLock { $0.take(reads: reads, writes: writes, at: now) }
    }

    /// The store throttled.
    func throttled(at now: Duration) { limiter.withLock { $0.throttled(at: now) } }
}

extension PlannedRequest {
    /// The longest prefix of items within these numbers of reads and writes.
    fileprivate func prefix(reads: Int, writes: Int) -> (count: Int, reads: Int, writes: Int) {
        var taken = (count: 0, reads: 0, writes: 0)
        for item in items {
            if item.operation.isWrite {
                guard taken.writes < writes else { break }
                taken.writes += 1
            } else {
                guard taken.reads < reads else { break }
                taken.reads += 1
            }
            taken.count += 1
        }
        return taken
    }
}
