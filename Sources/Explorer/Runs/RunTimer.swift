/// When a run began and ended, and its rate over the last seconds, from which the remaining time is
/// estimated.
struct RunTimer: Sendable, Hashable {
    private struct Sample: Sendable, Hashable {
        var time: Int64
        var done: Int
    }

    /// Milliseconds over which the rate is measured, and between two samples.
    private static let window: Int64 = 4000
    private static let step: Int64 = 200

    let start: Int64
    private(set) var now: Int64
    private(set) var end: Int64?
    private var samples: [Sample]

    init(start: Int64) {
        self.start = start
        now = start
        samples = [Sample(time: start, done: 0)]
    }

    mutating func sample(_ done: Int, at time: Int64) {
        now = max(now, time)
        if let last = samples.last, now - last.time < RunTimer.step, samples.count > 1 {
            samples[samples.count - 1].done = done
        } else {
            samples.append(Sample(time: now, done: done))
        }
        while samples.count > 2, now - samples[1].time >= RunTimer.window {
            samples.removeFirst()
        }
    }

    mutating func tick(at time: Int64) {
        if end == nil { now = max(now, time) }
    }

    mutating func finish(at time: Int64) {
        now = max(now, time)
        end = now
    }

    /// Milliseconds from the first sending to the end, or until now.
    var elapsed: Int64 { (end ?? now) - start }

    /// Results per second; nil until it can be measured.
    func rate(done: Int) -> Double? {
        if end != nil {
            return elapsed > 0 && done > 0 ? Double(done) * 1000 / Double(elapsed) : nil
        }
        guard let first = samples.first, now > first.time, done > first.done else { return nil }
        return Double(done - first.done) * 1000 / Double(now - first.time)
    }

    /// Milliseconds until all are done at the current rate.
    func remaining(done: Int, of count: Int) -> Int64? {
        guard end == nil, let rate = rate(done: done), rate > 0 else { return nil }
        return Int64(Double(count - done) * 1000 / rate)
    }
}
