import BatchClient
import EmbeddedBackend
import Testing

/// Values that the store cannot hold are refused row by row, and nothing of them is stored.
struct LimitTests {
    private let store: EmbeddedBackend
    init() async throws { store = try await EmbeddedBackend.memory() }

    private func expectRejected(
        _ outcome: ItemOutcome, _ code: ResultCode,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.status == .rejected, sourceLocation: sourceLocation)
        #expect(outcome.code == code, sourceLocation: sourceLocation)
        #expect(outcome.message?.isEmpty == false, sourceLocation: sourceLocation)
    }

    @Test func kindsOfIDs() async throws {
        let put = RecordOperation.put(.upsert, ["n": 1])
        let digest = try #require(Digest([UInt8](repeating: 1, count: 20)))
        let decimal = try #require(DecimalNumber("1.5"))
        let ids: [RecordID] = [
            .digest(digest), .decimal(decimal), "fine",
            .composite(partition: .digest(digest), sort: 1),
            .composite(partition: .composite(partition: 1, sort: 2), sort: 3),
        ]
        let outcomes = try await store.run(ids, put)
        #expect(outcomes.map(\.status) == [.rejected, .rejected, .ok, .rejected, .rejected])
        expectRejected(outcomes[0], "idKind")
        #expect(try await store.count(users) == 1)
    }

    @Test func lengthsOfIDs() async throws {
        let put = RecordOperation.put(.upsert, ["n": 1])
        let longest = RecordID.string(String(repeating: "x", count: EmbeddedLimits.idBytes - 1))
        #expect(try await store.run(longest, put).status == .ok)
        #expect(try await store.get(longest)?.bins == ["n": 1])
        let tooLong: [RecordID] = [
            .string(String(repeating: "x", count: EmbeddedLimits.idBytes)),
            .bytes([UInt8](repeating: 1, count: EmbeddedLimits.idBytes)),
            .composite(partition: .bytes([UInt8](repeating: 0, count: 600)), sort: 1),
        ]
        for id in tooLong { expectRejected(try await store.run(id, put), "idTooLong") }
    }

    @Test func names() async throws {
        func put(_ bin: String, in dataSet: DataSet = users) async throws -> ItemOutcome {
            try await store.run("a", .put(.upsert, [bin: 1], in: dataSet))
        }
        #expect(try await put(String(repeating: "b", count: 255)).status == .ok)
        expectRejected(try await put(""), "binName")
        expectRejected(try await put(String(repeating: "é", count: 128)), "binName")
        expectRejected(try await put("b", in: DataSet("")), "dataSetName")
        expectRejected(try await put("b", in: DataSet("a\0b")), "dataSetName")
        expectRejected(
            try await put("b", in: DataSet(String(repeating: "d", count: 256))), "dataSetName")
        #expect(try await store.get("a")?.bins.count == 1)
    }

    @Test func numbersOfBins() async throws {
        func put(_ range: ClosedRange<Int>) async throws -> ItemOutcome {
            try await store.run("a", .put(.upsert, Bins(range.map { ("bin\($0)", 1) })))
        }
        for start in stride(from: 1, through: 1_000, by: 50) {
            #expect(try await put(start...start + 49).status == .ok)
        }
        #expect(try await store.get("a")?.bins.count == EmbeddedLimits.bins)
        expectRejected(try await put(1_001...1_001), "tooManyBins")
        #expect(try await put(500...520).status == .ok)
        expectRejected(
            try await store.run("b", .put(.insert, Bins((1...1_001).map { ("bin\($0)", 1) }))),
            "tooManyBins")
        #expect(try await store.get("b") == nil)
    }

    @Test func sizesOfRecords() async throws {
        let half = Value.bytes([UInt8](repeating: 7, count: EmbeddedLimits.recordBytes / 2 - 20))
        #expect(try await store.run("a", .put(.insert, ["one": half])).status == .ok)
        #expect(try await store.run("a", .put(.upsert, ["two": half])).status == .ok)
        expectRejected(
            try await store.run("a", .put(.upsert, ["three": half])), "recordTooLarge")
        let append = RecordOperation(
            .update, users,
            operations: [
                BinOperation("one", .append(.value(.bytes([UInt8](repeating: 1, count: 99)))))
            ])
        expectRejected(try await store.run("a", append), "recordTooLarge")
        #expect(try await store.get("a")?.bins == ["one": half, "two": half])
    }

    @Test func depths() async throws {
        func nested(_ depth: Int) -> Value { (0..<depth).reduce(1) { inner, _ in [inner] } }
        #expect(try await store.run("a", .put(.insert, ["l": nested(64)])).status == .ok)
        expectRejected(try await store.run("b", .put(.insert, ["l": nested(65)])), "tooDeep")
        let map: Value = ["k": nested(64)]
        expectRejected(try await store.run("b", .put(.insert, ["l": map])), "tooDeep")
        // Each part is within the limit, but their sum is not.
        let append = RecordOperation(
            .upsert, users, operations: [BinOperation("l", .list(.append(.value(nested(64)))))])
        expectRejected(try await store.run("c", append), "tooDeep")
        #expect(try await store.get("c") == nil)
    }

    @Test func timesToLive() async throws {
        expectRejected(
            try await store.run("a", .put(.insert, ["n": 1], ttl: .seconds(0))), "timeToLive")
    }

    @Test func operationsThatAVerbDoesNotHaveAreNotSent() async throws {
        let query = RecordOperation(.query, users, operations: [.set("n", 1)])
        let plan = store.plan([BatchItem(index: 7, id: "a", operation: query)])
        #expect(plan.requests.isEmpty)
        #expect(plan.refusals.map(\.index) == [7])
        #expect(plan.refusals.map(\.status) == [.rejected])
        #expect(plan.refusals.map(\.code) == ["unsupported"])
    }
}
