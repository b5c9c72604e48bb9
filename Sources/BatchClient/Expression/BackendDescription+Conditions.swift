extension BackendDescription {
    /// Why the store cannot be asked a condition at all, whatever its records; nil when it can.
    ///
    /// What the store's own expressions cannot express is allowed: the core tests it.
    public func fault(_ condition: Condition) -> String? {
        if condition.usesGeneration, !hasGeneration {
            return "records have no generation in \(kind)"
        }
        if condition.usesTimeToLive, !hasTimeToLive {
            return "records have no time to live in \(kind)"
        }
        if condition.usesUpdateTime, !hasUpdateTime {
            return
                "\(kind) does not tell when a record was updated: updated() cannot be asked there"
        }
        if condition.usesRecordSize, !hasRecordSize {
            return "\(kind) does not tell the size of a record: bytes() cannot be asked there"
        }
        return condition.patternFault
    }
}

extension Condition {
    /// What is wrong with a regular expression of the condition; nil for nothing.
    fileprivate var patternFault: String? {
        switch self {
        case .matches(_, let expression):
            return expression.fault.map {
                "\"\(expression.pattern)\" is not a valid regular expression: \($0)"
            }
        case .not(let condition): return condition.patternFault
        case .all(let conditions), .any(let conditions):
            return conditions.lazy.compactMap(\.patternFault).first
        case .compare, .oneOf, .between, .contains, .begins, .ends, .exists, .missing, .hasKind:
            return nil
        }
    }
}
