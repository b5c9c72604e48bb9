import BatchClient
import FaultInjection
import Testing

@testable import DynamoDBBackend

/// Tables in memory refuse what the service refuses.
@Suite("Tables in memory")
struct MemoryTablesTests {
    let users = DataSet("users")
    let orders = DataSet("orders")

    private func backend() throws -> MemoryTables {
        try MemoryTables([
            TableDefinition("users", keys: #require(KeySchema("pk:S"))),
            TableDefinition("orders", keys: #require(KeySchema("user:S,at:N")), timeToLive: "ends"),
        ])
    }

    private func run(_ commands: Command...) async throws -> [RecordResult] {
        try await Session(backend()).execute(Batch(commands), onError: .inStream).collect()
    }

    private func put(_ id: RecordID, in dataSet: DataSet? = nil) -> Command {
        Command(.replace, (dataSet ?? users).ids([id]), operations: [.set("a", 1)])
    }

    @Test("A dry run predicts refusals: an item over 400 KB, a map with keys that are not strings")
    func dryRun() async throws {
        let session = Session(try backend())
        let text = Value.string(String(repeating: "x", count: 250_000))
        let id = users.ids(["a"])
        let batch = Batch([
            Command(.replace, id, operations: [.set("m", .map(["k": 1])), .set("text", text)]),
            Command(
                .update, id, operations: [BinOperation(BinPath("m", [.index(0)]), .set(.value(5)))]),
            Command(.update, id, operations: [BinOperation("text", .append(.value(text)))]),
            Command(.update, id, operations: [.set("more", text)]),
            Command(.update, id, operations: [.set("n", 1)]),
        ])
        var predicted: [DryRunRow] = []
        for try await rows in session.dryRun(batch) { predicted += rows }
        let results = try await session.execute(batch, onError: .inStream).collect()
        #expect(results.map(\.status) == [.ok, .rejected, .rejected, .rejected, .ok])
        #expect(predicted.map(\.status) == results.map(\.status))
        #expect(predicted.map(\.code) == results.map(\.code))
        let record = try await session.batchGet(id).first?.record
        #expect(predicted.last?.after?.bins == record?.bins)
    }

    @Test("A key that does not fit the table is refused by index, and the others proceed")
    func keys() async throws {
        let results = try await run(
            put("fine"), put(42), put(.composite(partition: "a", sort: 1)), put(""),
            put(.string(String(repeating: "x", count: 2_049))), put("a", in: orders),
            put(.composite(partition: "a", sort: "b"), in: orders),
            put(.composite(partition: "a", sort: 1), in: orders), put("a", in: DataSet("nowhere")))
        #expect(
            results.map(\.status) == [
                .ok, .rejected, .rejected, .rejected, .rejected, .rejected, .rejected, .ok,
                .rejected,
            ])
        #expect(
            results.map(\.message) == [
                nil, "pk is a string in this table, 42 is an integer",
                "the table has no sort key: its key is pk S",
                "pk is part of the key and cannot be empty",
                "pk has 2049 bytes, at most 2048 are allowed",
                "the sort key at is missing: the table's key is user S, at N",
                "at is a number in this table, b is a string", nil, "table nowhere does not exist",
            ])
    }

    @Test("Unsupported features are refused: generations, times to live, the key as a bin")
    func operations() async throws {
        let set = [BinOperation.set("a", 1)]
        let pair = RecordID.composite(partition: "a", sort: 1)
        let results = try await run(
            Command(
                .update, users.ids("a"), operations: set,
                condition: .compare(.generation, .equal, 1)),
            Command(.upsert, users.ids("b"), operations: set, timeToLive: .seconds(60)),
            Command(.upsert, users.ids("c"), operations: [.set("pk", "d")]),
            Command(.upsert, users.ids("e"), operations: [.set("n", .double(.infinity))]),
            Command(
                .upsert, users.ids("f"),
                operations: [.set("s", .string(String(repeating: "x", count: 410_000)))]),
            Command(.upsert, users.ids("g"), operations: [.set("m", [1: "x"])]),
            Command(.upsert, orders.ids([pair]), operations: set, timeToLive: .seconds(60)),
            Command(.query, orders.ids([pair])))
        for result in results.prefix(6) {
            #expect(result.status == .rejected, "\(result.summary)")
            #expect(result.attempts == 0)
        }
        #expect(results[0].message == "dynamodb records do not have a generation")
        #expect(results[1].message == "the table has no time-to-live attribute")
        #expect(
            results[4].message
                == "the item would be 410004 bytes; the limit is 400 KB (409600 bytes)")
        #expect(results[6].isOK)
        #expect(results[7].record?.bins.names.sorted() == ["a", "ends"])
    }

    @Test("An item that grows too large is left as it was")
    func growth() async throws {
        let half = Value.string(String(repeating: "x", count: 250_000))
        let results = try await run(
            Command(.replace, users.ids("a"), operations: [.set("one", half)]),
            Command(.update, users.ids("a"), operations: [.set("two", half)]),
            Command(.query, users.ids("a")))
        #expect(results.map(\.status) == [.ok, .rejected, .ok])
        #expect(results[1].code == "ValidationException")
        #expect(results[2].record?.bins.names == ["one"])
    }

    @Test("Numbers are the service's: 1.0 is 1, 38 digits are kept")
    func numbers() async throws {
        let digits = DecimalNumber("12345678901234567890123456789012345678")!
        let results = try await run(
            Command(
                .replace, orders.ids([.composite(partition: "a", sort: 1)]),
                operations: [.set("d", 1.0), .set("n", .decimal(digits)), .set("l", [2.50])]),
            Command(
                .query,
                orders.ids([.composite(partition: "a", sort: .decimal(DecimalNumber("1.0")!))])))
        #expect(
            results[1].record?.bins == [
                "d": 1, "n": .decimal(digits), "l": [.decimal(DecimalNumber("2.5")!)],
            ])
    }

    @Test("Requests are planned as for the service")
    func plans() async throws {
        let session = Session(try backend())
        let ids = users.ids((0..<101).map { "u\($0)" })
        let plan = try await session.plan(
            Batch([
                Command(.replace, ids, operations: [.set("a", 1)]), Command(.query, ids),
                Command(.upsert, users.ids("x"), operations: [.set("a", 1)]),
            ]))
        let apis = plan.requests.reduce(into: [String: Int]()) { $0[$1.api, default: 0] += 1 }
        #expect(apis == ["BatchWriteItem": 5, "BatchGetItem": 2, "UpdateItem": 1])
    }

    @Test("Pages and segments of a scan see every record once, by the key's order")
    func scans() async throws {
        let backend = try backend()
        let ids = (0..<130).map { RecordID.composite(partition: "a", sort: .integer($0)) }
        _ = try await Session(backend).execute(
            Batch([Command(.replace, orders.ids(ids), operations: [.set("v", 1), .set("w", 2)])])
        ).collect()
        func scan(_ start: ScanCursor?) async throws -> [RecordID] {
            var seen: [RecordID] = []
            var cursor = start
            repeat {
                let page = try await backend.scan(
                    ScanRequest(orders, pageSize: 20, bins: ["v"], cursor: cursor))
                #expect(page.rows.allSatisfy { $0.record.bins == ["v": 1] })
                #expect(page.rows.count <= 20)
                seen += page.rows.map(\.key.id)
                cursor = page.next
            } while cursor != nil
            return seen
        }
        #expect(try await scan(nil) == ids)
        var together: [RecordID] = []
        for segment in backend.segments(4) { together += try await scan(segment) }
        #expect(together.count == 130 && Set(together) == Set(ids))
        let infos = try await backend.dataSets()
        #expect(infos.map(\.recordCount) == [130, 0])
        #expect(infos.map { $0.keySchema?.description } == ["user S, at N", "pk S"])
    }

    @Test("Capacity is counted as by the service")
    func capacity() async throws {
        let session = Session(try backend())
        func units(_ commands: Command...) async throws -> CapacityUnits? {
            let stream = session.execute(Batch(commands), onError: .inStream)
            _ = try await stream.collect()
            return stream.run.metrics.consumed
        }
        let text = Value.string(String(repeating: "x", count: 5_000))
        #expect(
            try await units(Command(.replace, users.ids("a"), operations: [.set("s", text)]))
                == CapacityUnits(writes: 5))
        #expect(
            try await units(Command(.query, users.ids("a", "missing")))
                == CapacityUnits(reads: 3))
        #expect(
            try await units(
                Command(
                    .update, users.ids("a"), operations: [BinOperation("s", .append(.value("y")))]))
                == CapacityUnits(reads: 2, writes: 5))
    }

    @Test("Throttles, unprocessed items and lost answers are injected around it")
    func faults() async throws {
        let rules = FaultRules(seed: 7) {
            FaultRule(.throttle, .init(ids: ["u3"], attempts: [1...1]))
            FaultRule(.throttle, .init(ids: ["u4"]))
            FaultRule(.loseAnswer, .init(ids: ["u5"]))
        }
        var behavior = Behavior.default
        behavior.writes.backoff = Backoff(base: .zero, cap: .zero)
        let tables = try backend()
        let session = Session(FaultyBackend(wrapping: tables, rules: rules), behavior: behavior)
        let results = try await session.execute(
            Batch([
                Command(
                    .upsert, users.ids((0..<8).map { "u\($0)" }),
                    operations: [BinOperation("n", .add(.value(1)))])
            ]), onError: .inStream
        ).collect()
        for result in results {
            let wanted: Status = [4: .throttled, 5: .inDoubt][result.index] ?? .ok
            #expect(result.status == wanted, "\(result.summary)")
        }
        #expect(results[3].attempts == 2)
        let kept = try await Session(tables).batchGet(users.ids((0..<8).map { "u\($0)" }))
        #expect(kept.allSatisfy { $0.integer("n") == 1 } && kept.count == 7)
    }

    @Test("Table definitions that the service would refuse")
    func definitions() throws {
        let keys = try #require(KeySchema("pk:S"))
        #expect(throws: BackendError.self) { try TableDefinition("t", keys: keys) }
        #expect(throws: BackendError.self) { try TableDefinition("a b c", keys: keys) }
        #expect(throws: BackendError.self) {
            try TableDefinition("table", keys: keys, timeToLive: "pk")
        }
        let table = try TableDefinition("table", keys: keys)
        #expect(throws: BackendError.self) { try MemoryTables([table, table]) }
        #expect(throws: BackendError.self) { try MemoryTables([]) }
    }

    @Test("Once closed, it says so")
    func closing() async throws {
        let backend = try backend()
        let session = Session(backend)
        await session.close()
        let results = try await session.execute(Batch([put("a")]), onError: .inStream).collect()
        #expect(results.map(\.isOK) == [false])
        await #expect(throws: BackendError.self) { try await backend.dataSets() }
    }
}
