/// Rows of values that share their columns.
public struct Rows: Sendable {
    /// The values of one record.
    public struct Row: Hashable, Sendable {
        /// The record's ID.
        public let id: RecordID
        /// One value per column; nil omits the bin.
        public let values: [BinOperation.Operand?]

        /// A row of values, one per column.
        public init(_ id: RecordID, _ values: [BinOperation.Operand?]) {
            self.id = id
            self.values = values
        }
    }

    private enum Content: Sendable {
        case rows([Row])
        /// Many rows of the right length, as a script has them.
        case packed(PackedRows)
    }

    /// The names of the bins, one for each column.
    public let columns: [String]
    private var content: Content

    /// Rows with the names of their columns.
    public init(columns: [String], rows: [Row] = []) {
        self.columns = columns
        content = .rows(rows)
    }

    /// No rows yet, for many of them in little memory.
    package init(packing columns: [String]) {
        self.columns = columns
        content = .packed(PackedRows(columnCount: columns.count))
    }

    /// The rows as an array. Rows of a script are made for it: go through them by ``count`` and
    /// ``subscript(_:)`` where they may be many.
    public var rows: [Row] {
        get {
            switch content {
            case .rows(let rows): rows
            case .packed(let rows): rows.all
            }
        }
        _modify {
            var rows = rows
            // Emptied first, so that the array is changed in place.
            content = .rows([])
            defer { content = .rows(rows) }
            yield &rows
        }
    }

    /// The number of rows.
    public var count: Int {
        switch content {
        case .rows(let rows): rows.count
        case .packed(let rows): rows.count
        }
    }

    /// A row by its position.
    public subscript(offset: Int) -> Row {
        switch content {
        case .rows(let rows): rows[offset]
        case .packed(let rows): rows[offset]
        }
    }

    func id(at offset: Int) -> RecordID {
        switch content {
        case .rows(let rows): rows[offset].id
        case .packed(let rows): rows.id(at: offset)
        }
    }

    /// Adds a row. One of another length than the columns' is kept, and rejected by its index.
    package mutating func append(_ row: Row) {
        guard case .packed(var packed) = content, row.values.count == columns.count else {
            rows.append(row)
            return
        }
        content = .rows([])
        packed.append(row)
        content = .packed(packed)
    }

    /// Calls the body with the rows at some positions, in order; faster than one by one.
    package func forEach(
        in offsets: Range<Int>, _ body: (Row) throws -> Void
    ) rethrows {
        switch content {
        case .rows(let rows): for row in rows[offsets] { try body(row) }
        case .packed(let rows): try rows.forEach(in: offsets, body)
        }
    }

    package func forEach(_ body: (Row) throws -> Void) rethrows {
        try forEach(in: 0..<count, body)
    }

    /// Calls the body with the ID of each row, in order.
    func forEachID(_ body: (RecordID) -> Void) {
        switch content {
        case .rows(let rows): for row in rows { body(row.id) }
        case .packed(let rows): rows.forEachID(body)
        }
    }

    /// Some of the rows, by their positions.
    package func selecting(_ offsets: some Sequence<Int>) -> Rows {
        var some = Rows(packing: columns)
        for offset in offsets { some.append(self[offset]) }
        return some
    }

    /// The rows with other values.
    func mapValues(
        _ change: (BinOperation.Operand?) -> BinOperation.Operand?
    ) -> Rows {
        var changed = Rows(packing: columns)
        forEach { changed.append(Row($0.id, $0.values.map(change))) }
        return changed
    }

    /// Whether each row has a value for each column.
    package var isWhole: Bool {
        switch content {
        case .rows(let rows): rows.allSatisfy { $0.values.count == columns.count }
        case .packed: true
        }
    }

    /// What is wrong with a row; nil for a valid row.
    func fault(of row: Row) -> String? {
        row.values.count == columns.count
            ? nil : "the row has \(row.values.count) values for \(columns.count) bins"
    }

    /// The operations of one row: its values, then those for every row.
    func operations(of row: Row, and others: [BinOperation] = []) -> [BinOperation] {
        var operations: [BinOperation] = []
        operations.reserveCapacity(columns.count + others.count)
        for (column, value) in zip(columns, row.values) {
            if let value { operations.append(BinOperation(column, .set(value))) }
        }
        operations.append(contentsOf: others)
        return operations
    }

    /// About how much memory the rows take.
    package var approximateBytes: Int {
        switch content {
        case .rows(let rows): rows.reduce(96) { $0 + $1.approximateBytes }
        case .packed(let rows): 96 + rows.approximateBytes
        }
    }
}

extension Rows: Hashable {
    public static func == (a: Rows, b: Rows) -> Bool {
        guard a.columns == b.columns, a.count == b.count else { return false }
        if case .rows(let a) = a.content, case .rows(let b) = b.content { return a == b }
        return (0..<a.count).allSatisfy { a[$0] == b[$0] }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(columns)
        forEach { hasher.combine($0) }
    }
}

extension Rows.Row {
    /// About how much memory the row takes.
    var approximateBytes: Int {
        values.reduce(72 + id.approximateBytes) { $0 + 24 + ($1?.approximateBytes ?? 0) }
    }
}
