/// What a run cost: a value that can be read at any time and when the run is over.
public struct RunMetrics: Sendable, Hashable {
    /// Requests sent, repeated ones included.
    public var requests = 0
    /// Indices sent again after an attempt that did not settle them.
    public var retriedIndices = 0
    /// Outcomes in which the store throttled.
    public var throttles = 0
    /// About how many bytes went out, by the plan's estimate.
    public var estimatedBytes = 0
    /// The capacity that the store charged, where it says; nil if it said nothing.
    public var consumed: CapacityUnits?
    /// How many indices have each status.
    public var counts = StatusCounts()
    /// How many indices failed or are in doubt, those left out that were never sent.
    public var failures = 0
    /// At so many of them nothing more is sent; nil for any number.
    public var failureLimit: Int?
    /// From the first sending of an index to its answer.
    public var latencies = LatencyHistogram()
    /// The same by node, where the store has nodes.
    public var nodes: [String: NodeMetrics] = [:]
    /// From when the first result was asked for to the last result so far.
    public var elapsed: Duration = .zero

    public init() {}

    /// What one node did in a run.
    public struct NodeMetrics: Sendable, Hashable {
        public var requests = 0
        public var counts = StatusCounts()

        public init() {}
    }
}

/// How many indices have each status.
public struct StatusCounts: Sendable, Hashable {
    private var counts = [Int](repeating: 0, count: Status.allCases.count)

    public init() {}

    public subscript(status: Status) -> Int {
        get { counts[status.ordinal] }
        set { counts[status.ordinal] = newValue }
    }

    public var total: Int { counts.reduce(0, +) }

    /// Every status that occurs, in the order of their declaration.
    public var nonZero: [(status: Status, count: Int)] {
        Status.allCases.compactMap { self[$0] > 0 ? ($0, self[$0]) : nil }
    }
}

extension Status {
    /// The place among all statuses.
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

/// Latencies in buckets that are each about an eighth wider than the one before: values read from
/// it are at most 12.5 % too high.
public struct LatencyHistogram: Sendable, Hashable {
    private static let perDoubling = 8
    private var buckets: [Int] = []
    public private(set) var count = 0
    public private(set) var maximum: Duration = .zero

    public init() {}

    public mutating func record(_ latency: Duration) { record(latency, times: 1) }

    /// Records a latency that several have.
    mutating func record(_ latency: Duration, times: Int) {
        let bucket = LatencyHistogram.bucket(microseconds: latency.wholeMicroseconds)
        if bucket >= buckets.count {
            buckets += [Int](repeating: 0, count: bucket + 1 - buckets.count)
        }
        buckets[bucket] += times
        count += times
        if latency > maximum { maximum = latency }
    }

    /// The latency below which this share of all lies; nil without latencies.
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

    /// Buckets that hold anything: the upper bound of each and how many are in it.
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
