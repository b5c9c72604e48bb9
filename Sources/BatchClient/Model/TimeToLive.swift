/// The time to live that a write sets.
public enum TimeToLive: Hashable, Sendable {
    /// The record expires this many seconds after the write; at least 1.
    case seconds(UInt32)
    /// The record expires at this time, in seconds since 1970-01-01T00:00Z; a write at or after
    /// that time is rejected.
    case until(Int64)
    /// The record never expires.
    case never
    /// The record's expiry is unchanged.
    case keep
    /// The store's default.
    case `default`
}
