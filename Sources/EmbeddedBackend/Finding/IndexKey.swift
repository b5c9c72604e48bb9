import BatchClient

/// A value as a key of an index: bytes that sort as conditions compare.
///
/// One byte for the kind, then the nearest double of a number, or the first bytes of a string or of
/// bytes. Several values may have the same key; the condition then distinguishes them.
enum IndexKey {
    private enum Tag {
        /// Bins that cannot be decoded: every query finds them and reports the damage.
        static let damaged: UInt8 = 0x01
        static let bool: UInt8 = 0x08
        static let number: UInt8 = 0x10
        static let string: UInt8 = 0x20
        static let bytes: UInt8 = 0x30
        /// Values for which no index is used.
        static let other: UInt8 = 0x40
    }

    /// The most bytes of a string or of bytes in a key.
    private static let prefixBytes = 200

    static let damaged = [Tag.damaged]

    static func encode(_ value: Value) -> [UInt8] {
        switch value {
        case .bool(let bool): [Tag.bool, bool ? 1 : 0]
        case .integer(let integer): number(Double(integer))
        case .double(let double): double.isNaN ? [Tag.other] : number(double)
        case .decimal(let decimal): number(decimal.double)
        case .string(let string): [Tag.string] + string.utf8.prefix(prefixBytes)
        case .bytes(let bytes): [Tag.bytes] + bytes.prefix(prefixBytes)
        case .null, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: [Tag.other]
        }
    }

    private static func number(_ double: Double) -> [UInt8] {
        // Both zeros are equal.
        let bits = (double == 0 ? 0 : double).bitPattern
        let ordered = bits >> 63 == 1 ? ~bits : bits | 1 << 63
        return [Tag.number]
            + stride(from: 56, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: ordered >> UInt64($0))
            }
    }

    /// The keys of all values of a range, and possibly of some adjacent ones.
    static func range(_ range: ValueRange) -> ByteRange {
        switch range {
        case .bool(let bool): ByteRange(encode(.bool(bool)))
        case .numbers(let interval):
            ByteRange(
                low: interval.low.map { encode($0.point.value) } ?? [Tag.number],
                high: interval.high.map { encode($0.point.value) + [0] } ?? [Tag.number + 1])
        case .strings(let interval): bytes(interval, Tag.string)
        case .bytes(let interval): bytes(interval, Tag.bytes)
        }
    }

    private static func bytes(
        _ interval: ValueRange.Interval<ValueRange.BytePoint>, _ tag: UInt8
    ) -> ByteRange {
        func key(_ point: ValueRange.BytePoint) -> [UInt8] {
            [tag] + point.bytes.prefix(prefixBytes)
        }
        return ByteRange(
            low: interval.low.map { key($0.point) } ?? [tag],
            high: interval.high.map { key($0.point) + [0] } ?? [tag + 1])
    }
}
