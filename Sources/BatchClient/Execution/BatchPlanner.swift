/// Walks a batch in order and plans it window by window, without ever holding all of it in memory.
///
/// A repeated key has to wait for the command before it. Its wave is the number of such commands
/// before it: the first command on a key is in wave 0. Reads of a key with no write between them
/// share a wave. Waves are counted per key, without a barrier across keys.
struct BatchPlanner: Sendable {
    /// A planned section of the batch.
    struct Window: Sendable {
        struct Request: Sendable {
            let wave: Int
            let request: PlannedRequest
        }

        /// In sending order: by wave, then as the backend returned them.
        var requests: [Request] = []
        /// Items that will not be sent, with the reason.
        var refusals: [(item: BatchItem, outcome: ItemOutcome)] = []
        /// How many items have a key that occurred before.
        var repeatedKeys = 0
    }

    let batch: Batch
    let description: BackendDescription
    private let validator: ItemValidator
    /// The value of `now()`, in milliseconds since 1970.
    private let now: Int64

    var cursor = 0
    var stored = StoredValues()
    /// The number of indices of the next window.
    private var windowCount: Int
    var command = 0
    var offset = 0
    /// The current command as it reads the ID instead of the attributes of the key; nil if it names none.
    private var named: Command?
    private var operation: RecordOperation?
    private var operationFault: Fault?
    /// Hashes the keys of the current command.
    private var hashing: KeyHashing?

    let identity: KeyIdentity
    private(set) var mayRepeat: Bool
    /// Knows the keys that may repeat; nil if they are not known beforehand.
    var suspects: RepeatSieve?
    var table: KeyTable
    /// Makes one request of an atomic group.
    typealias AtomicPlanning = @Sendable ([BatchItem]) -> BackendPlan
    let planAtomic: AtomicPlanning
    /// The plan file's predictions; nil without a plan file.
    private let predictions: (any PlannedIndices)?
    /// The attributes of a data set's keys.
    typealias KeyNames = @Sendable (DataSet) -> KeySchema?
    private let keys: KeyNames

    /// - Parameters:
    ///   - canonicalID: see ``Backend/canonicalID(_:)``.
    ///   - planAtomic: see ``Backend/planAtomic(_:)``.
    ///   - predictions: what was planned for each index, and must still hold.
    ///   - keys: see ``Backend/keySchema(of:)``.
    init(
        _ batch: Batch, description: BackendDescription, now: Int64,
        canonicalID: @escaping KeyIdentity.Canonical,
        planAtomic: @escaping AtomicPlanning = { _ in BackendPlan() },
        predictions: (any PlannedIndices)? = nil, keys: @escaping KeyNames = { _ in nil }
    ) {
        self.keys = keys
        self.planAtomic = planAtomic
        self.predictions = predictions
        self.batch = batch
        self.description = description
        self.now = now
        validator = ItemValidator(description: description)
        windowCount = BatchPlanner.firstWindow(of: batch.count, description)
        mayRepeat = !batch.hasUniqueKeysByForm
        identity = KeyIdentity(mayRepeat ? batch : Batch(), canonical: canonicalID)
        table = KeyTable()
        if mayRepeat, batch.count >= RepeatSieve.fewest {
            let suspects = findSuspects()
            mayRepeat = suspects.count > 0
            table = KeyTable(expecting: suspects.count)
            self.suspects = suspects
        } else if mayRepeat {
            table = KeyTable(expecting: batch.count)
        }
    }

    var isAtEnd: Bool { cursor >= batch.count }

    /// The canonical key for all keys of the same record.
    func canonicalKey(_ key: Key) -> Key { identity.canonicalKey(key) }

    /// Whether planning is far enough ahead of settled results: while windows grow, because planning
    /// everything at once would delay the first result; and always while the values of what is not settled
    /// fill the memory.
    func isAhead(ofSettled settled: Int) -> Bool {
        if isFullOfValues(settled: settled) { return true }
        guard description.firstPlanWindow < description.planWindow else { return false }
        // Three windows are under way from the start: the first answer is a round trip away.
        return cursor - settled >= 2 * (2 * description.firstPlanWindow + settled)
    }

    /// Plans the next window; nil at the end of the batch.
    /// - Parameters:
    ///   - order: learns which items repeat an earlier record.
    ///   - end: where the window ends at the latest; nil for no limit.
    mutating func next(
        _ order: inout KeyOrder, before end: Int? = nil, plan: ([BatchItem]) -> BackendPlan
    ) -> Window? {
        guard !isAtEnd else { return nil }
        var window = Window()
        let start = cursor
        var windowEnd = min(end ?? batch.count, batch.count, start + windowCount)
        if let group = batch.atomicGroup(endingAfter: start) {
            if group.lowerBound <= start { return nextGroup(upTo: group.upperBound, &order) }
            windowEnd = min(windowEnd, group.lowerBound)
        }
        let stretch = nextStretch(upTo: windowEnd)
        stored.add(stretch)
        if stretch.isFull { windowCount = max(1, stretch.items.count) }
        windowCount += max(0, min(windowCount, description.planWindow - windowCount))
        // Nearly always every item is in the first wave: the list is then used unchanged.
        var byWave: [[BatchItem]] = []
        for offset in stretch.items.indices {
            let earlier = mayRepeat ? recordKey(of: offset, in: stretch) : nil
            let fault = stretch.faults.isEmpty ? nil : stretch.faults[offset]
            if earlier == nil, fault == nil {
                if !byWave.isEmpty { byWave[0].append(stretch.items[offset]) }
                continue
            }
            if byWave.isEmpty { byWave.append(Array(stretch.items[..<offset])) }
            let item = stretch.items[offset]
            var wave = 0
            if let earlier {
                window.repeatedKeys += 1
                if fault == nil,
                    let leader = sharedRead(
                        item, stretch.hashes[offset], with: earlier, wave: order.wave(of: earlier),
                        in: byWave, from: start)
                {
                    order.share(item, with: leader)
                    continue
                }
                wave = order.place(
                    item, after: earlier, earlierWrites: isOrderedAsWrite(earlier),
                    mayShareWave: description.allowsRepeatedReads || earlier < start)
            }
            if let fault {
                window.refusals.append((item, fault.outcome(item.index)))
                continue
            }
            while byWave.count <= wave { byWave.append([]) }
            byWave[wave].append(item)
        }
        if byWave.isEmpty { byWave = [stretch.items] }
        for (wave, items) in byWave.enumerated() where !items.isEmpty {
            let planned = plan(items)
            window.requests += planned.requests.map { Window.Request(wave: wave, request: $0) }
            let refused = planned.refusals
            guard !refused.isEmpty else { continue }
            let byIndex = Dictionary(items.map { ($0.index, $0) }, uniquingKeysWith: { a, _ in a })
            for outcome in refused {
                if let item = byIndex[outcome.index] { window.refusals.append((item, outcome)) }
            }
        }
        window.refusals.sort { $0.item.index < $1.item.index }
        for (item, outcome) in window.refusals {
            order.substitute(item.index, isRetried: outcome.isTransient)
        }
        order.closeWindow()
        return window
    }

    mutating func beginNextCommand() {
        command += 1
        offset = 0
        operation = nil
        named = nil
        hashing = nil
    }

    mutating func nextStretch(upTo end: Int) -> Stretch {
        var stretch = Stretch()
        stretch.items.reserveCapacity(end - cursor)
        if mayRepeat { stretch.hashes.reserveCapacity(end - cursor) }
        while cursor < end, !stretch.isFull {
            var current = named ?? batch.commands[command]
            if offset >= current.count {
                beginNextCommand()
                continue
            }
            if mayRepeat, hashing == nil { hashing = KeyHashing(current.dataSet, identity) }
            if named == nil, current.mayNameKeys {
                current = current.readingIDs(keys)
                named = current
            }
            let positions = offset..<min(current.count, offset + end - cursor)
            switch current.subjects {
            case .ids(let ids):
                // The IDs of a plain command share one operation; rows have their own.
                let operation = self.operation ?? makeOperation(current)
                self.operation = operation
                add(ids, at: positions, operation, to: &stretch)
            case .rows(let rows):
                rows.forEach(in: positions) {
                    add($0.id, makeOperation(current, rows, $0), to: &stretch)
                }
            case .stored(let rows):
                addStored(rows, of: current, at: positions, to: &stretch)
                continue
            }
            offset = positions.upperBound
        }
        // The table of a few suspects is small.
        if suspects == nil { table.prefetch(stretch.hashes) }
        return stretch
    }

    /// The operation of a command for each of its IDs.
    private mutating func makeOperation(_ command: Command) -> RecordOperation {
        let operation = RecordOperation(
            command.verb, command.dataSet, operations: command.operations, bins: command.bins,
            condition: command.condition, timeToLive: command.timeToLive,
            isDurable: command.isDurable, ignoresAbsence: command.ignoresAbsence,
            search: command.find?.condition, now: now)
        operationFault = validator.fault(operation).map(Fault.rejected)
        return operation
    }

    private mutating func makeOperation(
        _ command: Command, _ rows: Rows, _ row: Rows.Row
    ) -> RecordOperation {
        let operation = RecordOperation(
            command.verb, command.dataSet,
            operations: rows.operations(of: row, and: command.operations), bins: command.bins,
            condition: command.condition, timeToLive: command.timeToLive,
            isDurable: command.isDurable, ignoresAbsence: command.ignoresAbsence,
            search: command.find?.condition, now: now)
        operationFault = (rows.fault(of: row) ?? validator.fault(operation)).map(Fault.rejected)
        return operation
    }

    mutating func makeOperation(
        _ command: Command, _ row: StoredRows.Content
    ) -> RecordOperation {
        let operation = RecordOperation(
            command.verb, command.dataSet,
            operations: command.operations.isEmpty
                ? row.operations : row.operations + command.operations,
            bins: command.bins, condition: command.condition,
            timeToLive: row.timeToLive ?? command.timeToLive, isDurable: command.isDurable,
            ignoresAbsence: command.ignoresAbsence, now: now)
        operationFault =
            row.isWithheld
            ? .withheld : (row.fault ?? validator.fault(operation)).map(Fault.rejected)
        return operation
    }

    /// Adds the IDs of a plain command. Nearly always only the IDs need to be checked.
    private mutating func add(
        _ ids: IDList, at positions: Range<Int>, _ operation: RecordOperation,
        to stretch: inout Stretch
    ) {
        guard operationFault == nil, predictions == nil else {
            ids.forEach(in: positions) { add($0, operation, to: &stretch) }
            return
        }
        let (validator, hashing) = (validator, hashing)
        var index = cursor
        ids.forEach(in: positions) { id in
            if let fault = validator.fault(id: id) {
                stretch.faults[stretch.items.count] = .rejected(fault)
            }
            if let hashing { stretch.hashes.append(hashing.hash(id)) }
            stretch.items.append(BatchItem(index: index, id: id, operation: operation))
            index += 1
        }
        cursor = index
    }

    mutating func add(
        _ id: RecordID, _ operation: RecordOperation, to stretch: inout Stretch
    ) {
        var operation = operation
        if let fault = operationFault ?? validator.fault(id: id).map(Fault.rejected) {
            stretch.faults[stretch.items.count] = fault
        } else if let predictions {
            if let prediction = predictions.prediction(at: cursor) {
                operation = operation.expecting(prediction)
            } else {
                stretch.faults[stretch.items.count] = .rejected(
                    "the plan does not contain this index")
            }
        }
        if mayRepeat, let hash = hashing?.hash(id) { stretch.hashes.append(hash) }
        stretch.items.append(BatchItem(index: cursor, id: id, operation: operation))
        cursor += 1
    }
}
