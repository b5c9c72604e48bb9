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
