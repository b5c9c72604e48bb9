public import BatchClient

extension BatchPrinter {
    /// A condition in the language of ``ConditionParser``, with no more parentheses than it needs.
    public static func print(_ condition: Condition) -> String {
        print(condition, within: .or)
    }

    /// What a condition is part of, from what binds least to what binds most.
    private enum Binding: Int {
        case or, and, not
    }

    private static func print(_ condition: Condition, within outer: Binding) -> String {
        switch condition {
        case .compare(let operand, let comparison, let value):
            return "\(print(operand)) \(comparison.rawValue) \(print(value))"
        case .oneOf(let operand, let values):
            return "\(print(operand)) in (\(values.map(print).joined(separator: ", ")))"
        case .exists(let bin): return "\(Names.bin(bin)) exists"
        case .contains(let bin, let value): return "\(Names.bin(bin)) contains \(print(value))"
        case .begins(let bin, let value): return "\(Names.bin(bin)) begins \(print(value))"
        case .not(let condition): return "not " + print(condition, within: .not)
        case .all(let conditions):
            return join(conditions, "and", "all", within: outer, isLooser: outer == .not)
        case .any(let conditions):
            return join(conditions, "or", "any", within: outer, isLooser: outer != .or)
        }
    }

    /// - Parameter isLooser: whether what is around binds more than the word.
    private static func join(
        _ conditions: [Condition], _ word: String, _ function: String, within outer: Binding,
        isLooser: Bool
    ) -> String {
        guard conditions.count > 1 else {
            return "\(function)(\(conditions.map { print($0) }.joined()))"
        }
        let inner: Binding = word == "and" ? .and : .or
        let text = conditions.map { part in
            // A junction directly inside one of its own kind keeps its parentheses, and its shape.
            isSameKind(part, word) ? "(\(print(part, within: .or)))" : print(part, within: inner)
        }
        let joined = text.joined(separator: " \(word) ")
        return isLooser ? "(\(joined))" : joined
    }

    private static func isSameKind(_ condition: Condition, _ word: String) -> Bool {
        switch condition {
        case .all(let parts): word == "and" && parts.count > 1
        case .any(let parts): word == "or" && parts.count > 1
        default: false
        }
    }

    private static func print(_ operand: Condition.Operand) -> String {
        switch operand {
        case .bin(let name): Names.bin(name)
        case .generation: "generation"
        case .timeToLive: "ttl"
        }
    }
}
