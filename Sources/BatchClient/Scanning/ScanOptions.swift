/// What a scan reads of a data set, and how.
public struct ScanOptions: Sendable {
    /// The bins to read; nil for all, empty for none.
    public var bins: [String]?
    /// Parts of bins to read: in the record they have the path as their name, as in
    /// `addr["city"]`; a missing part is left out. With paths, nil ``bins`` means none.
    public var paths: [BinPath] = []
    /// Records that do not meet it are skipped.
    public var condition: Condition?
    /// The most rows; nil for all.
    public var limit: Int?
    /// The most rows of a page; at least 1. Pages begin small and grow, so that the first rows come
    /// soon and many rows cost few pages; with a ``rate`` they stay small.
    public var pageSize: Int
    /// How many parts to read in parallel, if the store has parts; at least 1. Their rows are
    /// interleaved.
    public var segments: Int
    /// At how many places of the data set reading begins, for a sample; with 1, ``segments`` decides.
    /// See ``Backend/sampleParts(_:of:)``.
    package var places = 1
    /// Where to continue; nil begins at the beginning. It fixes the parts of the scan.
    public var start: ScanPosition?
    /// The most records examined per second; nil for no limit.
    public var rate: Double?
    /// The most parts read at the same time; nil for all.
    public var concurrency: Int?
    /// Whether repeated records are removed, which an index may return.
    public var removesRepeats = false
    /// Whether the first pages are small: false where the first row need not come soon, or where few
    /// are expected.
    package var beginsSmall = true
    /// Bins for which ``ScanProgress/seenBins`` says whether any record has them.
    public var watchedBins: [String] = []
    /// Called when a page failed and will be requested again after a while.
    public var onRetry: (@Sendable (BackendError) -> Void)?

    /// The default of ``pageSize``: large enough that the cost of a page itself does not count.
    public static let defaultPageSize = 16_384

    /// Options; by default a scan reads whole records of the whole data set.
    public init(
        bins: [String]? = nil, condition: Condition? = nil, limit: Int? = nil,
        pageSize: Int = ScanOptions.defaultPageSize, segments: Int = 1, start: ScanPosition? = nil,
        rate: Double? = nil,
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

/// The progress of a scan.
public struct ScanProgress: Sendable, Hashable {
    /// The rows delivered.
    public internal(set) var rows = 0
    /// The records examined for them, including skipped ones.
    public internal(set) var examined = 0
    /// Where a later scan continues after the delivered rows; nil if everything was read, or
    /// nothing.
    public internal(set) var position: ScanPosition?
    /// Whether everything is read.
    public internal(set) var isComplete = false
    /// Which of the watched bins any record has; nil if unknown.
    public internal(set) var seenBins: Set<String>? = []
    /// What the store charged; nil if unknown.
    public internal(set) var units: Double?
    /// Which part of the scan the page came from that was delivered last.
    package internal(set) var part = 0

    /// The progress of two scans, of which the second continued the first.
    func continued(_ next: ScanProgress) -> ScanProgress {
        var sum = next
        sum.rows += rows
        let (examined, overflow) = examined.addingReportingOverflow(next.examined)
        sum.examined = overflow ? .max : examined
        if let seenBins { sum.seenBins?.formUnion(seenBins) } else { sum.seenBins = nil }
        if let units { sum.units = (next.units ?? 0) + units }
        return sum
    }
}
