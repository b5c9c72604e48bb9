/// What a store has and does by its nature, as far as the meaning of a write depends on it.
///
/// Everything else is the same on every store: see ``RecordEvaluation``. A store says its rules in
/// ``BackendDescription/rules``; dry runs and verification work with them.
public struct RecordRules: Sendable, Hashable {
    /// What `+=` does with numbers.
    public enum Numbers: Sendable, Hashable {
        /// A sum of integers beyond 64 bits is refused; a double takes integers.
        case checked
        /// A sum of integers beyond 64 bits wraps around; integers and doubles do not mix
        /// (Aerospike).
        case wrapping
        /// All numbers are of one type with 38 digits (DynamoDB).
        case decimal
    }

    /// What operations on lists and maps do at an index or in a bin that is missing.
    public enum Collections: Sendable, Hashable {
        /// An index that is missing is refused; a missing bin reads as empty.
        case checked
        /// An insertion behind the end fills up with null; a removal from a missing bin does nothing,
        /// and a missing bin reads as nothing (Aerospike).
        case padding
    }

    /// Whether a bin can hold null. Where it cannot, setting null removes the bin.
    public var storesNull: Bool
    /// Whether records count their writes.
    public var hasGeneration: Bool
    /// The seconds that a record lives after a write that does not say; nil for ever.
    public var defaultTimeToLive: UInt32?
    /// Whether the store may have such a default that it does not tell.
    public var mayHaveUnknownDefault = false
    public var numbers = Numbers.checked
    public var collections = Collections.checked
    /// Whether a record without bins stays. Where it does not, the write that removes the last bin
    /// deletes it.
    public var keepsEmptyRecords = true
    /// Whether an insert, upsert, update or replace without operations is refused.
    public var requiresOperations = false
    /// Whether a replace takes nothing but `set`.
    public var replaceOnlySets = false
    /// Whether a merging write that says nothing of the time to live leaves it, and `default` does.
    public var mergesKeepExpiry = false
    /// Whether an expired record stays visible until the store removes it.
    public var expiredRecordsStay = false
    /// The bin that holds when the record expires, in seconds since 1970, where the store keeps it
    /// among the bins.
    public var timeToLiveBin: String?

    public init(
        storesNull: Bool, hasGeneration: Bool = true, defaultTimeToLive: UInt32? = nil
    ) {
        self.storesNull = storesNull
        self.hasGeneration = hasGeneration
        self.defaultTimeToLive = defaultTimeToLive
    }

    /// The rules of a store that describes itself so.
    public init(
        _ description: BackendDescription, defaultTimeToLive: UInt32? = nil,
        timeToLiveBin: String? = nil
    ) {
        self = description.rules
        storesNull = description.storesNull
        hasGeneration = description.hasGeneration
        self.defaultTimeToLive = defaultTimeToLive ?? self.defaultTimeToLive
        self.timeToLiveBin = timeToLiveBin ?? self.timeToLiveBin
    }
}
