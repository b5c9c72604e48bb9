import BatchClient

/// What takes back the writes of a run on one record.
struct KeyUndo {
    enum Inverse {
        case nothing
        case command(Command)
        case impossible(String)
    }

    let run: RecordedRun
    let key: Key
    /// The writes that took effect or may have, in order.
    let writes: [Int]
    let images: [Int: BeforeImage]
    let rules: RecordRules
    let description: BackendDescription
    let now: Int64
    /// The runs that went on from this one, and may have written the record, too.
    let laterRuns: [RunID]

    func inverse(current: Record??) -> Inverse {
        guard let first = writes.first else { return .nothing }
        for index in writes where run.effectiveStatus(of: index) != .ok {
            return .impossible("index \(index) is in doubt: verify the run first")
        }
        guard let image = images[first] else {
            return .impossible("the record before index \(first) was not kept")
        }
        let left: Left
        switch recordLeft(after: image.record) {
        case .success(let found): left = found
        case .failure(let reason): return .impossible(reason.text)
        }
        if let current, let reason = change(from: left, to: current) {
            return .impossible(reason)
        }
        // The reading before narrows down what a repeated write left.
        let generation = current??.generation ?? left.generation
        switch (image.record, left.record) {
        case (nil, nil): return .nothing
        case (let record?, nil): return restore(record, .insert, guardedBy: nil)
        case (nil, _?):
            return guarded(left, generation) { condition in
                .command(
                    Command(.delete, key.dataSet, .ids(IDList([key.id])), condition: condition))
            }
        case (let record?, _?):
            return guarded(left, generation) { condition in
                restore(record, .replace, guardedBy: condition)
            }
        }
    }

    private struct Obstacle: Error { let text: String }

    /// What the run's writes left.
    private struct Left {
        /// Nil for no record.
        var record: Record?
        /// What the store said, or what was worked out where it said nothing.
        var generation: UInt32?
        /// By how much the generation may be higher: a write whose answer was lost, and that was sent
        /// again, counts twice if it took effect twice.
        var slack: UInt32 = 0
        /// Whether the generation went further than the run's commands say.
        var isRepeated = false

        var mayBeRepeated: Bool { isRepeated || slack > 0 }
    }

    private func recordLeft(after before: Record?) -> Result<Left, Obstacle> {
        var left = Left(record: before, generation: before?.generation)
        for index in writes {
            let operation = run.operation(at: index)
            switch operation.evaluate(on: left.record, sentAt: run.sentAt(index), rules: rules) {
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
        "somebody else wrote it between the reading of its before-image and the run's own write; "
            + "what it was in between is not known"
    }

    /// Who may have written since.
    private var others: String {
        (laterRuns.map { "run \($0)" } + ["somebody else"]).joined(separator: " or ")
    }

    /// How a record differs from what the run left; nil where it does not.
    private func change(from left: Left, to current: Record?) -> String? {
        switch (left.record, current) {
        case (nil, nil): return nil
        case (nil, _?): return "\(others) made it anew since"
        case (_?, nil): return "it is gone: \(others) deleted it since, or it expired"
        case (let record?, let current?):
            if let generation = left.generation, let found = current.generation {
                guard found >= generation, found - generation <= left.slack else {
                    return
                        "\(others) wrote it since (generation \(found), the run left \(generation))"
                }
                // Whose write an extra one was, the bins tell.
                return !left.mayBeRepeated || record.bins == current.bins ? nil : somebodyElse
            }
            return record.bins == current.bins ? nil : "\(others) wrote it since"
        }
    }

    private func guarded(
        _ left: Left, _ generation: UInt32?, _ make: (Condition) -> Inverse
    ) -> Inverse {
        var conditions: [Condition] = []
        if description.hasGeneration, let generation {
            conditions.append(.compare(.generation, .equal, .integer(Int64(generation))))
            if !left.mayBeRepeated { return make(conditions[0]) }
        }
        let bins = left.record?.bins ?? Bins()
        guard !bins.isEmpty || !conditions.isEmpty else {
            return .impossible(
                "the run left no bins to guard it by, and the store counts no writes")
        }
        for bin in bins {
            guard Self.canGuard(bin.value) else {
                return .impossible(
                    "bin \(bin.name) cannot guard it, and the count of writes does not")
            }
            conditions.append(.compare(.bin(bin.name), .equal, bin.value))
        }
        return make(.all(conditions))
    }

    /// Whether a value equals itself in a condition, and only itself or what is worth the same.
    private static func canGuard(_ value: Value) -> Bool {
        Condition.compare(.bin("x"), .equal, value).holds(
            for: Record(bins: ["x": value]), at: 0)
    }

    private func restore(_ record: Record, _ verb: Verb, guardedBy condition: Condition?) -> Inverse
    {
        if let expiresAt = record.expiresAt, expiresAt <= now {
            return .impossible("the time of the old record was up \(now - expiresAt) s ago")
        }
        for bin in record.bins where !bin.value.isWithin(description) {
            return .impossible("bin \(bin.name) held a value that the store cannot be given")
        }
        let timeToLive: TimeToLive? =
            description.hasTimeToLive ? record.expiresAt.map { .until($0) } ?? .never : nil
        return .command(
            Command(
                verb, key.dataSet, .ids(IDList([key.id])),
                operations: record.bins.map { .set($0.name, $0.value) }, condition: condition,
                timeToLive: timeToLive))
    }
}

extension Value {
    /// Whether a store can be given the value.
    fileprivate func isWithin(_ description: BackendDescription) -> Bool {
        guard description.valueKinds.contains(kind) else { return false }
        switch self {
        case .list(let elements): return elements.allSatisfy { $0.isWithin(description) }
        case .map(let map):
            return map.entries.allSatisfy {
                $0.key.isWithin(description) && $0.value.isWithin(description)
            }
        default: return true
        }
    }
}
