/// Values of one kind between two bounds: the values that a condition allows for an operand.
public enum ValueRange: Equatable, Sendable {
    /// Numbers of all kinds, compared by value.
    case numbers(Interval<NumberPoint>)
    /// Strings, compared byte by byte.
    case strings(Interval<BytePoint>)
    /// Bytes, in their order.
    case bytes(Interval<BytePoint>)
    /// One of the two booleans.
    case bool(Bool)

    /// Points between two bounds.
    public struct Interval<Point: Comparable & Sendable>: Equatable, Sendable {
        /// An end of the range.
        public struct Bound: Equatable, Sendable {
            /// Where the range ends.
            public let point: Point
            /// Whether the point itself is in the range.
            public let isIncluded: Bool

            /// A bound that belongs to the interval or not.
            public init(_ point: Point, isIncluded: Bool) {
                self.point = point
                self.isIncluded = isIncluded
            }
        }

        /// Nil for no lower bound.
        public var low: Bound?
        /// Nil for no upper bound.
        public var high: Bound?

        /// An interval between two bounds; nil for an open end.
        public init(low: Bound? = nil, high: Bound? = nil) {
            self.low = low
            self.high = high
        }

        init(_ point: Point) {
            self.init(
                low: Bound(point, isIncluded: true), high: Bound(point, isIncluded: true))
        }

        /// The only point of the interval; nil if it has more.
        public var point: Point? {
            guard let low, let high, low.isIncluded, high.isIncluded, low.point == high.point
            else { return nil }
            return low.point
        }

        var isEmpty: Bool {
            guard let low, let high else { return false }
            return high.point < low.point
                || (low.point == high.point && !(low.isIncluded && high.isIncluded))
        }

        func intersected(with other: Interval) -> Interval {
            var result = self
            if let bound = other.low, low.map({ Interval.begins($0, before: bound) }) ?? true {
                result.low = bound
            }
            if let bound = other.high, high.map({ Interval.ends($0, after: bound) }) ?? true {
                result.high = bound
            }
            return result
        }

        /// The union with the next interval; nil if there is a gap between them.
        /// - Parameter next: begins where this one begins, or later.
        func joined(with next: Interval) -> Interval? {
            if let high, let low = next.low {
                guard
                    low.point < high.point
                        || (low.point == high.point && (low.isIncluded || high.isIncluded))
                else { return nil }
            }
            var result = self
            if let high, next.high.map({ Interval.ends($0, after: high) }) ?? true {
                result.high = next.high
            }
            return result
        }

        static func begins(_ a: Bound, before b: Bound) -> Bool {
            a.point < b.point || (a.point == b.point && a.isIncluded && !b.isIncluded)
        }

        static func ends(_ a: Bound, after b: Bound) -> Bool {
            b.point < a.point || (a.point == b.point && a.isIncluded && !b.isIncluded)
        }
    }

    /// A number, compared by its value, whatever its kind.
    public struct NumberPoint: Comparable, Sendable {
        /// An integer, a floating-point number or a decimal.
        public let value: Value

        /// Nil for a value that is not a number, or is unordered.
        public init?(_ value: Value) {
            guard [.integer, .double, .decimal].contains(value.kind),
                ValueOrder.comparable(value, value) == .equal
            else { return nil }
            self.value = value
        }

        public static func < (a: NumberPoint, b: NumberPoint) -> Bool {
            ValueOrder.comparable(a.value, b.value) == .less
        }

        public static func == (a: NumberPoint, b: NumberPoint) -> Bool {
            ValueOrder.comparable(a.value, b.value) == .equal
        }
    }

    /// Bytes, in the order of their unsigned values.
    public struct BytePoint: Comparable, Hashable, Sendable {
        /// The bytes; of a string, those of its UTF-8.
        public let bytes: [UInt8]

        /// A point in the order of bytes.
        public init(_ bytes: [UInt8]) { self.bytes = bytes }

        public static func < (a: BytePoint, b: BytePoint) -> Bool {
            a.bytes.lexicographicallyPrecedes(b.bytes)
        }
    }
}

extension ValueRange {
    private var isEmpty: Bool {
        switch self {
        case .numbers(let interval): interval.isEmpty
        case .strings(let interval), .bytes(let interval): interval.isEmpty
        case .bool: false
        }
    }

    private func intersected(with other: ValueRange) -> ValueRange? {
        let result: ValueRange
        switch (self, other) {
        case (.numbers(let a), .numbers(let b)): result = .numbers(a.intersected(with: b))
        case (.strings(let a), .strings(let b)): result = .strings(a.intersected(with: b))
        case (.bytes(let a), .bytes(let b)): result = .bytes(a.intersected(with: b))
        case (.bool(let a), .bool(let b)) where a == b: result = .bool(a)
        case (.numbers, _), (.strings, _), (.bytes, _), (.bool, _): return nil
        }
        return result.isEmpty ? nil : result
    }

    private func joined(with next: ValueRange) -> ValueRange? {
        switch (self, next) {
        case (.numbers(let a), .numbers(let b)): a.joined(with: b).map { .numbers($0) }
        case (.strings(let a), .strings(let b)): a.joined(with: b).map { .strings($0) }
        case (.bytes(let a), .bytes(let b)): a.joined(with: b).map { .bytes($0) }
        case (.bool(let a), .bool(let b)): a == b ? .bool(a) : nil
        case (.numbers, _), (.strings, _), (.bytes, _), (.bool, _): nil
        }
    }

    private var rank: Int {
        switch self {
        case .bool: 0
        case .numbers: 1
        case .strings: 2
        case .bytes: 3
        }
    }

    private static func begins(_ a: ValueRange, before b: ValueRange) -> Bool {
        func begins<Point>(_ a: Interval<Point>, _ b: Interval<Point>) -> Bool {
            guard let second = b.low else { return false }
            guard let first = a.low else { return true }
            return Interval.begins(first, before: second)
        }
        switch (a, b) {
        case (.numbers(let a), .numbers(let b)): return begins(a, b)
        case (.strings(let a), .strings(let b)), (.bytes(let a), .bytes(let b)):
            return begins(a, b)
        case (.bool(let a), .bool(let b)): return !a && b
        case (.numbers, _), (.strings, _), (.bytes, _), (.bool, _): return a.rank < b.rank
        }
    }

    /// The same values as sorted, disjoint ranges.
    static func merged(_ ranges: [ValueRange]) -> [ValueRange] {
        var result: [ValueRange] = []
        for range in ranges.filter({ !$0.isEmpty }).sorted(by: begins(_:before:)) {
            if let joined = result.last?.joined(with: range) {
                result[result.count - 1] = joined
            } else {
                result.append(range)
            }
        }
        return result
    }

    /// The values that are in both.
    static func intersection(_ a: [ValueRange], _ b: [ValueRange]) -> [ValueRange] {
        // Too many to pair: either one alone contains the intersection.
        guard a.count * b.count <= 1_000_000 else { return a.count <= b.count ? a : b }
        return merged(a.flatMap { range in b.compactMap { range.intersected(with: $0) } })
    }
}

extension [UInt8] {
    /// The first byte sequence after all those that begin with these bytes; nil if all are 255.
    public var successor: [UInt8]? {
        var bytes = self
        while let last = bytes.popLast() {
            if last < 0xFF {
                bytes.append(last + 1)
                return bytes
            }
        }
        return nil
    }
}
