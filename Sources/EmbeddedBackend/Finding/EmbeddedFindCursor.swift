import BatchClient

/// Where the pages of a search continue: ranges of keys, or of an index's keys, that have not been
/// read.
struct EmbeddedFindCursor: Hashable, Sendable {
    /// What the ranges refer to.
    enum Source: Hashable, Sendable {
        case ids
        case index(Int64)
    }

    /// The last entry of an index that was read.
    struct Entry: Hashable, Sendable {
        var key: [UInt8]
        var id: [UInt8]
    }

    var source: Source
    var ranges: [ByteRange]
    /// The entry of the first range after which it continues; nil for the beginning.
    var after: Entry?
    /// Whether it is a position in a full scan, which is just the last ID.
    let isPlain: Bool

    init(_ source: Source, _ ranges: [ByteRange]) {
        self.source = source
        self.ranges = ranges
        isPlain = false
    }

    /// - Parameter cursor: nil for the beginning of a scan.
    /// - Throws: ``BackendError`` for a cursor of another store.
    init(_ cursor: ScanCursor?) throws(BackendError) {
        guard let bytes = cursor?.bytes, bytes.first == EmbeddedFindCursor.mark else {
            source = .ids
            ranges = [ByteRange(low: cursor.map { $0.bytes + [0] } ?? [], high: [0xFF])]
            isPlain = true
            return
        }
        var rest = bytes.dropFirst()
        isPlain = false
        guard let index = EmbeddedFindCursor.number(&rest),
            let count = EmbeddedFindCursor.number(&rest),
            count <= UInt64(rest.count)
        else { throw EmbeddedFindCursor.foreign }
        source = index == 0 ? .ids : .index(Int64(clamping: index))
        ranges = []
        for _ in 0..<count {
            guard let low = EmbeddedFindCursor.part(&rest),
                let high = EmbeddedFindCursor.part(&rest)
            else {
                throw EmbeddedFindCursor.foreign
            }
            ranges.append(ByteRange(low: low, high: high))
        }
        guard !rest.isEmpty else { return }
        guard let key = EmbeddedFindCursor.part(&rest), let id = EmbeddedFindCursor.part(&rest),
            rest.isEmpty
        else { throw EmbeddedFindCursor.foreign }
        after = Entry(key: key, id: id)
    }

    private static let foreign = BackendError(
        .rejected, code: "cursor", "the cursor is not from this store: start again without it")

    /// No ID begins with this byte.
    private static let mark: UInt8 = 0x01

    var encoded: ScanCursor {
        var bytes = [EmbeddedFindCursor.mark]
        switch source {
        case .ids: EmbeddedFindCursor.append(number: 0, to: &bytes)
        case .index(let number):
            EmbeddedFindCursor.append(number: UInt64(clamping: number), to: &bytes)
        }
        EmbeddedFindCursor.append(number: UInt64(ranges.count), to: &bytes)
        for range in ranges {
            EmbeddedFindCursor.append(range.low, to: &bytes)
            EmbeddedFindCursor.append(range.high, to: &bytes)
        }
        if let after {
            EmbeddedFindCursor.append(after.key, to: &bytes)
            EmbeddedFindCursor.append(after.id, to: &bytes)
        }
        return ScanCursor(bytes)
    }

    /// The cursor after an entry of one of the ranges.
    /// - Parameters:
    ///   - position: which of the ranges.
    ///   - last: the last entry of the range that was read; nil for none.
    func next(in position: Int, after last: Entry?) -> ScanCursor {
        var cursor = self
        cursor.ranges = Array(ranges[position...])
        switch source {
        case .ids:
            if isPlain, let last { return ScanCursor(last.id) }
            if let last { cursor.ranges[0].low = last.id + [0] }
        case .index: cursor.after = last ?? (position == 0 ? after : nil)
        }
        return cursor.encoded
    }

    // MARK: Pieces

    private static func append(number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
        append(number: UInt64(part.count), to: &bytes)
        bytes.append(contentsOf: part)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> UInt64? {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst(), shift < 63 {
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
        }
        return nil
    }

    private static func part(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard let count = number(&rest), count <= UInt64(rest.count) else { return nil }
        let part = rest.prefix(Int(clamping: count))
        rest = rest.dropFirst(part.count)
        return Array(part)
    }
}
