internal import BatchClient

/// Random conditions over the bins and the ID.
extension StoreFinds {

    private mutating func operand() -> ValueExpression {
        switch pick(0...11) {
        case 0: return .path(BinPath(one(of: StoreFinds.names), [.key("k")]))
        case 1, 2:
            guard let keys = store.keys else { return .id }
            return .bin(one(of: keys.attributes).name)
        case 3:
            if let keys = store.keys {
                return keys.sort == nil ? .id : .idPart(one(of: [.partition, .sort]))
            }
            return .idPart(one(of: [.partition, .sort]))
        default: return .bin(one(of: StoreFinds.names))
        }
    }

    private mutating func literal(beside operand: ValueExpression) -> ValueExpression {
        // Beyond every integer and decimal.
        if pick(0...29) == 0 { return .literal(.double(1e300)) }
        switch operand {
        case .id, .idPart: return .literal(keyValue())
        case .bin(let name)
        where store.keys?.attributes.contains { $0.name == name } ?? false:
            return .literal(keyValue())
        default: return .literal(scalar())
        }
    }

    /// A value that a part of some ID has, or a similar one.
    private mutating func keyValue() -> Value {
        if pick(0...9) == 0 { return .string("") }
        switch store.id(pick(0...max(1, count))) {
        case .composite(let partition, let sort):
            return (pick(0...1) == 0 ? partition : sort).value ?? .null
        case let id: return pick(0...9) == 0 ? scalar() : id.value ?? .null
        }
    }

    mutating func condition(_ depth: Int = 0) -> Condition {
        let operand = operand()
        switch pick(0...(depth < 3 ? 15 : 8)) {
        case 0, 1, 2: return .compare(operand, .equal, literal(beside: operand))
        case 3, 4:
            let comparison = one(of: Condition.Comparison.allCases)
            return pick(0...4) == 0
                ? .compare(literal(beside: operand), comparison, operand)
                : .compare(operand, comparison, literal(beside: operand))
        case 5:
            return .oneOf(operand, (0...pick(1...3)).map { _ in literal(beside: operand) })
        case 6:
            return .between(operand, literal(beside: operand), literal(beside: operand))
        case 7:
            guard store.comparesBeginnings else { return .exists(operand) }
            return .begins(operand, .literal(.string(one(of: ["x", "xy", "id-", "p", ""]))))
        case 8:
            switch pick(0...7) {
            case 0: return .exists(operand)
            case 1: return .missing(operand)
            case 2: return .hasKind(operand, one(of: [.integer, .string, .list, .map]))
            case 3: return .contains(operand, .literal(one(of: ["x", "k", .integer(2)])))
            case 4: return .ends(operand, .literal(.string(one(of: ["x", "y", "-1", ""]))))
            case 5:
                return .matches(operand, RegularExpression(one(of: ["^x", "y$", "x.+z", "[xX]"])))
            case 6:
                return .compare(
                    operand, one(of: Condition.Comparison.allCases),
                    .bin(one(of: StoreFinds.names)))
            default:
                let sum = ValueExpression.arithmetic(
                    .bin(one(of: StoreFinds.names)),
                    one(of: ValueExpression.ArithmeticOperator.allCases),
                    .literal(.integer(Int64(pick(-1...3)))))
                return .compare(
                    sum, one(of: Condition.Comparison.allCases),
                    .literal(.integer(Int64(pick(-3...6)))))
            }
        case 9: return .not(condition(depth + 1))
        case 10, 11, 12, 13:
            var tests = (0...pick(1...2)).map { _ in condition(depth + 1) }
            // Two tests of one operand, which make a numeric index usable.
            if pick(0...1) == 0 {
                tests.append(
                    pick(0...1) == 0
                        ? .hasKind(operand, one(of: [.integer, .list, .map]))
                        : .compare(
                            operand, one(of: Condition.Comparison.allCases),
                            literal(beside: operand)))
                tests.append(
                    pick(0...1) == 0
                        ? .contains(operand, .literal("x"))
                        : .compare(
                            operand, one(of: Condition.Comparison.allCases),
                            literal(beside: operand)))
            }
            return .all(tests)
        default: return .any((0...pick(1...2)).map { _ in condition(depth + 1) })
        }
    }

}
