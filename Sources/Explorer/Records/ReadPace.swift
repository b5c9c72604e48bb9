/// How fast records are read, and how long the rest takes.
struct ReadPace: Sendable, Hashable {
    private var timer: RunTimer
    /// How many had been read when it began.
    private var before: Int
    /// How many were read so far.
    private(set) var seen: Int
    /// How many are to be read; nil if that is not known.
    var total: Int?

    /// - Parameter seen: what was read before; it does not count for the rate.
    init(at time: Int64, seen: Int = 0, of total: Int? = nil) {
        timer = RunTimer(start: time)
        before = seen
        self.seen = seen
        self.total = total
    }

    /// - Parameter count: how many were read so far. A lower count than before begins the next search.
    mutating func saw(_ count: Int, at time: Int64) {
        if count < seen {
            timer = RunTimer(start: time)
            before = 0
        }
        seen = count
        tick(at: time)
    }

    mutating func tick(at time: Int64) { timer.sample(seen - before, at: time) }

    private var rate: Double? { timer.rate(done: seen - before) }

    /// `1.2k/s`; nil until it can be measured.
    var rateText: String? { rate.map { "\(Format.short($0))/s" } }

    /// `3 min 05 s left`; nil if that is not known.
    var leftText: String? {
        guard let total, total > seen, let rate, rate > 0 else { return nil }
        let milliseconds = Double(total - seen) * 1000 / rate
        guard milliseconds < 1e15 else { return nil }
        return "\(Format.span(milliseconds: Int64(milliseconds))) left"
    }

    /// Rate and time left, each after a comma, to follow another text; then the rate alone, for less
    /// room. Empty until the rate can be measured.
    var texts: [String] {
        guard let rateText else { return [] }
        return (leftText.map { [", \(rateText), \($0)"] } ?? []) + [", \(rateText)"]
    }
}
