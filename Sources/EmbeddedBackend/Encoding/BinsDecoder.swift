import BatchClient

/// Reads the output of ``BinsEncoder``. The bytes come from an untrusted file: every count is
/// checked against the remaining bytes, and recursion is bounded.
struct BinsDecoder {
    /// The bytes are not valid bins.
    struct Damage: Error, Hashable {}

    private let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// - Parameters:
    ///   - names: the bins to decode; the others are skipped. Nil for all.
    ///   - known: the names in earlier records.
    static func decode(
        _ bytes: UnsafeRawBufferPointer, names: [String]? = nil, known: inout BinNames
    ) throws(Damage) -> Bins {
        var decoder = BinsDecoder(bytes)
        let bins = try decoder.bins(names, &known)
        guard names != nil || decoder.position == bytes.count else { throw Damage() }
        return bins
    }

    private mutating func bins(
        _ names: [String]?, _ known: inout BinNames
    ) throws(Damage) -> Bins {
        let count = try binCount()
        var bins: [Bins.Bin] = []
        bins.reserveCapacity(names.map { min($0.count, count) } ?? count)
        for place in 0..<count {
            guard let name = known.name(try take(), at: place) else { throw Damage() }
            if let names, !names.contains(where: { $0.isIdentical(to: name) }) {
                try skip(depth: 0)
            } else {
                // The most common values are decoded here, without another call.
                let value: Value
                switch position < bytes.count ? bytes[position] : EmbeddedValueTag.null {
                case EmbeddedValueTag.string:
                    position += 1
                    value = .string(try string())
                case EmbeddedValueTag.integer:
                    position += 1
                    value = .integer(try integer())
                default: value = try self.value(depth: 0)
                }
                bins.append(Bins.Bin(name: name, value: value))
            }
            if let names, bins.count == names.count { break }
        }
        return Bins(unique: bins)
    }

    // MARK: Pieces

    /// The number of bins, at the beginning.
    mutating func binCount() throws(Damage) -> Int {
        let count = Int(try byte()) | Int(try byte()) << 8
        // A bin takes at least two bytes.
        guard count <= (bytes.count - position) / 2 else { throw Damage() }
        return count
    }

    @inline(__always)
    private mutating func byte() throws(Damage) -> UInt8 {
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
    private mutating func count(elementBytes: Int = 1) throws(Damage) -> Int {
        let count = try variable()
        guard count <= UInt64((bytes.count - position) / elementBytes) else { throw Damage() }
        return Int(count)
    }

    /// A count, then that many bytes.
    @inline(__always)
    mutating func take() throws(Damage) -> UnsafeRawBufferPointer {
        let count = try count()
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    @inline(__always)
    private mutating func string() throws(Damage) -> String {
        guard let string = String(exactly: try take()) else { throw Damage() }
        return string
    }

    @inline(__always)
    private mutating func integer() throws(Damage) -> Int64 {
        let folded = try variable()
        return Int64(bitPattern: folded >> 1 ^ (0 &- (folded & 1)))
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(Damage) -> Value {
        switch try byte() {
        case EmbeddedValueTag.null: return .null
        case EmbeddedValueTag.bool.false: return .bool(false)
        case EmbeddedValueTag.bool.true: return .bool(true)
        case EmbeddedValueTag.integer: return .integer(try integer())
        case EmbeddedValueTag.double:
            guard bytes.count - position >= 8 else { throw Damage() }
            var bits: UInt64 = 0
            for place in 0..<8 { bits |= UInt64(bytes[position + place]) << UInt64(8 * place) }
            position += 8
            return .double(Double(bitPattern: bits))
        case EmbeddedValueTag.decimal:
            guard let decimal = DecimalNumber(try string()) else { throw Damage() }
            return .decimal(decimal)
        case EmbeddedValueTag.string: return .string(try string())
        case EmbeddedValueTag.bytes: return .bytes(Array(try take()))
        case EmbeddedValueTag.list: return .list(try elements(depth: depth))
        case EmbeddedValueTag.map: return .map(ValueMap(try entries(depth: depth)))
        case EmbeddedValueTag.orderedList:
            return .list(ValueList(try elements(depth: depth), isOrdered: true))
        case EmbeddedValueTag.keyOrderedMap:
            return .map(ValueMap(try entries(depth: depth), order: .byKey))
        case EmbeddedValueTag.keyValueOrderedMap:
            return .map(ValueMap(try entries(depth: depth), order: .byKeyAndValue))
        case EmbeddedValueTag.set:
            guard let set = ValueSet(try elements(depth: depth)) else { throw Damage() }
            return .set(set)
        case EmbeddedValueTag.geoJSON: return .geoJSON(try string())
        case EmbeddedValueTag.hyperLogLog: return .hyperLogLog(Array(try take()))
        case EmbeddedValueTag.opaque:
            let type = try byte()
            return .opaque(type: type, Array(try take()))
        default: throw Damage()
        }
    }

    private mutating func elements(depth: Int) throws(Damage) -> [Value] {
        guard depth < EmbeddedLimits.depth else { throw Damage() }
        let count = try count()
        var elements: [Value] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try value(depth: depth + 1)) }
        return elements
    }

    private mutating func entries(depth: Int) throws(Damage) -> [ValueMap.Entry] {
        guard depth < EmbeddedLimits.depth else { throw Damage() }
        let count = try count(elementBytes: 2)
        var entries: [ValueMap.Entry] = []
        entries.reserveCapacity(count)
        for _ in 0..<count {
            let key = try value(depth: depth + 1)
            entries.append(ValueMap.Entry(key: key, value: try value(depth: depth + 1)))
        }
        return entries
    }

    /// Skips a value.
    mutating func skip(depth: Int) throws(Damage) {
        let tag = try byte()
        switch tag {
        case EmbeddedValueTag.null, EmbeddedValueTag.bool.false, EmbeddedValueTag.bool.true: return
        case EmbeddedValueTag.integer: _ = try variable()
        case EmbeddedValueTag.double:
            guard bytes.count - position >= 8 else { throw Damage() }
            position += 8
        case EmbeddedValueTag.decimal, EmbeddedValueTag.string, EmbeddedValueTag.bytes,
            EmbeddedValueTag.geoJSON,
            EmbeddedValueTag.hyperLogLog:
            _ = try take()
        case EmbeddedValueTag.opaque:
            _ = try byte()
            _ = try take()
        case EmbeddedValueTag.list, EmbeddedValueTag.set, EmbeddedValueTag.orderedList:
            guard depth < EmbeddedLimits.depth else { throw Damage() }
            for _ in 0..<(try count()) { try skip(depth: depth + 1) }
        case EmbeddedValueTag.map, EmbeddedValueTag.keyOrderedMap,
            EmbeddedValueTag.keyValueOrderedMap:
            guard depth < EmbeddedLimits.depth else { throw Damage() }
            for _ in 0..<(2 * (try count(elementBytes: 2))) { try skip(depth: depth + 1) }
        default: throw Damage()
        }
    }
}
