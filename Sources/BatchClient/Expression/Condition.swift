/// A condition on a record: what `if`, `where`, `--where` and the explorer's filter say.
///
/// A test compares two ``ValueExpression``s, or checks one. Truth has two values: a test that reads
/// something missing is false, with every operator (``missing(_:)`` aside), and `not` of it is
/// true; so is a test with something that cannot be computed. Numbers compare by value; values of
/// different kinds are unequal and in no order. A record that is not there has no bins.
public indirect enum Condition: Hashable, Sendable {
    case compare(ValueExpression, Comparison, ValueExpression)
    /// The first equals one of the others.
    case oneOf(ValueExpression, [ValueExpression])
    /// The first lies between the others, both included.
    case between(ValueExpression, ValueExpression, ValueExpression)
    /// A string holds the string; bytes the bytes; a list or a set the element; a map the key.
    case contains(ValueExpression, ValueExpression)
    /// A string begins with the string; bytes with the bytes.
    case begins(ValueExpression, ValueExpression)
    /// A string ends with the string; bytes with the bytes.
    case ends(ValueExpression, ValueExpression)
    /// The expression is found anywhere in the string.
    case matches(ValueExpression, RegularExpression)
    /// The operand exists.
    case exists(ValueExpression)
    /// The operand is missing.
    case missing(ValueExpression)
    /// The value is of the kind.
    case hasKind(ValueExpression, Value.Kind)
    case not(Condition)
    /// True for none.
    case all([Condition])
    /// False for none.
    case any([Condition])

    /// An operand of a test.
    public typealias Operand = ValueExpression

    public enum Comparison: String, Hashable, Sendable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
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
