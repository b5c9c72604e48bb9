/// Properties of a store that change the meaning of a write.
///
/// Everything else is the same on every store: see ``RecordEvaluation``. A store states its rules
/// in ``BackendDescription/rules``; dry runs and verification work with them.
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

    /// What operations on lists and maps do at a missing index or in a missing bin.
    public enum Collections: Sendable, Hashable {
        /// A missing index is refused; a missing bin reads as empty.
        case checked
        /// An insertion beyond the end pads with null; a removal from a missing bin does nothing,
        /// and a missing bin reads as missing (Aerospike).
        case padding
    }

    /// Whether a bin can hold null. If not, setting null removes the bin.
    public var storesNull: Bool
    /// Whether records count their writes.
    public var hasGeneration: Bool
    /// The time to live, in seconds, of a record after a write without a time to live; nil for
    /// never.
    public var defaultTimeToLive: UInt32?
    /// Whether the store may have such a default without reporting it.
    public var mayHaveUnknownDefault = false
    /// How numbers are added.
    public var numbers = Numbers.checked
    /// How operations on lists and maps treat missing elements and bins.
    public var collections = Collections.checked
    /// Whether a record without bins remains. If not, the write that removes the last bin deletes
    /// the record.
    public var keepsEmptyRecords = true
    /// Whether an insert, upsert, update or replace without operations is refused.
    public var requiresOperations = false
    /// Whether a replace takes nothing but `set`, and at least one.
    public var replaceOnlySets = false
    /// Whether a merging write without a time to live leaves it unchanged; `default` resets it.
    public var mergesKeepExpiry = false
    /// Whether an expired record stays visible until the store removes it.
    public var expiredRecordsStay = false
    /// The bin that holds when the record expires, in seconds since 1970, in a store that keeps it
    /// among the bins.
    public var timeToLiveBin: String?

    /// Rules; the other properties have the defaults of the embedded store.
    public init(
        storesNull: Bool, hasGeneration: Bool = true, defaultTimeToLive: UInt32? = nil
    ) {
        self.storesNull = storesNull
        self.hasGeneration = hasGeneration
        self.defaultTimeToLive = defaultTimeToLive
    }

    /// The rules of a store with this description.
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
