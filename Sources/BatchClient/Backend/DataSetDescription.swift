/// What a store reports about one data set, beyond ``DataSetInfo``.
public struct DataSetDescription: Sendable, Hashable {
    /// The data set.
    public var dataSet: DataSet
    /// The schema of the IDs; nil if the store does not fix it.
    public var keySchema: KeySchema?
    /// The secondary indexes.
    public var indexes: [IndexDescription]
    /// The number of records; nil if the store does not know without counting.
    public var recordCount: Int?
    /// Bytes that the records take, as the store counts them; nil if unknown.
    public var bytes: Int?
    /// How records expire: the attribute that holds the time, or the default in seconds; nil if
    /// unknown.
    public var timeToLive: Value?
    /// Further properties by name, most important first.
    public var details: [Detail]

    /// ``timeToLive`` in words; nil if it is unknown.
    package var timeToLiveText: String? {
        switch timeToLive {
        case nil: nil
        case .integer(0): "never, unless a write sets it"
        case .integer(let seconds): "\(seconds) s, unless a write sets it"
        case .string(let attribute): "in the attribute \(attribute)"
        case .null, .bool, .double, .decimal, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            timeToLive.map { "\($0)" }
        }
    }

    /// A further property that a store reports.
    public struct Detail: Sendable, Hashable {
        /// What the value is about.
        public let name: String
        /// The value, as the store gives it.
        public let value: Value

        /// A property with its name.
        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The description of a data set.
    public init(
        _ dataSet: DataSet, keySchema: KeySchema? = nil, indexes: [IndexDescription] = [],
        recordCount: Int? = nil, bytes: Int? = nil, timeToLive: Value? = nil,
        details: [Detail] = []
    ) {
        self.dataSet = dataSet
        self.keySchema = keySchema
        self.indexes = indexes
        self.recordCount = recordCount
        self.bytes = bytes
        self.timeToLive = timeToLive
        self.details = details
    }

    /// The properties from a list of data sets.
    public init(_ info: DataSetInfo) {
        self.init(
            info.dataSet, keySchema: info.keySchema, indexes: info.indexes,
            recordCount: info.recordCount)
        for (name, value) in info.details.sorted(by: { $0.key < $1.key }) {
            if name == "bytes", case .integer(let bytes) = value {
                self.bytes = Int(bytes)
            } else {
                details.append(Detail(name, value))
            }
        }
    }
}

/// A secondary index of a data set.
public struct IndexDescription: Sendable, Hashable {
    /// The index's name.
    public var name: String
    /// The keys of the index: names of bins or attributes, or a path.
    public var keys: [String]
    /// The store's name for its kind: `global`, `local`, `numeric`, `string`.
    public var kind: String
    /// Whether it can be used for queries yet.
    public var isReady: Bool
    /// The number of entries; nil if unknown.
    public var entries: Int?
    /// Bytes that it takes; nil if unknown.
    public var bytes: Int?
    /// Further properties.
    public var details: [DataSetDescription.Detail]
    /// The definition of the index, if it can be expressed in this form.
    public var definition: IndexDefinition?

    /// The description of an index.
    public init(
        _ name: String, keys: [String], kind: String, isReady: Bool = true, entries: Int? = nil,
        bytes: Int? = nil, details: [DataSetDescription.Detail] = [],
        definition: IndexDefinition? = nil
    ) {
        self.definition = definition
        self.name = name
        self.keys = keys
        self.kind = kind
        self.isReady = isReady
        self.entries = entries
        self.bytes = bytes
        self.details = details
    }
}
