import BatchClient

extension Condition {
    /// The keys of all records that meet the condition, as ranges in key order; nil if the
    /// condition does not restrict them.
    var idRanges: [ByteRange]? {
        if let ranges = ranges(of: .id) {
            return ByteRange.merged(ranges.compactMap { IDEncoding.range($0) })
        }
        guard let partitions = ranges(of: .idPart(.partition)) else { return nil }
        let sorts = ranges(of: .idPart(.sort))
        return ByteRange.merged(
            partitions.flatMap { partition -> [ByteRange] in
                guard let range = IDEncoding.partRange(partition) else { return [] }
                guard let sorts, let part = IDEncoding.part(partition) else {
                    return [IDEncoding.pair(range)]
                }
                return sorts.compactMap { IDEncoding.partRange($0) }.map {
                    IDEncoding.pair(ByteRange(low: part + $0.low, high: part + $0.high))
                }
            })
    }
}

extension IDEncoding {
    private static let stringTag: UInt8 = 0x20
    private static let bytesTag: UInt8 = 0x30
    private static let pairTag: UInt8 = 0x40

    /// The keys of IDs whose values are in a range; nil for values that cannot be IDs.
    fileprivate static func range(_ range: ValueRange) -> ByteRange? {
        switch range {
        case .numbers(let interval): integers(interval)
        case .strings(let interval): bytes(interval, stringTag) { $0 }
        case .bytes(let interval): bytes(interval, bytesTag) { $0 }
        case .bool: nil
        }
    }

    /// The same for one part of a pair.
    fileprivate static func partRange(_ range: ValueRange) -> ByteRange? {
        switch range {
        case .numbers(let interval): integers(interval)
        case .strings(let interval): bytes(interval, stringTag, escaped)
        case .bytes(let interval): bytes(interval, bytesTag, escaped)
        case .bool: nil
        }
    }

    /// The bytes of the only part in a range; nil for more.
    fileprivate static func part(_ range: ValueRange) -> [UInt8]? {
        switch range {
        case .numbers(let interval):
            guard case .integer(let integer)? = interval.point?.value else { return nil }
            return encoded(.integer(integer))
        case .strings(let interval):
            return interval.point.map { [stringTag] + escaped($0.bytes) + [0, 0] }
        case .bytes(let interval):
            return interval.point.map { [bytesTag] + escaped($0.bytes) + [0, 0] }
        case .bool: return nil
        }
    }

    fileprivate static func pair(_ range: ByteRange) -> ByteRange {
        ByteRange(low: [pairTag] + range.low, high: [pairTag] + range.high)
    }

    private static func encoded(_ id: RecordID) -> [UInt8] {
        var bytes: [UInt8] = []
        append(id, to: &bytes)
        return bytes
    }

    private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { $0 == 0 ? [0, 0xFF] : [$0] }
    }

    private static func integers(
        _ interval: ValueRange.Interval<ValueRange.NumberPoint>
    ) -> ByteRange? {
        let low: Int64? =
            if let bound = interval.low { nearest(bound.point.value, .down) } else { .min }
        let high: Int64? =
            if let bound = interval.high { nearest(bound.point.value, .up) } else { .max }
        guard let low, let high else { return nil }
        return ByteRange(
            low: encoded(.integer(low)), high: (encoded(.integer(high)).successor) ?? [0xFF])
    }

    /// An integer at or beyond a number, as near as possible; nil if all integers are on the wrong
    /// side of it.
    private static func nearest(
        _ value: Value, _ rule: FloatingPointRoundingRule
    ) -> Int64? {
        let double: Double
        switch value {
        case .integer(let integer): return integer
        case .double(let number): double = number
        case .decimal(let number): double = number.double
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            return nil
        }
        // A decimal's nearest double may lie on its other side.
        let bound = (rule == .down ? double.nextDown : double.nextUp).rounded(rule)
        if bound >= 0x1p63 { return rule == .down ? nil : .max }
        if bound < -0x1p63 { return rule == .down ? .min : nil }
        return Int64(exactly: bound)
    }

    private static func bytes(
        _ interval: ValueRange.Interval<ValueRange.BytePoint>, _ tag: UInt8,
        _ form: ([UInt8]) -> [UInt8]
    ) -> ByteRange {
        // After the end of a part, which is two zeros, and before anything longer than the bound.
        ByteRange(
            low: interval.low.map { [tag] + form($0.point.bytes) } ?? [tag],
            high: interval.high.map { [tag] + form($0.point.bytes) + [0, 1] } ?? [tag + 1])
    }
}
