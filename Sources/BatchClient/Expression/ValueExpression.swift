/// An expression that computes a value: an operand of a ``Condition``, or the right side of a
/// `set`.
///
/// Integers stay integers (`/` truncates, `%` has the sign of the dividend). An integer and a
/// double give a double. A decimal and a double give a decimal, with the double as its shortest
/// decimal. Decimals add, subtract and multiply exactly within 38 digits, and divide rounded half
/// even to 38.
public indirect enum ValueExpression: Hashable, Sendable {
    /// A constant.
    case literal(Value)
    /// A bin or, if keys have names, a key attribute.
    case bin(String)
    /// A part of a bin. A path without steps is a bin written as `bin("name")`, so that it is not
    /// mistaken for a string without quotes.
    case path(BinPath)
    /// Counts the writes of the record.
    case generation
    /// Seconds left to live; a record that never expires has none.
    case timeToLive
    /// The ID: a string, a number or bytes; a list of two for a composite ID. Missing if the record
    /// is known only by its digest.
    case id
    /// One part of a composite ID.
    case idPart(IDPart)
    /// When the record was last written, in milliseconds since 1970.
    case updated
    /// The size of the record in bytes, as the store counts it.
    case recordSize
    /// The time of the run in milliseconds since 1970: one value for the whole run.
    case now
    /// A time in milliseconds since 1970.
    case date(DateTime)
    /// In milliseconds; in seconds in a test or a value that reads the time to live.
    case duration(TimeSpan)
    /// The negated number.
    case negated(ValueExpression)
    /// Two numbers, combined by an operator.
    case arithmetic(ValueExpression, ArithmeticOperator, ValueExpression)
    /// A function of its arguments.
    case call(ExpressionFunction, [ValueExpression])

    /// A part of an ID that is a partition and a sort key.
    public enum IDPart: Int, Hashable, Sendable, CaseIterable {
        /// The partition key.
        case partition = 0
        /// The sort key.
        case sort = 1
    }

    /// An operator on two numbers.
    public enum ArithmeticOperator: String, Hashable, Sendable, CaseIterable {
        /// The sum.
        case add = "+"
        /// The difference.
        case subtract = "-"
        /// The product.
        case multiply = "*"
        /// The quotient; integers truncate.
        case divide = "/"
        /// The remainder, with the sign of the dividend.
        case remainder = "%"
    }
}

extension ValueExpression {
    /// The name of the bin, if the expression is a whole bin.
    public var binName: String? {
        if case .bin(let name) = self { name } else { nil }
    }

    /// The value, if the expression is a literal.
    public var literal: Value? {
        if case .literal(let value) = self { value } else { nil }
    }
}

/// A part of a bin that holds a list or a map: `addr["city"]`, `items[-1]["price"]`.
public struct BinPath: Hashable, Sendable {
    /// A step into a list or map.
    public enum Step: Hashable, Sendable {
        /// The value of a map's key.
        case key(String)
        /// An element of a list: from 0, or from -1 for the last one. For a map, the value of the
        /// integer key.
        case index(Int64)
    }

    /// The most steps of a path.
    public static let maximumSteps = 64

    /// The bin's name.
    public let bin: String
    /// From the bin inward; empty for the whole bin.
    public let steps: [Step]

    /// The path from a bin by some steps; without steps the whole bin.
    public init(_ bin: String, _ steps: [Step] = []) {
        self.bin = bin
        self.steps = steps
    }
}

extension BinPath: CustomStringConvertible {
    /// The path for people: `addr["city"]`, `tags[0]`.
    public var description: String {
        steps.reduce(into: bin) { text, step in
            switch step {
            case .key(let key): text += "[\"\(key)\"]"
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}

extension BinPath.Step {
    /// The part of a value that the step selects; nil if it does not exist.
    func value(in whole: Value) -> Value? {
        switch (self, whole) {
        case (.key(let key), .map(let map)): return map[.string(key)]
        case (.index(let index), .map(let map)): return map[.integer(index)]
        case (.index(let index), .list(let list)):
            guard let position = BinPath.Step.position(of: index, count: list.count) else {
                return nil
            }
            return list[position]
        default: return nil
        }
    }

    /// The position of an element; nil if the list does not have it.
    static func position(of index: Int64, count: Int) -> Int? {
        let position = index < 0 ? Int64(count) + index : index
        return position >= 0 && position < Int64(count) ? Int(position) : nil
    }
}

extension Value {
    /// The part of the value at the end of some steps; nil if it does not exist.
    package func part(at steps: some Sequence<BinPath.Step>) -> Value? {
        var value = self
        for step in steps {
            guard let part = step.value(in: value) else { return nil }
            value = part
        }
        return value
    }
}
