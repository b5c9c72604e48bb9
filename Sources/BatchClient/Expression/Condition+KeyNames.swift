extension Condition {
    /// The equivalent condition that reads the ID instead of the attributes of the key, where keys have
    /// names: the bins of a record never hold these.
    /// - Parameter keys: nil where keys have no names.
    package func readingIDs(_ keys: KeySchema?) -> Condition {
        guard let keys else { return self }
        func known(_ operand: ValueExpression) -> ValueExpression { operand.readingIDs(keys) }
        switch self {
        case .compare(let a, let comparison, let b): return .compare(known(a), comparison, known(b))
        case .oneOf(let operand, let values): return .oneOf(known(operand), values.map(known))
        case .between(let operand, let low, let high):
            return .between(known(operand), known(low), known(high))
        case .contains(let a, let b): return .contains(known(a), known(b))
        case .begins(let a, let b): return .begins(known(a), known(b))
        case .ends(let a, let b): return .ends(known(a), known(b))
        case .matches(let operand, let expression): return .matches(known(operand), expression)
        case .exists(let operand): return .exists(known(operand))
        case .missing(let operand): return .missing(known(operand))
        case .hasKind(let operand, let kind): return .hasKind(known(operand), kind)
        case .not(let condition): return .not(condition.readingIDs(keys))
        case .all(let conditions): return .all(conditions.map { $0.readingIDs(keys) })
        case .any(let conditions): return .any(conditions.map { $0.readingIDs(keys) })
        }
    }
}

extension ValueExpression {
    /// The equivalent expression that reads the ID instead of the attributes of the key.
    func readingIDs(_ keys: KeySchema) -> ValueExpression {
        switch self {
        case .bin(let name): return keys.part(named: name) ?? self
        case .path(let path) where path.steps.isEmpty: return keys.part(named: path.bin) ?? self
        case .negated(let inner): return .negated(inner.readingIDs(keys))
        case .arithmetic(let a, let sign, let b):
            return .arithmetic(a.readingIDs(keys), sign, b.readingIDs(keys))
        case .call(let function, let arguments):
            return .call(function, arguments.map { $0.readingIDs(keys) })
        case .literal, .path, .generation, .timeToLive, .id, .idPart, .updated, .recordSize, .now,
            .date, .duration:
            return self
        }
    }
}

extension KeySchema {
    /// What reads the attribute with this name from the ID; nil if the key has no such attribute.
    fileprivate func part(named name: String) -> ValueExpression? {
        if partition.name.isIdentical(to: name) { return sort == nil ? .id : .idPart(.partition) }
        return sort?.name.isIdentical(to: name) == true ? .idPart(.sort) : nil
    }
}
