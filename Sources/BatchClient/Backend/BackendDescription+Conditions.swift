extension BackendDescription {
    /// Why the store cannot evaluate a condition at all, whatever its records; nil if it can.
    ///
    /// Conditions that the store's own expressions cannot express are allowed: the core tests them.
    public func fault(_ condition: Condition) -> String? {
        if condition.usesGeneration, !hasGeneration {
            return "\(kind) records do not have a generation"
        }
        if condition.usesTimeToLive, !hasTimeToLive {
            return "\(kind) records do not have a time to live"
        }
        if condition.usesUpdateTime, !hasUpdateTime {
            return
                "\(kind) does not store when a record was updated: updated() is not available"
        }
        if condition.usesRecordSize, !hasRecordSize {
            return "\(kind) does not report the size of a record: bytes() is not available"
        }
        return condition.patternFault
    }

    /// Why the store cannot compute a value, whatever its records; nil if it can.
    func fault(_ value: ValueExpression) -> String? {
        if !hasGeneration, value.uses({ $0 == .generation }) {
            return "\(kind) records do not have a generation"
        }
        if !hasTimeToLive, value.uses({ $0 == .timeToLive }) {
            return "\(kind) records do not have a time to live"
        }
        // No store returns these with a record.
        if value.uses({ $0 == .updated }) {
            return "\(kind) does not report when a record was updated: updated() cannot be a value"
        }
        if value.uses({ $0 == .recordSize }) {
            return "\(kind) does not report the size of a record: bytes() cannot be a value"
        }
        return nil
    }
}

extension Condition {
    /// The error in a regular expression of the condition; nil if there are no errors.
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
