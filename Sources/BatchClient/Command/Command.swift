/// A verb, the keys it applies to, and what to do to each.
public struct Command: Hashable, Sendable {
    /// The records that a command applies to.
    public enum Subjects: Hashable, Sendable {
        /// The same operations for each ID.
        case ids(IDList)
        /// One row per ID, each with its own values.
        case rows(Rows)
        /// Rows that are read from their store when needed.
        case stored(StoredRows)

        public var count: Int {
            switch self {
            case .ids(let ids): ids.count
            case .rows(let rows): rows.rows.count
            case .stored(let rows): rows.ids.count
            }
        }
    }

    public var verb: Verb
    public var dataSet: DataSet
    public var subjects: Subjects
    /// The bin operations, in order; with rows, in addition to each row's values.
    public var operations: [BinOperation]
    /// The bins that a query reads; nil for all of them.
    public var bins: [String]?
    /// Evaluated with the command, record by record.
    public var condition: Condition?
    /// Finds the records of the command; nil if IDs or rows name them.
    public var find: Find?
    /// Nil for the store's default.
    public var timeToLive: TimeToLive?
    /// Whether a delete leaves a tombstone, if the store supports it.
    public var isDurable: Bool
    /// For a delete whose caller does not need to know whether the record existed: if finding out
    /// costs the store more, a missing record is reported ok.
    public var ignoresAbsence: Bool
    /// Whether the command belongs to an atomic group, whose writes are all applied or none.
    public var atomicity: Atomicity

    public init(
        _ verb: Verb, _ dataSet: DataSet, _ subjects: Subjects, operations: [BinOperation] = [],
        bins: [String]? = nil, condition: Condition? = nil, timeToLive: TimeToLive? = nil,
        isDurable: Bool = false, ignoresAbsence: Bool = false, find: Find? = nil,
        atomicity: Atomicity = .none
    ) {
        self.verb = verb
        self.dataSet = dataSet
        self.subjects = subjects
        self.operations = operations
        self.bins = bins
        self.condition = condition
        self.timeToLive = timeToLive
        self.isDurable = isDurable
        self.ignoresAbsence = ignoresAbsence
        self.find = find
        self.atomicity = atomicity
    }

    public init(_ verb: Verb, _ keys: Keys, operations: [BinOperation] = []) {
        self.init(verb, keys.dataSet, .ids(keys.ids), operations: operations)
    }

    /// Deletes records without checking whether they exist.
    static func deleteIgnoringAbsence(_ keys: Keys) -> Command {
        Command(.delete, keys.dataSet, .ids(keys.ids), ignoresAbsence: true)
    }

    /// Reads bins and parts of bins only.
    mutating func read(_ paths: [BinPath]) {
        let names = paths.filter(\.steps.isEmpty).map(\.bin)
        bins = names.isEmpty ? nil : names
        operations += paths.filter { !$0.steps.isEmpty }.map { BinOperation($0, .get) }
    }

    /// The number of keys, and so of indices.
    public var count: Int { subjects.count }

    /// The ID at an offset among the command's keys.
    public func id(at offset: Int) -> RecordID {
        switch subjects {
        case .ids(let ids): ids[offset]
        case .rows(let rows): rows.rows[offset].id
        case .stored(let rows): rows.ids[offset]
        }
    }

    /// What is wrong with a row; nil for a valid row.
    func fault(at offset: Int) -> String? {
        if case .stored(let rows) = subjects { return rows.content(at: offset).fault }
        guard case .rows(let rows) = subjects else { return nil }
        let values = rows.rows[offset].values.count
        guard values != rows.columns.count else { return nil }
        return "the row has \(values) values for \(rows.columns.count) bins"
    }

    /// The bin operations for the command's key at an offset.
    public func operations(at offset: Int) -> [BinOperation] {
        switch subjects {
        case .ids: operations
        case .rows(let rows): rows.operations(at: offset, and: operations)
        case .stored(let rows): rows.content(at: offset).operations + operations
        }
    }

    /// The time to live that the write sets on the record at an offset among the command's keys.
    public func timeToLive(at offset: Int) -> TimeToLive? {
        guard case .stored(let rows) = subjects else { return timeToLive }
        return rows.content(at: offset).timeToLive ?? timeToLive
    }
}

/// Rows of values that share their columns.
public struct Rows: Hashable, Sendable {
    public struct Row: Hashable, Sendable {
        /// The record's ID.
        public let id: RecordID
        /// One value per column; nil omits the bin.
        public let values: [BinOperation.Operand?]

        public init(_ id: RecordID, _ values: [BinOperation.Operand?]) {
            self.id = id
            self.values = values
        }
    }

    /// The names of the bins, one for each column.
    public let columns: [String]
    public var rows: [Row]

    public init(columns: [String], rows: [Row] = []) {
        self.columns = columns
        self.rows = rows
    }

    /// The operations of one row: its values, then those for every row.
    func operations(at offset: Int, and others: [BinOperation] = []) -> [BinOperation] {
        let values = rows[offset].values
        var operations: [BinOperation] = []
        operations.reserveCapacity(columns.count + others.count)
        for (column, value) in zip(columns, values) {
            if let value { operations.append(BinOperation(column, .set(value))) }
        }
        operations.append(contentsOf: others)
        return operations
    }
}
