/// What a write does to the time a record has left to live.
public enum TimeToLive: Hashable, Sendable {
    /// The record expires this many seconds after the write; at least 1.
    case seconds(UInt32)
    /// The record expires at this time, in seconds since 1970-01-01T00:00Z; a write that takes place
    /// at that time or later is rejected.
    case until(Int64)
    /// The record never expires.
    case never
    /// The record expires when it would have without the write.
    case keep
    /// As the store's own default says.
    case `default`
}
