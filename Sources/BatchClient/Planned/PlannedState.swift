/// The state of a record when a command on it was planned, as far as it is checked again.
public enum PlannedState: Sendable, Hashable {
    /// It was not read: the command was refused whatever the record.
    case unknown
    /// The record did not exist.
    case absent
    /// It existed, with this generation if the store counts writes, and with these bins.
    case present(generation: UInt32?, bins: [Bin])

    /// A bin in its planned state; nil for a missing bin.
    public struct Bin: Sendable, Hashable {
        /// The bin's name.
        public let name: String
        /// The bin's value; nil if the record lacks the bin.
        public let value: Value?

        /// A bin and its value; nil for a missing bin.
        public init(_ name: String, _ value: Value?) {
            self.name = name
            self.value = value
        }
    }
}

extension PlannedState {
    /// The most bins to check: a condition has to contain them all.
    static let maximumBins = 100
    /// The same if the generation already guards the record.
    static let maximumBinsBesideGeneration = 20

    /// The state of a record before a command, as far as it can be checked again.
    ///
    /// That is the generation if the store counts writes, together with bins, because a record that
    /// was deleted and created again may have the same generation. On other stores it is the bins
    /// alone: first those that the command touches, then the others of the record.
    /// - Parameters:
    ///   - record: nil if it does not exist.
    ///   - key: the key attributes, which are not bins.
    init(
        of record: Record?, before operation: RecordOperation, description: BackendDescription
    ) {
        guard let record else {
            self = .absent
            return
        }
        let generation = description.hasGeneration ? record.generation : nil
        let most = generation == nil ? Self.maximumBins : Self.maximumBinsBesideGeneration
        var names: [String] = []
        var seen = NameSet()
        func add(_ more: [String]) {
            for name in more where names.count < most && seen.insert(name) {
                names.append(name)
            }
        }
        add(operation.operations.map(\.bin))
        add(operation.operations.binsRead)
        add(operation.condition?.bins ?? [])
        add(record.bins.names)
        var bins: [Bin] = []
        for name in names {
            let value = record.bins[name]
            guard value.map(Self.canGuard) ?? true else { continue }
            // The generation guards the record; the bins only distinguish it from one that was
            // created again, so values that every store can compare are enough.
            if generation != nil, value?.isScalar == false { continue }
            bins.append(Bin(name, value))
        }
        self = .present(generation: generation, bins: bins)
    }

    /// Whether a value equals itself in a condition.
    private static func canGuard(_ value: Value) -> Bool {
        Condition.compare(.bin("x"), .equal, value).holds(
            for: Record(bins: ["x": value]), at: 0)
    }

    /// The condition that the record is in this state; nil if it did not exist, or nothing is
    /// known.
    var condition: Condition? {
        guard case .present(let generation, let bins) = self else { return nil }
        var tests: [Condition] = []
        if let generation {
            tests.append(.compare(.generation, .equal, .integer(Int64(generation))))
        }
        for bin in bins {
            tests.append(
                bin.value.map { .compare(.bin(bin.name), .equal, $0) } ?? .missing(.bin(bin.name)))
        }
        return tests.isEmpty ? nil : .all(tests)
    }

    /// Whether a record read now is in this state; nil if it does not exist.
    package func matches(_ record: Record?) -> Bool {
        switch (self, record) {
        case (.unknown, _): true
        case (.absent, nil): true
        case (.absent, _?), (.present, nil): false
        case (.present(let generation, let bins), let record?):
            (generation == nil || record.generation == nil || generation == record.generation)
                && bins.allSatisfy { record.bins[$0.name] == $0.value }
        }
    }

    /// The names of the bins to check.
    package var binNames: [String] {
        if case .present(_, let bins) = self { bins.map(\.name) } else { [] }
    }
}

extension Value {
    /// Whether every store can compare the value.
    fileprivate var isScalar: Bool {
        switch self {
        case .bool, .integer, .string: true
        case .null, .double, .decimal, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            false
        }
    }
}
