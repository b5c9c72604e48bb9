/// The statistics of one bin over the records of a profile.
public struct BinProfile: Sendable {
    /// The bin's name.
    public let name: String
    /// How many records have the bin.
    public private(set) var present = 0
    /// How many records have the bin at each place of the sample; see ``SampledShare``.
    public private(set) var presentByPlace = PlaceCounts()
    /// How many values there are of each type.
    public private(set) var types: [Value.Kind: Int] = [:]
    /// Counts the distinct values.
    public private(set) var distinct = DistinctCounter()
    /// The sizes of the values, in bytes; see ``Value/contentBytes``.
    public private(set) var sizes = Histogram()
    /// How many values were too large for the extremes: over ``maximumExtremeBytes``.
    public private(set) var incomparable = 0
    /// The values that occur most often, as far as they are small enough to be held.
    public private(set) var frequent = FrequentValues()
    private var extremes: [ComparableKind: Extremes] = [:]

    /// The largest value, in bytes, that can be a minimum or a maximum.
    public static let maximumExtremeBytes = 1_024

    /// Kinds of values that can be ordered.
    private enum ComparableKind: Int, Hashable { case number, string, bytes, bool }

    private struct Extremes {
        var minimum: Value
        var maximum: Value
        var count = 1
    }

    init(name: String) { self.name = name }

    mutating func add(_ value: Value, place: Int) {
        present += 1
        presentByPlace.add(at: place)
        types[value.kind, default: 0] += 1
        distinct.add(hash: ValueDigest.of(value))
        let bytes = value.contentBytes
        sizes.add(bytes)
        frequent.add(value, bytes: bytes)
        addExtreme(value, bytes: bytes)
    }

    private mutating func addExtreme(_ value: Value, bytes: Int) {
        guard let kind = Self.comparableKind(of: value) else { return }
        guard bytes <= Self.maximumExtremeBytes else {
            incomparable += 1
            return
        }
        guard var found = extremes[kind] else {
            extremes[kind] = Extremes(minimum: value, maximum: value)
            return
        }
        found.count += 1
        if ValueOrder.comparable(value, found.minimum) == .less { found.minimum = value }
        if ValueOrder.comparable(value, found.maximum) == .greater { found.maximum = value }
        extremes[kind] = found
    }

    private static func comparableKind(of value: Value) -> ComparableKind? {
        switch value {
        // NaN is unordered.
        case .double(let double): double.isNaN ? nil : .number
        case .integer, .decimal: .number
        case .string: .string
        case .bytes: .bytes
        case .bool: .bool
        case .null, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: nil
        }
    }

    /// The extremes of the kind that most values have: numbers, strings, bytes or booleans.
    private var commonest: Extremes? {
        extremes.max { ($0.value.count, $1.key.rawValue) < ($1.value.count, $0.key.rawValue) }?
            .value
    }

    /// The smallest value, comparing numbers by value; nil if no value can be ordered.
    public var minimum: Value? { commonest?.minimum }
    /// The largest value, comparing numbers by value; nil if no value can be ordered.
    public var maximum: Value? { commonest?.maximum }

    /// How many distinct values the data set has; in a sample, how many it has at least.
    public func distinctCount(_ scope: ProfileScope) -> Int {
        // An estimate may exceed the number of values.
        min(scope == .all ? distinct.estimate : distinct.lowerBound, present)
    }

    /// The relative error of ``distinctCount(_:)`` in at least 95 of 100 cases; nil in a sample.
    public func distinctError(_ scope: ProfileScope) -> Double? {
        scope == .all ? distinct.relativeError : nil
    }

    /// Some of the values, frequent ones first.
    /// - Parameter limit: the most values.
    public func examples(_ limit: Int = 3) -> [Value] { frequent.most(limit) }
}
