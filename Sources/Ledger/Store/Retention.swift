/// How long runs are kept, and how much space they may take.
public struct Retention: Sendable, Hashable {
    /// Days after which a run is deleted; nil for no limit.
    public var maximumDays: Int?
    /// The size of the ledger's file, in bytes, above which the oldest runs are deleted; nil for no
    /// limit.
    public var maximumBytes: Int?

    /// By default 90 days and 256 MB; negative limits count as zero.
    public init(maximumDays: Int? = 90, maximumBytes: Int? = 256 << 20) {
        self.maximumDays = maximumDays.map { max(0, $0) }
        self.maximumBytes = maximumBytes.map { max(0, $0) }
    }

    /// - Parameters:
    ///   - megabytes: of 1,048,576 bytes.
    /// - Throws: ``LedgerError`` for a negative limit or one beyond ``maximumLimitDays`` or
    ///   ``maximumLimitMegabytes``.
    public init(days: Int?, megabytes: Int?) throws(LedgerError) {
        if let days, !(0...Self.maximumLimitDays).contains(days) {
            throw LedgerError(
                .refused, "runs are kept for 0 to \(Self.maximumLimitDays) days, not \(days)")
        }
        if let megabytes, !(0...Self.maximumLimitMegabytes).contains(megabytes) {
            throw LedgerError(
                .refused,
                "the ledger takes 0 to \(Self.maximumLimitMegabytes) megabytes, not \(megabytes)")
        }
        self.init(maximumDays: days, maximumBytes: megabytes.map { $0 << 20 })
    }

    /// A hundred years.
    public static let maximumLimitDays = 36_525
    /// A tebibyte.
    public static let maximumLimitMegabytes = 1 << 20

    /// 90 days, 256 MiB.
    public static let `default` = Retention()

    /// A run that may be deleted.
    struct Candidate: Sendable, Hashable {
        let id: LedgerRunID
        let startedAt: Int64
        let bytes: Int
    }

    /// The runs to delete, and those that would be deleted if the clock could be trusted.
    struct Excess: Sendable, Hashable {
        var runs: [LedgerRunID] = []
        /// Runs that are too old by the clock, but are kept because it may have jumped.
        var spared: [LedgerRunID] = []
        /// The days between two consecutive runs; nil if the clock did not jump.
        var jumpDays: Int?
    }

    /// The longest time between two runs, in days, before the clock is distrusted.
    static let longestPauseDays = 30

    private static let dayMilliseconds: Int64 = 24 * 60 * 60 * 1_000

    /// The runs to delete, among those that may be deleted.
    ///
    /// A clock that is once set far ahead makes every run old. So runs before a pause of more than
    /// ``longestPauseDays`` days are not deleted because of the clock alone.
    /// - Parameters:
    ///   - total: the bytes that the ledger takes.
    ///   - now: milliseconds since 1970.
    ///   - starts: when each run of the ledger began, in order, in milliseconds since 1970.
    ///   - trustsClock: whether runs before such a pause may be deleted, too.
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

    /// The last pause that is too long: the run before it, and its length.
    private func lastJump(
        in starts: [(id: LedgerRunID, at: Int64)], now: Int64
    ) -> (before: LedgerRunID, days: Int)? {
        let limit = Int64(Self.longestPauseDays) * Self.dayMilliseconds
        var last: (before: LedgerRunID, days: Int)?
        for (index, start) in starts.enumerated() {
            let next = index + 1 < starts.count ? starts[index + 1].at : now
            let (pause, overflow) = next.subtractingReportingOverflow(start.at)
            guard overflow || pause > limit else { continue }
            last = (start.id, overflow ? .max : Int(clamping: pause / Self.dayMilliseconds))
        }
        return last
    }
}
