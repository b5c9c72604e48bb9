public import BatchClient

extension BatchPrinter {
    /// A condition in the language of ``ConditionParser``, with as few parentheses as possible.
    public static func print(_ condition: Condition) -> String {
        print(condition, within: .or)
    }

    /// The context of a condition, loosest first.
    private enum Binding: Int {
        case or, and, not
    }

    private static func print(_ condition: Condition, within outer: Binding) -> String {
        switch condition {
        case .compare(let left, let comparison, let right):
            return "\(leftSide(left)) \(comparison.rawValue) \(print(right))"
        case .oneOf(let operand, let values):
            return "\(leftSide(operand)) in (\(values.map(print).joined(separator: ", ")))"
        case .between(let operand, let low, let high):
            return "\(leftSide(operand)) between \(print(low)) and \(print(high))"
        case .exists(let operand): return "\(leftSide(operand)) exists"
        case .missing(let operand): return "\(leftSide(operand)) missing"
        case .hasKind(let operand, let kind): return "\(leftSide(operand)) is \(kind.rawValue)"
        case .contains(let whole, let part): return "\(leftSide(whole)) contains \(print(part))"
        case .begins(let whole, let part): return "\(leftSide(whole)) begins \(print(part))"
        case .ends(let whole, let part): return "\(leftSide(whole)) ends \(print(part))"
        case .matches(let operand, let expression):
            return "\(leftSide(operand)) matches \(Names.quoted(expression.pattern))"
        case .not(let condition): return "not " + print(condition, within: .not)
        case .all(let conditions):
            return join(conditions, "and", "all", within: outer, isLooser: outer == .not)
        case .any(let conditions):
            return join(conditions, "or", "any", within: outer, isLooser: outer != .or)
        }
    }

    /// - Parameter isLooser: whether the context binds tighter than the word.
    private static func join(
        _ conditions: [Condition], _ word: String, _ function: String, within outer: Binding,
        isLooser: Bool
    ) -> String {
        guard conditions.count > 1 else {
            return "\(function)(\(conditions.map { print($0) }.joined()))"
        }
        let inner: Binding = word == "and" ? .and : .or
        let text = conditions.map { part in
            // A junction directly inside one of the same kind keeps its parentheses and its
            // structure.
            isSameKind(part, word) ? "(\(print(part, within: .or)))" : print(part, within: inner)
        }
        let joined = text.joined(separator: " \(word) ")
        return isLooser ? "(\(joined))" : joined
    }

    private static func isSameKind(_ condition: Condition, _ word: String) -> Bool {
        switch condition {
        case .all(let parts): word == "and" && parts.count > 1
        case .any(let parts): word == "or" && parts.count > 1
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .exists, .missing,
            .hasKind, .not:
            false
        }
    }
}
