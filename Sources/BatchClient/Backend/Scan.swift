/// Asks for one page of the records of a data set.
public struct ScanRequest: Sendable, Hashable {
    /// The data set to read.
    public var dataSet: DataSet
    /// The most records of the page; at least 1. Fewer do not mean the end: see ``ScanPage/next``.
    public var pageSize: Int
    /// The bins to read; nil for all, empty for none.
    public var bins: [String]?
    /// Records that do not meet it are skipped.
    public var condition: Condition?
    /// Bins for which the page says whether any examined record has them, if the store can.
    public var watchedBins: [String] = []
    /// Where to continue; nil begins at the beginning.
    public var cursor: ScanCursor?
    /// About how many bytes of records a page may hold; at least 1. A page ends after the record
    /// that passes it, so it always makes progress.
    public var maximumBytes: Int
    /// How long the page may take; nil for no limit. ``Session`` enforces it for every backend; a
    /// store that knows the limit saves work.
    public var timeout: Duration?

    /// The default of ``maximumBytes``: 8 MiB.
    public static let defaultMaximumBytes = 8 << 20

    /// A request for one page.
    public init(
        _ dataSet: DataSet, pageSize: Int = 500, bins: [String]? = nil,
        condition: Condition? = nil, cursor: ScanCursor? = nil,
        maximumBytes: Int = ScanRequest.defaultMaximumBytes, timeout: Duration? = nil
    ) {
        self.dataSet = dataSet
        self.pageSize = max(1, pageSize)
        self.bins = bins
        self.condition = condition
        self.cursor = cursor
        self.maximumBytes = max(1, maximumBytes)
        self.timeout = timeout
    }
}

/// A position in a scan, in the store's own form. It remains valid while records are added and
/// deleted: a record that exists throughout is seen exactly once.
public struct ScanCursor: Sendable, Hashable {
    /// The position; only the store that gave it can read it.
    public let bytes: [UInt8]
    /// A cursor of bytes that only the store reads.
    public init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// One page of a scan.
public struct ScanPage: Sendable, Hashable {
    /// A record of the page.
    public typealias Row = KeyedRecord

    /// The records of the page.
    public var rows: [Row]
    /// How many records were examined, including skipped ones.
    public var examined: Int
    /// Where the next page begins; nil after the last page.
    public var next: ScanCursor?
    /// Which of the watched bins occur in the examined records; nil if unknown.
    public var seenBins: Set<String>?
    /// What the store charged for the page; nil if unknown.
    public var units: Double?
    /// How the records are found, on the first page of ``Session/findPage(_:)``.
    public var found: FindPlan?

    /// Above every realistic count, and low enough that adding up pages cannot overflow.
    static let maximumExamined = 1 << 40

    /// - Parameters:
    ///   - rows: the records of the page, in the order of the scan.
    ///   - examined: how many records were examined, from 0 to 2^40; other counts are clamped.
    ///   - next: where the next page begins; nil after the last one.
    public init(rows: [Row], examined: Int, next: ScanCursor?) {
        self.rows = rows
        self.examined = min(max(0, examined), ScanPage.maximumExamined)
        self.next = next
    }
}
