/// The meaning of `+ - * / %` and of the unary minus.
enum ExpressionArithmetic {
    typealias Operator = ValueExpression.ArithmeticOperator

    /// - Parameter expression: the expression, for messages.
    static func result(
        _ left: Value, _ sign: Operator, _ right: Value, of expression: ValueExpression
    ) throws(ExpressionFailure) -> Value {
        guard left.isNumber, right.isNumber else {
            throw wrongType(left, right, sign, expression)
        }
        switch (left, right) {
        case (.integer(let a), .integer(let b)):
            guard let result = try integers(a, sign, b, expression) else {
                throw overflow(expression)
            }
            return .integer(result)
        case (.decimal, _), (_, .decimal):
            guard let a = DecimalNumber(number: left), let b = DecimalNumber(number: right) else {
                throw .cannotCompute(
                    "\(expression.label): a double outside the range of a decimal")
            }
            if b.isZero, sign == .divide || sign == .remainder { throw byZero(expression) }
            let result: DecimalNumber? =
                switch sign {
                case .add: a.adding(b)
                case .subtract: a.adding(b.negated)
                case .multiply: a.multiplied(by: b)
                case .divide: a.divided(by: b)
                case .remainder: a.remainder(dividingBy: b)
                }
            guard let result else { throw overflow(expression) }
            return .decimal(result)
        default:
            return .double(
                try doubles(left.nearestDouble, sign, right.nearestDouble, expression))
        }
    }

    static func negated(
        _ value: Value, of expression: ValueExpression
    ) throws(ExpressionFailure) -> Value {
        switch value {
        case .integer(let integer):
            let (result, overflow) = Int64(0).subtractingReportingOverflow(integer)
            guard !overflow else { throw self.overflow(expression) }
            return .integer(result)
        case .double(let double): return .double(-double)
        case .decimal(let decimal): return .decimal(decimal.negated)
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            throw .cannotCompute(
                "\(expression.label) holds a \(value.kind.rawValue), expected a number")
        }
    }

    /// Nil for a result outside 64 bits.
    private static func integers(
        _ a: Int64, _ sign: Operator, _ b: Int64, _ expression: ValueExpression
    ) throws(ExpressionFailure) -> Int64? {
        let result: (partialValue: Int64, overflow: Bool)
        switch sign {
        case .add: result = a.addingReportingOverflow(b)
        case .subtract: result = a.subtractingReportingOverflow(b)
        case .multiply: result = a.multipliedReportingOverflow(by: b)
        case .divide, .remainder:
            guard b != 0 else { throw byZero(expression) }
            if sign == .remainder {
                // The remainder of the smallest integer is 0, though its quotient does not fit.
                return b == -1 ? 0 : a % b
            }
            result = a.dividedReportingOverflow(by: b)
        }
        return result.overflow ? nil : result.partialValue
    }

    private static func doubles(
        _ a: Double, _ sign: Operator, _ b: Double, _ expression: ValueExpression
    ) throws(ExpressionFailure) -> Double {
        let result: Double
        switch sign {
        case .add: result = a + b
        case .subtract: result = a - b
        case .multiply: result = a * b
        case .divide, .remainder:
            guard b != 0 else { throw byZero(expression) }
            result = sign == .divide ? a / b : a.truncatingRemainder(dividingBy: b)
        }
        guard result.isFinite || !a.isFinite || !b.isFinite else { throw overflow(expression) }
        return result
    }

    private static func wrongType(
        _ left: Value, _ right: Value, _ sign: Operator, _ expression: ValueExpression
    ) -> ExpressionFailure {
        guard case .arithmetic(let a, _, let b) = expression else {
            return .cannotCompute("`\(sign.rawValue)` takes numbers")
        }
        let (operand, value) = left.isNumber ? (b, right) : (a, left)
        let hint = value.kind == .string && sign == .add ? "; strings are joined by concat" : ""
        if operand.literal != nil {
            return .cannotCompute(
                "`\(sign.rawValue)` beside \(a.literal == nil ? a.label : b.label) takes numbers, "
                    + "found a \(value.kind.rawValue)\(hint)")
        }
        return .cannotCompute(
            "\(operand.label) holds a \(value.kind.rawValue), expected a number\(hint)")
    }

    private static func byZero(_ expression: ValueExpression) -> ExpressionFailure {
        .cannotCompute("\(expression.label): division by zero")
    }

    static func overflow(_ expression: ValueExpression) -> ExpressionFailure {
        .cannotCompute("\(expression.label): the result is out of range")
    }
}

extension Value {
    var isNumber: Bool {
        switch self {
        case .integer, .double, .decimal: true
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            false
        }
    }

    /// The number as a double; not-a-number for other values.
    var nearestDouble: Double {
        switch self {
        case .integer(let integer): Double(integer)
        case .double(let double): double
        case .decimal(let decimal): decimal.double
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: .nan
        }
    }
}

extension DecimalNumber {
    /// The number, with a double as its shortest decimal; nil for other values or outside the
    /// range.
    init?(number: Value) {
        switch number {
        case .integer(let integer): self.init(integer)
        case .decimal(let decimal): self = decimal
        case .double(let double) where double.isFinite: self.init(double.description)
        case .null, .bool, .double, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            return nil
        }
    }
}
