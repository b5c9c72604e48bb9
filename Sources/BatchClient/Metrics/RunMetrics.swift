/// The statistics of a run, which can be read at any time.
public struct RunMetrics: Sendable, Hashable {
    /// Requests sent, including retries.
    public var requests = 0
    /// Indices sent again after an attempt that did not settle them.
    public var retriedIndices = 0
    /// Outcomes in which the store throttled.
    public var throttles = 0
    /// About how many bytes were sent, by the plan's estimate.
    public var estimatedBytes = 0
    /// The capacity that the store charged; nil if it reports none.
    public var consumed: CapacityUnits?
    /// How many indices have each status.
    public var counts = StatusCounts()
    /// How many indices failed or are in doubt, excluding those that were never sent.
    public var failures = 0
    /// Nothing more is sent after this many failures; nil for any number.
    public var failureLimit: Int?
    /// From the first attempt of an index to its answer.
    public var latencies = LatencyHistogram()
    /// The same by node, if the store has nodes.
    public var nodes: [String: NodeMetrics] = [:]
    /// From the request for the first result to the last result so far.
    public var elapsed: Duration = .zero

    /// The statistics of a run that has sent nothing.
    /// Without any latency.
    public init() {}

    /// The statistics of one node in a run.
    public struct NodeMetrics: Sendable, Hashable {
        /// Requests sent to the node, including retries.
        public var requests = 0
        /// How many of its indices have each status.
        public var counts = StatusCounts()

        /// The statistics of a node that was sent nothing.
        public init() {}
    }
}

/// How many indices have each status.
public struct StatusCounts: Sendable, Hashable {
    private var counts = [Int](repeating: 0, count: Status.allCases.count)

    /// All counts zero.
    public init() {}

    /// How many indices have a status.
    public subscript(status: Status) -> Int {
        get { counts[status.ordinal] }
        set { counts[status.ordinal] = newValue }
    }

    /// How many indices have any status.
    public var total: Int { counts.reduce(0, +) }

    /// Every status that occurs, in declaration order.
    public var nonZero: [(status: Status, count: Int)] {
        Status.allCases.compactMap { self[$0] > 0 ? ($0, self[$0]) : nil }
    }
}

extension Status {
    /// The position among all statuses.
    package var ordinal: Int {
        switch self {
        case .ok: 0
        case .notFound: 1
        case .exists: 2
        case .conflict: 3
        case .filtered: 4
        case .throttled: 5
        case .timeout: 6
        case .unavailable: 7
        case .rejected: 8
        case .denied: 9
        case .inDoubt: 10
        case .cancelled: 11
        case .notSent: 12
        }
    }
}

/// Latencies in buckets that are each about an eighth wider than the previous one: values read from
/// it are at most 12.5 % too high.
public struct LatencyHistogram: Sendable, Hashable {
    private static let perDoubling = 8
    private var buckets: [Int] = []
    /// How many latencies were recorded.
    public private(set) var count = 0
    /// The longest latency.
    public private(set) var maximum: Duration = .zero
    /// All latencies together.
    public private(set) var total: Duration = .zero

    public init() {}

    /// Records a latency.
    public mutating func record(_ latency: Duration) { record(latency, times: 1) }

    /// Records a latency a number of times.
    mutating func record(_ latency: Duration, times: Int) {
        let bucket = LatencyHistogram.bucket(microseconds: latency.wholeMicroseconds)
        if bucket >= buckets.count {
            buckets += [Int](repeating: 0, count: bucket + 1 - buckets.count)
        }
        buckets[bucket] += times
        count += times
        total += latency * times
        if latency > maximum { maximum = latency }
    }

    /// The latency below which this share of all latencies lies; nil without latencies.
    /// - Parameter share: from 0 to 1: 0.99 for the 99th percentile.
    public func percentile(_ share: Double) -> Duration? {
        guard count > 0 else { return nil }
        let rank = max(1, Int((share * Double(count)).rounded(.up)))
        var seen = 0
        for (bucket, number) in buckets.enumerated() {
            seen += number
            if seen >= rank {
                return min(maximum, .microseconds(LatencyHistogram.upperBound(of: bucket)))
            }
        }
        return maximum
    }

    /// The buckets that are not empty: the upper bound and the count of each.
    public var filled: [(upTo: Duration, count: Int)] {
        buckets.enumerated().compactMap { bucket, number in
            number > 0
                ? (.microseconds(LatencyHistogram.upperBound(of: bucket)), number) : nil
        }
    }

    private static func bucket(microseconds: Int64) -> Int {
        let value = Int(max(0, microseconds))
        if value < perDoubling * 2 { return value }
        // The position of the highest bit, then the three bits below it.
        let doubling = Int.bitWidth - 1 - value.leadingZeroBitCount
        let step = (value >> (doubling - 3)) & (perDoubling - 1)
        return perDoubling * (doubling - 2) + step
    }

    private static func upperBound(of bucket: Int) -> Int64 {
        if bucket < perDoubling * 2 { return Int64(bucket) }
        let doubling = bucket / perDoubling + 2
        let step = bucket % perDoubling
        return (Int64(perDoubling + step + 1) << (doubling - 3)) - 1
    }
}

extension Duration {
    /// Whole microseconds, rounded down.
    package var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
