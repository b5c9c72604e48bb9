/// The most frequent values of a stream, in bounded memory (Misra and Gries, 1982): includes any
/// value with a share above one in ``capacity``.
public struct FrequentValues: Sendable {
    /// The most values held.
    public static let capacity = 32
    /// Values larger than this, in bytes, are not held.
    public static let maximumBytes = 256

    private var counts: [Value: Int] = [:]
    /// Whether every value was held, so that the counts are exact; else a value occurs at least as
    /// often as its count says.
    public private(set) var isExact = true

    /// A counter that has seen nothing.
    public init() {}

    /// Counts a value of a size in bytes; a value above ``maximumBytes`` is not held.
    public mutating func add(_ value: Value, bytes: Int) {
        guard bytes <= Self.maximumBytes else {
            isExact = false
            return
        }
        if let count = counts[value] {
            counts[value] = count + 1
        } else if counts.count < Self.capacity {
            counts[value] = 1
        } else {
            isExact = false
            counts = counts.compactMapValues { $0 > 1 ? $0 - 1 : nil }
        }
    }

    /// The values, the most frequent first; equally frequent ones in the order of values.
    public func most(_ limit: Int) -> [Value] { counted(limit).map(\.value) }

    /// The values with how often each was counted, in the same order; see ``isExact``.
    public func counted(_ limit: Int) -> [(value: Value, count: Int)] {
        counts.sorted {
            $0.value != $1.value ? $0.value > $1.value : ValueOrder.isLess($0.key, $1.key)
        }.prefix(limit).map { ($0.key, $0.value) }
    }
}
