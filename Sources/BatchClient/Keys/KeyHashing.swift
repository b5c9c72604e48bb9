/// Hashes the keys of one command, so that all IDs of one record have one hash.
struct KeyHashing: Sendable {
    private let dataSet: DataSet
    /// The hash of the data set.
    private let seed: Int
    /// Finds canonical IDs; nil where different IDs are different records.
    private let identity: KeyIdentity?

    init(_ dataSet: DataSet, _ identity: KeyIdentity) {
        self.dataSet = dataSet
        seed = dataSet.hashValue
        self.identity = identity.isAmbiguous(dataSet) ? identity : nil
    }

    func hash(_ id: RecordID) -> Int {
        identity == nil ? hash(of: id) : hash(of: canonical(id))
    }

    private func canonical(_ id: RecordID) -> RecordID {
        identity?.canonicalKey(Key(dataSet, id)).id ?? id
    }

    /// Equal numbers hash alike, integer or decimal.
    private func hash(of id: RecordID) -> Int {
        switch id {
        case .string(let string): string.keyHash(seed: seed)
        case .integer(let integer): integer.keyHash(seed: seed)
        case .decimal(let decimal): decimal.int64?.keyHash(seed: seed) ?? id.hashValue ^ seed
        case .bytes, .composite, .digest: id.hashValue ^ seed
        }
    }
}
