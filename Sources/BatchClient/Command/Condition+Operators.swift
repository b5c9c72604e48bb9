// Conditions as they are read: `.bin("status") == "active" && .generation == 3`.

extension Condition {
    /// A bin to compare: `Condition.bin("balance") > 100`.
    public static func bin(_ name: String) -> Operand { .bin(name) }
    /// The number of the record's writes, to compare.
    public static var generation: Operand { .generation }
    /// The seconds that the record has left to live, to compare.
    public static var timeToLive: Operand { .timeToLive }

    public static func && (a: Condition, b: Condition) -> Condition {
        .all(a.conjuncts + b.conjuncts)
    }

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

extension Condition.Operand {
    public static func == (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .equal, b.batchValue)
    }

    public static func != (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .notEqual, b.batchValue)
    }

    public static func < (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .less, b.batchValue)
    }

    public static func <= (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .lessOrEqual, b.batchValue)
    }

    public static func > (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .greater, b.batchValue)
    }

    public static func >= (a: Self, b: some ValueConvertible) -> Condition {
        .compare(a, .greaterOrEqual, b.batchValue)
    }

    /// The operand equals one of the values.
    public func isOne<V: ValueConvertible>(of values: V...) -> Condition {
        .oneOf(self, values.map(\.batchValue))
    }

    /// The operand equals one of the values.
    public func isOne(of values: some Sequence<some ValueConvertible>) -> Condition {
        .oneOf(self, values.map(\.batchValue))
    }
}
