/// Where rows are kept that are read as they are needed: a file that is imported.
public protocol RowStore: AnyObject, Sendable {
    /// What the row at a place writes. Asked mostly in order, from any thread; may be asked again.
    func content(at place: Int) -> StoredRows.Content
}

/// Rows with an ID each whose values stay where they are until they are sent: of millions of them,
/// memory holds the IDs alone.
public struct StoredRows: Sendable {
    /// What one row writes.
    public struct Content: Sendable {
        public var operations: [BinOperation]
        /// Nil for what the command says.
        public var timeToLive: TimeToLive?
        /// Why the row cannot be sent: it is then rejected; nil for nothing.
        public var fault: String?
        /// Whether the row is more than somebody allowed: it is then not sent.
        public var isWithheld: Bool

        public init(
            operations: [BinOperation], timeToLive: TimeToLive? = nil, fault: String? = nil,
            isWithheld: Bool = false
        ) {
            self.operations = operations
            self.timeToLive = timeToLive
            self.fault = fault
            self.isWithheld = isWithheld
        }
    }

    public let ids: IDList
    private let store: any RowStore
    /// The place of each row in the store; nil if each row is at its own.
    private let places: [Int]?

    /// All the rows of a store.
    /// - Parameters:
    ///   - store: holds the rows.
    ///   - ids: the ID of each row of the store, in order.
    public init(_ store: any RowStore, ids: IDList) {
        self.store = store
        self.ids = ids
        places = nil
    }

    private init(_ store: any RowStore, ids: IDList, places: [Int]) {
        self.store = store
        self.ids = ids
        self.places = places
    }

    /// What the row at a place among these writes.
    public func content(at offset: Int) -> Content {
        store.content(at: places?[offset] ?? offset)
    }

    /// Some of the rows.
    public func selecting(_ offsets: some Sequence<Int>) -> StoredRows {
        let offsets = Array(offsets)
        return StoredRows(
            store, ids: IDList(offsets.lazy.map { ids[$0] }),
            places: offsets.map { places?[$0] ?? $0 })
    }
}

extension StoredRows: Hashable {
    /// Rows are equal that are the same rows of one store.
    public static func == (a: StoredRows, b: StoredRows) -> Bool {
        a.store === b.store && a.places == b.places && a.ids == b.ids
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(store))
        hasher.combine(ids.count)
    }
}
