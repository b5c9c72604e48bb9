/// The orders of values: a total order for sorting, and the one that conditions use.
public enum ValueOrder {
    /// A total order: by kind, then by value; numbers of all kinds together, by value. Strings and
    /// bytes compare byte by byte.
    public static func isLess(_ a: Value, _ b: Value) -> Bool {
        compare(a, b) == .less
    }

    /// The order for people who look at a column: ``isLess(_:_:)``.
    public static func isLessByWorth(_ a: Value, _ b: Value) -> Bool { isLess(a, b) }

    /// The relation of one value to another.
    public enum Relation: Sendable {
        /// The first value is before, equal to, or after the second.
        case less, equal, greater

        init<T: Comparable>(_ a: T, _ b: T) {
            self = a < b ? .less : (b < a ? .greater : .equal)
        }
    }

    /// The total order of ``isLess(_:_:)``; equal only for equal values.
    public static func compare(_ a: Value, _ b: Value) -> Relation {
        if a.kind != b.kind {
            guard let x = approximation(a), let y = approximation(b) else {
                return Relation(a.kind, b.kind)
            }
            return compareNumbers(a, x, b, y)
        }
        switch (a, b) {
        case (.bool(let a), .bool(let b)): return Relation(a ? 1 : 0, b ? 1 : 0)
        case (.integer(let a), .integer(let b)): return Relation(a, b)
        case (.double(let a), .double(let b)):
            return a.isTotallyOrdered(belowOrEqualTo: b)
                ? (b.isTotallyOrdered(belowOrEqualTo: a) ? .equal : .less) : .greater
        case (.decimal(let a), .decimal(let b)): return Relation(a, b)
        case (.string(let a), .string(let b)), (.geoJSON(let a), .geoJSON(let b)):
            return bytewise(a.utf8, b.utf8)
        case (.bytes(let a), .bytes(let b)), (.hyperLogLog(let a), .hyperLogLog(let b)):
            return bytewise(a, b)
        case (.opaque(let x, let a), .opaque(let y, let b)):
            return x == y ? bytewise(a, b) : Relation(x, y)
        case (.list(let a), .list(let b)):
            let relation = elementwise(a.elements, b.elements)
            return relation == .equal
                ? Relation(a.isOrdered ? 1 : 0, b.isOrdered ? 1 : 0) : relation
        case (.set(let a), .set(let b)): return elementwise(a.elements, b.elements)
        case (.map(let a), .map(let b)):
            let relation = elementwise(
                a.entries.flatMap { [$0.key, $0.value] }, b.entries.flatMap { [$0.key, $0.value] })
            return relation == .equal ? Relation(a.order.rank, b.order.rank) : relation
        // Only values of the same kind get here.
        default: return .equal
        }
    }

    /// How a condition compares two values: numbers by value, whatever their kind; other values
    /// only within their kind. Nil if they cannot be compared.
    public static func comparable(_ a: Value, _ b: Value) -> Relation? {
        if case .double(let double) = a, double.isNaN { return nil }
        if case .double(let double) = b, double.isNaN { return nil }
        if a.kind == b.kind {
            switch (a, b) {
            case (.double(let a), .double(let b)): return Relation(a, b)
            // The storage order is not part of the content.
            case (.list(let a), .list(let b)): return elementwise(a.elements, b.elements)
            case (.map(let a), .map(let b)):
                return compare(
                    .map(ValueMap(a.entries)), .map(ValueMap(b.entries)))
            default: return compare(a, b)
            }
        }
        switch (a, b) {
        case (.integer(let a), .double(let b)): return compare(a, b)
        case (.double(let a), .integer(let b)): return compare(b, a).reversed
        case (.integer(let a), .decimal(let b)): return Relation(DecimalNumber(a), b)
        case (.decimal(let a), .integer(let b)): return Relation(a, DecimalNumber(b))
        case (.double(let a), .decimal(let b)): return compare(a, b)
        case (.decimal(let a), .double(let b)): return compare(b, a).reversed
        default: return nil
        }
    }

    /// The nearest double of a number; nil for other values.
    private static func approximation(_ value: Value) -> Double? {
        switch value {
        case .integer(let integer): Double(integer)
        case .double(let double): double
        case .decimal(let decimal): decimal.double
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: nil
        }
    }

    /// Numbers of different kinds: by their nearest doubles; among equal ones, doubles first, then
    /// by value, then by kind. Numbers of one kind compare by value, which gives the same total
    /// order.
    private static func compareNumbers(
        _ a: Value, _ x: Double, _ b: Value, _ y: Double
    ) -> Relation {
        guard x.isTotallyOrdered(belowOrEqualTo: y) else { return .greater }
        guard y.isTotallyOrdered(belowOrEqualTo: x) else { return .less }
        switch (a, b) {
        case (.double, _): return .less
        case (_, .double): return .greater
        case (.integer(let integer), .decimal(let decimal)):
            let relation = Relation(DecimalNumber(integer), decimal)
            return relation == .equal ? .less : relation
        case (.decimal(let decimal), .integer(let integer)):
            let relation = Relation(decimal, DecimalNumber(integer))
            return relation == .equal ? .greater : relation
        default: return Relation(a.kind, b.kind)
        }
    }

    /// Exact even if converting the integer to a double would round.
    private static func compare(_ integer: Int64, _ double: Double) -> Relation {
        if double >= 0x1p63 { return .less }
        if double < -0x1p63 { return .greater }
        let whole = Int64(double.rounded(.towardZero))
        if integer != whole { return Relation(integer, whole) }
        return Relation(Double(whole), double)
    }

    /// A finite double counts as its shortest decimal.
    private static func compare(_ double: Double, _ decimal: DecimalNumber) -> Relation {
        guard double.isFinite, let shortest = DecimalNumber(double.description) else {
            return Relation(double, decimal.double)
        }
        return Relation(shortest, decimal)
    }

    private static func bytewise(
        _ a: some Sequence<UInt8>, _ b: some Sequence<UInt8>
    ) -> Relation {
        if a.lexicographicallyPrecedes(b) { return .less }
        return b.lexicographicallyPrecedes(a) ? .greater : .equal
    }

    private static func elementwise(_ a: [Value], _ b: [Value]) -> Relation {
        for (x, y) in zip(a, b) {
            let relation = compare(x, y)
            if relation != .equal { return relation }
        }
        return Relation(a.count, b.count)
    }
}

extension ValueOrder.Relation {
    var reversed: ValueOrder.Relation {
        switch self {
        case .less: .greater
        case .equal: .equal
        case .greater: .less
        }
    }
}

extension ValueMap.Order {
    fileprivate var rank: Int {
        switch self {
        case .unordered: 0
        case .byKey: 1
        case .byKeyAndValue: 2
        }
    }
}
