package import BatchClient

/// Writes records in a binary form that ``PackedRecords`` reads, for files that only Volley reads: far
/// faster than JSON, and with everything that a record has.
///
/// The file begins with ``header``. A record is a byte count in four bytes, lowest first, then its ID,
/// its expiry, and its bins. Counts and integers are LEB128.
package struct PackedRecordWriter: Sendable {
    /// What the file begins with.
    static let header = Array("volley records 1\n".utf8)

    package private(set) var bytes: [UInt8]

    /// Begins a file.
    package init() { bytes = PackedRecordWriter.header }

    package mutating func append(_ row: KeyedRecord) {
        let start = bytes.count
        bytes.append(contentsOf: [0, 0, 0, 0])
        append(row.key.id)
        if let expiry = row.record.expiresAt {
            bytes.append(1)
            append(expiry)
        } else {
            bytes.append(0)
        }
        append(count: row.record.bins.count)
        for bin in row.record.bins {
            append(bin.name)
            append(bin.value)
        }
        let count = UInt32(clamping: bytes.count - start - 4)
        for place in 0..<4 {
            bytes[start + place] = UInt8(truncatingIfNeeded: count >> UInt32(8 * place))
        }
    }

    /// Forgets what was written elsewhere.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    // MARK: Pieces

    private mutating func append(_ id: RecordID) {
        switch id {
        case .string(let text):
            bytes.append(PackedTag.string)
            append(text)
        case .integer(let integer):
            bytes.append(PackedTag.integer)
            append(integer)
        case .decimal(let decimal):
            bytes.append(PackedTag.decimal)
            append("\(decimal)")
        case .bytes(let content):
            bytes.append(PackedTag.bytes)
            append(content)
        case .composite(let partition, let sort):
            bytes.append(PackedTag.pair)
            append(partition)
            append(sort)
        case .digest(let digest):
            bytes.append(PackedTag.digest)
            append(digest.bytes)
        }
    }

    private mutating func append(_ value: Value) {
        switch value {
        case .null: bytes.append(PackedTag.null)
        case .bool(let bool): bytes.append(bool ? PackedTag.true : PackedTag.false)
        case .integer(let integer):
            bytes.append(PackedTag.integer)
            append(integer)
        case .double(let double):
            bytes.append(PackedTag.double)
            for shift in stride(from: 0, to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: double.bitPattern >> UInt64(shift)))
            }
        case .decimal(let decimal):
            bytes.append(PackedTag.decimal)
            append("\(decimal)")
        case .string(let text):
            bytes.append(PackedTag.string)
            append(text)
        case .bytes(let content):
            bytes.append(PackedTag.bytes)
            append(content)
        case .list(let list):
            bytes.append(list.isOrdered ? PackedTag.orderedList : PackedTag.list)
            append(count: list.count)
            for element in list { append(element) }
        case .set(let set):
            bytes.append(PackedTag.set)
            append(count: set.elements.count)
            for element in set.elements { append(element) }
        case .map(let map):
            switch map.order {
            case .unordered: bytes.append(PackedTag.map)
            case .byKey: bytes.append(PackedTag.keyOrderedMap)
            case .byKeyAndValue: bytes.append(PackedTag.keyValueOrderedMap)
            }
            append(count: map.entries.count)
            for entry in map.entries {
                append(entry.key)
                append(entry.value)
            }
        case .geoJSON(let text):
            bytes.append(PackedTag.geoJSON)
            append(text)
        case .hyperLogLog(let content):
            bytes.append(PackedTag.hyperLogLog)
            append(content)
        case .opaque(let type, let content):
            bytes.append(PackedTag.opaque)
            bytes.append(type)
            append(content)
        }
    }

    private mutating func append(_ integer: Int64) {
        append(number: UInt64(bitPattern: integer << 1 ^ integer >> 63))
    }

    private mutating func append(count: Int) { append(number: UInt64(clamping: count)) }

    private mutating func append(number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func append(_ text: String) {
        append(count: text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func append(_ content: [UInt8]) {
        append(count: content.count)
        bytes.append(contentsOf: content)
    }
}

/// What follows in packed records.
enum PackedTag {
    static let null: UInt8 = 0
    static let `false`: UInt8 = 1
    static let `true`: UInt8 = 2
    static let integer: UInt8 = 3
    static let double: UInt8 = 4
    static let decimal: UInt8 = 5
    static let string: UInt8 = 6
    static let bytes: UInt8 = 7
    static let list: UInt8 = 8
    static let map: UInt8 = 9
    static let set: UInt8 = 10
    static let geoJSON: UInt8 = 11
    static let hyperLogLog: UInt8 = 12
    static let opaque: UInt8 = 13
    static let orderedList: UInt8 = 14
    static let keyOrderedMap: UInt8 = 15
    static let keyValueOrderedMap: UInt8 = 16
    static let pair: UInt8 = 17
    static let digest: UInt8 = 18
}
