import Testing

@testable import BatchClient

/// The pace by itself, by what anyone notices of it: how many permits a second it gives.
@Suite struct RateLimiterTests {
    /// How many writes a second go, as long as nothing changes.
    private func writesPerSecond(_ limiter: RateLimiter, at now: Duration) -> Int {
        var limiter = limiter
        // So deep in debt that what was left does not count.
        limiter.take(reads: 0, writes: 1e9, at: now)
        let wait = limiter.earliest(reads: 0, writes: 1, at: now) - now
        return Int((1e9 / (wait / .seconds(1))).rounded())
    }

    @Test func anAdaptivePaceStartsAtHalfAndFallsByAFifthWithEachThrottle() {
        var limiter = RateLimiter(.adaptive(writes: 1_000), at: .zero)
        #expect(writesPerSecond(limiter, at: .zero) == 500)
        limiter.throttled(at: .seconds(1))
        #expect(writesPerSecond(limiter, at: .seconds(1)) == 400)
        limiter.throttled(at: .seconds(2))
        #expect(writesPerSecond(limiter, at: .seconds(2)) == 320)
        // However often: a hundredth is left.
        for second in 3...50 { limiter.throttled(at: .seconds(second)) }
        #expect(writesPerSecond(limiter, at: .seconds(50)) == 10)
    }

    @Test func itRisesByATenthAfterTenSecondsWithoutAThrottle() {
        var limiter = RateLimiter(.adaptive(writes: 1_000), at: .zero)
        limiter.throttled(at: .seconds(5))
        #expect(writesPerSecond(limiter, at: .milliseconds(14_999)) == 400)
        #expect(writesPerSecond(limiter, at: .seconds(15)) == 500)
        #expect(writesPerSecond(limiter, at: .milliseconds(24_999)) == 500)
        #expect(writesPerSecond(limiter, at: .seconds(25)) == 600)
        limiter.throttled(at: .seconds(26))
        #expect(writesPerSecond(limiter, at: .milliseconds(35_999)) == 480)
        #expect(writesPerSecond(limiter, at: .seconds(36)) == 580)
        // Never beyond the ceiling.
        #expect(writesPerSecond(limiter, at: .seconds(500)) == 1_000)
    }

    @Test func aFixedPaceDoesNotCareForThrottles() {
        var limiter = RateLimiter(.fixed(writes: 1_000), at: .zero)
        limiter.throttled(at: .seconds(1))
        #expect(writesPerSecond(limiter, at: .seconds(1)) == 1_000)
    }

    @Test func aPauseSavesUpABurstAndNoMore() {
        var limiter = RateLimiter(.fixed(reads: 100, burst: 0.5), at: .zero)
        var gone = 0
        func drain(at now: Duration) -> Int {
            var count = 0
            while limiter.earliest(reads: 1, writes: 0, at: now) <= now {
                limiter.take(reads: 1, writes: 0, at: now)
                count += 1
            }
            return count
        }
        gone = drain(at: .zero)
        #expect(gone == 50)
        gone = drain(at: .milliseconds(100))
        #expect(gone == 10)
        gone = drain(at: .seconds(60))
        #expect(gone == 50)
    }

    @Test func readsAndWritesHaveTheirOwn() {
        var limiter = RateLimiter(.fixed(reads: 10, writes: 1), at: .zero)
        limiter.take(reads: 0, writes: 100, at: .zero)
        #expect(limiter.earliest(reads: 5, writes: 0, at: .zero) <= .zero)
        #expect(limiter.earliest(reads: 5, writes: 1, at: .zero) > .seconds(90))
    }

    @Test(arguments: [0, -5, .infinity] as [Double], [0, 0.001, 1] as [Double])
    func noRequestWaitsForEver(rate: Double, burst: Double) {
        var limiter = RateLimiter(.adaptive(reads: rate, burst: burst), at: .zero)
        var now = Duration.zero
        for _ in 0..<3 {
            let earliest = limiter.earliest(reads: 1_000, writes: 0, at: now)
            now = max(now, earliest)
            #expect(limiter.earliest(reads: 1_000, writes: 0, at: now) <= now)
            limiter.take(reads: 1_000, writes: 0, at: now)
        }
    }
}
