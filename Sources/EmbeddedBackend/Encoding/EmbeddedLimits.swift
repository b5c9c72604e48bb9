import BatchClient

/// The limits of the embedded store. Commands beyond them are rejected by index.
public enum EmbeddedLimits {
    /// The most bytes of a stored ID: UTF-8 of a string, 8 of an integer, plus one for the kind;
    /// both parts of a pair together, plus two for each.
    public static let idBytes = 1_024
    /// The most bytes of a data set's name in UTF-8; at least 1.
    public static let dataSetNameBytes = 255
    /// The most bytes of a bin's name in UTF-8; at least 1.
    public static let binNameBytes = 255
    /// The most bins of a record.
    public static let bins = 1_000
    /// The most bytes of all stored bins of a record: 16 MiB.
    public static let recordBytes = 16 << 20
    /// The maximum nesting of lists and maps: a list of strings has depth 1.
    public static let depth = 64
    /// The most rows of one request, and so of one transaction.
    public static let requestRows = 2_048
    /// The most rows of the first request of a batch, so that the first rows arrive early.
    static let firstRequestRows = 256
    /// A request is closed when its rows reach about this many bytes.
    static let requestBytes = 8 << 20
    /// The most rows of a read that are delivered at once.
    static let deliveryRows = 800
    /// About the most bytes of records that are handed over at once.
    static let deliveryBytes = 4 << 20
    /// Records that one statement looks up.
    static let lookupRows = 100
    /// As many where the records are large.
    static let lookupRowsOfLargeRecords = 10

    /// How many records the next statement looks up, so that they have about as many bytes as are
    /// handed over at once.
    static func lookup(after rows: Int, bytes: Int) -> Int {
        bytes / max(1, rows) > deliveryBytes / lookupRows ? lookupRowsOfLargeRecords : lookupRows
    }

    /// The most expired records that one writing transaction removes.
    static let purgeRows = 500
}
