/// The capabilities and limits of a store.
public struct BackendDescription: Sendable, Hashable {
    /// The kind of store, as in the target's URL: `memory`, `sqlite`, `aerospike`, `dynamodb`.
    public var kind: String
    /// The target for people and for the ledger, without any secret.
    public var target: String
    /// The supported kinds of IDs.
    public var idKinds: Set<RecordID.Kind>
    /// The kinds of values that a bin can hold at the top or inside a list or a map.
    public var valueKinds: Set<Value.Kind>
    /// Whether a bin can hold null. If not, setting null removes the bin.
    public var storesNull: Bool
    /// Whether lists and maps can have a storage order (``ValueList/isOrdered``,
    /// ``ValueMap/order``).
    public var storesCollectionOrder: Bool
    /// Whether a bin takes only GeoJSON that Aerospike takes.
    package var checksGeoJSON = false
    /// Whether names of bins are bytes without an encoding, spelt as by ``StoredName``.
    package var namesAreBytes = false
    /// Whether records count their writes.
    public var hasGeneration: Bool
    /// Whether records can expire.
    public var hasTimeToLive: Bool
    /// Whether conditions can read when a record was last written.
    public var hasUpdateTime: Bool
    /// Whether conditions can read the size of a record in bytes.
    public var hasRecordSize: Bool
    /// The longest time to live in seconds, besides never expiring; nil for no limit.
    public var maximumTimeToLive: UInt32?
    /// Store-specific rules of writes.
    public var rules: RecordRules
    /// Whether writes can compute values and target parts of bins: by the store's own means, or by
    /// a read and a guarded write.
    public var computesValues: Bool
    /// The most bytes of a bin's name, in UTF-8; nil for no limit.
    public var maximumBinNameBytes: Int?
    /// Whether the name of a bin may be empty.
    public var allowsEmptyBinNames: Bool
    /// Whether one request may contain a key more than once, for reads.
    public var allowsRepeatedReads: Bool
    /// The most consecutive indices planned together; a request never spans two such windows.
    public var planWindow: Int
    /// The number of indices planned together first. Each window is twice as long as the previous
    /// one, up to ``planWindow``: a short one brings the first row early, long ones need fewer
    /// requests. A batch of fewer than four first windows is planned at once, because it is there sooner
    /// as a whole.
    public var firstPlanWindow: Int
    /// The number of writes that fill one request: a batch writer sends at this count.
    public var writesPerRequest: Int
    /// The number of concurrent requests that suits the store; a behavior may set fewer.
    public var preferredConcurrency: Int
    /// Whether the answer to one reading request is bounded: the store has a limit of its own, or the
    /// backend ends the request with ``RequestFailure/memoryFull`` when unread records fill the memory.
    /// From any other store, few records are requested until their size is known.
    package var boundsAnswers = false
    /// Whether the keys of a data set can have named attributes: see ``Backend/schema(of:)``.
    package var namesKeys = true
    /// Whether a page of a scan with a condition says how many records were examined; false if the
    /// store tests the condition itself and reports only the records that meet it.
    public var countsExaminedRecords = true
    /// Why the list of data sets may be empty, for people; nil if unknown.
    public var emptyHint: String?
    /// How long the store recognizes an atomic group by its token: within that time, a lost answer
    /// is recovered by sending the group again. Nil if the store has no tokens.
    public var atomicTokenLifetime: Duration?

    /// A description; most properties have defaults.
    public init(
        kind: String, target: String, idKinds: Set<RecordID.Kind>, valueKinds: Set<Value.Kind>,
        storesNull: Bool, hasGeneration: Bool, hasTimeToLive: Bool,
        storesCollectionOrder: Bool = false, hasUpdateTime: Bool = false,
        hasRecordSize: Bool = false, computesValues: Bool = false,
        maximumTimeToLive: UInt32? = nil, rules: RecordRules? = nil,
        maximumBinNameBytes: Int? = nil, allowsEmptyBinNames: Bool = false,
        allowsRepeatedReads: Bool = true,
        planWindow: Int = 5_000, firstPlanWindow: Int? = nil, writesPerRequest: Int = 500,
        preferredConcurrency: Int = 8
    ) {
        self.kind = kind
        self.target = target
        self.idKinds = idKinds
        self.valueKinds = valueKinds
        self.storesNull = storesNull
        self.storesCollectionOrder = storesCollectionOrder
        self.hasGeneration = hasGeneration
        self.hasTimeToLive = hasTimeToLive
        self.hasUpdateTime = hasUpdateTime
        self.hasRecordSize = hasRecordSize
        self.maximumTimeToLive = maximumTimeToLive
        self.rules = rules ?? RecordRules(storesNull: storesNull, hasGeneration: hasGeneration)
        self.computesValues = computesValues
        self.maximumBinNameBytes = maximumBinNameBytes
        self.allowsEmptyBinNames = allowsEmptyBinNames
        self.allowsRepeatedReads = allowsRepeatedReads
        self.planWindow = planWindow
        self.firstPlanWindow = firstPlanWindow ?? planWindow
        self.writesPerRequest = max(1, writesPerRequest)
        self.preferredConcurrency = preferredConcurrency
    }
}

/// A data set and its properties.
public struct DataSetInfo: Sendable, Hashable {
    /// The data set.
    public var dataSet: DataSet
    /// The number of records; nil if the store does not know without counting.
    public var recordCount: Int?
    /// The schema of the IDs; nil if the store does not fix it.
    public var keySchema: KeySchema?
    /// Further properties by name, such as `bytes` and `status`.
    public var details: [String: Value]
    /// The secondary indexes, as far as a list of data sets includes them.
    public var indexes: [IndexDescription] = []

    /// A data set with what is known about it.
    public init(
        _ dataSet: DataSet, recordCount: Int? = nil, keySchema: KeySchema? = nil,
        details: [String: Value] = [:]
    ) {
        self.dataSet = dataSet
        self.recordCount = recordCount
        self.keySchema = keySchema
        self.details = details
    }
}

/// A request to a store that failed outside of a batch: connecting, listing, scanning.
public struct BackendError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    public let status: Status
    /// The store's own code, or one of Volley's, if any.
    public let code: ResultCode?
    /// What happened and what to do about it, for people.
    public let message: String

    /// An error with a status, the store's code if any, and a message for people.
    public init(_ status: Status, code: ResultCode? = nil, _ message: String) {
        self.status = status
        self.code = code
        self.message = KnownSecrets.shared.hidden(in: message)
    }

    public var description: String { message }
}
