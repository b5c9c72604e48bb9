import BatchClient

/// The command that undoes the writes of a run on one record: it reverts what the run changed, and
/// nothing else.
struct KeyUndo {
    enum Inverse {
        case nothing
        case command(Command)
        case impossible(String)
    }

    let run: RecordedRun
    let key: Key
    /// The writes that were or may have been applied, in order.
    let writes: [Int]
    let images: [Int: BeforeImage]
    let rules: RecordRules
    let description: BackendDescription
    /// The attributes of the key, where keys have names.
    let keys: KeySchema?
    let now: Int64
    /// Later runs that follow up this one: they may have written the record, too.
    let laterRuns: [LedgerRunID]

    func inverse(current: Record??) -> Inverse {
        guard let first = writes.first else { return .nothing }
        for index in writes where run.effectiveStatus(of: index) != .ok {
            return .impossible("index \(index) is in doubt: verify the run first")
        }
        guard let image = images[first] else {
            return .impossible("the record before index \(first) was not recorded")
        }
        let left: Left
        switch recordLeft(after: image.record) {
        case .success(let found): left = found
        case .failure(let reason): return .impossible(reason.text)
        }
        let touched = TouchedBins(
            writes.map { run.operation(at: $0, keys: keys) }, before: image.record,
            after: left.record, rules)
        if let current, let reason = change(from: left, to: current, touched) {
            return .impossible(reason)
        }
        // The earlier reading narrows down what a repeated write left.
        let generation = current??.generation ?? left.generation
        switch (image.record, left.record) {
        case (nil, nil): return .nothing
        case (let record?, nil): return insert(record)
        case (nil, let written?):
            return guarded(left, generation, by: written.bins.names) { condition in
                .command(
                    Command(.delete, key.dataSet, .ids(IDList([key.id])), condition: condition))
            }
        case (let record?, let written?):
            return restore(record, over: written, touched, left, generation)
        }
    }

    private struct Obstacle: Error { let text: String }

    /// The state after the run's writes.
    private struct Left {
        /// Nil if the record did not exist.
        var record: Record?
        /// As the store returned it, or derived if it returned none.
        var generation: UInt32?
        /// How much higher the generation may be: a write that was sent again after a lost answer
        /// counts twice if it was applied twice.
        var slack: UInt32 = 0
        /// Whether the generation rose further than the run's commands explain.
        var isRepeated = false

        var mayBeRepeated: Bool { isRepeated || slack > 0 }
    }

    private func recordLeft(after before: Record?) -> Result<Left, Obstacle> {
        var left = Left(record: before, generation: before?.generation)
        for index in writes {
            let operation = run.operation(at: index, keys: keys)
            switch operation.evaluate(
                on: left.record, id: key.id, sentAt: run.sentAt(index), rules: rules)
            {
            case .write(let written, _):
                left.record = written
                left.generation = written.generation
            case .delete: left = Left()
            case .read: break
            case .refused:
                return .failure(Obstacle(text: somebodyElse))
            }
            guard left.record != nil else { continue }
            left.slack += UInt32(clamping: run.tally.repetitions(of: index))
            guard let told = run.attributes(of: index)?.generation else { continue }
            if let worked = left.generation, told != worked {
                guard told > worked, told - worked <= left.slack else {
                    return .failure(Obstacle(text: somebodyElse))
                }
                left.isRepeated = true
            }
            left.slack = 0
            left.generation = told
            left.record?.generation = told
        }
        return .success(left)
    }

    private var somebodyElse: String {
        "someone else wrote it after its before-image was read and before the run wrote it; "
            + "that intermediate state is unknown"
    }

    /// Who may have written the record since.
    private var others: String {
        let runs = laterRuns.isEmpty ? ["another run"] : laterRuns.map { "run \($0)" }
        return (runs + ["someone else"]).joined(separator: " or ")
    }

    /// How a record differs from what the run left; nil if it does not.
    private func change(
        from left: Left, to current: Record?, _ touched: TouchedBins
    ) -> String? {
        switch (left.record, current) {
        case (nil, nil): return nil
        case (nil, _?): return "\(others) created it again since"
        case (_?, nil): return "the record is gone: \(others) deleted it since, or it expired"
        case (let record?, let current?):
            if let generation = left.generation, let found = current.generation {
                guard found >= generation, found - generation <= left.slack else {
                    return
                        "\(others) wrote it since (generation \(found), the run left \(generation))"
                }
                // The bins show whose write an additional one was.
                return !left.mayBeRepeated || record.bins == current.bins ? nil : somebodyElse
            }
            return touched.names.allSatisfy { record.bins[$0] == current.bins[$0] }
                ? nil : "\(others) wrote it since"
        }
    }

    /// - Parameter names: the bins that guard the command if the generation does not: they must
    ///   hold what the run left.
    private func guarded(
        _ left: Left, _ generation: UInt32?, by names: [String], _ make: (Condition) -> Inverse
    ) -> Inverse {
        var conditions: [Condition] = []
        if description.hasGeneration, let generation {
            conditions.append(.compare(.generation, .equal, .integer(Int64(generation))))
            if !left.mayBeRepeated { return make(conditions[0]) }
        }
        let bins = left.record?.bins ?? Bins()
        // The other bins show, too, whose write an additional one was.
        for name in left.mayBeRepeated ? bins.names : names {
            guard let value = bins[name] else {
                conditions.append(.not(.exists(bin: name)))
                continue
            }
            guard value.canGuard else {
                return .impossible(
                    "bin \(name) cannot guard the undo, and neither can the generation")
            }
            conditions.append(.compare(.bin(name), .equal, value))
        }
        guard !conditions.isEmpty else {
            return .impossible(
                "the run left no bins to guard the undo, and the store has no generations")
        }
        return make(conditions.count == 1 ? conditions[0] : .all(conditions))
    }

    /// Inserts a record that the run deleted.
    private func insert(_ record: Record) -> Inverse {
        if let reason = obstacle(record, record.bins.names) { return .impossible(reason) }
        return .command(
            Command(
                .insert, key.dataSet, .ids(IDList([key.id])),
                operations: record.bins.map { .set($0.name, $0.value) },
                timeToLive: timeToLive(of: record, after: nil)))
    }

    /// Restores the bins that the run changed, removes those that it created, and leaves all
    /// others.
    private func restore(
        _ record: Record, over written: Record, _ touched: TouchedBins, _ left: Left,
        _ generation: UInt32?
    ) -> Inverse {
        let changed = touched.names.filter { record.bins[$0] != written.bins[$0] }
        if let reason = obstacle(record, changed) { return .impossible(reason) }
        let timeToLive = timeToLive(of: record, after: written)
        let operations = changed.map { name -> BinOperation in
            record.bins[name].map { .set(name, $0) } ?? BinOperation(name, .remove)
        }
        let restoresExpiry = written.expiresAt != record.expiresAt && timeToLive != nil
        guard !operations.isEmpty || restoresExpiry else { return .nothing }
        let verb: Verb = operations.isEmpty ? .touch : .update
        return guarded(left, generation, by: touched.names) { condition in
            .command(
                Command(
                    verb, key.dataSet, .ids(IDList([key.id])), operations: operations,
                    condition: condition, timeToLive: timeToLive))
        }
    }

    /// Why these bins of a record cannot be restored; nil if they can.
    private func obstacle(_ record: Record, _ names: [String]) -> String? {
        if let expiresAt = record.expiresAt, expiresAt <= now {
            return "the old record's time to live ended \(now - expiresAt) s ago"
        }
        for name in names where record.bins[name]?.isWithin(description) == false {
            return "bin \(name) held a value that cannot be written back"
        }
        return nil
    }

    /// The record's own expiry, absolute; nil if the command does not need it, because the store
    /// keeps it among the bins, or a merging write leaves it unchanged.
    private func timeToLive(of record: Record, after written: Record?) -> TimeToLive? {
        guard description.hasTimeToLive, rules.timeToLiveBin == nil else { return nil }
        if rules.mergesKeepExpiry, written == nil || written?.expiresAt == record.expiresAt {
            return nil
        }
        return record.expiresAt.map { .until($0) } ?? .never
    }
}

/// The bins that a run's writes on one record may have changed.
struct TouchedBins {
    /// Each once: first those of the record before, in order, then new ones.
    let names: [String]

    init(_ operations: [RecordOperation], before: Record?, after: Record?, _ rules: RecordRules) {
        var names: [String] = []
        func touch(_ name: String) {
            if !names.contains(where: { $0.isIdentical(to: name) }) { names.append(name) }
        }
        let isWhole = operations.contains { operation in
            switch operation.verb {
            case .insert, .replace, .delete: true
            case .query, .exists, .upsert, .update, .touch: false
            }
        }
        if isWhole {
            for name in before?.bins.names ?? [] { touch(name) }
            for name in after?.bins.names ?? [] { touch(name) }
        }
        for operation in operations {
            for step in operation.operations where step.isWrite { touch(step.bin) }
            if let bin = rules.timeToLiveBin, operation.setsTimeToLive { touch(bin) }
        }
        self.names = names
    }
}

extension RecordOperation {
    /// Whether the write sets the time to live itself.
    fileprivate var setsTimeToLive: Bool {
        switch timeToLive {
        case .seconds?, .until?, .never?: true
        case .keep?, .default?, nil: false
        }
    }
}

extension Value {
    /// Whether a condition on the value matches exactly this value.
    var canGuard: Bool {
        Condition.compare(.bin("x"), .equal, self).holds(for: Record(bins: ["x": self]), at: 0)
    }

    /// Whether a store can hold the value.
    func isWithin(_ description: BackendDescription) -> Bool {
        guard description.valueKinds.contains(kind) else { return false }
        switch self {
        case .list(let elements):
            return !(elements.isOrdered && !description.storesCollectionOrder)
                && elements.allSatisfy { $0.isWithin(description) }
        case .map(let map):
            guard map.order == .unordered || description.storesCollectionOrder else {
                return false
            }
            return map.entries.allSatisfy {
                $0.key.isWithin(description) && $0.value.isWithin(description)
            }
        case .null, .bool, .integer, .double, .decimal, .string, .bytes, .set, .geoJSON,
            .hyperLogLog, .opaque:
            return true
        }
    }
}
