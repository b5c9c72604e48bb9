/// The records of a find whose command only reads them, as the command returns them. Only the first ones
/// are kept, as many as fit, so that they have the positions of the found IDs.
struct KeptRecords {
    /// The most bytes of records that the finds of a batch keep.
    static let mostBytes = 16 << 20

    let operation: RecordOperation
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
        if readsAll { return nil }
        return operation.operations.reduce(into: operation.bins ?? []) { bins, step in
            if !bins.contains(where: { $0.isIdentical(to: step.bin) }) { bins.append(step.bin) }
        }
    }

    /// Keeps the next records, in the order of their IDs.
    mutating func append(_ rows: [KeyedRecord]) {
        let now = WallTime.seconds()
        for position in rows.indices where !isFull {
            let record = readsAll ? rows[position].record : asRead(rows[position], now)
            let bytes = record?.approximateBytes ?? 0
            guard bytes <= room else {
                isFull = true
                return
            }
            room -= bytes
            records.append(record)
        }
    }

    /// Keeps no later record.
    mutating func stop() { isFull = true }

    /// Whether the command reads the records as they are.
    private var readsAll: Bool {
        operation.verb == .query && operation.bins == nil && operation.operations.isEmpty
    }

    /// What the command reads of a record; nil if it has to be read by its key.
    private func asRead(_ row: KeyedRecord, _ now: Int64) -> Record? {
        guard
            case .read(let record) = operation.evaluate(
                on: row.record, id: row.key.id, at: now, rules: rules)
        else { return nil }
        return record
    }
}
