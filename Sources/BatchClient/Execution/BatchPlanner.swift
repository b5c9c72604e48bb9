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
    private let description: BackendDescription
    private let validator: ItemValidator
    /// Milliseconds since 1970: what `now()` stands for.
    private let now: Int64

    private(set) var cursor = 0
    /// The number of indices of the next window.
    private var windowCount: Int
    private var command = 0
    private var offset = 0
    private var operation: RecordOperation?
    private var operationFault: Fault?
    var dataSetHash = 0
    /// Whether records of the data set may have several IDs in this batch.
    private var isAmbiguous = false

    private let identity: KeyIdentity
    let mayRepeat: Bool
    private var table: KeyTable
    /// Makes one request of an atomic group.
    typealias AtomicPlanning = @Sendable ([BatchItem]) -> BackendPlan
    let planAtomic: AtomicPlanning
    /// The plan file's predictions; nil without a plan file.
    private let predictions: (any PlannedIndices)?

    /// - Parameters:
    ///   - canonicalID: see ``Backend/canonicalID(_:)``.
    ///   - planAtomic: see ``Backend/planAtomic(_:)``.
    ///   - predictions: what was planned for each index, and must still hold.
    init(
        _ batch: Batch, description: BackendDescription, now: Int64,
        canonicalID: @escaping KeyIdentity.Canonical,
        planAtomic: @escaping AtomicPlanning = { _ in BackendPlan() },
        predictions: (any PlannedIndices)? = nil
    ) {
        self.planAtomic = planAtomic
        self.predictions = predictions
        self.batch = batch
        self.description = description
        self.now = now
        validator = ItemValidator(description: description)
        windowCount = max(1, min(description.firstPlanWindow, description.planWindow))
        mayRepeat = !batch.hasUniqueKeysByForm
        identity = KeyIdentity(mayRepeat ? batch : Batch(), canonical: canonicalID)
        table = KeyTable(expecting: mayRepeat ? batch.count : 0)
    }

    var isAtEnd: Bool { cursor >= batch.count }

    /// The canonical key for all keys of the same record.
    func canonicalKey(_ key: Key) -> Key { identity.canonicalKey(key) }

    /// Whether planning is far enough ahead of settled results: two windows, while windows grow.
    /// Planning everything at once would delay the first result.
    func isAhead(ofSettled settled: Int) -> Bool {
        guard description.firstPlanWindow < description.planWindow else { return false }
        return cursor - settled >= 2 * (description.firstPlanWindow + settled)
    }

    /// Plans the next window; nil at the end of the batch.
    /// - Parameter order: learns which items repeat an earlier record.
    mutating func next(
        _ order: inout KeyOrder, plan: ([BatchItem]) -> BackendPlan
    ) -> Window? {
        guard !isAtEnd else { return nil }
        var window = Window()
        let start = cursor
        var windowEnd = min(batch.count, start + windowCount)
        if let group = batch.atomicGroup(endingAfter: start) {
            if group.lowerBound <= start { return nextGroup(upTo: group.upperBound, &order) }
            windowEnd = min(windowEnd, group.lowerBound)
        }
        let stretch = nextStretch(upTo: windowEnd)
        windowCount += max(0, min(windowCount, description.planWindow - windowCount))
        // Nearly always every item is in the first wave: the list is then used unchanged.
        var byWave: [[BatchItem]] = []
        for place in stretch.items.indices {
            let earlier = mayRepeat ? recordKey(of: place, in: stretch) : nil
            let fault = stretch.faults.isEmpty ? nil : stretch.faults[place]
            if earlier == nil, fault == nil {
                if !byWave.isEmpty { byWave[0].append(stretch.items[place]) }
                continue
            }
            if byWave.isEmpty { byWave.append(Array(stretch.items[..<place])) }
            let item = stretch.items[place]
            var wave = 0
            if let earlier {
                window.repeatedKeys += 1
                if fault == nil,
                    let leader = sharedRead(
                        item, stretch.hashes[place], with: earlier, wave: order.wave(of: earlier),
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

    /// A section of the batch that is not planned yet.
    struct Stretch {
        var items: [BatchItem] = []
        /// Hashes of the keys, by position; empty if no key can repeat.
        var hashes: [Int] = []
        /// Why an item cannot be sent, by its position.
        var faults: [Int: Fault] = [:]
    }

    /// Why an item is not sent.
    enum Fault {
        case rejected(String)
        case withheld

        func outcome(_ index: Int) -> ItemOutcome {
            switch self {
            case .rejected(let message):
                ItemOutcome(
                    index: index, status: .rejected, code: .unsupported, message: message)
            case .withheld:
                ItemOutcome(
                    index: index, status: .notSent, code: .beyondAllowance,
                    message: "not sent: more records than were allowed")
            }
        }
    }

    mutating func nextStretch(upTo end: Int) -> Stretch {
        var stretch = Stretch()
        stretch.items.reserveCapacity(end - cursor)
        if mayRepeat { stretch.hashes.reserveCapacity(end - cursor) }
        while cursor < end {
            let current = batch.commands[command]
            if offset >= current.count {
                command += 1
                offset = 0
                operation = nil
                continue
            }
            if offset == 0 {
                dataSetHash = current.dataSet.hashValue
                isAmbiguous = identity.isAmbiguous(current.dataSet)
            }
            let positions = offset..<min(current.count, offset + end - cursor)
            switch current.subjects {
            case .ids(let ids):
                // The IDs of a plain command share one operation; rows have their own.
                let operation = self.operation ?? makeOperation(current, at: offset)
                self.operation = operation
                ids.forEach(in: positions) { add($0, operation, to: &stretch) }
            case .rows(let rows):
                for position in positions {
                    add(
                        rows.rows[position].id, makeOperation(current, at: position), to: &stretch)
                }
            case .stored(let rows):
                for position in positions {
                    add(
                        rows.ids[position], makeOperation(current, rows.content(at: position)),
                        to: &stretch)
                }
            }
            offset = positions.upperBound
        }
        table.prefetch(stretch.hashes)
        return stretch
    }

    private mutating func makeOperation(_ command: Command, at offset: Int) -> RecordOperation {
        let operation = RecordOperation(
            command.verb, command.dataSet, operations: command.operations(at: offset),
            bins: command.bins, condition: command.condition, timeToLive: command.timeToLive,
            isDurable: command.isDurable, ignoresAbsence: command.ignoresAbsence,
            search: command.find?.condition, now: now)
        operationFault = (command.fault(at: offset) ?? validator.fault(operation)).map(
            Fault.rejected)
        return operation
    }

    private mutating func makeOperation(
        _ command: Command, _ row: StoredRows.Content
    ) -> RecordOperation {
        let operation = RecordOperation(
            command.verb, command.dataSet, operations: row.operations + command.operations,
            bins: command.bins, condition: command.condition,
            timeToLive: row.timeToLive ?? command.timeToLive, isDurable: command.isDurable,
            ignoresAbsence: command.ignoresAbsence, now: now)
        operationFault =
            row.isWithheld
            ? .withheld : (row.fault ?? validator.fault(operation)).map(Fault.rejected)
        return operation
    }

    private mutating func add(
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
                    "the plan says nothing of this index")
            }
        }
        if mayRepeat {
            let key = isAmbiguous ? identity.canonicalKey(Key(operation.dataSet, id)).id : id
            stretch.hashes.append(hash(of: key))
        }
        stretch.items.append(BatchItem(index: cursor, id: id, operation: operation))
        cursor += 1
    }

    /// Records the key of an item; returns the latest earlier index of the same record.
    mutating func recordKey(of place: Int, in stretch: Stretch) -> Int? {
        table.insert(stretch.items[place].index, hash: stretch.hashes[place]) {
            [batch, identity] other in
            let item = stretch.items[place]
            let (command, offset) = batch.position(of: other)
            let dataSet = batch.commands[command].dataSet
            guard dataSet == item.operation.dataSet else { return false }
            let id = batch.commands[command].id(at: offset)
            return id == item.id
                || (identity.isAmbiguous(dataSet)
                    && identity.areSame(Key(dataSet, id), item.key))
        }
    }

    /// The index whose answer serves an equal read of the same key, if the store does not accept
    /// the key twice in one request.
    private mutating func sharedRead(
        _ item: BatchItem, _ hash: Int, with earlier: Int, wave: Int, in byWave: [[BatchItem]],
        from start: Int
    ) -> Int? {
        guard !description.allowsRepeatedReads, !item.operation.isWrite, earlier >= start else {
            return nil
        }
        guard wave < byWave.count, let leader = byWave[wave].item(at: earlier),
            leader.operation.isSameRead(as: item.operation)
        else { return nil }
        // The leader stays the latest index of its key.
        _ = table.insert(leader.index, hash: hash) { [batch, identity] in
            identity.areSame(batch.key(at: $0), item.key)
        }
        return leader.index
    }
}
