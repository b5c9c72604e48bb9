import BatchClient
import Testing

@testable import DynamoDBBackend

/// Finds that depend on the indexes of a table, and on what happens between a find and its write.
@Suite("Finds on tables with indexes")
struct FindOnTablesTests {
    private static let pk = KeyAttribute("pk", .string, isSort: false)
    private static let schema = TableSchema(
        partition: pk, sort: KeyAttribute("sk", .number, isSort: true), timeToLive: nil)

    private static let byState = IndexDefinition(
        "by-state",
        keys: [
            IndexDefinition.Key(BinPath("state"), .string),
            IndexDefinition.Key(BinPath("n"), .number),
            IndexDefinition.Key(BinPath("city"), .string),
        ])
    private static let included = IndexDefinition(
        "included", keys: [IndexDefinition.Key(BinPath("city"), .string)],
        projection: .bins(["n"]))

    /// Twelve items in two partitions, with `n` from 0 to 11; every third one has no city.
    private func session(
        _ indexes: [IndexDefinition] = [], local: [KeySource] = []
    ) async throws -> Session {
        try await PairTable.session(indexes, local: local) { number in
            var sets: [BinOperation] = [
                .set("n", .integer(Int64(number))), .set("state", "open"),
                .set("m", .integer(Int64(number * 10))),
            ]
            if number % 3 != 0 { sets.append(.set("city", number < 6 ? "Bergen" : "Oslo")) }
            return sets
        }
    }

    @Test("A record that changed or went away between its find and its write is left alone")
    func changedSinceItWasFound() async throws {
        let session = try await session()
        let some = Condition.all([PairTable.inX, ValueExpression.bin("n") < 3])
        var command = Command(
            .update, PairTable.dataSet, .ids([]), operations: [.set("done", true)])
        command.find = Find(some)
        let found = try await session.find(Batch([command]))
        #expect(found.batch.count == 3)
        _ = try await session.execute(
            Batch([
                Command(
                    .update, PairTable.dataSet, .ids([PairTable.id(1)]), operations: [.set("n", 50)]
                ),
                Command(.delete, PairTable.dataSet, .ids([PairTable.id(2)])),
            ]), onError: .inStream
        ).collect()
        let results = try await session.execute(found.batch, onError: .inStream, now: found.now)
            .collect()
        #expect(results.map(\.status) == [.ok, .filtered, .notFound])
        #expect(results.map(\.code)[1] == "noLongerMatches")
        let done = try await PairTable.find(.exists(.bin("done")), in: session)
        #expect(done.numbers == [0])
    }

    @Test("An index with some attributes answers what they answer; for others the items are read")
    func includedAttributes() async throws {
        let session = try await session([Self.included])
        let city = ValueExpression.bin("city") == "Oslo"
        let held = try await PairTable.find(
            .all([city, ValueExpression.bin("n") > 8]), in: session)
        #expect(held.numbers == [10, 11])
        #expect(held.report.index == "included")
        let other = try await PairTable.find(
            .all([city, ValueExpression.bin("m") > 80]), in: session)
        #expect(other.numbers == [10, 11])
        #expect(other.report.index == "included")

        let query = TableQuery(
            source: try #require(KeySource(Self.included)),
            query: .init(partition: ["Oslo"], sort: []))
        #expect(query.holds(["n", "city", "pk", "sk"], Self.schema))
        #expect(!query.holds(["n", "m"], Self.schema))
        #expect(!query.holds(nil, Self.schema))
        let n = ValueExpression.bin("n") > 8
        #expect(
            query.filter(.all([city, n, ValueExpression.bin("m") > 80]), Self.schema) == .all([n]))
    }

    @Test("Not beside a key is tested on what the key finds; not of a key is a scan")
    func notBesideAKey() async throws {
        let session = try await session()
        let beside = try await PairTable.find(
            .all([PairTable.inX, .not(ValueExpression.bin("n") == 3)]), in: session)
        #expect(beside.numbers == [0, 1, 2, 4, 5])
        #expect(beside.report.way == .query)
        let sort = try await PairTable.find(
            .all([PairTable.inX, .not(ValueExpression.bin("sk") < 4)]), in: session)
        #expect(sort.numbers == [4, 5])
        let of = try await PairTable.find(.not(PairTable.inX), in: session)
        #expect(of.numbers == Set(6..<12))
        #expect(of.report.way == .scan)
    }

    @Test("A local index finds a range within a partition")
    func localIndex() async throws {
        let byN = KeySource(
            .local("by-n"), partition: [Self.pk], sort: [KeyAttribute("n", .number, isSort: true)])
        let byCity = KeySource(
            .local("by-city"), partition: [Self.pk],
            sort: [KeyAttribute("city", .string, isSort: true)], projection: .keysOnly)
        let session = try await session(local: [byN, byCity])
        let n = ValueExpression.bin("n")
        let range = try await PairTable.find(.all([PairTable.inX, n >= 2, n < 5]), in: session)
        #expect(range.numbers == [2, 3, 4])
        #expect(range.report.index == "by-n")
        #expect(range.report.notes.isEmpty, "a local index does not lag")
        let city = try await PairTable.find(
            .all([PairTable.inX, ValueExpression.bin("city") > "", n > 3]), way: .index("by-city"),
            in: session)
        #expect(city.numbers == [4, 5])
        // It lacks the items without a city, which meet this one.
        let all = try await PairTable.find(
            .all([PairTable.inX, .missing(.bin("city"))]), in: session)
        #expect(all.numbers == [0, 3])
        #expect(all.report.way == .query)
    }

    @Test("Several sort attributes are used from the left, without a gap")
    func severalSortAttributes() async throws {
        let session = try await session([Self.byState])
        let source = try #require(KeySource(Self.byState))
        func query(_ condition: Condition, mayMiss: Bool = false) -> AccessPlan.Way {
            AccessPlan(
                condition, Self.schema, [source], isConsistent: false, mayMiss: mayMiss
            ).way
        }
        let open = ValueExpression.bin("state") == "open"
        let n = ValueExpression.bin("n")
        let city = ValueExpression.bin("city")

        let both = Condition.all([open, n == 7, city >= "O"])
        #expect(
            query(both)
                == .query(
                    source,
                    [.init(partition: ["open"], sort: [.equal(7), .greaterOrEqual("O")])]))
        #expect(try await PairTable.find(both, in: session).numbers == [7])

        let range = Condition.all([open, n >= 7, city == "Oslo"])
        #expect(
            query(range)
                == .query(source, [.init(partition: ["open"], sort: [.greaterOrEqual(7)])]))
        #expect(try await PairTable.find(range, in: session).numbers == [7, 8, 10, 11])

        // Without a test of the first sort attribute, the second one cannot be part of the query.
        let gap = Condition.all([open, city == "Oslo"])
        #expect(query(gap) == .scan)
        #expect(
            query(gap, mayMiss: true) == .query(source, [.init(partition: ["open"], sort: [])]))
        let forced = try await PairTable.find(gap, way: .index("by-state"), in: session)
        #expect(forced.numbers == [7, 8, 10, 11])
        // Every number meets the first test, but no key condition can say so.
        let low = ValueExpression.literal(.double(-1e300))
        let wide = Condition.all([
            open, n > low, n >= 0, city > "", city == "Oslo",
        ])
        #expect(try await PairTable.find(wide, in: session).numbers == [7, 8, 10, 11])
    }

    @Test("A partition key compared with another type is equal to none, and unequal to all")
    func partitionOfAnotherType() async throws {
        let session = try await session()
        let pk = ValueExpression.bin("pk")
        let equal = try await PairTable.find(pk == 5, in: session)
        #expect(equal.numbers.isEmpty)
        #expect(equal.report.way == .get)
        #expect(try await PairTable.find(pk != 5, in: session).numbers == Set(0..<12))
        for condition in [pk > 5, pk < 5, .between(pk, 1, 9)] {
            #expect(try await PairTable.find(condition, in: session).numbers.isEmpty)
        }
        let either = try await PairTable.find(.oneOf(pk, [5, "y"]), in: session)
        #expect(either.numbers == Set(6..<12))
        #expect(either.report.way == .query)
    }

    @Test("A consistent read uses no global index, but a local one")
    func consistentReads() throws {
        let global = try #require(KeySource(Self.included))
        let local = KeySource(
            .local("by-n"), partition: [Self.pk], sort: [KeyAttribute("n", .number, isSort: true)])
        func plan(_ condition: Condition, isConsistent: Bool) throws -> FindPlan {
            try FindPlanner(
                request: FindRequest(PairTable.dataSet, condition), schema: Self.schema,
                indexes: [global, local], ready: [global, local], usesGlobalIndexes: !isConsistent
            ).plan([nil])
        }
        let city = ValueExpression.bin("city") == "Oslo"
        let lagging = try plan(city, isConsistent: false)
        #expect(lagging.index == "included")
        let tells = lagging.notes.contains { $0.contains("lags behind the table") }
        #expect(tells, "\(lagging.notes)")
        #expect(try plan(city, isConsistent: true).way == .scan)
        let n = Condition.all([PairTable.inX, ValueExpression.bin("n") > 2])
        #expect(try plan(n, isConsistent: true).index == "by-n")
    }
}
