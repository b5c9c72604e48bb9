import BatchClient

/// A test of a sort key that a key condition supports (API reference, `Query`).
enum KeyTest: Sendable, Hashable {
    case equal(Value)
    case less(Value)
    case lessOrEqual(Value)
    case greater(Value)
    case greaterOrEqual(Value)
    case between(Value, Value)
    case begins(Value)

    var isEqual: Bool {
        if case .equal = self { true } else { false }
    }

    /// The values that it compares with.
    var values: [Value] {
        switch self {
        case .equal(let value), .less(let value), .lessOrEqual(let value), .greater(let value),
            .greaterOrEqual(let value), .begins(let value):
            [value]
        case .between(let low, let high): [low, high]
        }
    }

    /// Whether a value of the key's type meets it.
    func holds(_ value: Value) -> Bool {
        func compare(_ comparison: Condition.Comparison, _ other: Value) -> Bool {
            ValueOrder.comparable(value, other) != nil && comparison.holds(value, other)
        }
        switch self {
        case .equal(let other): return compare(.equal, other)
        case .less(let other): return compare(.less, other)
        case .lessOrEqual(let other): return compare(.lessOrEqual, other)
        case .greater(let other): return compare(.greater, other)
        case .greaterOrEqual(let other): return compare(.greaterOrEqual, other)
        case .between(let low, let high):
            return compare(.greaterOrEqual, low) && compare(.lessOrEqual, high)
        case .begins(let start):
            switch (value, start) {
            case (.string(let whole), .string(let start)):
                return whole.utf8.starts(with: start.utf8)
            case (.bytes(let whole), .bytes(let start)): return whole.starts(with: start)
            default: return false
            }
        }
    }

    /// What a key condition contains of a test.
    enum Sent: Hashable {
        case test(KeyTest)
        /// Nothing: every value of a key meets the test, or it is left to the client.
        case everything
        /// No value of a key meets the test, so there is nothing to ask for.
        case nothing
    }

    /// The part of the test that a key condition may contain: the service refuses values that no key
    /// has, such as an empty string, also as bounds.
    func sent(of attribute: KeyAttribute) -> Sent {
        func isEmpty(_ value: Value) -> Bool { value == .string("") || value == .bytes([]) }
        switch self {
        case .equal(let value), .begins(let value):
            return attribute.canBe(value) ? .test(self) : .nothing
        case .less(let value), .lessOrEqual(let value):
            if isEmpty(value) { return .nothing }
            return attribute.canBe(value) ? .test(self) : .everything
        case .greater(let value), .greaterOrEqual(let value):
            return attribute.canBe(value) ? .test(self) : .everything
        case .between(let low, let high):
            if isEmpty(high) { return .nothing }
            switch (attribute.canBe(low), attribute.canBe(high)) {
            case (true, true): return .test(self)
            case (true, false): return .test(.greaterOrEqual(low))
            case (false, true): return .test(.lessOrEqual(high))
            case (false, false): return .everything
            }
        }
    }

    /// Whether an empty string or empty bytes could meet it. An index may lack such items, because
    /// they cannot be its keys.
    var takesEmpty: Bool {
        holds(.string("")) || holds(.bytes([]))
    }

    /// A condition as a test of an attribute; nil for a test of something else, or of another form.
    /// - Parameter attribute: a key attribute; a test of it with a value of another type holds for
    ///   no item.
    init?(_ condition: Condition, of attribute: KeyAttribute) {
        switch condition {
        case .compare(let left, let comparison, let right):
            if let value = KeyTest.value(right, of: attribute), attribute.isRead(by: left) {
                self.init(comparison, value)
            } else if let value = KeyTest.value(left, of: attribute), attribute.isRead(by: right) {
                self.init(comparison.reversed, value)
            } else {
                return nil
            }
        case .between(let operand, let low, let high):
            guard attribute.isRead(by: operand), let low = KeyTest.value(low, of: attribute),
                let high = KeyTest.value(high, of: attribute),
                Condition.Comparison.lessOrEqual.holds(low, high)
            else { return nil }
            self = .between(low, high)
        case .begins(let operand, let start):
            guard attribute.isRead(by: operand), attribute.kind != .number,
                let start = KeyTest.value(start, of: attribute)
            else { return nil }
            switch start {
            case .string(let text) where !text.isEmpty: self = .begins(start)
            case .bytes(let bytes) where !bytes.isEmpty: self = .begins(start)
            default: return nil
            }
        case .oneOf, .contains, .ends, .matches, .exists, .missing, .hasKind, .not, .all, .any:
            return nil
        }
    }

    private init?(_ comparison: Condition.Comparison, _ value: Value) {
        switch comparison {
        case .equal: self = .equal(value)
        case .notEqual: return nil
        case .less: self = .less(value)
        case .lessOrEqual: self = .lessOrEqual(value)
        case .greater: self = .greater(value)
        case .greaterOrEqual: self = .greaterOrEqual(value)
        }
    }

    /// The same value for equal numbers, however they were written.
    private static func number(_ decimal: DecimalNumber) -> Value {
        decimal.int64.map { .integer($0) } ?? .decimal(decimal)
    }

    /// A literal that can be a value of the attribute; nil for anything else.
    static func value(_ expression: ValueExpression, of attribute: KeyAttribute) -> Value? {
        switch (attribute.kind, expression.literal) {
        case (.string, .string(let text)): return .string(text)
        case (.bytes, .bytes(let bytes)): return .bytes(bytes)
        case (.number, .integer(let integer)): return .integer(integer)
        case (.number, .decimal(let decimal)): return KeyTest.number(decimal)
        case (.number, .double(let double)):
            return DecimalNumber(double.description).map(KeyTest.number)
        default: return nil
        }
    }
}

extension KeyAttribute {
    /// Whether some key can have a value of the attribute's type: none is empty, or too long.
    func canBe(_ value: Value) -> Bool {
        switch value {
        case .string(let text): (1...maximumBytes).contains(text.utf8.count)
        case .bytes(let bytes): (1...maximumBytes).contains(bytes.count)
        case .null, .bool, .integer, .double, .decimal, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            true
        }
    }

    /// Whether an expression is the value of the attribute.
    func isRead(by expression: ValueExpression) -> Bool {
        expression.binName?.isIdentical(to: name) ?? false
    }
}
