import BatchClient
import Testing

@testable import DynamoDBBackend

/// The other ways in which tools choose badly between keys, indexes and scans: by the looks of a
/// literal, by the order of a list, or by asking their user.
@Suite("Choices that other tools get wrong")
struct FindChoiceTests {
    private static let pk = KeyAttribute("pk", .string, isSort: false)

    private static func local(_ name: String, _ bin: String) -> KeySource {
        KeySource(
            .local(name), partition: [pk], sort: [KeyAttribute(bin, .number, isSort: true)])
    }

    /// Twelve items in two partitions with `n` from 0 to 11 and `s` from "s0" to "s2".
    private func session(
        _ indexes: [IndexDefinition] = [], local: [KeySource] = []
    ) async throws -> Session {
        try await PairTable.session(indexes, local: local) { number in
            [.set("n", .integer(Int64(number))), .set("s", .string("s\(number % 3)"))]
        }
    }

    private let pk = ValueExpression.bin("pk")
    private let sk = ValueExpression.bin("sk")
    private let n = ValueExpression.bin("n")

    // dynamate types a literal by its looks, not by the schema.
    @Test("A literal has the type in which it is written, whatever it looks like")
    func typesOfLiterals() async throws {
        let session = Session(
            try MemoryTables([
                TableDefinition("texts", keys: #require(KeySchema("pk:S"))),
                TableDefinition("numbers", keys: #require(KeySchema("pk:N"))),
            ]))
        let (texts, numbers) = (DataSet("texts"), DataSet("numbers"))
        let results = try await session.execute(
            Batch([
                Command(.insert, texts, .ids(["5", "true"]), operations: [.set("n", 1)]),
                Command(.insert, numbers, .ids([5]), operations: [.set("n", 1)]),
            ])
        ).collect()
        #expect(results.map(\.status) == [.ok, .ok, .ok])
        func ids(_ dataSet: DataSet, _ condition: Condition) async throws -> [RecordID] {
            let found = try await session.find(dataSet).where(condition).find()
            #expect(found.reports.map(\.way) == [.get], "\(condition)")
            return (0..<found.batch.count).map { found.batch.key(at: $0).id }
        }
        #expect(try await ids(texts, pk == "5") == ["5"])
        #expect(try await ids(texts, pk == 5).isEmpty)
        #expect(try await ids(texts, pk == true).isEmpty)
        #expect(try await ids(texts, pk == "true") == ["true"])
        #expect(try await ids(numbers, pk == "5").isEmpty)
        #expect(try await ids(numbers, pk == 5) == [5])
        #expect(try await ids(numbers, pk == 5.0) == [5])
    }

    // dynamate scans for every OR and IN; PartiQL reads the whole table unless the partition key is
    // compared by =, IN or an OR of these.
    @Test("In, and or of equal keys, are queries of these keys")
    func severalKeys() async throws {
        let session = try await session()
        for condition in [
            .oneOf(pk, ["x", "y"]), .any([pk == "x", pk == "y"]), .oneOf(pk, ["x", "y", "z", "x"]),
        ] as [Condition] {
            let (numbers, report) = try await PairTable.find(condition, in: session)
            #expect(numbers == Set(0..<12) && report.way == .query, "\(condition)")
        }
        let both = try await PairTable.find(
            .all([.oneOf(pk, ["x", "y"]), .oneOf(sk, [1, 2])]), in: session)
        #expect(both.numbers == [1, 2, 7, 8] && both.report.way == .get)
        let other = try await PairTable.find(.any([pk == "x", n == 11]), in: session)
        #expect(other.numbers == [0, 1, 2, 3, 4, 5, 11] && other.report.way == .scan)
    }

    // dynamodb-shell loses one side of `pk = x AND (sk = 1 OR sk = 2)`.
    @Test("Ranges that overlap find each item once")
    func overlappingRanges() async throws {
        let session = try await session()
        let ranges = Condition.all([PairTable.inX, .any([sk < 4, sk > 2, .between(sk, 1, 5)])])
        let (numbers, report) = try await PairTable.find(ranges, in: session)
        #expect(numbers == Set(0..<6) && report.way == .query && report.matched == 6)
        let bySAndN = IndexDefinition("by-s", [("s", .string), ("n", .number)])
        let indexed = try await self.session([bySAndN])
        let s = ValueExpression.bin("s") == "s1"
        let twice = try await PairTable.find(.all([s, .any([n < 8, n > 3])]), in: indexed)
        #expect(twice.numbers == [1, 4, 7, 10] && twice.report.index == "by-s")
        #expect(twice.report.matched == 4)
    }

    // dynamate takes the first of table, global and local indexes that fits.
    @Test("The order in which indexes are listed does not decide")
    func order() async throws {
        let narrow = IndexDefinition("by-s-n", [("s", .string), ("n", .number)])
        let partial = IndexDefinition("by-s-keys", [("s", .string)], .keys)
        let wide = IndexDefinition("by-s", [("s", .string)])
        let both = Condition.all([ValueExpression.bin("s") == "s1", n > 5])
        let alone = ValueExpression.bin("s") == "s1"
        let orders = [
            [narrow, partial, wide], [wide, partial, narrow], [partial, wide, narrow],
            [partial, narrow, wide],
        ]
        for indexes in orders {
            let session = try await session(indexes)
            let found = try await PairTable.find(both, in: session)
            #expect(found.numbers == [7, 10] && found.report.index == "by-s-n")
            // The narrow one lacks items without `n`; the partial one needs a second read.
            let whole = try await PairTable.find(alone, in: session)
            #expect(whole.numbers == [1, 4, 7, 10] && whole.report.index == "by-s")
        }
    }

    // dql ends with an error that asks for USING.
    @Test("Of two indexes that are alike, one is used without a question")
    func twoAlike() async throws {
        let session = try await session([
            IndexDefinition("one", [("s", .string)]), IndexDefinition("two", [("s", .string)]),
        ])
        let (numbers, report) = try await PairTable.find(
            ValueExpression.bin("s") == "s2", in: session)
        #expect(numbers == [2, 5, 8, 11])
        #expect(report.index == "one" || report.index == "two")
        let second = try await PairTable.find(
            ValueExpression.bin("s") == "s2", way: .index("two"), in: session)
        #expect(second.numbers == numbers && second.report.index == "two")
    }

    // dql refuses to scan a local index.
    @Test("Without the partition key a local index is not used, and cannot be forced")
    func localIndexAlone() async throws {
        let session = try await session(local: [Self.local("by-n", "n")])
        let (numbers, report) = try await PairTable.find(n > 8, in: session)
        #expect(numbers == [9, 10, 11] && report.way == .scan)
        let refused = await #expect(throws: BackendError.self) {
            try await PairTable.find(n > 8, way: .index("by-n"), in: session)
        }
        #expect(refused?.code == "noIndex")
        #expect(refused?.message.contains("needs pk = VALUE") == true)
        let queried = try await PairTable.find(.all([pk == "y", n > 8]), in: session)
        #expect(queried.numbers == [9, 10, 11] && queried.report.index == "by-n")
    }

    // Others stop at an empty page, or ask in vain if a limit ends at the last item: only a page
    // without a key to continue at is the end.
    @Test("An empty page, and a page that ends at the last item, are not the end")
    func pages() async throws {
        func page(_ items: [Int], lastKey: Int?) -> String {
            func attributes(_ number: Int, _ more: String = "") -> String {
                "{\"pk\":{\"S\":\"x\"},\"sk\":{\"N\":\"\(number)\"}\(more)}"
            }
            let texts = items.map { attributes($0, ",\"n\":{\"N\":\"1\"}") }
            let key = lastKey.map { ",\"LastEvaluatedKey\":\(attributes($0))" } ?? ""
            return "{\"Items\":[\(texts.joined(separator: ","))]\(key)}"
        }
        let table = """
            {"Table":{"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
            {"AttributeName":"sk","KeyType":"RANGE"}],
            "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
            {"AttributeName":"sk","AttributeType":"N"}]}}
            """
        let answers = [
            page([1, 2], lastKey: 2), page([], lastKey: 3), page([4], lastKey: 4),
            page([], lastKey: nil),
        ]
        let server = try await ScriptedServer.start(
            describing: { operation, _ in
                operation == "DescribeTable" ? .reply(table) : nil
            },
            { _, round in .reply(round < answers.count ? answers[round] : "{}") })
        let session = try server.session()
        let found = try await session.find(DataSet("users")).where(pk == "x" && n == 1).find()
        #expect(found.reports.map(\.way) == [.query] && found.reports.map(\.matched) == [3])
        let ids = (0..<found.batch.count).map { found.batch.key(at: $0).id }
        let expected = [1, 2, 4].map { RecordID.composite(partition: "x", sort: .integer($0)) }
        #expect(ids == expected)
        #expect(server.received.map(\.operation) == Array(repeating: "Query", count: 4))
        await session.close()
        await server.stop()
    }

    @Test("The filter of a query never names the key that is queried")
    func filterWithoutKeys() throws {
        let schema = TableSchema(
            partition: Self.pk, sort: KeyAttribute("sk", .number, isSort: true), timeToLive: nil)
        let condition = Condition.all([pk == "x", sk > 1, sk != 3, n > 2, .any([sk == 2, n == 4])])
        let ofTable = TableQuery(
            source: KeySource(schema), query: .init(partition: ["x"], sort: [.greater(1)]))
        #expect(ofTable.filter(condition, schema) == .all([n > 2]))
        // In an index, the key of the table is an attribute like others.
        let index = try #require(KeySource(IndexDefinition("by-n", [("n", .number)])))
        let ofIndex = TableQuery(source: index, query: .init(partition: [4], sort: []))
        #expect(ofIndex.filter(condition, schema) == .all([pk == "x", sk > 1, sk != 3]))
    }
}
