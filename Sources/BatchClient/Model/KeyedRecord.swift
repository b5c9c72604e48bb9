/// A record together with its key.
@dynamicMemberLookup
public struct KeyedRecord: Sendable, Hashable {
    /// The record's key.
    public let key: Key
    /// The record as it was read.
    public let record: Record

    /// A record with its key.
    public init(key: Key, record: Record) {
        self.key = key
        self.record = record
    }

    /// A property of the record, such as `bins`.
    public subscript<T>(dynamicMember path: KeyPath<Record, T>) -> T { record[keyPath: path] }

    /// The value of a bin; nil if it does not exist.
    public subscript(bin: String) -> Value? { record.bins[bin] }
}
