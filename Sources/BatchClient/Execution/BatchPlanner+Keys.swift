extension BatchPlanner {
    /// The hashes of the keys that may occur more than once in the batch.
    func findSuspects() -> RepeatSieve {
        var sieve = RepeatSieve(expecting: batch.count)
        for command in batch.commands {
            // Not a closure over the planner, which would be copied for each ID.
            let hashing = KeyHashing(command.dataSet, identity)
            command.forEachID { sieve.add(hashing.hash($0)) }
        }
        return sieve
    }

    /// Records the key of an item; returns the latest earlier index of the same record.
    mutating func recordKey(of position: Int, in stretch: Stretch) -> Int? {
        if let suspects, !suspects.suspects(stretch.hashes[position]) { return nil }
        return table.insert(stretch.items[position].index, hash: stretch.hashes[position]) {
            [batch, identity] other in
            let item = stretch.items[position]
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
    mutating func sharedRead(
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

extension RecordOperation {
    func isSameRead(as other: RecordOperation) -> Bool {
        self === other
            || (expectation == other.expectation && verb == other.verb && bins == other.bins
                && operations == other.operations
                && condition == other.condition)
    }
}

extension Batch {
    /// Whether the form of the batch rules out repeated keys: one command with one range, or with IDs that
    /// are in ascending order or were compared.
    var hasUniqueKeysByForm: Bool {
        guard count > 1 else { return true }
        guard commands.count == 1 else { return false }
        switch commands[0].subjects {
        case .ids(let ids): return ids.areUniqueByForm
        case .stored(let rows): return rows.ids.areUniqueByForm
        case .rows: return false
        }
    }
}

extension IDList {
    fileprivate var areUniqueByForm: Bool {
        let parts = parts
        guard parts.count == 1 else { return false }
        switch parts[0] {
        case .range, .stored: return true
        case .ids(let ids): return ids.areUnique
        }
    }
}
