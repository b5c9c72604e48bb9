public import BatchClient
import FaultInjection

/// Random computed writes by several writers at once, of whose answers some are lost.
///
/// Each write adds a power of two of its own to a bin, or to a part of one, computed from the
/// record or by `+=`. The bits that a record ends with say which writes were applied, and a write
/// that was applied twice, or computed from a record that changed before it, leaves other bits.
public enum StoreComputations {
    /// What a round found.
    public struct Outcome: Sendable {
        public var faults: [String] = []
        public var counts: [Status: Int] = [:]

        public mutating func add(_ other: Outcome) {
            faults += other.faults
            counts.merge(other.counts, uniquingKeysWith: +)
        }
    }

    private static let writers = 4
    /// Bits of a number that a double holds exactly too.
    private static let writes = 48

    /// Where a write adds, and how.
    private enum Place: CaseIterable {
        /// `n = n + 1`
        case bin
        /// `m["n"] = m["n"] + 1`
        case part
        /// `m["a"] += 1`
        case sum

        var path: BinPath {
            switch self {
            case .bin: BinPath("n")
            case .part: BinPath("m", [.key("n")])
            case .sum: BinPath("m", [.key("a")])
            }
        }
    }

    /// One write: a bit of a record.
    private struct Write: Sendable {
        let id: RecordID
        let bit: Int
        let place: Place

        var operation: BinOperation {
            let value = Value.integer(1 << Int64(bit))
            switch place {
            case .bin:
                return BinOperation("n", .set(.expression(.bin("n") + .literal(value))))
            case .part:
                return BinOperation(
                    place.path, .set(.expression(.path(place.path) + .literal(value))))
            case .sum: return BinOperation(place.path, .add(.value(value)))
            }
        }
    }

    /// Some writes are refused for the moment, and of some the answer is lost, before or after they
    /// were applied.
    private static func rules(_ seed: UInt64) -> FaultRules {
        FaultRules(seed: seed) {
            FaultRule(.timeout(.afterApplying), FaultMatch(verbs: [.update], chance: 0.06))
            FaultRule(.timeout(.beforeApplying), FaultMatch(verbs: [.update], chance: 0.06))
            FaultRule(.throttle, FaultMatch(verbs: [.update], attempts: [1...1], chance: 0.06))
        }
    }

    /// - Parameters:
    ///   - store: writes and reads without faults.
    ///   - ids: the records to write; other records of the data set are left alone.
    ///   - way: the backend of the writers, with faults of its own; nil for that of the store.
    ///   - behavior: the settings of the writers.
    public static func run(
        seed: UInt64, store: Session, _ dataSet: DataSet, ids: [RecordID],
        through way: (any Backend)? = nil, behavior: Behavior = .default
    ) async throws -> Outcome {
        var random = SplitMix64(seed: seed)
        let start: Bins = ["n": 0, "m": ["n": 0, "a": 0], "rest": "stays"]
        for id in ids {
            let put = Command(
                .replace, dataSet.ids([id]), operations: start.map { .set($0.name, $0.value) })
            try await store.execute(Batch([put]), onError: .inStream).collect()
        }
        var writes = ids.flatMap { id in
            (0..<Self.writes).flatMap { bit in
                Place.allCases.map { Write(id: id, bit: bit, place: $0) }
            }
        }
        writes.shuffle(using: &random)
        let shares = (0..<writers).map { writer in
            writes.indices.filter { $0 % writers == writer }.map { writes[$0] }
        }
        let results = try await withThrowingTaskGroup(of: [(Write, Status)].self) { group in
            for (writer, share) in shares.enumerated() {
                let seed = seed &* 1_000 &+ UInt64(writer)
                group.addTask {
                    try await fire(share, way ?? store.backend, behavior, seed, dataSet)
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        var outcome = Outcome()
        for (_, status) in results { outcome.counts[status, default: 0] += 1 }
        for id in ids {
            let read = try await store.query(dataSet.ids([id])).execute(onError: .inStream)
                .collect()
            let bins = read.first?.record?.bins ?? Bins()
            if bins["rest"] != "stays" { outcome.faults.append("\(id): the rest was changed") }
            for place in Place.allCases {
                let number = bins[place.path.bin]?.part(at: place.path.steps)
                let own = results.filter { $0.0.id == id && $0.0.place == place }
                outcome.faults += faults(number?.int64Value, own.map { ($0.0.bit, $0.1) }).map {
                    "\(id), \(place.path): \($0)"
                }
            }
        }
        return outcome
    }

    /// Fires a writer's share in batches of a few writes of different records.
    private static func fire(
        _ share: [Write], _ store: any Backend, _ behavior: Behavior, _ seed: UInt64,
        _ dataSet: DataSet
    ) async throws -> [(Write, Status)] {
        var results: [(Write, Status)] = []
        for at in stride(from: 0, to: share.count, by: 6) {
            let some = share[at..<min(at + 6, share.count)]
            let batch = Batch(
                some.map { Command(.update, dataSet.ids([$0.id]), operations: [$0.operation]) })
            // The same seed has the same faults in each batch: so each has its own.
            let rules = rules(SplitMix64.mix(seed &* 1_000 &+ UInt64(at)))
            let session = Session(
                FaultyBackend(wrapping: store, rules: rules), behavior: behavior)
            for result in try await session.execute(batch, onError: .inStream).collect() {
                results.append((some[at + result.index], result.status))
            }
        }
        return results
    }

    /// What is wrong with a number, given what became of each bit.
    private static func faults(_ number: Int64?, _ bits: [(bit: Int, status: Status)]) -> [String] {
        guard let number, number >= 0, number < 1 << Int64(writes) else {
            return ["\(number.map { "\($0)" } ?? "nothing") is no sum of the writes"]
        }
        return bits.compactMap { bit, status in
            let isSet = number >> Int64(bit) & 1 == 1
            switch status {
            case .ok: return isSet ? nil : "bit \(bit) is ok, and was not applied"
            case .inDoubt: return nil
            case .conflict, .throttled, .timeout, .unavailable, .notSent, .cancelled:
                return isSet ? "bit \(bit) is \(status), and was applied" : nil
            case .notFound, .exists, .filtered, .rejected, .denied:
                return "bit \(bit) is \(status)"
            }
        }
    }
}
