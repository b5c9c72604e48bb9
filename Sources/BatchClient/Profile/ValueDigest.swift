/// Hashes values by content, the same in every process: used to count distinct values.
struct ValueDigest {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    private init() {}

    static func of(_ value: Value) -> UInt64 {
        var digest = ValueDigest()
        digest.add(value)
        return SplitMix64.mix(digest.state)
    }

    private mutating func mix(_ word: UInt64) {
        state = SplitMix64.mix(state ^ word) &+ 0x9E37_79B9_7F4A_7C15
    }

    private mutating func mix(bytes: some Sequence<UInt8>) {
        var word: UInt64 = 0
        var count: UInt64 = 0
        for byte in bytes {
            word = word << 8 | UInt64(byte)
            count &+= 1
            if count % 8 == 0 {
                mix(word)
                word = 0
            }
        }
        mix(word)
        mix(count)
    }

    private mutating func add(_ value: Value) {
        switch value {
        case .null: mix(1)
        case .bool(let bool): mix(bool ? 2 : 3)
        case .integer(let integer): add(number: integer)
        case .double(let double):
            // A whole double has the same value as the integer.
            if let integer = Int64(exactly: double) {
                add(number: integer)
            } else {
                mix(5)
                mix(double.isNaN ? Double.nan.bitPattern : double.bitPattern)
            }
        case .decimal(let decimal):
            if let integer = decimal.int64 {
                add(number: integer)
            } else {
                mix(5)
                mix(decimal.double.bitPattern)
                mix(bytes: decimal.description.utf8)
            }
        case .string(let string): addTagged(6, string.utf8)
        case .bytes(let bytes): addTagged(7, bytes)
        case .geoJSON(let string): addTagged(8, string.utf8)
        case .hyperLogLog(let bytes): addTagged(9, bytes)
        case .opaque(let type, let bytes):
            mix(UInt64(type))
            addTagged(10, bytes)
        case .list(let list):
            mix(11)
            for element in list { add(element) }
            mix(UInt64(list.count))
        case .set(let set):
            mix(12)
            addUnordered(set.elements.map(Self.of))
        case .map(let map):
            mix(13)
            addUnordered(
                map.entries.map { Self.of($0.key) ^ SplitMix64.mix(Self.of($0.value) &+ 1) })
        }
    }

    private mutating func add(number: Int64) {
        mix(4)
        mix(UInt64(bitPattern: number))
    }

    private mutating func addTagged(_ tag: UInt64, _ bytes: some Sequence<UInt8>) {
        mix(tag)
        mix(bytes: bytes)
    }

    private mutating func addUnordered(_ hashes: [UInt64]) {
        mix(hashes.reduce(0, &+))
        mix(UInt64(hashes.count))
    }
}
