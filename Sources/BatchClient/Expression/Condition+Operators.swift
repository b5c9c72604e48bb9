// Conditions in Swift syntax: `.bin("status") == "active" && .generation == 3`.

extension Condition {
    /// A bin to compare: `Condition.bin("balance") > 100`.
    public static func bin(_ name: String) -> Operand { .bin(name) }
    /// The number of the record's writes, to compare.
    public static var generation: Operand { .generation }
    /// The seconds that the record has left to live, to compare.
    public static var timeToLive: Operand { .timeToLive }

    /// True if both conditions are true.
    public static func && (a: Condition, b: Condition) -> Condition {
        .all(a.conjuncts + b.conjuncts)
    }

    /// True if at least one of the conditions is true.
    public static func || (a: Condition, b: Condition) -> Condition {
        .any(a.disjuncts + b.disjuncts)
    }

    public static prefix func ! (condition: Condition) -> Condition { .not(condition) }

    private var conjuncts: [Condition] {
        if case .all(let conditions) = self { conditions } else { [self] }
    }

    private var disjuncts: [Condition] {
        if case .any(let conditions) = self { conditions } else { [self] }
    }
}

// Comparisons with Swift values.
extension ValueExpression {
    /// Whether the values are equal.
    public static func == (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .equal, .literal(b.batchValue))
    }

    /// Whether the values differ.
    public static func != (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .notEqual, .literal(b.batchValue))
    }

    /// Whether the value is less.
    public static func < (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .less, .literal(b.batchValue))
    }

    /// Whether the value is less or equal.
    public static func <= (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .lessOrEqual, .literal(b.batchValue))
    }

    /// Whether the value is greater.
    public static func > (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .greater, .literal(b.batchValue))
    }

    /// Whether the value is greater or equal.
    public static func >= (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .greaterOrEqual, .literal(b.batchValue))
    }

    /// The value equals one of these.
    public func isOne<V: ValueConvertible>(of values: V...) -> Condition {
        .oneOf(self, values.map { .literal($0.batchValue) })
    }

    /// The value equals one of these.
    public func isOne(of values: some Sequence<some ValueConvertible>) -> Condition {
        .oneOf(self, values.map { .literal($0.batchValue) })
    }
}

// Comparisons with another expression.
extension ValueExpression {
    /// Whether the values are equal.
    @_disfavoredOverload
    public static func == (a: Self, b: Self) -> Condition { .compare(a, .equal, b) }
    /// Whether the values differ.
    @_disfavoredOverload
    public static func != (a: Self, b: Self) -> Condition { .compare(a, .notEqual, b) }
    /// Whether the value is less than the other one.
    public static func < (a: Self, b: Self) -> Condition { .compare(a, .less, b) }
    /// Whether the value is less or equal to the other one.
    public static func <= (a: Self, b: Self) -> Condition { .compare(a, .lessOrEqual, b) }
    /// Whether the value is greater than the other one.
    public static func > (a: Self, b: Self) -> Condition { .compare(a, .greater, b) }
    /// Whether the value is greater or equal to the other one.
    public static func >= (a: Self, b: Self) -> Condition { .compare(a, .greaterOrEqual, b) }
}

// Tests without an operator.
extension ValueExpression {
    /// The value lies between these, both included.
    public func isBetween(
        _ low: some ValueConvertible, and high: some ValueConvertible
    ) -> Condition {
        .between(self, .literal(low.batchValue), .literal(high.batchValue))
    }

    /// The value exists.
    public var exists: Condition { .exists(self) }
    /// The value is missing.
    public var isMissing: Condition { .missing(self) }

    /// The value is of the kind.
    public func isKind(_ kind: Value.Kind) -> Condition { .hasKind(self, kind) }

    /// A string contains the string; bytes the bytes; a list or a set the element; a map the key.
    public func contains(_ part: some ValueConvertible) -> Condition {
        .contains(self, .literal(part.batchValue))
    }

    /// A string begins with the string; bytes with the bytes.
    public func begins(with start: some ValueConvertible) -> Condition {
        .begins(self, .literal(start.batchValue))
    }

    /// A string ends with the string; bytes with the bytes.
    public func ends(with end: some ValueConvertible) -> Condition {
        .ends(self, .literal(end.batchValue))
    }

    /// A POSIX extended regular expression matches anywhere in the string.
    public func matches(_ pattern: String) -> Condition {
        .matches(self, RegularExpression(pattern))
    }
}
