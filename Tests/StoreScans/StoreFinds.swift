public import BatchClient
import TestSeed

/// Random finds of a store, compared with a plain model: conditions, records and layouts of
/// indexes, by every way that the store supports.
///
/// Each condition is found by the way that the store chooses, by a scan, and by each index that can
/// answer it. A store's tests call ``run(seed:store:finds:)`` with an empty data set.
public struct StoreFinds: Sendable {
    /// An index that no ``IndexDefinition`` describes.
    public struct SpecialIndex: Sendable {
        public let name: String
        /// Conditions on the bins that it indexes.
        public let conditions: [Condition]
        public let create: @Sendable () async throws -> Void

        public init(
            _ name: String, _ conditions: [Condition],
            create: @escaping @Sendable () async throws -> Void
        ) {
            self.name = name
            self.conditions = conditions
            self.create = create
        }
    }

    /// A store to test.
    public struct Store: Sendable {
        public let backend: any Backend
        /// Must be empty.
        public let dataSet: DataSet
        /// The ID of the record with a number; different numbers have different IDs.
        public let id: @Sendable (Int) -> RecordID
        /// Indexes to create, some of them at a time; none if the data set already has all that it
        /// can have.
        public let indexes: [IndexDefinition]
        /// The indexes that the data set already has.
        public let existing: [IndexDefinition]
        /// The ways that the store must choose at least once.
        public let ways: [FindPlan.Way]
        /// The names of the key's attributes, if keys have names.
        public let keys: KeySchema?
        /// Whether the store distinguishes doubles from integers.
        public let hasDoubles: Bool
        /// Whether `begins` of a value of another type is false there instead of an error.
        public let comparesBeginnings: Bool
        /// Whether the bins of indexes have values of one kind: a and d integers, b and c strings.
        public let isTyped: Bool
        /// The sizes of pages to read; a store that looks through all its records for each page
        /// needs large ones.
        public let pageSizes: [Int]
        /// Further indexes, which are created between the records.
        public var special: [SpecialIndex] = []

        public init(
            _ backend: any Backend, _ dataSet: DataSet, id: @escaping @Sendable (Int) -> RecordID,
            indexes: [IndexDefinition] = [], existing: [IndexDefinition] = [],
            ways: [FindPlan.Way], keys: KeySchema? = nil, hasDoubles: Bool = true,
            comparesBeginnings: Bool = true, isTyped: Bool = false,
            pageSizes: [Int] = [1, 2, 7, 50, 500]
        ) {
            self.existing = existing
            self.ways = ways
            self.isTyped = isTyped
            self.pageSizes = pageSizes
            self.backend = backend
            self.dataSet = dataSet
            self.id = id
            self.indexes = indexes
            self.keys = keys
            self.hasDoubles = hasDoubles
            self.comparesBeginnings = comparesBeginnings
        }
    }

    /// The result of the finds.
    public struct Outcome: Sendable {
        /// Where a find differs from the model; empty if nowhere.
        public var faults: [String] = []
        /// How often the store chose each way.
        public var ways: [FindPlan.Way: Int] = [:]
        /// The finds, by chosen and by forced ways.
        public var finds = 0

        public init() {}

        public mutating func add(_ other: Outcome) {
            faults += other.faults
            ways.merge(other.ways, uniquingKeysWith: +)
            finds += other.finds
        }
    }

    /// Fills the data set with random records and runs random finds.
    /// - Parameters:
    ///   - seed: makes the run repeatable.
    ///   - finds: at least how many finds.
    /// - Throws: The errors of the store.
    public static func run(
        seed: UInt64, store: Store, finds: Int
    ) async throws -> Outcome {
        var one = StoreFinds(seed: seed, store: store)
        // Indexes are created before and after the records.
        var layout = store.indexes.filter { _ in one.pick(0...2) > 0 }
        if layout.isEmpty { layout = Array(store.indexes.prefix(1)) }
        let early = layout.filter { _ in one.pick(0...1) == 0 }
        try await one.fill(part: 0)
        for index in early { try await one.make(index) }
        for index in store.special {
            try await index.create()
            try await one.wait(for: index.name)
        }
        try await one.fill(part: 1)
        for index in layout where !early.contains(index) { try await one.make(index) }
        var outcome = Outcome()
        var number = 0
        while outcome.finds < finds {
            outcome.add(try await one.find(number, layout + store.existing))
            if number % 8 == 7 { try await one.change() }
            number += 1
        }
        for way in store.ways where outcome.ways[way] == nil {
            outcome.faults.append("\(number) conditions, none found by \(way): \(outcome.ways)")
        }
        for index in layout {
            try await store.backend.dropIndex(index.name, of: store.dataSet)
        }
        for index in store.special {
            try await store.backend.dropIndex(index.name, of: store.dataSet)
        }
        return outcome
    }

    let store: Store
    let session: Session
    private var random: SplitMix64
    private(set) var records: [RecordID: Record] = [:]
    var count = 0

    private init(seed: UInt64, store: Store) {
        self.store = store
        session = Session(store.backend, behavior: .ofTests)
        random = SplitMix64(seed: TestSeed.of(seed))
    }

    mutating func pick(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    mutating func one<T>(of values: [T]) -> T { values[pick(0...(values.count - 1))] }

    private mutating func make(_ index: IndexDefinition) async throws {
        try await store.backend.createIndex(index, on: store.dataSet)
        try await wait(for: index.name)
    }

    private func wait(for index: String) async throws {
        for _ in 0..<600 {
            let known = try await store.backend.indexes(of: store.dataSet)
            if known.first(where: { $0.name == index })?.isReady == true { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw BackendError(.unavailable, "The index \(index) is not ready after a minute")
    }

    // MARK: Records

    static let names = ["a", "b", "c", "d"]

    private mutating func fill(part: Int) async throws {
        let end = count + pick(1...60)
        try await write(Array(count..<end))
        count = end
    }

    /// Changes and deletes some records.
    private mutating func change() async throws {
        let some = (0..<pick(1...5)).map { _ in pick(0...(count - 1)) }
        try await write(Array(Set(some)).sorted())
        let gone = store.id(pick(0...(count - 1)))
        records[gone] = nil
        _ = try await session.execute(
            Batch([Command(.delete, store.dataSet, .ids([gone]))]), onError: .inStream
        ).collect()
    }

    private mutating func write(_ numbers: [Int]) async throws {
        var batch = Batch()
        for number in numbers {
            var bins = Bins()
            for name in StoreFinds.names where pick(0...3) > 0 {
                bins[name] = store.isTyped ? value(of: name) : value()
            }
            // No record is empty: some stores do not have empty records.
            bins["z"] = .integer(Int64(number))
            let id = store.id(number)
            records[id] = Record(bins: bins)
            batch.append(
                Command(
                    .replace, store.dataSet, .ids([id]),
                    operations: bins.map { .set($0.name, $0.value) }))
        }
        for result in try await session.execute(batch, onError: .inStream).collect()
        where result.status != .ok {
            throw BackendError(
                result.status, code: result.code,
                "\(result.key) was not written: \(result.message ?? "")")
        }
    }

    static let strings = ["x", "xy", "y", "xyz", "é", "X", "x y"]

    mutating func scalar() -> Value {
        switch pick(0...9) {
        case 0...4: return .integer(Int64(pick(-2...5)))
        case 5...7: return .string(one(of: StoreFinds.strings + [""]))
        case 8: return store.hasDoubles ? .double([0.5, 2, -1.5, 1e300][pick(0...3)]) : .integer(7)
        default: return .bytes([UInt8(pick(0...2)), 7])
        }
    }

    private mutating func value(of name: String) -> Value {
        name == "a" || name == "d"
            ? .integer(Int64(pick(-2...5))) : .string(one(of: StoreFinds.strings))
    }

    private mutating func value() -> Value {
        switch pick(0...11) {
        case 0...8: return scalar()
        case 9: return .list([scalar(), .string("x")])
        case 10: return .map(ValueMap([(.string("k"), scalar()), (.string("x"), 1)]))
        default: return .integer(Int64.max - Int64(pick(0...2)))
        }
    }
}
