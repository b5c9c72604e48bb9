// The time of the last write: stores that test it do not return it with a record.

extension Condition {
    /// The condition in two parts that must both hold: the tests that read when the record was last
    /// written, which only the store can evaluate, and the rest.
    package var dividedByUpdateTime: (store: Condition?, rest: Condition?) {
        let parts = conjuncts
        return (
            Condition.joined(parts.filter(\.usesUpdateTime)),
            Condition.joined(parts.filter { !$0.usesUpdateTime })
        )
    }

    private var conjuncts: [Condition] {
        guard case .all(let conditions) = self else { return [self] }
        return conditions.flatMap(\.conjuncts)
    }

    private static func joined(_ parts: [Condition]) -> Condition? {
        parts.count > 1 ? .all(parts) : parts.first
    }
}

extension RecordOperation {
    /// The part of the condition that reads when the record was last written; nil for none.
    var updateTimeCondition: Condition? {
        guard let condition, condition.usesUpdateTime else { return nil }
        return condition.dividedByUpdateTime.store
    }

    /// The operation for a record of which the store has said whether it meets
    /// ``updateTimeCondition``.
    func knowingUpdateTime(holds: Bool) -> RecordOperation {
        func known(_ condition: Condition?) -> Condition? {
            guard let condition, condition.usesUpdateTime else { return condition }
            guard holds else { return .any([]) }
            return condition.dividedByUpdateTime.rest ?? .all([])
        }
        return RecordOperation(
            verb, dataSet, operations: operations, bins: bins, condition: known(ownCondition),
            timeToLive: timeToLive, isDurable: isDurable, ignoresAbsence: ignoresAbsence,
            search: known(search))
    }
}
