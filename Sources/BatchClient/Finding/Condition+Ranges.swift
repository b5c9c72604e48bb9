extension Condition {
    /// The values that an operand has in every record that meets the condition, as disjoint ranges
    /// in order; nil if it may have any value, or none. An empty result means that no record meets
    /// the condition.
    /// - Parameter operand: a bin, a part of one, the ID or a part of it.
    public func ranges(of operand: ValueExpression) -> [ValueRange]? {
        switch self {
        case .compare(let left, let comparison, .literal(let value))
        where left.isIdentical(to: operand):
            return ValueRange.ranges(comparison, value)
        case .compare(.literal(let value), let comparison, let right)
        where right.isIdentical(to: operand):
            return ValueRange.ranges(comparison.reversed, value)
        case .oneOf(let left, let values) where left.isIdentical(to: operand):
            var ranges: [ValueRange] = []
            for value in values {
                guard let value = value.literal,
                    let some = ValueRange.ranges(.equal, value)
                else { return nil }
                ranges += some
            }
            return ValueRange.merged(ranges)
        case .between(let left, .literal(let low), .literal(let high))
        where left.isIdentical(to: operand):
            guard let from = ValueRange.ranges(.greaterOrEqual, low),
                let to = ValueRange.ranges(.lessOrEqual, high)
            else { return nil }
            return ValueRange.intersection(from, to)
        case .begins(let left, .literal(let start)) where left.isIdentical(to: operand):
            return ValueRange.beginning(with: start)
        case .all(let conditions):
            return conditions.reduce(into: [ValueRange]?.none) { ranges, condition in
                guard let more = condition.ranges(of: operand) else { return }
                ranges = ranges.map { ValueRange.intersection($0, more) } ?? more
            }
        case .any(let conditions):
            var ranges: [ValueRange] = []
            for condition in conditions {
                guard let more = condition.ranges(of: operand) else { return nil }
                ranges += more
            }
            return ValueRange.merged(ranges)
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .exists, .missing,
            .hasKind, .not:
            return nil
        }
    }
}

extension ValueRange {
    /// The values for which a comparison with another value holds; nil if they are of more than one
    /// kind, or unordered.
    fileprivate static func ranges(
        _ comparison: Condition.Comparison, _ value: Value
    ) -> [ValueRange]? {
        func interval<Point>(_ point: Point) -> Interval<Point>? {
            switch comparison {
            case .equal: Interval(point)
            case .notEqual: nil
            case .less: Interval(high: .init(point, isIncluded: false))
            case .lessOrEqual: Interval(high: .init(point, isIncluded: true))
            case .greater: Interval(low: .init(point, isIncluded: false))
            case .greaterOrEqual: Interval(low: .init(point, isIncluded: true))
            }
        }
        switch value {
        case .integer, .decimal, .double:
            guard let point = NumberPoint(value) else {
                // No comparison with not-a-number holds.
                return comparison == .notEqual ? nil : []
            }
            return interval(point).map { [.numbers($0)] }
        case .string(let string):
            return interval(BytePoint(Array(string.utf8))).map { [.strings($0)] }
        case .bytes(let bytes): return interval(BytePoint(bytes)).map { [.bytes($0)] }
        case .bool(let bool): return comparison == .equal ? [.bool(bool)] : nil
        case .null, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: return nil
        }
    }

    fileprivate static func beginning(with start: Value) -> [ValueRange]? {
        func interval(_ bytes: [UInt8]) -> Interval<BytePoint> {
            Interval(
                low: .init(BytePoint(bytes), isIncluded: true),
                high: bytes.successor.map { .init(BytePoint($0), isIncluded: false) })
        }
        switch start {
        case .string(let string): return [.strings(interval(Array(string.utf8)))]
        case .bytes(let bytes): return [.bytes(interval(bytes))]
        case .null, .bool, .integer, .double, .decimal, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            return []
        }
    }
}
