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

    /// The results that are not ok, except missing records of a query, exists, delete or touch.
    public var failures: [RecordResult] { filter(\.isFailure) }

    /// The results of one key, in result order: one for each time that the batch contains it.
    public func of(_ key: Key) -> [RecordResult] { filter { $0.key == key } }
}

extension Collection<RecordResult> {
    /// The first result of a key; nil if the batch does not contain it.
    public subscript(key: Key) -> RecordResult? { first { $0.key == key } }
}
