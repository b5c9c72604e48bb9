import BatchClient
import EmbeddedBackend
import Testing

/// The code of the article on finding.
@Suite("Code of the article on finding")
struct FindingArticleTests {
    let users = DataSet("users")

    private func session() async throws -> Session {
        let session = Session(try await EmbeddedBackend.memory())
        try await session.batchWrite(
            users,
            put: [
                "user-1": ["name": "Ann", "age": 40, "balance": 100, "addr": ["city": "Oslo"]],
                "user-2": ["name": "Bo", "age": 20, "tags": ["old"], "status": "new"],
            ])
        return session
    }

    @Test func readWhatMeetsACondition() async throws {
        let session = try await session()
        let adults = try await session.find(users)
            .where(.bin("age") >= 21)
            .bins("name")
            .execute().collect()
        #expect(adults.map { $0.record?.bins } == [["name": "Ann"]])
    }

    @Test func writeWhatMeetsACondition() async throws {
        let session = try await session()
        try await session.update(users.id("user-1")).bin("status").setTo("new").execute().collect()
        let results = try await session.update(users)
            .where(.bin("age") >= 21 && .bin("status") != "adult")
            .bin("status").set("adult")
            .execute().collect()
        #expect(results.map(\.status) == [.ok])
    }

    @Test func readAndWriteParts() async throws {
        let session = try await session()
        let city = BinPath("addr", [.key("city")])
        let cities = try await session.find(users)
            .where(.bin("addr")["city"].exists)
            .bins(BinPath("name"), city)
            .execute().collect()
        try await session.update(users)
            .where(.bin("addr")["city"] == "Oslo")
            .bin(city).set("Bergen")
            .execute().collect()
        #expect(cities.map { $0.record?.bins["addr[\"city\"]"] } == ["Oslo"])
        #expect(cities.first?.record?.bins["name"] == "Ann")
        let now = try await session.query(users.ids("user-1")).bins(city).execute().collect()
        #expect(now.first?.record?.bins == ["addr[\"city\"]": "Bergen"])
    }

    @Test func computeFromWhatIsRead() async throws {
        let store = try await EmbeddedBackend.memory()
        let session = Session(store)
        let orders = DataSet("orders")
        try await session.batchWrite(
            orders, put: ["a": ["price": 3, "qty": 4, "state": "open"], "b": ["state": "done"]])
        try await store.createIndex(
            IndexDefinition("by-state", keys: [IndexDefinition.Key(BinPath("state"))]), on: orders)
        var totals: [Value] = []
        func print(_ id: RecordID, _ value: Value) { totals.append(value) }
        let total = ValueExpression.bin("price") * .bin("qty")
        for try await result in try await session.find(orders)
            .where(.bin("state") == "open").limit(100).index("by-state").execute()
        {
            let context = ExpressionContext(record: result.record, now: 0)
            print(result.key.id, try total.value(in: context))
        }
        #expect(totals == [12])
        let named = try await session.find(orders)
            .where(.bin("state") == "open")
            .bin("total").get(computed: .bin("price") * .bin("qty"))
            .execute().collect()
        #expect(named.map { $0.record?.bins } == [["total": 12]])
    }

    @Test func queryLikeAnotherClient() async throws {
        let store = try await EmbeddedBackend.memory()
        let session = Session(store)
        let orders = DataSet("orders")
        try await session.batchWrite(
            orders,
            put: [
                "a": ["price": 3, "qty": 4, "state": "open", "customer": "Ann"],
                "b": ["price": 1, "qty": 1, "state": "done", "customer": "Bo"],
            ])
        try await store.createIndex(
            IndexDefinition("by-state", keys: [IndexDefinition.Key(BinPath("state"))]), on: orders)
        let totals = try await session.find(orders)
            .where(.bin("state") == "open").limit(100).index("by-state")
            .bins("customer")
            .bin("total").get(computed: .bin("price") * .bin("qty"))
            .execute().collect()
        #expect(totals.map { $0.record?.bins } == [["customer": "Ann", "total": 12]])
    }

    @Test func lookBeforeWriting() async throws {
        let session = try await session()
        let found = try await session.delete(users)
            .where(.bin("addr")["city"] == "Oslo" || .bin("tags").contains("old"))
            .limit(100)
            .find()
        print(found.batch.count, found.reports[0].way, found.reports[0].examined ?? 0)
        #expect(found.batch.count == 2)
    }

    @Test func computeAValue() async throws {
        let session = try await session()
        try await session.update(users.id("user-1"))
            .bin("balance").setTo(computed: .round(.bin("balance") * 1.1))
            .execute().collect()
        #expect(try await session.batchGet(users.ids("user-1")).first?.integer("balance") == 110)
    }
}
