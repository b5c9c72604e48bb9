// Values in Swift syntax: `.bin("price") * .bin("qty")`, `.bin("addr")["city"]`.

extension ValueExpression {
    /// The sum of two numbers, or a time moved by a duration.
    public static func + (a: Self, b: Self) -> Self { .arithmetic(a, .add, b) }
    /// The difference of two numbers or times, or a time moved by a duration.
    public static func - (a: Self, b: Self) -> Self { .arithmetic(a, .subtract, b) }
    /// The product of two numbers.
    public static func * (a: Self, b: Self) -> Self { .arithmetic(a, .multiply, b) }
    /// The quotient of two numbers.
    public static func / (a: Self, b: Self) -> Self { .arithmetic(a, .divide, b) }
    /// The remainder of a division.
    public static func % (a: Self, b: Self) -> Self { .arithmetic(a, .remainder, b) }
    /// The negated number.
    public static prefix func - (a: Self) -> Self { .negated(a) }

    /// The value of a map's key; only for parts of a bin.
    public subscript(key: String) -> ValueExpression { appending(.key(key)) }

    /// An element of a list: from 0, or from -1 for the last one. For a map, the value of the
    /// integer key. For a composite ID, one of its parts.
    public subscript(index: Int) -> ValueExpression {
        if self == .id, let part = IDPart(rawValue: index) { return .idPart(part) }
        return appending(.index(Int64(index)))
    }

    private func appending(_ step: BinPath.Step) -> ValueExpression {
        switch self {
        case .bin(let name): .path(BinPath(name, [step]))
        case .path(let path): .path(BinPath(path.bin, path.steps + [step]))
        case .literal, .generation, .timeToLive, .id, .idPart, .updated, .recordSize, .now, .date,
            .duration, .negated, .arithmetic, .call:
            .literal(.null)
        }
    }

    /// A Swift value.
    public static func value(_ value: some ValueConvertible) -> ValueExpression {
        .literal(value.batchValue)
    }

    /// The number of elements, entries, bytes or characters of a value.
    public static func size(_ value: Self) -> Self { .call(.size, [value]) }
    /// A string in lower case.
    public static func lower(_ value: Self) -> Self { .call(.lower, [value]) }
    /// A string in upper case.
    public static func upper(_ value: Self) -> Self { .call(.upper, [value]) }
    /// A string without white space at its ends.
    public static func trim(_ value: Self) -> Self { .call(.trim, [value]) }
    /// The strings, joined.
    public static func concat(_ values: Self...) -> Self { .call(.concat, values) }
    /// The first value that is not missing.
    public static func coalesce(_ values: Self...) -> Self { .call(.coalesce, values) }
    /// A number without its sign.
    public static func abs(_ value: Self) -> Self { .call(.abs, [value]) }
    /// The next lower integer.
    public static func floor(_ value: Self) -> Self { .call(.floor, [value]) }
    /// The next higher integer.
    public static func ceil(_ value: Self) -> Self { .call(.ceil, [value]) }
    /// The nearest integer; halves are rounded away from zero.
    public static func round(_ value: Self) -> Self { .call(.round, [value]) }
    /// The smallest of the values.
    public static func min(_ values: Self...) -> Self { .call(.min, values) }
    /// The greatest of the values.
    public static func max(_ values: Self...) -> Self { .call(.max, values) }
}

// Literals, and the kinds of values by name.
extension ValueExpression:
    ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(booleanLiteral value: Bool) { self = .literal(.bool(value)) }
    public init(integerLiteral value: Int64) { self = .literal(.integer(value)) }
    public init(floatLiteral value: Double) { self = .literal(.double(value)) }
    public init(stringLiteral value: String) { self = .literal(.string(value)) }
    public init(arrayLiteral elements: Value...) { self = .literal(.list(elements)) }
    public init(dictionaryLiteral elements: (Value, Value)...) {
        self = .literal(.map(ValueMap(elements)))
    }

    /// An integer literal.
    public static func integer(_ value: Int64) -> Self { .literal(.integer(value)) }
    /// A string literal.
    public static func string(_ value: String) -> Self { .literal(.string(value)) }
    /// A decimal literal.
    public static func decimal(_ value: DecimalNumber) -> Self { .literal(.decimal(value)) }
}
