import BatchClient
import EmbeddedBackend
import Testing

/// Values that are computed from records as they are read.
@Suite("Values computed as records are read")
struct ComputedReadTests {
    private let orders = DataSet("test", "orders")

    private func session() async throws -> Session {
        let session = Session(try await EmbeddedBackend.memory())
        try await session.batchWrite(
            orders,
            put: [
                "a": ["price": 3, "qty": 4, "addr": ["city": "Oslo"], "tags": ["x", "y"]],
                "b": ["price": 5, "qty": 0, "addr": ["city": "Bergen"]],
                "c": ["price": 7],
            ])
        return session
    }

    private let total = ValueExpression.bin("price") * .bin("qty")

    @Test("The result has the value, and of the record what was asked for")
    func beside() async throws {
        let session = try await session()
        let alone = try await session.find(orders).where(.id == "a")
            .bin("total").get(computed: total).execute().collect()
        #expect(alone.map { $0.record?.bins } == [["total": 12]])
        #expect(alone.first?.record?.generation == 1)
        let named = try await session.find(orders).where(.bin("qty") > 1).bins("qty", "gone")
            .bin("total").get(computed: total).bin("id").get(computed: .id)
            .execute().collect()
        #expect(named.map { $0.record?.bins } == [["qty": 4, "total": 12, "id": "a"]])
        let parts = try await session.find(orders).where(.id == "a")
            .bins(BinPath("addr", [.key("city")])).bin("tags").get()
            .bin(BinPath("addr", [.key("city")])).get(computed: .upper(.bin("addr")["city"]))
            .execute().collect()
        #expect(
            parts.map { $0.record?.bins } == [["addr[\"city\"]": "OSLO", "tags": ["x", "y"]]])
    }

    @Test("A record for which it cannot be computed is rejected, and the others are read")
    func failing() async throws {
        let session = try await session()
        let share = ValueExpression.bin("price") / .bin("qty")
        let results = try await session.find(orders).where(.bin("price").exists)
            .bin("share").get(computed: share).execute().collect()
        let byID = Dictionary(uniqueKeysWithValues: results.map { ($0.key.id, $0) })
        #expect(byID["a"]?.record?.bins == ["share": 0])
        for id in ["b", "c"] as [RecordID] {
            #expect(byID[id]?.status == .rejected && byID[id]?.code == "cannotCompute")
            #expect(byID[id]?.record == nil)
        }
        #expect(byID["c"]?.message == "share: bin qty is missing")
        await #expect(throws: RecordError.self) {
            try await session.find(orders).where(.bin("price").exists)
                .bin("share").get(computed: share).execute(onError: .throwing).collect()
        }
        let whole = try await session.find(orders).where(.bin("price").exists)
            .bin("share").get(computed: .coalesce(.bin("qty"), 0)).execute().collect()
        #expect(whole.map(\.status) == [.ok, .ok, .ok])
    }

    @Test("Every reader of a stream gets the values")
    func readers() async throws {
        let session = try await session()
        func stream() async throws -> RecordStream {
            try await session.find(orders).where(.id == "a").bin("total").get(computed: total)
                .execute()
        }
        for try await result in try await stream() {
            #expect(result.record?.bins == ["total": 12])
        }
        for await results in try await stream().chunks {
            #expect(results.map { $0.record?.bins } == [["total": 12]])
        }
        for try await row in try await stream().records {
            #expect(row.record.bins == ["total": 12])
        }
        #expect(try await stream().first()?.record?.bins == ["total": 12])
        #expect(try await stream().failures().isEmpty)
    }

    @Test("A write returns no computed value, and is not sent")
    func writes() async throws {
        let session = try await session()
        let error = await #expect(throws: BackendError.self) {
            try await session.delete(orders).where(.id == "a").bin("total").get(computed: total)
                .execute()
        }
        #expect(error?.status == .rejected && error?.message.contains("delete") == true)
        #expect(try await session.batchGet(orders.ids("a")).count == 1)
    }
}
