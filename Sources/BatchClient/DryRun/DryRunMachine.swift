/// Predicts the result of each index of a batch, in order, given its records. Pure: the caller
/// reads them.
///
/// Commands on one key are applied in order, like the waves of a run: each finds what the previous
/// one leaves. Concurrent changes in the store cannot be predicted.
package struct DryRunMachine: Sendable {
    /// What is known about a record.
    package enum Reading: Sendable {
        /// The current record; nil if it does not exist.
        case record(Record?)
        /// It could not be read, with the reason.
        case unread(code: ResultCode?, message: String)
    }

    private let batch: Batch
    private let rules: [DataSet: RecordRules]
    private let description: BackendDescription
    /// The value of `now()`, in milliseconds since 1970.
    let now: Int64
    /// Why indices will not be sent.
    private let refusals: [Int: RecordResult]
    /// Whether rows include the state that a plan file stores.
    private let recordsStates: Bool

    /// The records as the indices so far leave them; dropped when no later index needs them.
    private var records: [Key: Reading] = [:]
    /// The indices whose records met the condition on the time of their last write.
    private var timely: Set<Int> = []
    /// The records that earlier indices write: they were last written now.
    private var rewritten: Set<Key> = []
    private let recurring: RecurringKeys
    private let identity: KeyIdentity
    package private(set) var cursor = 0
    /// The current command, which reads the ID instead of the attributes of the key.
    private var named: (number: Int, command: Command)?
    private var operation: (command: Int, operation: RecordOperation)?
    /// The attributes of a data set's keys.
    private let keys: @Sendable (DataSet) -> KeySchema?
    /// Why the store cannot hold a record; nil if it can.
    private let fault: @Sendable (Record, Key) -> BackendError?
    /// The warnings about the texts of an operation, which the indices of a command share.
    private var undecided: (operation: RecordOperation, texts: [String])?

    /// - Parameters:
    ///   - keys: see ``Backend/keySchema(of:)``.
    ///   - fault: see ``Backend/fault(of:at:)``.
    package init(
        _ batch: Batch, description: BackendDescription, rules: [DataSet: RecordRules] = [:],
        now: Int64, refusals: [RecordResult], recordsStates: Bool = false,
        canonicalID: @escaping @Sendable (Key) -> RecordID = { $0.id },
        keys: @escaping @Sendable (DataSet) -> KeySchema? = { _ in nil },
        fault: @escaping @Sendable (Record, Key) -> BackendError? = { _, _ in nil }
    ) {
        self.batch = batch
        self.fault = fault
        self.keys = keys
        self.now = now
        self.rules = rules
        self.description = description
        self.recordsStates = recordsStates
        identity = KeyIdentity(batch, canonical: canonicalID)
        recurring = RecurringKeys(batch, identity)
        self.refusals = Dictionary(
            refusals.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package var isAtEnd: Bool { cursor >= batch.count }

    /// The keys whose records are needed for the next indices, each once, in order.
    package func unknownKeys(next count: Int) -> [Key] {
        var asked: Set<Key> = []
        return stretch(count).compactMap { index in
            let key = batch.key(at: index)
            let record = identity.canonicalKey(key)
            return records[record] == nil && asked.insert(record).inserted ? key : nil
        }
    }

    /// A condition on when a record was last written, which only the store can evaluate.
    struct UpdateTimeTest: Sendable {
        let index: Int
        let key: Key
        let condition: Condition
    }

    /// The tests of the next indices.
    mutating func updateTimeTests(next count: Int) -> [UpdateTimeTest] {
        guard batch.commands.contains(where: \.usesUpdateTime) else { return [] }
        var tests: [UpdateTimeTest] = []
        for index in stretch(count) {
            let item = item(at: index)
            guard let condition = item.operation.updateTimeCondition else { continue }
            tests.append(UpdateTimeTest(index: index, key: item.key, condition: condition))
        }
        return tests
    }

    /// Takes the indices whose records met the conditions of ``updateTimeTests(next:)``.
    mutating func take(_ passed: Set<Int>) { timely = passed }

    /// The results of the next indices.
    /// - Parameter readings: the records of the keys that ``unknownKeys(next:)`` returned for the
    ///   same count.
    package mutating func rows(next count: Int, _ readings: [Key: Reading]) -> [DryRunRow] {
        for (key, reading) in readings {
            let key = identity.canonicalKey(key)
            if records[key] == nil { records[key] = reading }
        }
        let indices = stretch(count)
        cursor = indices.upperBound
        guard !batch.atomicGroups.isEmpty else {
            defer { forget(indices) }
            return indices.map { row(at: $0) }
        }
        var rows: [DryRunRow] = []
        rows.reserveCapacity(indices.count)
        defer { forget(indices) }
        while let index = rows.last.map({ $0.index + 1 }) ?? indices.first,
            indices.contains(index)
        {
            if let group = batch.atomicGroup(at: index) {
                rows += groupRows(group)
            } else {
                rows.append(row(at: index))
            }
        }
        return rows
    }

    /// Drops records that no later index needs.
    private mutating func forget(_ indices: Range<Int>) {
        for index in indices {
            let key = identity.canonicalKey(batch.key(at: index))
            if !recurring.mayRecur(key) {
                records[key] = nil
                rewritten.remove(key)
            }
        }
    }

    /// The rows of an atomic group: if one of its writes would fail, none is applied.
    private mutating func groupRows(_ group: Range<Int>) -> [DryRunRow] {
        var before: [Key: Reading?] = [:]
        for index in group {
            let key = identity.canonicalKey(batch.key(at: index))
            before.updateValue(records[key], forKey: key)
        }
        let rows = group.map { row(at: $0) }
        guard rows.contains(where: \.preventsGroup) else { return rows }
        // The group changes nothing: restores the records.
        for (key, reading) in before { records[key] = reading }
        return rows.map { row in
            let standing = standing(row.key)
            let state = recordsStates ? state(of: item(at: row.index), standing) : nil
            return row.preventsGroup
                ? row.with(state) : row.cancelled(standing: standing, state: state)
        }
    }

    private func state(of item: BatchItem, _ record: Record?) -> PlannedState {
        PlannedState(of: record, before: item.operation, description: description)
    }

    /// A record as the indices so far leave it; nil if it does not exist or could not be read.
    private func standing(_ key: Key) -> Record? {
        if case .record(let record)? = records[identity.canonicalKey(key)] { record } else { nil }
    }

    /// The next indices, never splitting an atomic group.
    private func stretch(_ count: Int) -> Range<Int> {
        let end = min(batch.count, cursor + max(1, count))
        guard end > cursor, let group = batch.atomicGroup(at: end - 1) else { return cursor..<end }
        return cursor..<group.upperBound
    }

    private mutating func row(at index: Int) -> DryRunRow {
        let item = item(at: index)
        let reading =
            records[identity.canonicalKey(item.key)]
            ?? .unread(code: nil, message: "the record was not read")
        if let refusal = refusals[index] {
            var standing: Record?
            if case .record(let record) = reading { standing = record }
            // It may not have been read: the command is refused whatever the record.
            return DryRunRow(
                item, status: refusal.status, code: refusal.code, message: refusal.message,
                before: standing, after: standing
            ).with(recordsStates ? .unknown : nil)
        }
        switch reading {
        case .unread(let code, let message):
            return DryRunRow(
                item, status: nil, code: code, message: message, before: nil, after: nil)
        case .record(let record):
            let rules = rules[item.key.dataSet] ?? RecordRules(description)
            let isGone =
                !rules.expiredRecordsStay && record?.isExpired(at: now / 1000) == true
            let found = isGone ? nil : record
            let state = recordsStates ? state(of: item, found) : nil
            return row(of: item, on: found, rules).with(state)
        }
    }

    private mutating func row(
        of item: BatchItem, on record: Record?, _ rules: RecordRules
    ) -> DryRunRow {
        let key = identity.canonicalKey(item.key)
        var operation = item.operation
        if record != nil, let condition = operation.updateTimeCondition {
            let context = ExpressionContext(
                record: record, id: item.id, now: now / 1000, runTime: now, updatedAt: now)
            operation = operation.knowingUpdateTime(
                holds: rewritten.contains(key)
                    ? condition.holds(in: context) : timely.contains(item.index))
        }
        switch operation.evaluate(on: record, id: item.id, at: now / 1000, rules: rules) {
        case .read(let read):
            return DryRunRow(item, status: .ok, before: record, after: record, result: read)
        case .write(let new, let result):
            if let fault = fault(new, item.key) {
                return DryRunRow(
                    item, status: fault.status, code: fault.code, message: fault.message,
                    before: record, after: record)
            }
            records[key] = .record(new)
            if recurring.mayRecur(key) { rewritten.insert(key) }
            let isLeft = item.operation.leavesExpiryToStore(rules, isMerging: record != nil)
            var warnings = item.operation.warnings(
                on: record, id: item.id, at: now / 1000, rules)
            if undecided?.operation !== item.operation {
                undecided = (
                    item.operation, item.operation.undecidedTexts(description.checksGeoJSON)
                )
            }
            warnings += undecided?.texts ?? []
            if isLeft, let left = record?.timeToLive(at: now / 1000) {
                warnings.append(
                    "the record would expire in \(left) s; the write sets the store's default time "
                        + "to live (`ttl keep` keeps it)")
            }
            return DryRunRow(
                item, status: .ok, before: record, after: new, result: result,
                leavesExpiryToStore: isLeft, warnings: warnings)
        case .delete:
            records[key] = .record(nil)
            return DryRunRow(item, status: .ok, before: record, after: nil)
        case .refused(let refusal):
            return DryRunRow(
                item, status: refusal.status, code: refusal.code, message: refusal.message,
                before: record, after: record)
        }
    }

    private mutating func item(at index: Int) -> BatchItem {
        let (number, offset) = batch.position(of: index)
        let command = command(number)
        if let operation, operation.command == number {
            return BatchItem(
                index: index, id: command.id(at: offset), operation: operation.operation)
        }
        let new = RecordOperation(
            command.verb, command.dataSet, operations: command.operations(at: offset),
            bins: command.bins, condition: command.condition,
            timeToLive: command.timeToLive(at: offset),
            isDurable: command.isDurable, ignoresAbsence: command.ignoresAbsence,
            search: command.find?.condition, now: now)
        // Rows have operations of their own; the IDs of a plain command share theirs.
        if case .ids = command.subjects { operation = (number, new) }
        return BatchItem(index: index, id: command.id(at: offset), operation: new)
    }

    private mutating func command(_ number: Int) -> Command {
        if let named, named.number == number { return named.command }
        let command = batch.commands[number].readingIDs(keys)
        named = (number, command)
        return command
    }
}

extension Command {
    fileprivate var usesUpdateTime: Bool {
        [condition, find?.condition].contains { $0?.usesUpdateTime == true }
    }
}

extension Record {
    fileprivate func isExpired(at now: Int64) -> Bool { expiresAt.map { $0 <= now } ?? false }
}
