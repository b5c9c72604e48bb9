public import BatchClient
import TestSeed

/// Random scans of a store, compared with a plain model of its content: bins, conditions, pages,
/// limits, positions to start at, parts, and records that have none of the selected bins.
///
/// A store's tests call ``faults(seed:store:)`` with an empty data set.
public struct StoreScans: Sendable {
    /// A store to test.
    public struct Store: Sendable {
        public let backend: any Backend
        /// Must be empty.
        public let dataSet: DataSet
        /// The ID of the record with a number; different numbers have different IDs.
        public let id: @Sendable (Int) -> RecordID
        /// Whether the store evaluates conditions, or accepts them at all.
        public let takesConditions: Bool
        /// Whether `begins_with` of a value of another type is false there, as in the service,
        /// instead of an error.
        public let comparesBeginnings: Bool

        public init(
            _ backend: any Backend, _ dataSet: DataSet,
            id: @escaping @Sendable (Int) -> RecordID = StoreScans.mixedID,
            takesConditions: Bool = true, comparesBeginnings: Bool = true
        ) {
            self.comparesBeginnings = comparesBeginnings
            self.backend = backend
            self.dataSet = dataSet
            self.id = id
            self.takesConditions = takesConditions
        }
    }

    /// Alternating string and integer IDs.
    public static let mixedID: @Sendable (Int) -> RecordID = { number in
        number % 3 == 0 ? .integer(Int64(number)) : .string("id-\(number)")
    }

    /// String IDs.
    public static let stringID: @Sendable (Int) -> RecordID = { .string("id-\($0)") }

    /// Fills the data set with random records and runs random scans.
    /// - Parameters:
    ///   - seed: makes the run repeatable.
    ///   - scans: the number of scans.
    /// - Returns: Where a scan differs from the model; empty if nowhere.
    /// - Throws: The errors of the store.
    public static func faults(
        seed: UInt64, store: Store, scans: Int = 20
    ) async throws -> [String] {
        var one = StoreScans(seed: seed, store: store)
        try await one.fill()
        var faults: [String] = []
        for number in 0..<scans {
            faults += try await one.scan(number)
        }
        return faults
    }

    private let store: Store
    private let session: Session
    private var random: SplitMix64
    private var records: [RecordID: Record] = [:]

    private init(seed: UInt64, store: Store) {
        self.store = store
        session = Session(store.backend, behavior: .ofTests)
        random = SplitMix64(seed: TestSeed.of(seed))
    }

    private mutating func pick(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    // MARK: Records

    private static let names = ["a", "b", "c", "d"]

    private mutating func fill() async throws {
        let most = [0, 3, 40, 150][pick(0...3)]
        var batch = Batch()
        for number in 0..<pick(0...most) {
            var bins = Bins()
            for name in StoreScans.names where pick(0...2) > 0 {
                bins[name] = value()
            }
            // A bin that identifies nothing and is never selected; it keeps records from being
            // empty, which some stores do not support.
            bins["z"] = .integer(Int64(number))
            if pick(0...9) == 0 { bins["large"] = .string(String(repeating: "x", count: 3_000)) }
            let id = store.id(number)
            records[id] = Record(bins: bins)
            batch.append(
                Command(
                    .replace, store.dataSet, .ids([id]),
                    operations: bins.map { .set($0.name, $0.value) }))
        }
        guard batch.count > 0 else { return }
        for result in try await session.execute(batch, onError: .inStream).collect()
        where result.status != .ok {
            throw BackendError(
                result.status, code: result.code,
                "\(result.key) was not written: \(result.message ?? "")")
        }
    }

    private mutating func value() -> Value {
        switch pick(0...4) {
        case 0, 1: .integer(Int64(pick(-2...5)))
        case 2: .string(["x", "xy", "y"][pick(0...2)])
        case 3: .list([.integer(Int64(pick(0...3))), .string("x")])
        default: .integer(Int64(pick(0...1_000_000)))
        }
    }

    // MARK: Conditions

    private mutating func condition(_ depth: Int = 0) -> Condition {
        let bin = StoreScans.names[pick(0...3)]
        let kinds = depth < 2 ? 7 : 4
        switch pick(0...kinds) {
        case 0, 1:
            let comparisons = Condition.Comparison.allCases
            let comparison = comparisons[pick(0...(comparisons.count - 1))]
            let value: Value = pick(0...2) == 0 ? .string("x") : .integer(Int64(pick(-2...5)))
            return .compare(.bin(bin), comparison, value)
        case 2, 3: return .exists(bin: bin)
        case 4:
            return store.comparesBeginnings
                ? .begins(bin: bin, .string("x")) : .exists(bin: bin)
        case 5: return .not(condition(depth + 1))
        case 6: return .all([condition(depth + 1), condition(depth + 1)])
        default: return .any([condition(depth + 1), condition(depth + 1)])
        }
    }

    // MARK: Scans

    private mutating func scan(_ number: Int) async throws -> [String] {
        var options = ScanOptions(
            bins: selection(),
            condition: store.takesConditions && pick(0...1) == 0 ? condition() : nil,
            pageSize: [1, 2, 7, 50, 500][pick(0...4)], segments: [1, 1, 2, 5][pick(0...3)])
        options.places = [1, 1, 1, 7, 64][pick(0...4)]
        let what =
            "scan \(number): bins \(options.bins.map { "\($0)" } ?? "all"), condition "
            + "\(options.condition.map { "\($0)" } ?? "none"), pages of \(options.pageSize), "
            + "\(options.segments) parts, \(options.places) places"
        var faults: [String] = []
        var seen: [RecordID: Bins] = [:]
        var limits: [Int] = []
        var turns = 0
        while turns < 10_000 {
            turns += 1
            // Single pages and whole scans; interrupted ones continue where they stopped.
            options.limit = pick(0...2) == 0 ? nil : pick(1...60)
            limits.append(options.limit ?? -1)
            let scan = session.scan(store.dataSet, options)
            var rows = 0
            for try await row in scan {
                rows += 1
                if seen.updateValue(row.record.bins, forKey: row.key.id) != nil {
                    faults.append("\(row.key.id) came twice")
                }
            }
            if let limit = options.limit, rows > limit {
                faults.append("\(rows) rows with a limit of \(limit)")
            }
            let progress = scan.progress
            if progress.isComplete { break }
            if let limit = options.limit, rows < limit {
                faults.append("\(rows) rows with a limit of \(limit), though there is more")
            }
            guard let position = progress.position else {
                faults.append("stopped without a place to continue at")
                break
            }
            options.start = position.text.flatMap { ScanPosition($0) } ?? position
        }
        let expected = expected(options)
        for (id, bins) in expected {
            guard let got = seen[id] else {
                faults.append("\(id) is missing")
                continue
            }
            let same = Dictionary(uniqueKeysWithValues: got.map { ($0.name, $0.value) })
            if same != bins { faults.append("\(id) has \(got), expected \(bins)") }
        }
        for id in seen.keys where expected[id] == nil { faults.append("\(id) is too much") }
        return faults.map { "\(what), limits \(limits): \($0)" }
    }

    private mutating func selection() -> [String]? {
        switch pick(0...3) {
        case 0: nil
        case 1: [StoreScans.names[pick(0...3)]]
        case 2: [StoreScans.names[pick(0...3)], "missing"].shuffled(using: &random)
        default: []
        }
    }

    private func expected(_ options: ScanOptions) -> [RecordID: [String: Value]] {
        let met = records.filter { options.condition?.holds(for: $0.value, at: 0) ?? true }
        return met.mapValues { record in
            let all = Dictionary(uniqueKeysWithValues: record.bins.map { ($0.name, $0.value) })
            guard let names = options.bins else { return all }
            return all.filter { names.contains($0.key) }
        }
    }
}

extension Behavior {
    /// A server that many tests share on a busy machine may be slow; only its answer counts.
    static var ofTests: Behavior {
        var behavior = Behavior.default
        behavior.reads.attemptTimeout = .seconds(100)
        behavior.writes.attemptTimeout = .seconds(100)
        return behavior
    }
}
