import Testing

@testable import BatchClient

/// The limiter alone: how many permits per second it gives.
@Suite struct RateLimiterTests {
    /// How many writes per second are permitted while nothing changes.
    private func writesPerSecond(_ limiter: RateLimiter, at now: Duration) -> Int {
        var limiter = limiter
        // So deep in debt that saved permits do not count.
        limiter.take(reads: 0, writes: 1e9, at: now)
        guard case .later(let time) = limiter.admit(reads: 0, writes: 1, at: now) else { return 0 }
        return Int((1e9 / ((time - now) / .seconds(1))).rounded())
    }

    @Test func anAdaptivePaceStartsAtHalfAndFallsByAFifthWithEachThrottle() {
        var limiter = RateLimiter(.adaptive(writes: 1_000), at: .zero)
        #expect(writesPerSecond(limiter, at: .zero) == 500)
        limiter.throttled(at: .seconds(1))
        #expect(writesPerSecond(limiter, at: .seconds(1)) == 400)
        limiter.throttled(at: .seconds(2))
        #expect(writesPerSecond(limiter, at: .seconds(2)) == 320)
        // However often: a hundredth remains.
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
        // Never above the ceiling.
        #expect(writesPerSecond(limiter, at: .seconds(500)) == 1_000)
    }

    @Test func aFixedPaceDoesNotCareForThrottles() {
        var limiter = RateLimiter(.fixed(writes: 1_000), at: .zero)
        limiter.throttled(at: .seconds(1))
        #expect(writesPerSecond(limiter, at: .seconds(1)) == 1_000)
    }

    /// Takes single reads as long as they are permitted; returns their number.
    private func drain(_ limiter: inout RateLimiter, at now: Duration) -> Int {
        var count = 0
        while case .now = limiter.admit(reads: 1, writes: 0, at: now) {
            limiter.take(reads: 1, writes: 0, at: now)
            count += 1
        }
        return count
    }

    @Test func nothingIsSavedUpBeforeTheStartAndAPauseSavesUpABurst() {
        var limiter = RateLimiter(.fixed(reads: 100, burst: 0.5), at: .zero)
        var gone = [drain(&limiter, at: .zero)]
        gone.append(drain(&limiter, at: .milliseconds(100)))
        gone.append(drain(&limiter, at: .seconds(60)))
        #expect(gone == [0, 10, 50])
    }

    @Test func aRateBelowOneASecondBeginsAtOnce() {
        var limiter = RateLimiter(.fixed(reads: 0.01), at: .zero)
        var gone = [drain(&limiter, at: .zero)]
        gone.append(drain(&limiter, at: .seconds(99)))
        gone.append(drain(&limiter, at: .milliseconds(100_001)))
        #expect(gone == [1, 0, 1])
    }

    @Test func aLargeRequestGoesInPartsOfATenthOfASecond() {
        var limiter = RateLimiter(.fixed(writes: 1_000), at: .zero)
        let early = limiter.admit(reads: 0, writes: 5_000, at: .milliseconds(99))
        guard case .later(let time) = early else {
            Issue.record("went early: \(early)")
            return
        }
        #expect(time >= .milliseconds(100) && time < .milliseconds(101))
        let inTime = limiter.admit(reads: 0, writes: 5_000, at: .milliseconds(101))
        #expect(inTime == .now(reads: 0, writes: 101))
        // A smaller request waits only for its own permits.
        var other = RateLimiter(.fixed(writes: 1_000), at: .zero)
        let small = other.admit(reads: 0, writes: 2, at: .milliseconds(2))
        #expect(small == .now(reads: 0, writes: 2))
    }

    @Test func readsAndWritesHaveTheirOwn() {
        var limiter = RateLimiter(.fixed(reads: 10, writes: 1), at: .zero)
        let now = Duration.seconds(1)
        limiter.take(reads: 0, writes: 100, at: now)
        let reads = limiter.admit(reads: 5, writes: 0, at: now)
        #expect(reads == .now(reads: 2, writes: 0))
        let both = limiter.admit(reads: 5, writes: 1, at: now)
        guard case .later(let time) = both else {
            Issue.record("went early: \(both)")
            return
        }
        #expect(time > .seconds(90))
    }

    @Test(arguments: [0, -5, .infinity] as [Double], [0, 0.001, 1] as [Double])
    func noRequestWaitsForEver(rate: Double, burst: Double) {
        var limiter = RateLimiter(.adaptive(reads: rate, burst: burst), at: .zero)
        var now = Duration.zero
        for _ in 0..<3 {
            if case .later(let time) = limiter.admit(reads: 1_000, writes: 0, at: now) {
                now = time
            }
            guard case .now(let reads, 0) = limiter.admit(reads: 1_000, writes: 0, at: now) else {
                Issue.record("still waits at \(now)")
                return
            }
            #expect(reads >= 1)
            limiter.take(reads: Double(reads), writes: 0, at: now)
        }
    }
}
