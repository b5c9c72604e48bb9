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

    /// What a request may do.
    enum Admission: Sendable, Equatable {
        /// So many of its first items go now; at least one.
        case now(Int)
        /// Nothing goes before this time.
        case later(Duration)
    }

    /// Lets as much of a request go as the rate allows now, and takes what that costs.
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

    /// Lets a request go that has no parts, once the rate allows any of it; what it takes beyond that
    /// is waited for by later ones.
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

    /// Lets as many of some reads go as the rate allows now, and takes what that costs.
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

    /// Takes what a request cost beyond what it was admitted for.
    func take(reads: Double, writes: Double, at now: Duration) {
        limiter.withLock { $0.take(reads: reads, writes: writes, at: now) }
    }

    /// The store asked for less load.
    func throttled(at now: Duration) { limiter.withLock { $0.throttled(at: now) } }
}

extension PlannedRequest {
    /// The longest run of first items that holds no more reads and writes than these.
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
