/// Many rows in little memory: all but the last few as bytes, in pieces of the same number of rows.
struct PackedRows: Sendable {
    /// The rows of a piece: so many are passed over at most to reach one.
    static let pieceCount = 32

    private struct Piece: Sendable {
        let bytes: [UInt8]
        /// The operands that have no form as bytes, in order: lists, maps, expressions.
        let others: [BinOperation.Operand]
    }

    /// How many values each row has.
    private let columnCount: Int
    private var pieces: [Piece] = []
    /// The rows after the last piece, fewer than a piece has.
    private var open: [Rows.Row] = []
    /// The bytes of the pieces, with what each takes besides.
    private var pieceBytes = 0

    init(columnCount: Int) { self.columnCount = columnCount }

    var count: Int { pieces.count * PackedRows.pieceCount + open.count }

    /// About how much memory the rows take.
    var approximateBytes: Int { open.reduce(pieceBytes) { $0 + $1.approximateBytes } }

    /// - Parameter row: has as many values as each.
    mutating func append(_ row: Rows.Row) {
        open.append(row)
        guard open.count == PackedRows.pieceCount else { return }
        var writer = PackedWriter()
        var others: [BinOperation.Operand] = []
        for row in open {
            writer.id(row.id)
            for value in row.values where !writer.operand(value) {
                writer.other()
                if let value { others.append(value) }
            }
        }
        open.removeAll(keepingCapacity: true)
        let bytes = writer.take()
        // The array's own words, the allocator's, and its slot in the list.
        pieceBytes += others.reduce(bytes.count + 64) { $0 + 24 + $1.approximateBytes }
        pieces.append(Piece(bytes: bytes, others: others))
    }

    subscript(offset: Int) -> Rows.Row {
        var found: Rows.Row?
        forEach(in: offset..<offset + 1) { found = $0 }
        return found ?? Rows.Row(StoredIDs.unreadable, [])
    }

    func id(at offset: Int) -> RecordID {
        let piece = offset / PackedRows.pieceCount
        let row = offset % PackedRows.pieceCount
        guard piece < pieces.count else { return open[row].id }
        var reader = PackedReader(pieces[piece].bytes)
        for _ in 0..<row * (columnCount + 1) { reader.skip() }
        return reader.id()
    }

    func forEachID(_ body: (RecordID) -> Void) {
        for piece in pieces {
            var reader = PackedReader(piece.bytes)
            for _ in 0..<PackedRows.pieceCount {
                body(reader.id())
                for _ in 0..<columnCount { reader.skip() }
            }
        }
        for row in open { body(row.id) }
    }

    /// Calls the body with the rows at some positions, in order.
    func forEach(in offsets: Range<Int>, _ body: (Rows.Row) throws -> Void) rethrows {
        var offset = offsets.lowerBound
        while offset < offsets.upperBound {
            let index = offset / PackedRows.pieceCount
            let start = index * PackedRows.pieceCount
            let stop = min(offsets.upperBound, start + PackedRows.pieceCount)
            guard index < pieces.count else {
                for row in open[offset - start..<stop - start] { try body(row) }
                return
            }
            let piece = pieces[index]
            var reader = PackedReader(piece.bytes)
            var others = piece.others[...]
            for _ in 0..<(offset - start) * (columnCount + 1) where reader.skip() {
                others = others.dropFirst()
            }
            for _ in offset..<stop {
                let id = reader.id()
                var values: [BinOperation.Operand?] = []
                values.reserveCapacity(columnCount)
                for _ in 0..<columnCount { values.append(reader.operand { others.popFirst() }) }
                try body(Rows.Row(id, values))
            }
            offset = stop
        }
    }

    /// All of them, as an array.
    var all: [Rows.Row] {
        var rows: [Rows.Row] = []
        rows.reserveCapacity(count)
        forEach(in: 0..<count) { rows.append($0) }
        return rows
    }
}
