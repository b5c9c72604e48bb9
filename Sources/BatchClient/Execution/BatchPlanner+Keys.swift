extension BatchPlanner {
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
        if ids.segments.count == 1 {
            switch ids.segments[0] {
            case .range, .stored: return true
            case .ids: break
            }
        }
        return count <= 1
    }
}
