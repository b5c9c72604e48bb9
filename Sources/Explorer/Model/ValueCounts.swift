public import BatchClient

/// How often each value of a bin occurs.
public struct ValueCounts: Sendable, Hashable {
    /// More values than this are not told apart.
    public static let maximumValues = 20_000
    /// Larger values, in bytes, are not told apart.
    public static let maximumBytes = 1_024

    public private(set) var counts: [Value: Int] = [:]
    /// Records without the bin.
    public private(set) var missing = 0
    /// Records whose value is too large, or came when there were too many.
    public private(set) var others = 0
    public private(set) var records = 0

    public init() {}

    /// - Parameter value: nil for a record without the bin.
    public mutating func add(_ value: Value?) {
        records += 1
        guard let value else { return missing += 1 }
        if let count = counts[value] {
            counts[value] = count + 1
        } else if counts.count < ValueCounts.maximumValues,
            value.contentBytes <= ValueCounts.maximumBytes
        {
            counts[value] = 1
        } else {
            others += 1
        }
    }
}
