extension BatchPlanner {
    /// The data set is hashed once a command. Equal numbers hash alike, integer or decimal.
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
