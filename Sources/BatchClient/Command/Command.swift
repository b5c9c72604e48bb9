/// A verb, the keys it applies to, and what to do to each.
public struct Command: Hashable, Sendable {
    /// The records that a command applies to.
    public enum Subjects: Hashable, Sendable {
        /// The same operations for each ID.
        case ids(IDList)
        /// One row per ID, each with its own values.
        indirect case rows(Rows)
        /// Rows that are read from their store when needed.
        indirect case stored(StoredRows)

        /// How many records these are.
        public var count: Int {
            switch self {
            case .ids(let ids): ids.count
            case .rows(let rows): rows.count
            case .stored(let rows): rows.ids.count
            }
        }
    }

    /// What the command does.
    public var verb: Verb
    /// The data set of the records.
    public var dataSet: DataSet
    /// The records that the command applies to.
    public var subjects: Subjects
    /// The bin operations, in order; with rows, in addition to each row's values.
    public var operations: [BinOperation]
    /// The bins that a query reads; nil for all of them.
    public var bins: [String]?
    /// Evaluated with the command, record by record.
    public var condition: Condition?
    /// Finds the records of the command; nil if IDs or rows name them.
    public var find: Find? {
        get { search?.find }
        set { search = newValue.map(Search.init) }
    }
    /// Few commands find their records: the others should not be longer for it.
    private var search: Search?
    /// Nil for the store's default.
    public var timeToLive: TimeToLive?
    /// Whether a delete leaves a tombstone, if the store supports it.
    public var isDurable: Bool
    /// For a delete whose caller does not need to know whether the record existed: if finding out
    /// costs the store more, a missing record is reported ok.
    public var ignoresAbsence: Bool
    /// Whether the command belongs to an atomic group, whose writes are all applied or none.
    public var atomicity: Atomicity

    /// A command with all its clauses.
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
        search = find.map(Search.init)
        self.atomicity = atomicity
    }

    /// A command on the records of some keys.
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
        case .rows(let rows): rows.id(at: offset)
        case .stored(let rows): rows.ids[offset]
        }
    }

    /// Calls the body with the ID of each key, in order.
    func forEachID(_ body: (RecordID) -> Void) {
        switch subjects {
        case .ids(let ids): ids.forEach(in: 0..<ids.count, body)
        case .rows(let rows): rows.forEachID(body)
        case .stored(let rows): rows.ids.forEach(in: 0..<rows.ids.count, body)
        }
    }

    /// The bin operations for the command's key at an offset.
    public func operations(at offset: Int) -> [BinOperation] {
        switch subjects {
        case .ids: operations
        case .rows(let rows): rows.operations(of: rows[offset], and: operations)
        case .stored(let rows): rows.content(at: offset).operations + operations
        }
    }

    /// The time to live that the write sets on the record at an offset among the command's keys.
    public func timeToLive(at offset: Int) -> TimeToLive? {
        guard case .stored(let rows) = subjects else { return timeToLive }
        return rows.content(at: offset).timeToLive ?? timeToLive
    }
}

/// How a command finds its records, in memory of its own.
private final class Search: Hashable, Sendable {
    let find: Find

    init(_ find: Find) { self.find = find }

    static func == (a: Search, b: Search) -> Bool { a.find == b.find }

    func hash(into hasher: inout Hasher) { hasher.combine(find) }
}
