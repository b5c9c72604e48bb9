/// The predicted result of one index, from the record as it was read.
public struct DryRunRow: Sendable, Hashable {
    /// A bin that would change.
    public struct Change: Sendable, Hashable {
        /// The bin's name.
        public let bin: String
        /// Nil if the record does not have the bin, or does not exist.
        public let old: Value?
        /// Nil if the bin would be removed.
        public let new: Value?
    }

    /// The position of the key in the batch's flattened list of keys, from zero.
    public let index: Int
    /// The verb of the command that the index belongs to.
    public let verb: Verb
    /// The record.
    public let key: Key
    /// Nil if the record could not be read, so that no prediction is possible.
    public let status: Status?
    /// The code that the index would have; nil for ok.
    public let code: ResultCode?
    /// Why the index would not be ok, for people; nil for ok.
    public let message: String?
    /// The record as this index would find it, after the earlier commands on the same key; nil if
    /// it does not exist.
    public let before: Record?
    /// The record as this index would leave it.
    public let after: Record?
    /// What the index would return: the record as read, or what the write's operations read.
    public let result: Record?
    /// Whether the write sets no time to live, so that the store's default applies: the expiry of
    /// ``after`` is then a guess.
    public let leavesExpiryToStore: Bool
    /// What the store would do that may be unexpected, in sentences.
    public let warnings: [String]
    /// The state of the record, for a plan file; nil if not requested.
    public private(set) var state: PlannedState?

    init(
        _ item: BatchItem, status: Status?, code: ResultCode? = nil, message: String? = nil,
        before: Record?, after: Record?, result: Record? = nil,
        leavesExpiryToStore: Bool = false, warnings: [String] = []
    ) {
        index = item.index
        verb = item.operation.verb
        key = item.key
        self.status = status
        self.code = code
        self.message = message
        self.before = before
        self.after = after
        self.result = result
        self.leavesExpiryToStore = leavesExpiryToStore
        self.warnings = warnings
    }

    /// Whether the row prevents its atomic group.
    var preventsGroup: Bool {
        switch status {
        case .ok?: false
        case .notFound?, .filtered?: verb.isWrite
        case nil, .exists?, .conflict?, .throttled?, .timeout?, .unavailable?, .rejected?, .denied?,
            .inDoubt?, .cancelled?, .notSent?:
            true
        }
    }

    /// The row if another one prevents its atomic group.
    func cancelled(standing: Record?, state: PlannedState?) -> DryRunRow {
        let operation = RecordOperation(verb, key.dataSet)
        return DryRunRow(
            BatchItem(index: index, id: key.id, operation: operation), status: .notSent,
            code: .atomicCancelled, message: ItemOutcome.atomicCancelledMessage, before: standing,
            after: standing
        ).with(state)
    }

    func with(_ state: PlannedState?) -> DryRunRow {
        var row = self
        row.state = state
        return row
    }

    /// The bins that would change: those of the record in order, then the new ones. A deleted
    /// record loses all of them.
    public var changes: [Change] {
        guard status == .ok, verb.isWrite else { return [] }
        let old = before?.bins ?? Bins()
        let new = after?.bins ?? Bins()
        return old.compactMap { bin in
            let value = new[bin.name]
            return value == bin.value ? nil : Change(bin: bin.name, old: bin.value, new: value)
        }
            + new.compactMap { bin in
                old[bin.name] == nil ? Change(bin: bin.name, old: nil, new: bin.value) : nil
            }
    }

    /// Whether a write would change the record, apart from its generation.
    public var changesRecord: Bool {
        guard status == .ok, verb.isWrite else { return false }
        return (before == nil) != (after == nil) || changesExpiry || !changes.isEmpty
    }

    /// Whether the time of expiry would change.
    public var changesExpiry: Bool {
        status == .ok && verb.isWrite && before?.expiresAt != after?.expiresAt
    }
}
