/// Stores rows that are read when needed, such as an imported file.
public protocol RowStore: AnyObject, Sendable {
    /// The content of the row at a position. Called mostly in order, from any thread, possibly
    /// repeatedly.
    func content(at position: Int) -> StoredRows.Content
}

/// Rows with their IDs, whose values stay in the store until they are sent: for millions of rows,
/// memory holds only the IDs.
public struct StoredRows: Sendable {
    /// The content of one row.
    public struct Content: Sendable {
        /// The operations of the row.
        public var operations: [BinOperation]
        /// Nil for the command's time to live.
        public var timeToLive: TimeToLive?
        /// Why the row cannot be sent and is rejected; nil if it can.
        public var fault: String?
        /// Whether the row exceeds the allowed number and is not sent.
        public var isWithheld: Bool

        /// The content of one row.
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

    /// The IDs of the rows, in order.
    public let ids: IDList
    private let store: any RowStore
    /// The position of each row in the store; nil if the positions are equal.
    private let positions: [Int]?

    /// All the rows of a store.
    /// - Parameters:
    ///   - store: holds the rows.
    ///   - ids: the ID of each row of the store, in order.
    public init(_ store: any RowStore, ids: IDList) {
        self.store = store
        self.ids = ids
        positions = nil
    }

    private init(_ store: any RowStore, ids: IDList, positions: [Int]) {
        self.store = store
        self.ids = ids
        self.positions = positions
    }

    /// The content of the row at an offset among these.
    public func content(at offset: Int) -> Content {
        store.content(at: positions?[offset] ?? offset)
    }

    /// Some of the rows.
    public func selecting(_ offsets: some Sequence<Int>) -> StoredRows {
        let offsets = Array(offsets)
        return StoredRows(
            store, ids: IDList(offsets.lazy.map { ids[$0] }),
            positions: offsets.map { positions?[$0] ?? $0 })
    }
}

extension StoredRows: Hashable {
    /// Equal if they are the same rows of the same store.
    public static func == (a: StoredRows, b: StoredRows) -> Bool {
        a.store === b.store && a.positions == b.positions && a.ids == b.ids
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(store))
        hasher.combine(ids.count)
    }
}
