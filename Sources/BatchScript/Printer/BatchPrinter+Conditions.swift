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
        case .compare(let left, let comparison, let right):
            return "\(print(left)) \(comparison.rawValue) \(print(right))"
        case .oneOf(let operand, let values):
            return "\(print(operand)) in (\(values.map(print).joined(separator: ", ")))"
        case .between(let operand, let low, let high):
            return "\(print(operand)) between \(print(low)) and \(print(high))"
        case .exists(let operand): return "\(print(operand)) exists"
        case .missing(let operand): return "\(print(operand)) missing"
        case .hasKind(let operand, let kind): return "\(print(operand)) is \(kind.rawValue)"
        case .contains(let whole, let part): return "\(print(whole)) contains \(print(part))"
        case .begins(let whole, let part): return "\(print(whole)) begins \(print(part))"
        case .ends(let whole, let part): return "\(print(whole)) ends \(print(part))"
        case .matches(let operand, let expression):
            return "\(print(operand)) matches \(Names.quoted(expression.pattern))"
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

    /// An expression in the language of ``ConditionParser``.
    public static func print(_ expression: ValueExpression) -> String {
        switch expression {
        case .literal(let value): print(value)
        case .bin(let name): Names.bin(name)
        case .path(let path): print(path)
        case .generation: "generation"
        case .timeToLive: "ttl"
        case .id: "id()"
        case .idPart(let part): "id()[\(part.rawValue)]"
        case .updated: "updated()"
        case .recordSize: "bytes()"
        case .now: "now()"
        case .date(let time): "date(\"\(time)\")"
        case .duration(let duration): duration.description
        case .negated(let inner): "-(\(print(inner)))"
        case .arithmetic(let left, let sign, let right):
            "(\(print(left)) \(sign.rawValue) \(print(right)))"
        case .call(let function, let arguments):
            "\(function.rawValue)(\(arguments.map(print).joined(separator: ", ")))"
        }
    }

    private static func print(_ path: BinPath) -> String {
        path.steps.reduce(into: Names.bin(path.bin)) { text, step in
            switch step {
            case .key(let key): text += "[\(Names.quoted(key))]"
            case .index(let index): text += "[\(index)]"
            }
        }
    }
}
