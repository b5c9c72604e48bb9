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
        (identity == nil ? id : canonical(id)).keyHash(seed: seed)
    }

    private func canonical(_ id: RecordID) -> RecordID {
        identity?.canonicalKey(Key(dataSet, id)).id ?? id
    }
}
