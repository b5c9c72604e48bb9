/// The records of a find whose command only reads them, as the command returns them. Only the first ones
/// are kept, as many as fit, so that they have the positions of the found IDs.
struct KeptRecords {
    /// The most bytes of records that the finds of a batch keep.
    static let mostBytes = 16 << 20

    private let operation: RecordOperation
    private let rules: RecordRules
    /// How many bytes may still be kept.
    private(set) var room: Int
    /// Nil for a record that has to be read by its key.
    private(set) var records: [Record?] = []
    /// Whether a record was not kept: no later one is.
    private(set) var isFull = false

    /// Nil if the command does more than read its records, or tests more than the find does.
    init?(_ command: Command, rules: RecordRules, now: Int64, room: Int) {
        switch command.verb {
        case .query, .exists: break
        case .insert, .upsert, .update, .replace, .delete, .touch: return nil
        }
        guard room > 0, command.condition == nil, !command.isAtomic,
            command.operations.allSatisfy({ $0.action == .get })
        else { return nil }
        operation = RecordOperation(
            command.verb, command.dataSet, operations: command.operations, bins: command.bins,
            now: now)
        self.rules = rules
        self.room = room
    }

    /// The bins that the command reads; nil for all.
    var binsToRead: [String]? {
        if operation.verb == .exists { return [] }
        if operation.bins == nil, operation.operations.isEmpty { return nil }
        return operation.operations.reduce(into: operation.bins ?? []) { bins, step in
            if !bins.contains(where: { $0.isIdentical(to: step.bin) }) { bins.append(step.bin) }
        }
    }

    /// Keeps the next records, in the order of their IDs.
    mutating func append(_ rows: some Sequence<KeyedRecord>) {
        for row in rows where !isFull {
            let record = asRead(row)
            room -= record?.approximateBytes ?? 0
            guard room >= 0 else {
                isFull = true
                return
            }
            records.append(record)
        }
    }

    /// Keeps no later record.
    mutating func stop() { isFull = true }

    /// What the command reads of a record; nil if it has to be read by its key.
    private func asRead(_ row: KeyedRecord) -> Record? {
        guard
            case .read(let record) = operation.evaluate(
                on: row.record, id: row.key.id, at: WallTime.seconds(), rules: rules)
        else { return nil }
        return record
    }
}
