/// What a write does to the time a record has left to live.
public enum TimeToLive: Hashable, Sendable {
    /// The record expires this many seconds after the write; at least 1.
    case seconds(UInt32)
    /// The record never expires.
    case never
    /// The record expires when it would have without the write.
    case keep
    /// As the store's own default says.
    case `default`
}
