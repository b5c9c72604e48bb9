/// A function that expressions may call.
public enum ExpressionFunction: String, Hashable, Sendable, CaseIterable {
    /// The number of code points of a string, of bytes, or of elements of a list, a map or a set.
    case size
    /// The string in lower case.
    case lower
    /// The string in upper case.
    case upper
    /// A string without white space at both ends.
    case trim
    /// Joins strings.
    case concat
    /// The first of its arguments that is not missing.
    case coalesce
    /// The absolute value of a number.
    case abs
    /// The largest integer not above the number.
    case floor
    /// The smallest integer not below the number.
    case ceil
    /// The nearest integer, half away from zero.
    case round
    /// The smallest of its arguments.
    case min
    /// The largest of its arguments.
    case max
    /// A number without its fraction, or the number in a string.
    case int
    /// A number, or the number in a string, as a double.
    case double
    /// A number or a boolean as text.
    case string
    /// Milliseconds as seconds.
    case seconds

    /// The allowed number of arguments.
    public var argumentCount: ClosedRange<Int> {
        switch self {
        case .size, .lower, .upper, .trim, .abs, .floor, .ceil, .round, .int, .double, .string,
            .seconds:
            1...1
        case .concat, .coalesce, .min, .max: 1...100
        }
    }
}

extension ExpressionFunction {
    func value(
        of arguments: [ValueExpression], in context: ExpressionContext, _ unit: DurationUnit
    ) throws(ExpressionFailure) -> Value {
        guard argumentCount.contains(arguments.count), let first = arguments.first else {
            throw .cannotCompute("\(rawValue) does not take \(arguments.count) arguments")
        }
        func argument() throws(ExpressionFailure) -> Value {
            try first.value(in: context, self == .seconds ? .milliseconds : unit)
        }
        switch self {
        case .size: return .integer(Int64(try size(argument(), first)))
        case .lower: return .string(try text(argument(), first).lowercased())
        case .upper: return .string(try text(argument(), first).uppercased())
        case .trim: return .string(ExpressionFunction.trimmed(try text(argument(), first)))
        case .concat:
            var whole = ""
            for argument in arguments {
                whole += try text(argument.value(in: context, unit), argument)
            }
            return .string(whole)
        case .coalesce:
            for argument in arguments.dropLast() {
                do throws(ExpressionFailure) {
                    return try argument.value(in: context, unit)
                } catch  where error.isMissing { continue }
            }
            return try (arguments.last ?? first).value(in: context, unit)
        case .abs:
            let value = try number(argument(), first)
            return ExpressionFunction.isNegative(value)
                ? try ExpressionArithmetic.negated(value, of: first) : value
        case .floor: return try integer(argument(), first, .down)
        case .ceil: return try integer(argument(), first, .up)
        case .round: return try integer(argument(), first, .halfAwayFromZero)
        case .int: return try integer(parsed(argument(), first), first, .towardZero)
        case .double:
            let double = try parsed(argument(), first).nearestDouble
            return .double(double)
        case .string: return .string(try string(argument(), first))
        case .seconds:
            return try ExpressionArithmetic.result(
                number(argument(), first), .divide, .integer(1_000), of: first)
        case .min, .max: return try extreme(arguments, context, unit)
        }
    }

    private func extreme(
        _ arguments: [ValueExpression], _ context: ExpressionContext, _ unit: DurationUnit
    ) throws(ExpressionFailure) -> Value {
        var best: Value?
        for argument in arguments {
            let value = try argument.value(in: context, unit)
            guard let kept = best else {
                best = value
                continue
            }
            guard let relation = ValueOrder.comparable(value, kept) else {
                throw .cannotCompute(
                    "\(argument.label) holds a \(value.kind.rawValue), which \(rawValue) cannot "
                        + "compare with a \(kept.kind.rawValue)")
            }
            if relation == (self == .min ? .less : .greater) { best = value }
        }
        guard let best else { throw .cannotCompute("\(rawValue) takes an argument") }
        return best
    }

    private func needs(
        _ what: String, _ value: Value, _ argument: ValueExpression
    ) -> ExpressionFailure {
        .cannotCompute(
            "\(argument.label) holds a \(value.kind.rawValue), \(rawValue) expects \(what)")
    }

    private func text(
        _ value: Value, _ argument: ValueExpression
    ) throws(ExpressionFailure) -> String {
        guard case .string(let text) = value else { throw needs("a string", value, argument) }
        return text
    }

    private func number(
        _ value: Value, _ argument: ValueExpression
    ) throws(ExpressionFailure) -> Value {
        guard value.isNumber else { throw needs("a number", value, argument) }
        return value
    }

    private func size(
        _ value: Value, _ argument: ValueExpression
    ) throws(ExpressionFailure) -> Int {
        switch value {
        case .string(let text): return text.unicodeScalars.count
        case .bytes(let bytes): return bytes.count
        case .list(let list): return list.count
        case .map(let map): return map.count
        case .set(let set): return set.elements.count
        case .null, .bool, .integer, .double, .decimal, .geoJSON, .hyperLogLog, .opaque:
            throw needs("a string, bytes, a list, a map or a set", value, argument)
        }
    }

    private func integer(
        _ value: Value, _ argument: ValueExpression, _ rounding: DecimalNumber.Rounding
    ) throws(ExpressionFailure) -> Value {
        let result: Int64?
        switch value {
        case .integer(let integer): result = integer
        case .double(let double):
            let rule: FloatingPointRoundingRule =
                switch rounding {
                case .down: .down
                case .up: .up
                case .towardZero: .towardZero
                case .halfAwayFromZero: .toNearestOrAwayFromZero
                }
            result = Int64(exactly: double.rounded(rule))
        case .decimal(let decimal): result = decimal.integer(rounding)
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            throw needs("a number", value, argument)
        }
        guard let result else { throw ExpressionArithmetic.overflow(argument) }
        return .integer(result)
    }

    /// The number in a string; a number is returned unchanged.
    private func parsed(
        _ value: Value, _ argument: ValueExpression
    ) throws(ExpressionFailure) -> Value {
        guard case .string(let text) = value else { return try number(value, argument) }
        if let integer = Int64(text) { return .integer(integer) }
        guard let decimal = DecimalNumber(text) else {
            throw .cannotCompute("\(argument.label) holds a string that is not a number")
        }
        return .decimal(decimal)
    }

    private func string(
        _ value: Value, _ argument: ValueExpression
    ) throws(ExpressionFailure) -> String {
        switch value {
        case .string(let text): return text
        case .integer(let integer): return String(integer)
        case .double(let double): return double.description
        case .decimal(let decimal): return decimal.description
        case .bool(let bool): return bool ? "true" : "false"
        case .null, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            throw needs("a number, a boolean or a string", value, argument)
        }
    }

    private static func isNegative(_ value: Value) -> Bool {
        switch value {
        case .integer(let integer): integer < 0
        case .double(let double): double < 0
        case .decimal(let decimal): decimal.isNegative
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            false
        }
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = text.unicodeScalars[...]
        while scalars.first?.properties.isWhitespace == true { scalars.removeFirst() }
        while scalars.last?.properties.isWhitespace == true { scalars.removeLast() }
        return String(scalars)
    }
}
