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
