extension BatchPlanner {
    /// The hashes of the keys that may occur more than once in the batch.
    mutating func findSuspects() -> Set<Int> {
        var sieve = RepeatSieve(expecting: batch.count)
        for command in batch.commands {
            begin(command)
            command.forEachID { sieve.add(hash($0, in: command.dataSet)) }
        }
        return sieve.suspects
    }

    /// Prepares for the keys of a command.
    mutating func begin(_ command: Command) {
        dataSetHash = command.dataSet.hashValue
        isAmbiguous = identity.isAmbiguous(command.dataSet)
    }

    /// The hash of a key of the current command.
    func hash(_ id: RecordID, in dataSet: DataSet) -> Int {
        hash(of: isAmbiguous ? identity.canonicalKey(Key(dataSet, id)).id : id)
    }

    /// Records the key of an item; returns the latest earlier index of the same record.
    mutating func recordKey(of position: Int, in stretch: Stretch) -> Int? {
        if let suspects, !suspects.contains(stretch.hashes[position]) { return nil }
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

    /// Hashes the data set once per command. Equal numbers hash alike, integer or decimal.
    func hash(of id: RecordID) -> Int {
        switch id {
        case .string(let string): return string.keyHash(seed: dataSetHash)
        case .integer(let integer): return integer.keyHash(seed: dataSetHash)
        case .decimal(let decimal):
            return decimal.int64?.keyHash(seed: dataSetHash) ?? id.hashValue ^ dataSetHash
        case .bytes, .composite, .digest: return id.hashValue ^ dataSetHash
        }
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
    /// Whether the form of the batch rules out repeated keys: one command with one range.
    var hasUniqueKeysByForm: Bool {
        guard commands.count == 1, case .ids(let ids) = commands[0].subjects else {
            return count <= 1
        }
        let parts = ids.parts
        if parts.count == 1 {
            switch parts[0] {
            case .range, .stored: return true
            case .ids: break
            }
        }
        return count <= 1
    }
}
