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

    /// 90 days, 256 MiB.
    public static let `default` = Retention()

    /// A run that may go.
    struct Candidate: Sendable, Hashable {
        let id: RunID
        let startedAt: Int64
        let bytes: Int
    }

    /// The runs that have to go, of those that may.
    /// - Parameters:
    ///   - total: the bytes that the ledger takes.
    ///   - now: milliseconds since 1970.
    func excess(_ candidates: [Candidate], total: Int, now: Int64) -> [RunID] {
        var left = total
        var excess: [RunID] = []
        for run in candidates.sorted(by: { $0.id < $1.id }) {
            let isOld =
                maximumDays.map { run.startedAt < now - Int64($0) * 24 * 60 * 60 * 1_000 } ?? false
            let isTooMuch = maximumBytes.map { left > $0 } ?? false
            guard isOld || isTooMuch else { continue }
            excess.append(run.id)
            left -= run.bytes
        }
        return excess
    }
}
