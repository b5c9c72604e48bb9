import BatchClient
import BatchScript

extension Generator {
    mutating func condition(depth: Int = 0) -> Condition {
        switch count(0...(depth < 4 ? 16 : 12)) {
        case 0...2:
            .compare(side(), pick(Condition.Comparison.allCases), expression())
        case 3: .oneOf(side(), list(0...3) { $0.expression() })
        case 4: .exists(read())
        case 5: .missing(read())
        case 6: .between(side(), expression(), expression())
        case 7: .contains(side(), expression())
        case 8: .begins(side(), expression())
        case 9: .ends(side(), expression())
        case 10: .matches(side(), RegularExpression(pick(["", "^a.*b$", "(x|\\.)+", "\"", "é"])))
        case 11...12: .hasKind(side(), pick(Value.Kind.allCases))
        case 13: .not(condition(depth: depth + 1))
        case 14...15: .all(list(0...3) { $0.condition(depth: depth + 1) })
        default: .any(list(0...3) { $0.condition(depth: depth + 1) })
        }
    }

    /// Nearly always a bin or a literal, as people write.
    private mutating func side() -> ValueExpression {
        chance(60) ? .bin(text()) : expression()
    }

    /// A value that is read from a record.
    private mutating func read() -> ValueExpression {
        switch count(0...9) {
        case 0: .generation
        case 1: .timeToLive
        case 2: .id
        case 3: .idPart(pick(ValueExpression.IDPart.allCases))
        case 4: .updated
        case 5: .recordSize
        case 6: .path(path())
        case 7: .path(BinPath(pick(["name", "a", "tag-x"])))
        default: .bin(text())
        }
    }

    mutating func path() -> BinPath {
        BinPath(
            text(),
            list(1...3) { $0.chance(50) ? .key($0.text()) : .index($0.integer()) })
    }

    /// A computed value: neither a literal nor only the time.
    mutating func computed() -> BinOperation.Operand {
        let expression = expression()
        switch expression {
        case .literal, .now: return .expression(.bin("a") + expression)
        default: return .expression(expression)
        }
    }

    mutating func expression(depth: Int = 0) -> ValueExpression {
        switch count(0...(depth < 4 ? 14 : 8)) {
        case 0...3: return .literal(value(depth: 2))
        case 4...6: return read()
        case 7:
            return pick([
                .now, .date(DateTime("2026-11-28T09:00Z") ?? .epoch),
                .date(DateTime("0001-02-03T04:05:06.007Z") ?? .epoch),
            ])
        case 8:
            return .duration(
                TimeSpan(Int64(count(0...9_999)), pick(TimeSpan.Unit.allCases)) ?? .zero)
        case 9: return .negated(expression(depth: depth + 1))
        case 10...12:
            return .arithmetic(
                expression(depth: depth + 1),
                pick(ValueExpression.ArithmeticOperator.allCases), expression(depth: depth + 1))
        default:
            let function = pick(ExpressionFunction.allCases)
            let most = min(3, function.argumentCount.upperBound)
            return .call(function, list(1...most) { $0.expression(depth: depth + 1) })
        }
    }
}
