/// What a store has, as far as the meaning of a write depends on it.
public struct RecordRules: Sendable, Hashable {
    /// Whether a bin can hold null. Where it cannot, setting null removes the bin.
    public var storesNull: Bool
    /// Whether records count their writes.
    public var hasGeneration: Bool
    /// The seconds that a record lives after a write that does not say; nil for ever.
    public var defaultTimeToLive: UInt32?

    public init(
        storesNull: Bool, hasGeneration: Bool = true, defaultTimeToLive: UInt32? = nil
    ) {
        self.storesNull = storesNull
        self.hasGeneration = hasGeneration
        self.defaultTimeToLive = defaultTimeToLive
    }

    /// The rules of a store that describes itself so.
    public init(_ description: BackendDescription, defaultTimeToLive: UInt32? = nil) {
        self.init(
            storesNull: description.storesNull, hasGeneration: description.hasGeneration,
            defaultTimeToLive: defaultTimeToLive)
    }
}
