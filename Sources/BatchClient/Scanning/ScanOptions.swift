/// What of a data set a scan reads, and how.
public struct ScanOptions: Sendable {
    /// The bins to read; nil for all, empty for none.
    public var bins: [String]?
    /// Records that do not meet it are left out.
    public var condition: Condition?
    /// The most rows; nil for all.
    public var limit: Int?
    /// The most rows of a page; at least 1.
    public var pageSize: Int
    /// How many parts are read side by side, where the store has parts; at least 1. Their rows come
    /// mixed.
    public var segments: Int
    /// Where to continue; nil begins at the beginning. It has the parts of the scan that it is from.
    public var start: ScanPosition?
    /// How many records a second are looked at; nil for no limit.
    public var rate: Double?
    /// How many parts are read at the same time at most; nil for all.
    public var concurrency: Int?
    /// Whether records that come a second time are left out, as they may from an index.
    public var removesRepeats = false
    /// Bins of which ``ScanProgress/seenBins`` tells whether any record has them.
    public var watchedBins: [String] = []
    /// Called when a page failed and is asked for again after a while.
    public var onRetry: (@Sendable (BackendError) -> Void)?

    public init(
        bins: [String]? = nil, condition: Condition? = nil, limit: Int? = nil,
        pageSize: Int = 500, segments: Int = 1, start: ScanPosition? = nil, rate: Double? = nil,
        onRetry: (@Sendable (BackendError) -> Void)? = nil
    ) {
        self.bins = bins
        self.condition = condition
        self.limit = limit.map { max(0, $0) }
        self.pageSize = max(1, pageSize)
        self.segments = max(1, segments)
        self.start = start
        self.rate = rate
        self.onRetry = onRetry
    }
}

/// How far a scan is.
public struct ScanProgress: Sendable, Hashable {
    /// The rows that were handed over.
    public internal(set) var rows = 0
    /// The records that were looked at for them, those left out included.
    public internal(set) var examined = 0
    /// Where a later scan continues after the rows that were handed over; nil if everything is
    /// read, or nothing was.
    public internal(set) var position: ScanPosition?
    /// Whether everything is read.
    public internal(set) var isComplete = false
    /// Which of the watched bins any record has; nil where the store does not tell.
    public internal(set) var seenBins: Set<String>? = []
    /// What the store charged; nil where it does not tell.
    public internal(set) var units: Double?
}
