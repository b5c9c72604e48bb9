import BatchClient
import EmbeddedBackend
import FaultInjection
import TestSeed
import Testing

/// A comparison of two data sets.
struct ComparisonTests {
    private let here = DataSet("test", "here")
    private let there = DataSet("test", "there")

    private func fill(
        _ session: Session, _ dataSet: DataSet, _ records: [RecordID: Bins]
    ) async throws {
        try await session.batchWrite(dataSet, put: records)
    }

    private func compare(
        _ a: Session, _ b: Session, pageSize: Int = 7,
        _ change: (inout DataSetComparison) -> Void = { _ in }
    ) async throws -> (differences: [RecordDifference], summary: DataSetComparison.Summary) {
        var comparison = DataSetComparison(.init(a, here), .init(b, there))
        comparison.pageSize = pageSize
        change(&comparison)
        var found: [RecordDifference] = []
        let summary = try await comparison.run { found.append($0) }
        return (found, summary)
    }

    private func randomRecords(_ random: inout SplitMix64, _ count: Int) -> [RecordID: Bins] {
        var records: [RecordID: Bins] = [:]
        for number in 0..<count where random.next() % 4 != 0 {
            let values: [Value] = [
                1, 2.5, "a", .null, .bytes([1]), .list([1, "x"]), .map(["k": 1]), true,
            ]
            var bins = Bins()
            for name in ["a", "b", "c"] where random.next() % 3 != 0 {
                bins[name] = values[Int(random.next() % UInt64(values.count))]
            }
            let id: RecordID =
                number % 2 == 0 ? .integer(Int64(number)) : .string("user-\(number)")
            records[id] = bins
        }
        return records
    }

    @Test(arguments: 0..<20)
    func differencesAreThoseOfAPlainModel(seed: Int) async throws {
        var random = SplitMix64(seed: TestSeed.of(seed))
        let one = Session(try await EmbeddedBackend.memory())
        let two = Session(try await EmbeddedBackend.memory())
        let a = randomRecords(&random, 60)
        var b = a
        for (id, bins) in randomRecords(&random, 60) where random.next() % 3 == 0 {
            b[id] = random.next() % 3 == 0 ? nil : bins
        }
        try await fill(one, here, a)
        try await fill(two, there, b)
        var expected: [RecordID: RecordDifference.Kind] = [:]
        for id in Set(a.keys).union(b.keys) {
            if b[id] == nil {
                expected[id] = .onlyHere
            } else if a[id] == nil {
                expected[id] = .onlyThere
            } else if a[id] != b[id] {
                expected[id] = .different
            }
        }
        let (found, summary) = try await compare(one, two)
        #expect(found.count == expected.count)
        #expect(Dictionary(found.map { ($0.id, $0.kind) }) { a, _ in a } == expected)
        #expect(summary.here == a.count)
        #expect(summary.there == b.count)

        var repair = Batch()
        for difference in found {
            repair.append(try #require(difference.repair(in: there)))
        }
        if repair.count > 0 {
            let results = try await two.execute(repair, onError: .inStream).collect()
            #expect(results.map(\.status) == results.map { _ in .ok })
        }
        let (rest, _) = try await compare(one, two)
        #expect(rest.isEmpty)
    }

    /// Both stores return their records in the order of their IDs: a record is looked up only if
    /// one side lacks it or it differs.
    @Test(arguments: [0, 2, 30]) func recordsInOneOrderAreNotLookedUp(missing: Int) async throws {
        func id(_ number: Int) -> String { "user-\(1_000 + number)" }
        let one = Session(try await EmbeddedBackend.memory())
        let store = try await EmbeddedBackend.memory()
        var records: [RecordID: Bins] = [:]
        for number in 0..<300 { records[.string(id(number))] = ["n": .integer(Int64(number))] }
        try await fill(one, here, records)
        let extra = (0..<missing).map { id(1_000 + $0) }
        for id in extra { records[.string(id)] = ["n": 0] }
        let lacking = (0..<missing).map { id($0 * 10 + 3) }
        for id in lacking { records[.string(id)] = nil }
        records[.string(id(299))] = ["n": -1]
        try await fill(Session(store), there, records)
        let differing = extra + lacking + [id(299)]
        let others = (0..<300).map(id).filter { !differing.contains($0) }
        let match = FaultMatch(ids: others.map { .init($0) })
        let rules = FaultRules(rules: [FaultRule(.reject(message: "looked up"), match)])
        let two = Session(FaultyBackend(wrapping: store, rules: rules))
        let (found, summary) = try await compare(one, two, pageSize: 40)
        #expect(Set(found.map(\.id)) == Set(differing.map { .string($0) }))
        #expect(summary.here == 300)
        #expect(summary.there == 300)
    }

    /// Sides are compared completely even if many records exist on one side only.
    @Test(arguments: 0..<30) func sidesOutOfStepAreCompared(seed: Int) async throws {
        var random = SplitMix64(seed: TestSeed.of(seed))
        let one = Session(try await EmbeddedBackend.memory())
        let two = Session(try await EmbeddedBackend.memory())
        var a: [RecordID: Bins] = [:]
        var b: [RecordID: Bins] = [:]
        let shares = [UInt64(0), 1, 5, 30, 90]
        let onlyA = shares[Int(random.next() % 5)]
        let onlyB = shares[Int(random.next() % 5)]
        for number in 0..<600 as Range<Int64> {
            let bins: Bins = ["n": .integer(number)]
            let share = random.next() % 100
            if share >= onlyB { a[.integer(number)] = bins }
            if share < 100 - onlyA { b[.integer(number)] = bins }
        }
        try await fill(one, here, a)
        try await fill(two, there, b)
        let size = [1, 7, 50, 1_000][Int(random.next() % 4)]
        let (found, summary) = try await compare(one, two, pageSize: size)
        let expected = Set(a.keys).symmetricDifference(b.keys)
        #expect(Set(found.map(\.id)) == expected)
        #expect(found.count == expected.count)
        #expect(summary.here == a.count)
        #expect(summary.there == b.count)
    }

    @Test func largeRecordsThatOnlyOneSideHasAreReadAgainInParts() async throws {
        let budget = ByteBudget(capacity: 4_000_000)
        let one = Session(try await EmbeddedBackend.memory(), budget: budget)
        let two = Session(try await EmbeddedBackend.memory(), budget: budget)
        var large: [RecordID: Bins] = [:]
        for number in 0..<40 {
            large[.integer(Int64(number))] = ["v": .bytes([UInt8](repeating: 1, count: 60_000))]
        }
        try await fill(two, there, large)
        // The other side is read without bins at first: a page has room for all of them.
        let (differences, summary) = try await compare(one, two, pageSize: 40)
        #expect(Set(differences.map(\.idThere)) == Set(large.keys))
        #expect(differences.count == 40 && differences.allSatisfy { $0.kind == .onlyThere })
        #expect(summary.onlyThere == 40 && summary.settled == 0)
        #expect(budget.used == 0)
    }

    /// Records that are large on the other side, or on both, are read within the budget.
    @Test(arguments: [false, true]) func largeRecordsInOneOrder(areBothLarge: Bool) async throws {
        let budget = ByteBudget(capacity: 4_000_000)
        let one = Session(try await EmbeddedBackend.memory(), budget: budget)
        let two = Session(try await EmbeddedBackend.memory(), budget: budget)
        var a: [RecordID: Bins] = [:]
        var b: [RecordID: Bins] = [:]
        for number in 0..<200 as Range<Int64> {
            let large: Bins = ["v": .bytes([UInt8](repeating: 1, count: 60_000))]
            a[.integer(number)] = areBothLarge ? large : ["v": 1]
            b[.integer(number)] = large
        }
        b[7] = ["v": 2]
        try await fill(one, here, a)
        try await fill(two, there, b)
        let (differences, summary) = try await compare(one, two, pageSize: 100)
        let expected = areBothLarge ? [7] : Set(a.keys)
        #expect(Set(differences.map(\.id)) == expected)
        #expect(summary.here == 200 && summary.there == 200)
        #expect(budget.used == 0)
    }

    @Test func aRateChangesOnlyThePace() async throws {
        let one = Session(try await EmbeddedBackend.memory())
        let two = Session(try await EmbeddedBackend.memory())
        var records: [RecordID: Bins] = [:]
        for number in 0..<100 as Range<Int64> { records[.integer(number)] = ["n": 1] }
        try await fill(one, here, records)
        records[7] = ["n": 2]
        records[8] = nil
        try await fill(two, there, records)
        let (found, summary) = try await compare(one, two, pageSize: 30) { $0.rate = 1_000 }
        #expect(Set(found.map(\.id)) == [7, 8])
        #expect(summary.here == 100)
        #expect(summary.there == 99)
    }

    @Test func aRepairSkipsARecordThatHasChangedSince() async throws {
        let one = Session(try await EmbeddedBackend.memory())
        let two = Session(try await EmbeddedBackend.memory())
        try await fill(one, here, [1: ["n": 1]])
        try await fill(two, there, [1: ["n": 2], 2: ["n": 2]])
        let (found, _) = try await compare(one, two)
        #expect(found.count == 2)
        try await fill(two, there, [1: ["n": 3], 2: ["n": 3]])
        var repair = Batch()
        for difference in found {
            repair.append(try #require(difference.repair(in: there)))
        }
        let results = try await two.execute(repair, onError: .inStream).collect()
        #expect(results.map(\.status) == [.conflict, .conflict])
        #expect(try await two.batchGet(there.ids(1, 2)).map { $0["n"] } == [3, 3])
    }

    @Test func selectedBinsAloneCount() async throws {
        let one = Session(try await EmbeddedBackend.memory())
        let two = Session(try await EmbeddedBackend.memory())
        try await fill(one, here, [1: ["a": 1, "b": 1], 2: ["a": 1]])
        try await fill(two, there, [1: ["a": 1, "b": 2], 2: ["a": 2]])
        let (found, _) = try await compare(one, two) { $0.bins = ["a"] }
        #expect(found.map(\.id) == [2])
        #expect(found[0].bins == [.init(name: "a", here: 1, there: 2)])
    }

    @Test func aConditionTakesRecordsThatMeetItOnEitherSide() async throws {
        let one = Session(try await EmbeddedBackend.memory())
        let two = Session(try await EmbeddedBackend.memory())
        try await fill(one, here, [1: ["n": 5], 2: ["n": 0], 3: ["n": 0], 4: ["n": 0]])
        try await fill(two, there, [1: ["n": 0], 2: ["n": 5], 3: ["n": 0], 5: ["n": 9]])
        let (found, _) = try await compare(one, two) { $0.condition = .bin("n") > 1 }
        #expect(Set(found.map(\.id)) == [1, 2, 5])
        #expect(found.count == 3)
    }
}
