/// A condition on a record: used by `if`, `where`, `--where` and the explorer's filter.
///
/// A test compares two ``ValueExpression``s, or checks one. Logic is two-valued: a test that reads
/// something missing is false, whatever the operator (except ``missing(_:)``), and `not` of it is
/// true; the same holds for a test that cannot be computed. Numbers compare by value; values of
/// different kinds are unequal and unordered. A missing record has no bins.
public indirect enum Condition: Hashable, Sendable {
    /// Compares two values; false if either is missing.
    case compare(ValueExpression, Comparison, ValueExpression)
    /// The first equals one of the others.
    case oneOf(ValueExpression, [ValueExpression])
    /// The first lies between the others, both included.
    case between(ValueExpression, ValueExpression, ValueExpression)
    /// A string contains the string; bytes the bytes; a list or a set the element; a map the key.
    case contains(ValueExpression, ValueExpression)
    /// A string begins with the string; bytes with the bytes.
    case begins(ValueExpression, ValueExpression)
    /// A string ends with the string; bytes with the bytes.
    case ends(ValueExpression, ValueExpression)
    /// The expression matches anywhere in the string.
    case matches(ValueExpression, RegularExpression)
    /// The operand exists.
    case exists(ValueExpression)
    /// The operand is missing.
    case missing(ValueExpression)
    /// The value is of the kind.
    case hasKind(ValueExpression, Value.Kind)
    /// True if the condition is false.
    case not(Condition)
    /// True if empty.
    case all([Condition])
    /// False if empty.
    case any([Condition])

    /// An operand of a test.
    public typealias Operand = ValueExpression

    /// How two values are compared.
    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        /// Equal.
        case equal = "="
        /// Not equal.
        case notEqual = "!="
        /// Less.
        case less = "<"
        /// Less or equal.
        case lessOrEqual = "<="
        /// Greater.
        case greater = ">"
        /// Greater or equal.
        case greaterOrEqual = ">="
    }
}

extension Condition {
    /// See ``compare(_:_:_:)``.
    @_disfavoredOverload
    public static func compare(
        _ operand: ValueExpression, _ comparison: Comparison, _ value: Value
    ) -> Condition {
        .compare(operand, comparison, ValueExpression.literal(value))
    }

    /// See ``oneOf(_:_:)``.
    @_disfavoredOverload
    public static func oneOf(_ operand: ValueExpression, _ values: [Value]) -> Condition {
        .oneOf(operand, values.map { ValueExpression.literal($0) })
    }

    /// The record has the bin.
    public static func exists(bin: String) -> Condition { .exists(.bin(bin)) }

    /// See ``contains(_:_:)``.
    public static func contains(bin: String, _ value: Value) -> Condition {
        .contains(.bin(bin), .literal(value))
    }

    /// See ``begins(_:_:)``.
    public static func begins(bin: String, _ value: Value) -> Condition {
        .begins(.bin(bin), .literal(value))
    }
}
