/// Many IDs in little memory: all but the last few as bytes, in pieces of the same number of IDs.
package struct PackedIDs: Sendable {
    /// The IDs of a piece: so many are passed over at most to reach one.
    static let pieceCount = 64

    private var pieces: [[UInt8]] = []
    /// The IDs after the last piece, fewer than a piece has.
    private var open: [RecordID] = []
    /// The bytes of the pieces, with what each takes besides.
    private var pieceBytes = 0
    /// The forms of the IDs.
    private(set) var forms: IDForms = []
    /// The last ID, as long as each is greater than the one before it and all are of one kind.
    private var greatest: RecordID?
    /// Whether each ID is greater than the one before it, so that none occurs twice.
    private var isAscending = true
    /// Whether all of them were compared, and each names another record.
    private var wereCompared = false
    /// The part of the memory budget that the IDs take; nil if they are not counted, or with the batch.
    package var reservation: ByteReservation?

    package init() {}

    init(_ ids: some Sequence<RecordID>) { append(ids) }

    /// Whether each certainly names another record.
    var areUnique: Bool { isAscending || wereCompared }

    mutating func markUnique() { wereCompared = true }

    package var count: Int { pieces.count * PackedIDs.pieceCount + open.count }

    /// About how much memory the IDs take.
    package var approximateBytes: Int {
        open.reduce(pieceBytes) { $0 + 24 + $1.approximateBytes }
    }

    mutating func append(_ ids: some Sequence<RecordID>) {
        for id in ids { append(id) }
    }

    package mutating func append(_ id: RecordID) {
        forms.formUnion(id.forms)
        wereCompared = false
        if isAscending {
            isAscending = greatest.map { $0.isLess(than: id) } ?? true
            greatest = isAscending ? id : nil
        }
        open.append(id)
        guard open.count == PackedIDs.pieceCount else { return }
        var writer = PackedWriter()
        for id in open { writer.id(id) }
        open.removeAll(keepingCapacity: true)
        let piece = writer.take()
        // The array's own words, the allocator's, and its slot in the list.
        pieceBytes += piece.count + 56
        pieces.append(piece)
    }

    /// Passes over up to 63 IDs.
    package subscript(position: Int) -> RecordID {
        let piece = position / PackedIDs.pieceCount
        let offset = position % PackedIDs.pieceCount
        guard piece < pieces.count else { return open[offset] }
        var reader = PackedReader(pieces[piece])
        for _ in 0..<offset { reader.skip() }
        return reader.id()
    }

    /// Calls the body with the IDs at some positions, in order.
    package func forEach(
        in positions: Range<Int>, _ body: (RecordID) throws -> Void
    ) rethrows {
        var position = positions.lowerBound
        while position < positions.upperBound {
            let piece = position / PackedIDs.pieceCount
            let start = piece * PackedIDs.pieceCount
            let stop = Swift.min(positions.upperBound, start + PackedIDs.pieceCount)
            guard piece < pieces.count else {
                for id in open[position - start..<stop - start] { try body(id) }
                return
            }
            var reader = PackedReader(pieces[piece])
            for _ in start..<position { reader.skip() }
            for _ in position..<stop { try body(reader.id()) }
            position = stop
        }
    }

    package func forEach(_ body: (RecordID) throws -> Void) rethrows {
        try forEach(in: 0..<count, body)
    }

    /// All of them, as an array.
    var all: [RecordID] {
        var ids: [RecordID] = []
        ids.reserveCapacity(count)
        forEach { ids.append($0) }
        return ids
    }
}

extension PackedIDs: Hashable {
    package static func == (a: PackedIDs, b: PackedIDs) -> Bool {
        guard a.count == b.count, a.open == b.open else { return false }
        for (mine, theirs) in zip(a.pieces, b.pieces) where mine != theirs {
            // Equal numbers may differ in their form.
            var (one, other) = (PackedReader(mine), PackedReader(theirs))
            for _ in 0..<PackedIDs.pieceCount where one.id() != other.id() { return false }
        }
        return true
    }

    package func hash(into hasher: inout Hasher) {
        forEach { hasher.combine($0) }
    }
}

extension RecordID {
    /// Whether two strings or two integers are in ascending order. False for all other pairs.
    fileprivate func isLess(than other: RecordID) -> Bool {
        switch (self, other) {
        case (.integer(let a), .integer(let b)): a < b
        case (.string(let a), .string(let b)): a < b
        case (.integer, _), (.string, _), (.decimal, _), (.bytes, _), (.composite, _), (.digest, _):
            false
        }
    }
}
