import BatchClient

/// A write that is sent as a statement.
struct StatementPart {
    let item: BatchItem
    /// Whether it is sent as an INSERT, otherwise as an UPDATE.
    let isInsert: Bool
    /// What an earlier statement for the same item was charged.
    private(set) var units: CapacityUnits?

    init(_ item: BatchItem, _ merges: MergeGuesses) {
        self.item = item
        isInsert =
            switch item.operation.verb {
            case .insert: true
            case .upsert: !merges.findRecords(in: item.operation.dataSet)
            case .query, .exists, .update, .replace, .delete, .touch: false
            }
    }

    private init(_ item: BatchItem, isInsert: Bool, units: CapacityUnits?) {
        self.item = item
        self.isInsert = isInsert
        self.units = units
    }

    var isUpsert: Bool { item.operation.verb == .upsert }

    /// Whether the outcome says that the other statement would do.
    func isRefused(by outcome: ItemOutcome) -> Bool {
        isUpsert && (outcome.status == .exists || outcome.status == .filtered)
    }

    /// The other statement for the same item.
    func other(after outcome: ItemOutcome) -> StatementPart {
        StatementPart(item, isInsert: !isInsert, units: outcome.consumed)
    }
}
