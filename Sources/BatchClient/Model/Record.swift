/// A record: bins and metadata.
public struct Record: Hashable, Sendable {
    /// The bins, in the order in which the store returned them.
    public var bins: Bins
    /// Counts the writes of the record, if the store does; it may wrap.
    public var generation: UInt32?
    /// When the record expires, in seconds since 1970-01-01T00:00Z; nil for never or unknown.
    public var expiresAt: Int64?

    /// A record with its bins and metadata.
    public init(bins: Bins, generation: UInt32? = nil, expiresAt: Int64? = nil) {
        self.bins = bins
        self.generation = generation
        self.expiresAt = expiresAt
    }

    /// The value of a bin; nil if it does not exist.
    public subscript(bin: String) -> Value? { bins[bin] }

    /// Seconds left to live at a time (seconds since 1970), never below zero; nil for never.
    public func timeToLive(at now: Int64) -> Int64? {
        expiresAt.map { max(0, $0 - now) }
    }
}
