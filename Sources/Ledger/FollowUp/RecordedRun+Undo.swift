public import BatchClient

extension RecordedRun {
    /// The batch that takes back what a run did, from the records as they were before.
    ///
    /// A record that the run made is deleted, one that it changed is replaced by what it was, with its
    /// own expiry, and one that it deleted is inserted again. Each of these is guarded, so that what
    /// somebody else wrote since is left alone: by the generation that the run left (the command is
    /// then a `conflict`), or, where there is none, by every bin that it left (`filtered`); the insert
    /// by there being no record (`exists`). Generations move on; they are not taken back.
    ///
    /// Left out, with the reason: a write in doubt, unless it was found out about; a record whose
    /// before-image was not kept; one that somebody else wrote between the reading of the image and
    /// the write, or after it; one whose own expiry has passed; one with values that the store cannot
    /// be given; values that no condition can guard.
    /// - Parameters:
    ///   - images: `LedgerStore.images(of:)`.
    ///   - current: the records as they are now, where they were read: what differs is left out with
    ///     the reason, instead of failing. nil for a record that is not there.
    ///   - description: what the store is.
    ///   - now: seconds since 1970.
    public func undo(
        images: [Int: BeforeImage], current: [Key: Record?] = [:],
        description: BackendDescription, now: Int64
    ) -> FollowUp {
        let written = (0..<batch.count).filter { tookEffect($0, orMay: true) }
        let order = WriteOrder(of: written, in: self)
        var batch = Batch()
        var origins: [Int] = []
        var leftOut: [FollowUp.LeftOut] = []
        var seen: Set<Key> = []
        for index in written {
            let key = self.batch.key(at: index)
            guard seen.insert(key).inserted else { continue }
            let writes = (order.keys[key] ?? []).filter { tookEffect($0, orMay: true) }
            let undo = KeyUndo(
                run: self, key: key, writes: writes, images: images,
                rules: RecordRules(description), description: description, now: now)
            switch undo.inverse(current: current[key]) {
            case .nothing: break
            case .command(let command):
                batch.append(command)
                origins.append(writes.last ?? index)
            case .impossible(let reason):
                leftOut.append(.init(writes.last ?? index, key, reason))
            }
        }
        return FollowUp(batch: batch, origins: origins, leftOut: leftOut)
    }

    /// A query of every key that the run wrote, for ``undo(images:current:description:now:)``.
    public var writtenKeys: Batch {
        var seen: Set<Key> = []
        return reads(
            of: (0..<batch.count).filter {
                tookEffect($0, orMay: true) && seen.insert(batch.key(at: $0)).inserted
            })
    }

    /// Whether a write of this run took effect, or may have.
    fileprivate func tookEffect(_ index: Int, orMay: Bool) -> Bool {
        guard batch.verb(at: index).isWrite else { return false }
        let status = effectiveStatus(of: index)
        return status == .ok || orMay && (status == .inDoubt || status == nil)
    }
}

/// What takes back the writes of a run on one record.
private struct KeyUndo {
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

    func inverse(current: Record??) -> Inverse {
        guard let first = writes.first, let last = writes.last else { return .nothing }
        for index in writes where run.effectiveStatus(of: index) != .ok {
            return .impossible("index \(index) is in doubt: verify the run first")
        }
        guard let image = images[first] else {
            return .impossible("the record before index \(first) was not kept")
        }
        let left: Record?
        switch recordLeft(after: image.record) {
        case .success(let record): left = record
        case .failure(let reason): return .impossible(reason.text)
        }
        // What the store said goes before what was worked out.
        let generation = run.attributes(of: last)?.generation ?? left?.generation
        if let current, let reason = change(from: left, generation, to: current) {
            return .impossible(reason)
        }
        switch (image.record, left) {
        case (nil, nil): return .nothing
        case (let record?, nil): return restore(record, .insert, guardedBy: nil)
        case (nil, let left?):
            return guarded(left, generation) { condition in
                .command(
                    Command(.delete, key.dataSet, .ids(IDList([key.id])), condition: condition))
            }
        case (let record?, let left?):
            return guarded(left, generation) { condition in
                restore(record, .replace, guardedBy: condition)
            }
        }
    }

    private struct Obstacle: Error { let text: String }

    /// The record as the run's writes left it; nil for none.
    private func recordLeft(after before: Record?) -> Result<Record?, Obstacle> {
        var record = before
        for index in writes {
            let operation = run.operation(at: index)
            switch operation.evaluate(on: record, sentAt: run.sentAt(index), rules: rules) {
            case .write(let written, _): record = written
            case .delete: record = nil
            case .read: break
            case .refused:
                return .failure(Obstacle(text: somebodyElse))
            }
            let told = run.attributes(of: index)?.generation
            if let told, let worked = record?.generation, told != worked {
                return .failure(Obstacle(text: somebodyElse))
            }
        }
        return .success(record)
    }

    private var somebodyElse: String {
        "somebody else wrote it between the reading of its before-image and the run's own write; "
            + "what it was in between is not known"
    }

    /// How a record differs from what the run left; nil where it does not.
    private func change(from left: Record?, _ generation: UInt32?, to current: Record?) -> String? {
        switch (left, current) {
        case (nil, nil): return nil
        case (nil, _?): return "somebody else made it anew since"
        case (_?, nil): return "it is gone: somebody else deleted it since, or it expired"
        case (let left?, let current?):
            if let generation, let found = current.generation {
                return generation == found
                    ? nil
                    : "somebody else wrote it since (generation \(found), the run left \(generation))"
            }
            return left.bins == current.bins ? nil : "somebody else wrote it since"
        }
    }

    private func guarded(
        _ left: Record, _ generation: UInt32?, _ make: (Condition) -> Inverse
    ) -> Inverse {
        if description.hasGeneration, let generation {
            return make(.compare(.generation, .equal, .integer(Int64(generation))))
        }
        guard !left.bins.isEmpty else {
            return .impossible(
                "the run left no bins to guard it by, and the store counts no writes")
        }
        for bin in left.bins {
            guard Self.canGuard(bin.value) else {
                return .impossible(
                    "bin \(bin.name) cannot guard it, and the store counts no writes")
            }
        }
        return make(
            .all(left.bins.map { .compare(.bin($0.name), .equal, $0.value) }))
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
