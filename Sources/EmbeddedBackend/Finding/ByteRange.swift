import BatchClient

/// Encoded keys from one up to, but not including, another.
struct ByteRange: Hashable, Sendable {
    var low: [UInt8]
    let high: [UInt8]

    /// Every key: no encoding begins with this byte.
    static let everything = ByteRange(low: [], high: [0xFF])

    init(low: [UInt8], high: [UInt8]) {
        self.low = low
        self.high = high
    }

    /// All keys with a prefix.
    init(prefix: [UInt8]) {
        self.init(low: prefix, high: prefix.successor ?? [0xFF])
    }

    /// A single key.
    init(_ key: [UInt8]) { self.init(low: key, high: key + [0]) }

    var isOneKey: Bool { high == low + [0] }

    var isEmpty: Bool { !low.lexicographicallyPrecedes(high) }

    /// The same keys as sorted, disjoint ranges.
    static func merged(_ ranges: [ByteRange]) -> [ByteRange] {
        var result: [ByteRange] = []
        let sorted = ranges.filter { !$0.isEmpty }
            .sorted { $0.low.lexicographicallyPrecedes($1.low) }
        for range in sorted {
            if let last = result.last, !last.high.lexicographicallyPrecedes(range.low) {
                let high = last.high.lexicographicallyPrecedes(range.high) ? range.high : last.high
                result[result.count - 1] = ByteRange(low: last.low, high: high)
            } else {
                result.append(range)
            }
        }
        return result
    }
}
