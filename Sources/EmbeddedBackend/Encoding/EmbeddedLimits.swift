import BatchClient

/// The limits of the embedded store. Commands beyond them are rejected by index.
public enum EmbeddedLimits {
    /// The bytes of an ID as it is stored: UTF-8 of a string, 8 of an integer, plus one for the kind;
    /// both parts of a pair together, plus two for each.
    public static let idBytes = 1_024
    /// The bytes of a data set's name in UTF-8; at least 1.
    public static let dataSetNameBytes = 255
    /// The bytes of a bin's name in UTF-8; at least 1.
    public static let binNameBytes = 255
    /// The bins of a record.
    public static let bins = 1_000
    /// The bytes of all bins of a record as they are stored: 16 MiB.
    public static let recordBytes = 16 << 20
    /// How deep lists and maps nest: a list of strings is 1 deep.
    public static let depth = 64
    /// The most rows of one request, and so of one transaction.
    public static let requestRows = 2_048
    /// The rows of the first request of a batch: the first rows come early.
    static let firstRequestRows = 256
    /// A request is closed when its rows reach about this many bytes.
    static let requestBytes = 8 << 20
    /// The most rows of a read that are handed over at once.
    static let deliveryRows = 800
    /// Records that one statement looks up.
    static let lookupRows = 100
    /// Expired records that one writing transaction clears away at most.
    static let purgeRows = 500
}
