import AerospikeWire
import BatchClient

extension Condition {
    /// The tests joined by `and` at the top level.
    var joined: [Condition] {
        if case .all(let conditions) = self { return conditions.flatMap(\.joined) }
        return [self]
    }

    /// The paths that must exist for a test to hold.
    var pathsThatExist: [BinPath] {
        let operands: [Operand] =
            switch self {
            case .compare(let left, _, let right): [left, right]
            case .oneOf(let operand, _), .between(let operand, _, _), .contains(let operand, _),
                .begins(let operand, _), .ends(let operand, _), .matches(let operand, _),
                .exists(let operand), .hasKind(let operand, _):
                [operand]
            case .missing, .not, .all, .any: []
            }
        return operands.compactMap { if case .path(let path) = $0 { path } else { nil } }
    }

    /// The path and the value of a test that one equals the other.
    var equality: (BinPath, Value)? {
        switch self {
        case .compare(.path(let path), .equal, .literal(let value)),
            .compare(.literal(let value), .equal, .path(let path)):
            (path, value)
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .exists, .missing,
            .hasKind, .not, .all, .any:
            nil
        }
    }

    /// Whether the condition holds only if the operand has a kind.
    func isSure(_ operand: ValueExpression, _ kind: Value.Kind) -> Bool {
        joined.contains { test in
            guard case .hasKind(let other, kind) = test else { return false }
            return other.isIdentical(to: operand)
        }
    }
}

extension BinPath {
    /// The map key that follows another path in this one; nil if this path does not continue it.
    func key(in path: BinPath) -> String? {
        guard bin.utf8.elementsEqual(path.bin.utf8), steps.count > path.steps.count,
            steps.starts(with: path.steps), case .key(let key) = steps[path.steps.count]
        else { return nil }
        return key
    }
}

extension ValueRange.Interval<ValueRange.NumberPoint> {
    /// The integers of the interval, possibly with one more at each end; nil for none.
    var integers: IndexQuery.Range? {
        let from: Int64? = if let low { IndexBounds.low(low.point.value) } else { .min }
        let to: Int64? = if let high { IndexBounds.high(high.point.value) } else { .max }
        guard let from, let to, from <= to else { return nil }
        return .integers(from, to)
    }
}

/// Integers at or beyond a number.
private enum IndexBounds {
    static func low(_ value: Value) -> Int64? {
        if case .integer(let integer) = value { return integer }
        guard let bound = double(value)?.nextDown.rounded(.down), bound < 0x1p63 else { return nil }
        return bound < -0x1p63 ? .min : Int64(exactly: bound)
    }

    static func high(_ value: Value) -> Int64? {
        if case .integer(let integer) = value { return integer }
        guard let bound = double(value)?.nextUp.rounded(.up), bound >= -0x1p63 else { return nil }
        return bound >= 0x1p63 ? .max : Int64(exactly: bound)
    }

    private static func double(_ value: Value) -> Double? {
        switch value {
        case .double(let double): double
        case .decimal(let decimal): decimal.double
        case .null, .bool, .integer, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            nil
        }
    }
}
