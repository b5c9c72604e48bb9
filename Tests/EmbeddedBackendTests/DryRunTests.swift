import BatchClient
import EmbeddedBackend
import Testing

/// A dry run predicts what firing does: on random batches, with every verb, every operation,
/// conditions, times to live, repeated keys and refused commands.
@Suite struct DryRunTests {
    private let clock = TestClock()

    @Test(arguments: 0..<8)
    func tellsWhatFiringLeaves(block: UInt64) async throws {
        for seed in block * 25..<(block + 1) * 25 {
            var random = SeededGenerator(seed)
            let store = try await EmbeddedBackend.memory(now: clock.reader)
            let session = Session(store, clock: StandingClock(clock), seed: seed)
            for _ in 0..<6 {
                let batch = Batch((0..<random.number(1..<14)).map { _ in random.command() })
                let told = try await rows(session.dryRun(batch))
                #expect(told.map(\.index) == Array(0..<batch.count), "seed \(seed)")
                let results = try await session.execute(batch, onError: .inStream).collect()
                for (row, result) in zip(told, results) {
                    let comment: Comment = "seed \(seed), index \(row.index): \(row) \(result)"
                    #expect(row.status == result.status, comment)
                    #expect(row.code == result.code, comment)
                    #expect(row.message == result.message, comment)
                    if row.verb == .query, result.isOK {
                        #expect(row.result == result.record, comment)
                    }
                }
                // Each key is in the state of its last index.
                let last = Dictionary(told.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
                for (key, row) in last where ids(of: store).contains(key.id.kind) {
                    let left = try await store.get(key.id, in: key.dataSet)
                    #expect(row.after == left, "seed \(seed), \(key)")
                }
                clock.advance(by: Int64(random.number(0..<40)))
            }
        }
    }

    /// What only the whole record shows.
    @Test func predictsRecordsThatTheStoreCannotHold() async throws {
        let store = try await EmbeddedBackend.memory(now: clock.reader)
        let session = Session(store, clock: StandingClock(clock))
        let many = (0..<EmbeddedLimits.bins).map { BinOperation.set("b\($0)", 1) }
        let half = Value.bytes([UInt8](repeating: 1, count: EmbeddedLimits.recordBytes / 2))
        let batch = Batch([
            Command(.insert, users, .ids(["many"]), operations: many),
            Command(.update, users, .ids(["many"]), operations: [.set("one more", 1)]),
            Command(.insert, users, .ids(["large"]), operations: [.set("a", half)]),
            Command(.update, users, .ids(["large"]), operations: [.set("b", half)]),
            Command(.update, users, .ids(["large"]), operations: [.set("c", 1)]),
        ])
        let told = try await rows(session.dryRun(batch))
        let results = try await session.execute(batch, onError: .inStream).collect()
        #expect(results.map(\.status) == [.ok, .rejected, .ok, .rejected, .ok])
        #expect(told.map(\.status) == results.map(\.status))
        #expect(told.map(\.code) == results.map(\.code))
        #expect(told.map(\.message) == results.map(\.message))
    }

    @Test func writesNothing() async throws {
        let store = try await EmbeddedBackend.memory(now: clock.reader)
        try await store.put("a", ["n": 1])
        let batch = Batch([
            Command(.delete, users, .ids(["a"])),
            Command(.insert, users, .ids(["b"]), operations: [.set("n", 2)]),
        ])
        _ = try await rows(Session(store).dryRun(batch))
        #expect(try await store.get("a") == Record(bins: ["n": 1], generation: 1))
        #expect(try await store.get("b") == nil)
    }

    @Test func tellsOldAndNewValues() async throws {
        let store = try await EmbeddedBackend.memory(now: clock.reader)
        try await store.put("a", ["n": 1, "old": "x", "same": true])
        let batch = Batch([
            Command(
                .update, users, .ids(["a"]),
                operations: [
                    BinOperation("n", .add(.value(4))), BinOperation("old", .remove),
                    .set("same", true), .set("new", "y"),
                ]),
            Command(.delete, users, .ids(["a"])),
        ])
        let told = try await rows(Session(store).dryRun(batch))
        let changes = told.map { row in
            row.changes.map { [.string($0.bin), $0.old ?? "none", $0.new ?? "none"] as [Value] }
        }
        #expect(
            changes == [
                [["n", 1, 5], ["old", "x", "none"], ["new", "none", "y"]],
                [["n", 5, "none"], ["same", true, "none"], ["new", "y", "none"]],
            ])
        #expect(told.allSatisfy { $0.changesRecord })
    }

    @Test func tellsOfTheFirstIndicesOfALargeBatch() async throws {
        let store = try await EmbeddedBackend.memory(now: clock.reader)
        var ids = IDList()
        ids.append(try #require(IDRange(prefix: "user-", 1, 5_000_000)))
        let dryRun = Session(store).dryRun(
            Batch([Command(.delete, users, .ids(ids))]), limit: 1_200)
        let told = try await rows(dryRun)
        #expect(told.count == 1_200 && dryRun.isCut && dryRun.total == 5_000_000)
        #expect(told.allSatisfy { $0.status == .notFound })
    }

    private func rows(_ dryRun: DryRun) async throws -> [DryRunRow] {
        var rows: [DryRunRow] = []
        for try await part in dryRun { rows += part }
        return rows
    }

    private func ids(of store: EmbeddedBackend) -> Set<RecordID.Kind> { store.description.idKinds }
}

/// The time of a run is the test clock's time.
private struct StandingClock: RunClock {
    let clock: TestClock
    private let system = SystemClock()
    init(_ clock: TestClock) { self.clock = clock }
    func now() -> Duration { system.now() }
    func sleep(until time: Duration) async throws { try await system.sleep(until: time) }
    func wallMilliseconds() -> Int64 { clock.now * 1_000 + 7 }
}

extension SeededGenerator {
    /// A value that fits operations some of the time.
    private mutating func small() -> Value {
        switch number(0..<10) {
        case 0...2: .integer(Int64(number(-3..<6)))
        case 3: .integer(pick([.max, .min]))
        case 4: .double(pick([0.5, -1.25, 1e300]))
        case 5: .decimal(decimal())
        case 6: .string(pick(["", "x", "né"]))
        case 7: .bytes([UInt8(number(0..<3))])
        case 8: .list([1, "x", nil])
        default: .map(["k": 1, "l": "x"])
        }
    }

    private mutating func operand() -> BinOperation.Operand {
        number(0..<12) == 0 ? .now : .value(number(0..<15) == 0 ? .null : small())
    }

    private mutating func operation() -> BinOperation {
        // A quarter of them set, as most writes do.
        let kind = number(0..<4) == 0 ? .set : pick(BinOperation.Kind.allCases)
        let action = kind.action(from: &self)
        return BinOperation(pick(["a", "b", "c", "d"]), action)
    }

    private mutating func condition() -> Condition? {
        switch number(0..<14) {
        case 0: .compare(.generation, .equal, .integer(Int64(number(1..<4))))
        case 1: .compare(.bin("a"), .equal, small())
        case 2: .exists(bin: "b")
        case 3: .not(.exists(bin: "a"))
        case 4: .compare(.timeToLive, .greater, .integer(Int64(number(0..<40))))
        case 5:
            .all([
                .compare(.generation, .equal, .integer(Int64(number(1..<3)))),
                .compare(.bin("a"), .greater, 0),
            ])
        default: nil
        }
    }

    /// A command on few keys, to make commands collide.
    mutating func command() -> Command {
        let verb = pick(Verb.allCases)
        let dataSet = pick([users, DataSet("orders")])
        func key(_ random: inout Self) -> RecordID {
            switch random.number(0..<40) {
            case 0: .bytes([7])
            case 1...9: .integer(Int64(random.number(1..<4)))
            default: .string("user-\(random.number(1..<6))")
            }
        }
        let keys = (0..<number(1..<5)).map { _ in key(&self) }
        let takesBins = [.insert, .upsert, .update, .replace].contains(verb)
        var command: Command
        if takesBins, number(0..<4) == 0 {
            command = Command(
                verb, dataSet,
                .rows(
                    Rows(
                        columns: ["a", "b"],
                        rows: keys.map {
                            Rows.Row($0, [operand(), number(0..<2) == 0 ? nil : operand()])
                        })))
        } else {
            command = Command(verb, dataSet, .ids(IDList(keys)))
        }
        if takesBins { command.operations = (0..<number(0..<4)).map { _ in operation() } }
        if verb == .query, number(0..<2) == 0 { command.bins = ["a", "c"] }
        command.condition = condition()
        if verb.isWrite, verb != .delete {
            command.timeToLive = pick([
                nil, nil, nil, .seconds(UInt32(number(0..<60))), .never, .keep, .default,
                .until(clockStart + Int64(number(0..<200))),
            ])
        }
        return command
    }

    private var clockStart: Int64 { 1_000_000 }
}

extension SeededGenerator: OperandSource {
    mutating func index() -> Int64 { Int64(number(-3..<4)) }

    mutating func constant(_ role: BinOperation.Part.Role) -> Value {
        role == .key ? pick(["k", 1]) : small()
    }

    mutating func operand(_ role: BinOperation.Part.Role) -> BinOperation.Operand {
        switch role {
        case .value, .element: operand()
        case .addend: number(0..<2) == 0 ? operand() : .value(.integer(Int64(number(-9..<9))))
        case .text: number(0..<2) == 0 ? operand() : .value("+")
        case .key, .match: .value(constant(role))
        }
    }
}
