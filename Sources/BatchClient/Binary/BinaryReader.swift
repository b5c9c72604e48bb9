/// Reads the output of ``BinaryWriter``. The bytes come from an untrusted file: every count is
/// checked against the remaining bytes, and recursion is bounded.
package struct BinaryReader {
    /// The bytes are not valid.
    package struct Damage: Error, Hashable {
        package init() {}
    }

    /// How deep lists and maps may nest: deeper than in any store.
    package static let deepest = 128

    private let bytes: UnsafeRawBufferPointer
    package private(set) var position = 0

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    package var isAtEnd: Bool { position == bytes.count }

    // MARK: Bins

    /// The bins of a record: their count in two bytes, lowest first, then each bin's name and value.
    ///
    /// The embedded store decodes every record here: one call per record, and none across modules
    /// per bin, keeps scans fast.
    /// - Parameters:
    ///   - names: the bins to decode; the others are skipped. Nil for all.
    ///   - known: the names in earlier records.
    package static func bins(
        _ bytes: UnsafeRawBufferPointer, names: [String]? = nil, known: inout BinNames
    ) throws(Damage) -> Bins {
        var reader = BinaryReader(bytes)
        let bins = try reader.bins(names, &known)
        guard names != nil || reader.isAtEnd else { throw Damage() }
        return bins
    }

    private mutating func bins(
        _ names: [String]?, _ known: inout BinNames
    ) throws(Damage) -> Bins {
        let count = try binCount()
        var bins: [Bins.Bin] = []
        bins.reserveCapacity(names.map { min($0.count, count) } ?? count)
        for position in 0..<count {
            guard let name = known.name(try take(), at: position) else { throw Damage() }
            if let names, !names.contains(where: { $0.isIdentical(to: name) }) {
                try skip()
            } else {
                bins.append(Bins.Bin(name: name, value: try topValue()))
            }
            if let names, bins.count == names.count { break }
        }
        return Bins(unique: bins)
    }

    /// The most common values are decoded here, without another call.
    @inline(__always)
    private mutating func topValue() throws(Damage) -> Value {
        switch position < bytes.count ? bytes[position] : BinaryTag.null {
        case BinaryTag.string:
            position += 1
            return .string(try string())
        case BinaryTag.integer:
            position += 1
            return .integer(try integer())
        default: return try value(left: BinaryReader.deepest)
        }
    }

    /// The number of bins, at the beginning.
    package mutating func binCount() throws(Damage) -> Int {
        let count = Int(try byte()) | Int(try byte()) << 8
        // A bin takes at least two bytes.
        guard count <= (bytes.count - position) / 2 else { throw Damage() }
        return count
    }

    // MARK: Values and IDs

    package mutating func value() throws(Damage) -> Value {
        try value(left: BinaryReader.deepest)
    }

    private mutating func value(left: Int) throws(Damage) -> Value {
        switch try byte() {
        case BinaryTag.null: return .null
        case BinaryTag.bool.false: return .bool(false)
        case BinaryTag.bool.true: return .bool(true)
        case BinaryTag.integer: return .integer(try integer())
        case BinaryTag.double:
            guard bytes.count - position >= 8 else { throw Damage() }
            var bits: UInt64 = 0
            for offset in 0..<8 { bits |= UInt64(bytes[position + offset]) << UInt64(8 * offset) }
            position += 8
            return .double(Double(bitPattern: bits))
        case BinaryTag.decimal: return .decimal(try decimal())
        case BinaryTag.string: return .string(try string())
        case BinaryTag.bytes: return .bytes(Array(try take()))
        case BinaryTag.list: return .list(ValueList(try elements(left)))
        case BinaryTag.map: return .map(ValueMap(try entries(left)))
        case BinaryTag.orderedList: return .list(ValueList(try elements(left), isOrdered: true))
        case BinaryTag.keyOrderedMap: return .map(ValueMap(try entries(left), order: .byKey))
        case BinaryTag.keyValueOrderedMap:
            return .map(ValueMap(try entries(left), order: .byKeyAndValue))
        case BinaryTag.set:
            guard let set = ValueSet(try elements(left)) else { throw Damage() }
            return .set(set)
        case BinaryTag.geoJSON: return .geoJSON(try string())
        case BinaryTag.hyperLogLog: return .hyperLogLog(Array(try take()))
        case BinaryTag.opaque:
            let type = try byte()
            return .opaque(type: type, Array(try take()))
        default: throw Damage()
        }
    }

    private mutating func elements(_ left: Int) throws(Damage) -> [Value] {
        guard left > 0 else { throw Damage() }
        let count = try count()
        var elements: [Value] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try value(left: left - 1)) }
        return elements
    }

    private mutating func entries(_ left: Int) throws(Damage) -> [ValueMap.Entry] {
        guard left > 0 else { throw Damage() }
        let count = try count(elementBytes: 2)
        var entries: [ValueMap.Entry] = []
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let key = try value(left: left - 1)
            entries.append(ValueMap.Entry(key: key, value: try value(left: left - 1)))
        }
        return entries
    }

    package mutating func id() throws(Damage) -> RecordID { try id(isPart: false) }

    private mutating func id(isPart: Bool) throws(Damage) -> RecordID {
        switch try byte() {
        case BinaryTag.string: return .string(try string())
        case BinaryTag.integer: return .integer(try integer())
        case BinaryTag.decimal: return .decimal(try decimal())
        case BinaryTag.bytes: return .bytes(Array(try take()))
        case BinaryTag.pair where !isPart:
            let partition = try id(isPart: true)
            return .composite(partition: partition, sort: try id(isPart: true))
        case BinaryTag.digest:
            guard let digest = Digest(Array(try take())) else { throw Damage() }
            return .digest(digest)
        default: throw Damage()
        }
    }

    /// Skips a value.
    package mutating func skip() throws(Damage) { try skip(left: BinaryReader.deepest) }

    private mutating func skip(left: Int) throws(Damage) {
        let tag = try byte()
        switch tag {
        case BinaryTag.null, BinaryTag.bool.false, BinaryTag.bool.true: return
        case BinaryTag.integer: _ = try variable()
        case BinaryTag.double:
            guard bytes.count - position >= 8 else { throw Damage() }
            position += 8
        case BinaryTag.decimal, BinaryTag.string, BinaryTag.bytes, BinaryTag.geoJSON,
            BinaryTag.hyperLogLog:
            _ = try take()
        case BinaryTag.opaque:
            _ = try byte()
            _ = try take()
        case BinaryTag.list, BinaryTag.set, BinaryTag.orderedList:
            guard left > 0 else { throw Damage() }
            for _ in 0..<(try count()) { try skip(left: left - 1) }
        case BinaryTag.map, BinaryTag.keyOrderedMap, BinaryTag.keyValueOrderedMap:
            guard left > 0 else { throw Damage() }
            for _ in 0..<(2 * (try count(elementBytes: 2))) { try skip(left: left - 1) }
        default: throw Damage()
        }
    }

    // MARK: Without a tag

    @inline(__always)
    package mutating func byte() throws(Damage) -> UInt8 {
        guard position < bytes.count else { throw Damage() }
        defer { position += 1 }
        return bytes[position]
    }

    @inline(__always)
    private mutating func variable() throws(Damage) -> UInt64 {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return result }
            shift += 7
            guard shift < 64 else { throw Damage() }
        }
    }

    /// A plausible count: that many elements fit into the remaining bytes.
    @inline(__always)
    package mutating func count(elementBytes: Int = 1) throws(Damage) -> Int {
        let count = try variable()
        guard count <= UInt64((bytes.count - position) / elementBytes) else { throw Damage() }
        return Int(count)
    }

    /// A count, then that many bytes.
    @inline(__always)
    package mutating func take() throws(Damage) -> UnsafeRawBufferPointer {
        let count = try count()
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    /// A count, then that many bytes of UTF-8.
    @inline(__always)
    package mutating func string() throws(Damage) -> String {
        guard let string = String(exactly: try take()) else { throw Damage() }
        return string
    }

    @inline(__always)
    package mutating func integer() throws(Damage) -> Int64 {
        let folded = try variable()
        return Int64(bitPattern: folded >> 1 ^ (0 &- (folded & 1)))
    }

    private mutating func decimal() throws(Damage) -> DecimalNumber {
        guard let decimal = DecimalNumber(try string()) else { throw Damage() }
        return decimal
    }
}
