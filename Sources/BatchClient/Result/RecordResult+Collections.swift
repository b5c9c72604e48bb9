extension RecordResult {
    /// The record together with its key; nil unless the result is ok and has one.
    public var keyedRecord: KeyedRecord? {
        guard isOK, let record else { return nil }
        return KeyedRecord(key: key, record: record)
    }
}

extension Sequence<RecordResult> {
    /// The records that were read or returned, in the order of the results.
    public var records: [KeyedRecord] { compactMap(\.keyedRecord) }

    /// The results that are not ok, but for the records that a query, exists, delete or touch did
    /// not find.
    public var failures: [RecordResult] { filter(\.isFailure) }

    /// The results of one key, in the order of the results: one for each time that the batch has
    /// it.
    public func of(_ key: Key) -> [RecordResult] { filter { $0.key == key } }
}

extension Collection<RecordResult> {
    /// The first result of a key; nil if the batch does not have it.
    public subscript(key: Key) -> RecordResult? { first { $0.key == key } }
}
