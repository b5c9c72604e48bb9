/// How long runs are kept, and how much room they take.
public struct Retention: Sendable, Hashable {
    /// Days after which a run goes; nil for no limit.
    public var maximumDays: Int?
    /// Bytes of the ledger's file above which the oldest runs go; nil for no limit.
    public var maximumBytes: Int?

    public init(maximumDays: Int? = 90, maximumBytes: Int? = 256 << 20) {
        self.maximumDays = maximumDays.map { max(0, $0) }
        self.maximumBytes = maximumBytes.map { max(0, $0) }
    }

    /// - Parameters:
    ///   - megabytes: of 1,048,576 bytes.
    /// - Throws: ``LedgerError`` for a limit below zero or beyond ``maximumLimitDays`` or
    ///   ``maximumLimitMegabytes``.
    public init(days: Int?, megabytes: Int?) throws(LedgerError) {
        if let days, !(0...Self.maximumLimitDays).contains(days) {
            throw LedgerError(
                .refused, "Runs are kept for 0 to \(Self.maximumLimitDays) days, not \(days)")
        }
        if let megabytes, !(0...Self.maximumLimitMegabytes).contains(megabytes) {
            throw LedgerError(
                .refused,
                "The ledger takes 0 to \(Self.maximumLimitMegabytes) megabytes, not \(megabytes)")
        }
        self.init(maximumDays: days, maximumBytes: megabytes.map { $0 << 20 })
    }

    /// A hundred years.
    public static let maximumLimitDays = 36_525
    /// A tebibyte.
    public static let maximumLimitMegabytes = 1 << 20

    /// 90 days, 256 MiB.
    public static let `default` = Retention()

    /// A run that may go.
    struct Candidate: Sendable, Hashable {
        let id: LedgerRunID
        let startedAt: Int64
        let bytes: Int
    }

    /// What has to go, and what would have to if the clock could be believed.
    struct Excess: Sendable, Hashable {
        var runs: [LedgerRunID] = []
        /// Runs that are too old by the clock, and stay because it may have jumped.
        var spared: [LedgerRunID] = []
        /// The days that the clock went on between two runs, one after the other; nil if it did not
        /// jump.
        var jumpDays: Int?
    }

    /// The longest time between two runs, in days, after which the clock is not believed.
    static let longestPauseDays = 30

    private static let dayMilliseconds: Int64 = 24 * 60 * 60 * 1_000

    /// The runs that have to go, of those that may.
    ///
    /// A clock that is set far ahead once makes every run old. So runs before a pause of more than
    /// ``longestPauseDays`` days are not taken for old by the clock alone.
    /// - Parameters:
    ///   - total: the bytes that the ledger takes.
    ///   - now: milliseconds since 1970.
    ///   - starts: when each run of the ledger began, in their order, milliseconds since 1970.
    ///   - trustsClock: whether runs before such a pause may go, too.
    func excess(
        _ candidates: [Candidate], total: Int, now: Int64,
        starts: [(id: LedgerRunID, at: Int64)] = [],
        trustsClock: Bool = true
    ) -> Excess {
        let jump = trustsClock ? nil : lastJump(in: starts, now: now)
        let oldest = maximumDays.flatMap { days -> Int64? in
            let (age, overflow) = Int64(days).multipliedReportingOverflow(by: Self.dayMilliseconds)
            guard !overflow else { return nil }
            let (time, isBeforeAll) = now.subtractingReportingOverflow(age)
            return isBeforeAll ? nil : time
        }
        var left = total
        var excess = Excess()
        for run in candidates.sorted(by: { $0.id < $1.id }) {
            var isOld = oldest.map { run.startedAt < $0 } ?? false
            let isTooMuch = maximumBytes.map { left > $0 } ?? false
            if isOld, !isTooMuch, let jump, run.id <= jump.before {
                excess.spared.append(run.id)
                excess.jumpDays = jump.days
                isOld = false
            }
            guard isOld || isTooMuch else { continue }
            excess.runs.append(run.id)
            left -= run.bytes
        }
        return excess
    }

    /// The last pause that is too long: the run before it, and how long it was.
    private func lastJump(
        in starts: [(id: LedgerRunID, at: Int64)], now: Int64
    ) -> (before: LedgerRunID, days: Int)? {
        let limit = Int64(Self.longestPauseDays) * Self.dayMilliseconds
        var last: (before: LedgerRunID, days: Int)?
        for (place, start) in starts.enumerated() {
            let next = place + 1 < starts.count ? starts[place + 1].at : now
            let (pause, overflow) = next.subtractingReportingOverflow(start.at)
            guard overflow || pause > limit else { continue }
            last = (start.id, overflow ? .max : Int(clamping: pause / Self.dayMilliseconds))
        }
        return last
    }
}
