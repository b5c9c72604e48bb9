/// How often numbers of each magnitude occur: a bucket for zero, and one for each power of two.
///
/// Bounded at 65 counters. Quantiles are known to within their bucket.
public struct Histogram: Sendable, Hashable {
    /// Numbers from `lower` to `upper`, both inclusive.
    public struct Bucket: Sendable, Hashable {
        /// The smallest number of the bucket.
        public let lower: Int
        /// The largest number of the bucket.
        public let upper: Int
        /// How many numbers fell into the bucket.
        public let count: Int
    }

    /// How many numbers were added.
    public private(set) var count = 0
    /// The smallest number; nil if none was added.
    public private(set) var minimum: Int?
    /// The largest number; nil if none was added.
    public private(set) var maximum: Int?
    private var total = 0.0
    private var counts = [Int](repeating: 0, count: 65)

    /// An empty histogram.
    public init() {}

    /// Adds a number; a negative one counts as zero.
    public mutating func add(_ number: Int) {
        let number = max(0, number)
        count += 1
        total += Double(number)
        minimum = min(minimum ?? number, number)
        maximum = max(maximum ?? number, number)
        counts[Int.bitWidth - number.leadingZeroBitCount] += 1
    }

    /// The average; nil if no number was added.
    public var mean: Double? { count == 0 ? nil : total / Double(count) }

    /// The buckets from the first to the last non-empty one, including empty ones between them.
    public var buckets: [Bucket] {
        guard let first = counts.firstIndex(where: { $0 > 0 }),
            let last = counts.lastIndex(where: { $0 > 0 })
        else { return [] }
        return (first...last).map { bits in
            Bucket(lower: Self.lower(bits), upper: Self.upper(bits), count: counts[bits])
        }
    }

    /// The upper end of the bucket that contains the quantile, at most the largest number.
    /// - Parameter share: from 0 to 1.
    public func quantile(_ share: Double) -> Int? {
        guard let maximum else { return nil }
        var wanted = max(1, (share * Double(count)).rounded(.up))
        for (bits, count) in counts.enumerated() {
            wanted -= Double(count)
            if wanted <= 0 { return min(Self.upper(bits), maximum) }
        }
        return maximum
    }

    private static func lower(_ bits: Int) -> Int { bits == 0 ? 0 : 1 << (bits - 1) }
    private static func upper(_ bits: Int) -> Int {
        bits == 0 ? 0 : bits >= Int.bitWidth - 1 ? .max : (1 << bits) - 1
    }
}
