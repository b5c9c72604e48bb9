import BatchClient
import Testing

@testable import DynamoDBBackend

/// Mistakes that other tools make when they choose between a query and a scan.
@Suite("Finds that other tools get wrong")
struct FindPitfallTests {
    private static let byB = IndexDefinition(
        "by-b",
        keys: [
            IndexDefinition.Key(BinPath("b"), .string), IndexDefinition.Key(BinPath("a"), .number),
        ])
    private static let keysOnly = IndexDefinition(
        "keys-only", keys: [IndexDefinition.Key(BinPath("c"), .string)], projection: .keys)

    /// Twelve items in two partitions; `b` and `c` are missing in some.
    private func session() async throws -> Session {
        let tables = try MemoryTables([
            TableDefinition(
                "pairs", keys: #require(KeySchema("pk:S,sk:N")),
                indexes: [Self.byB, Self.keysOnly])
        ])
        let session = Session(tables)
        try await PairTable.fill(session) { number in
            var sets: [BinOperation] = [.set("n", .integer(Int64(number)))]
            if number % 3 != 0 { sets.append(.set("b", .string("y"))) }
            if number % 2 == 0 { sets.append(.set("a", .integer(Int64(number)))) }
            if number > 8 { sets.append(.set("c", .string("z"))) }
            return sets
        }
        return session
    }

    private func find(
        _ condition: Condition, way: Find.Way = .automatic
    ) async throws -> (numbers: Set<Int>, report: FindReport) {
        try await PairTable.find(condition, way: way, in: session())
    }

    @Test("Two conditions on one key: both count")
    func twoConditionsOnOneKey() async throws {
        let sk = ValueExpression.bin("sk")
        let (numbers, report) = try await find(.all([PairTable.inX, sk > 1, sk < 5, sk != 3]))
        #expect(numbers == [2, 4])
        #expect(report.way == .query)
        // The partition key twice: no item can match both.
        let none = try await find(.all([PairTable.inX, ValueExpression.bin("pk") == "y"]))
        #expect(none.numbers.isEmpty)
    }

    @Test("Or on the sort key: both sides are found, and nothing else")
    func orOnTheSortKey() async throws {
        let sk = ValueExpression.bin("sk")
        let (numbers, report) = try await find(.all([PairTable.inX, .any([sk == 1, sk == 4])]))
        #expect(numbers == [1, 4])
        #expect(report.way == .get)
        let ranges = try await find(.all([PairTable.inX, .any([sk < 2, sk > 4])]))
        #expect(ranges.numbers == [0, 1, 5])
        #expect(ranges.report.way == .query)
    }

    @Test("A range on the partition key is no query")
    func rangeOnThePartitionKey() async throws {
        let (numbers, report) = try await find(ValueExpression.bin("pk") > "x")
        #expect(numbers == Set(6..<12))
        #expect(report.way == .scan)
    }

    @Test("Operands of different types match nothing, and are no error")
    func sidesOfUnlikeType() async throws {
        let (numbers, _) = try await find(.all([PairTable.inX, ValueExpression.bin("sk") == "1"]))
        #expect(numbers.isEmpty)
        let number = try await find(ValueExpression.bin("b") == 7)
        #expect(number.numbers.isEmpty)
    }

    @Test("A sparse index is used only if the records it lacks cannot match")
    func sparseIndex() async throws {
        // The index has no items without `a`, its sort key.
        let b = ValueExpression.bin("b") == "y"
        let all = try await find(b)
        let haveB = Set((0..<12).filter { $0 % 3 != 0 })
        #expect(all.numbers == haveB)
        #expect(all.report.way == .scan)
        let some = try await find(.all([b, ValueExpression.bin("a") >= 0]))
        let haveBoth = haveB.filter { $0 % 2 == 0 }
        #expect(some.numbers == haveBoth)
        #expect(some.report.index == "by-b")
        let either = try await find(.any([b, .missing(.bin("b"))]))
        #expect(either.numbers == Set(0..<12))
        #expect(either.report.way == .scan)
    }

    @Test("If an index lacks attributes, the items are read for the rest of the condition")
    func partialProjection() async throws {
        let (numbers, report) = try await find(
            .all([ValueExpression.bin("c") == "z", ValueExpression.bin("n") > 9]))
        #expect(numbers == [10, 11])
        #expect(report.index == "keys-only")
    }

    @Test("An index under construction is not used, and cannot be forced")
    func buildingIndex() async throws {
        let schema = TableSchema(
            partition: KeyAttribute("pk", .string, isSort: false), sort: nil, timeToLive: nil)
        let source = try #require(
            KeySource(IndexDefinition("new", keys: [IndexDefinition.Key(BinPath("b"), .string)])))
        func planner(_ way: Find.Way, isReady: Bool) -> FindPlanner {
            FindPlanner(
                request: FindRequest(PairTable.dataSet, ValueExpression.bin("b") == "y", way: way),
                schema: schema, indexes: [source], ready: isReady ? [source] : [],
                usesGlobalIndexes: true)
        }
        #expect(try planner(.automatic, isReady: true).plan([nil]).index == "new")
        #expect(try planner(.automatic, isReady: false).plan([nil]).way == .scan)
        #expect(throws: BackendError.self) {
            _ = try planner(.index("new"), isReady: false).plan([nil])
        }
    }

    @Test("A forced index reports what it leaves out")
    func forcedIndex() async throws {
        let (numbers, report) = try await find(
            ValueExpression.bin("b") == "y", way: .index("by-b"))
        let haveBoth = Set((0..<12).filter { $0 % 3 != 0 && $0 % 2 == 0 })
        #expect(numbers == haveBoth)
        let tells = report.notes.contains { $0.contains("leaves out") }
        #expect(tells, "\(report.notes)")
    }

    @Test("A value that no key has is not sent: it finds what a scan would find")
    func valuesThatNoKeyHas() async throws {
        let byG = IndexDefinition(
            "by-g",
            keys: [
                IndexDefinition.Key(BinPath("g"), .string),
                IndexDefinition.Key(BinPath("sk"), .string),
            ])
        let session = Session(
            try MemoryTables([
                TableDefinition("texts", keys: #require(KeySchema("pk:S,sk:S")), indexes: [byG]),
                TableDefinition("numbers", keys: #require(KeySchema("pk:S,sk:N"))),
                TableDefinition("simple", keys: #require(KeySchema("pk:S"))),
            ]))
        let numbers: ClosedRange<Int64> = 1...5
        let batch = Batch([
            Command(
                .replace, DataSet("texts"),
                .ids(
                    IDList(
                        numbers.map { RecordID.composite(partition: "a", sort: .string("s\($0)")) })
                ),
                operations: [.set("g", "G")]),
            Command(
                .replace, DataSet("numbers"),
                .ids(
                    IDList(numbers.map { RecordID.composite(partition: "a", sort: .integer($0)) })),
                operations: [.set("g", "G")]),
            Command(.replace, DataSet("simple"), .ids(["a"]), operations: [.set("g", "G")]),
        ])
        let results = try await session.execute(batch, onError: .inStream).collect()
        let failed = results.filter { !$0.isOK }.compactMap(\.message)
        #expect(failed.isEmpty, "\(failed)")
        let pk = ValueExpression.bin("pk")
        let sk = ValueExpression.bin("sk")
        let inA = pk == "a"
        let long = ValueExpression.literal(.string(String(repeating: "z", count: 1_025)))
        let huge = ValueExpression.literal(.double(1e300))
        func check(
            _ table: String, _ condition: Condition, _ count: Int, _ way: FindPlan.Way
        ) async throws {
            let found = try await session.find(
                Batch([Command(.query, DataSet(table), .ids([]), find: Find(condition))]))
            #expect(found.batch.count == count, "\(table): \(condition)")
            #expect(found.reports.first?.way == way, "\(table): \(condition)")
        }
        try await check("texts", pk == "", 0, .get)
        try await check("texts", .all([inA, sk == ""]), 0, .get)
        try await check("texts", .all([inA, sk > ""]), 5, .query)
        try await check("texts", .all([inA, sk >= ""]), 5, .query)
        try await check("texts", .all([inA, sk < ""]), 0, .get)
        try await check("texts", .all([inA, sk <= ""]), 0, .get)
        try await check("texts", .all([inA, .between(sk, "", "s3")]), 3, .query)
        try await check("texts", .all([inA, .between(sk, "", "")]), 0, .get)
        try await check("texts", .all([inA, .begins(sk, "")]), 5, .query)
        try await check("texts", .all([inA, sk < long]), 5, .query)
        try await check("texts", .all([inA, .between(sk, "s4", long)]), 2, .query)
        try await check("texts", .oneOf(pk, ["a", ""]), 5, .query)
        let g = ValueExpression.bin("g")
        try await check("texts", .all([g == "G", sk > ""]), 5, .index)
        try await check("texts", g == "", 0, .scan)
        try await check("numbers", .all([inA, sk == huge]), 0, .get)
        try await check("numbers", .all([inA, sk < huge]), 5, .query)
        try await check("numbers", .all([inA, sk > huge]), 0, .query)
        try await check("numbers", .all([inA, .between(sk, 4, huge)]), 2, .query)
        try await check("simple", pk == "", 0, .get)
        try await check("simple", .oneOf(pk, ["a", ""]), 1, .get)
    }

    @Test("Tables in memory refuse the key conditions that the service refuses")
    func refusedQueries() async throws {
        let schema = TableSchema(
            partition: KeyAttribute("pk", .string, isSort: false),
            sort: KeyAttribute("sk", .number, isSort: true), timeToLive: nil)
        let tables = try MemoryTables([
            TableDefinition("pairs", keys: #require(KeySchema("pk:S,sk:N")))
        ])
        func scan(_ partition: Value, _ sort: [KeyTest]) async throws {
            let query = TableQuery(
                source: KeySource(schema), query: .init(partition: [partition], sort: sort))
            let start = DynamoDBFindCursor.query(.init(query: query)).encoded(schema)
            var request = ScanRequest(PairTable.dataSet, pageSize: 10)
            request.cursor = start
            _ = try await tables.scan(request)
        }
        try await scan("x", [.between(1, 5)])
        for (partition, sort) in [
            (Value.string(""), []), (7, []), ("x", [.greater("y")]), ("x", [.between(5, 1)]),
            ("x", [.begins("y")]), (.string(String(repeating: "x", count: 2_049)), []),
        ] as [(Value, [KeyTest])] {
            let error = await #expect(throws: BackendError.self, "\(partition) \(sort)") {
                try await scan(partition, sort)
            }
            #expect(error?.code == "ValidationException")
        }
    }

    @Test(
        "A limit that ends at the last item is the end",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func limitAtTheLastItem() async throws {
        let table = try await Table.make("pk S, sk N")
        var batch = Batch()
        for number in 0..<10 {
            batch.append(
                Command(
                    .replace, table.dataSet,
                    .ids([.composite(partition: "x", sort: .integer(Int64(number)))]),
                    operations: [.set("n", 1)]))
        }
        _ = try await table.session.execute(batch, onError: .inStream).collect()
        let plan = try await table.session.planFind(FindRequest(table.dataSet, PairTable.inX))
        #expect(plan.way == .query)
        for size in [1, 5, 10] {
            var rows = 0
            let options = ScanOptions(
                condition: PairTable.inX, pageSize: size, start: ScanPosition(plan.parts))
            for try await _ in table.session.scan(table.dataSet, options) { rows += 1 }
            #expect(rows == 10, "pages of \(size)")
        }
        await table.session.close()
    }
}
