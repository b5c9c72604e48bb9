/// The options of a batch writer.
public struct BatchWriterOptions: Sendable {
    /// How many writes to buffer before sending them; nil for as many as fill one request of the
    /// store.
    public var bufferSize: Int?
    /// How many buffers may be in flight at once; nil for the store's preference.
    public var concurrency: Int?
    /// Whether `put`, `delete` and `flush` throw after the first failure, so that nothing more is
    /// sent.
    public var stopsOnFailure: Bool
    /// Called with each result as it becomes known, on any thread, in no order.
    public var onResults: (@Sendable ([RecordResult]) -> Void)?

    /// Options with defaults that suit most stores.
    public init(
        bufferSize: Int? = nil, concurrency: Int? = nil, stopsOnFailure: Bool = false,
        onResults: (@Sendable ([RecordResult]) -> Void)? = nil
    ) {
        self.bufferSize = bufferSize
        self.concurrency = concurrency
        self.stopsOnFailure = stopsOnFailure
        self.onResults = onResults
    }
}

/// The progress of a batch writer.
public struct BatchWriterProgress: Sendable, Hashable {
    /// Writes that were given to the writer.
    public var accepted = 0
    /// Writes that are ok, including deletes of missing records.
    public var written = 0
    /// Writes that failed, are in doubt, or were never sent; not those replaced by a later write of
    /// the same key.
    public var failed = 0
    /// Writes replaced by a later write of the same key before they were sent.
    public var superseded = 0

    /// Writes that wait or are in flight.
    public var pending: Int { accepted - written - failed - superseded }

    /// The progress of a writer that has received nothing.
    public init() {}
}

/// Not every write of a batch writer was applied.
///
/// An index is the position of a write among all writes of the writer, from zero.
public struct BatchWriterError: Error, Sendable, CustomStringConvertible {
    /// The error of the block; nil if it did not throw.
    public let underlying: (any Error)?
    /// The indices of writes that are ok, as ranges in order.
    public let written: [Range<Int>]
    /// The indices of writes replaced by a later write of the same key before they were sent, as
    /// ranges in order.
    public let superseded: [Range<Int>]
    /// Everything else, sorted by index: failed, in doubt, never sent.
    public let unwritten: [RecordResult]

    /// Writes that were sent but definitely not applied.
    public var failed: [RecordResult] {
        unwritten.filter { ![.inDoubt, .notSent, .cancelled].contains($0.status) }
    }
    /// Writes that may or may not have been applied.
    public var inDoubt: [RecordResult] { unwritten.filter(\.inDoubt) }
    /// Writes that were never sent, excluding replaced ones.
    public var neverSent: [RecordResult] {
        unwritten.filter { $0.status == .notSent || $0.status == .cancelled }
    }

    public var description: String {
        let count = written.reduce(0) { $0 + $1.count }
        let summary =
            "\(count) written, \(failed.count) failed, \(inDoubt.count) in doubt, "
            + "\(neverSent.count) never sent"
        let first = unwritten.first.map { "; the first: \(RecordError($0))" }
        return (underlying.map { "\($0) (\(summary)" } ?? summary) + (first ?? "")
            + (underlying == nil ? "" : ")")
    }
}
