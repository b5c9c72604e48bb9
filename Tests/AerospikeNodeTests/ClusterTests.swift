import AerospikeNode
import AerospikeWire
import BatchClient
import Testing
import VolleyProcess

@testable import AerospikeBackend

extension OverSockets {
    /// The client against nodes in this process, over real connections.
    @Suite struct ClusterTests {
        private func withCluster(
            _ count: Int = 3, maximumRows: Int? = nil,
            _ body: (Session, AerospikeNodes) async throws -> Void
        ) async throws {
            var settings = NodeSettings()
            settings.maximumRows = maximumRows
            try await Harness.with(count, settings: settings, behavior: .default) { harness in
                try await body(harness.session, harness.nodes)
            }
        }

        @Test func everyVerbAndStatusInOneMixedBatch() async throws {
            try await withCluster { session, _ in
                try await session.insert(users).bins("name", "n")
                    .id("a").values("Ann", 1).id("b").values("Bob", 2).id("c").values("Cy", 3)
                    .id("d").values("Di", 4).execute().collect()
                var batch = Batch()
                batch.append(Command(.query, users.ids("a", "missing")))
                batch.append(Command(.exists, users.ids("b")))
                batch.append(Command(.insert, users.ids("b"), operations: [.set("n", 9)]))
                batch.append(
                    Command(
                        .upsert, users.ids("c"),
                        operations: [BinOperation("n", .add(.value(5))), BinOperation("n", .get)]))
                batch.append(Command(.update, users.ids("missing"), operations: [.set("n", 1)]))
                batch.append(
                    Command(
                        .update, users, .ids(["d"]), operations: [.set("n", 1)],
                        condition: .compare(.bin("n"), .less, 4)))
                batch.append(
                    Command(
                        .update, users, .ids(["a"]), operations: [.set("n", 1)],
                        condition: .compare(.generation, .equal, 9)))
                batch.append(Command(.replace, users.ids("d"), operations: [.set("only", true)]))
                batch.append(Command(.touch, users.ids("b")))
                batch.append(Command(.delete, users.ids("b", "missing")))
                let results = try await session.execute(batch, onError: .inStream).collect()
                #expect(
                    results.map(\.status) == [
                        .ok, .notFound, .ok, .exists, .ok, .notFound, .filtered, .conflict, .ok,
                        .ok,
                        .ok, .notFound,
                    ])
                #expect(results[0].record?.bins == ["name": "Ann", "n": 1])
                #expect(results[4].record?.bins == ["n": 8])
                #expect(results[7].code == .number(3))
                let left = try await session.query(users.ids("b", "d")).execute().collect()
                #expect(left.map(\.status) == [.notFound, .ok])
                #expect(left[1].record?.bins == ["only": true])
            }
        }

        @Test func everyTypeRoundTripsOverTheWire() async throws {
            let values: [Value] = [
                true, 7, .integer(.min), 0.25, "grüße", .bytes([0, 255]), [1, ["k": "v"], 2.5],
                ["a": [1], 5: "x"], .geoJSON("{\"type\":\"Point\",\"coordinates\":[1,2]}"),
                .hyperLogLog([1, 2]),
            ]
            try await withCluster { session, _ in
                let bins = Bins(values.enumerated().map { ("b\($0)", $1) })
                let id = RecordID.bytes([1, 2, 3])
                _ = try await session.batchWrite(users, put: [id: bins])
                let records = try await session.batchGet(users.ids([id]))
                #expect(records.first?.record.bins == bins)
                #expect(records.first?.record.generation == 1)
            }
        }

        @Test func listsMapsAndTimesToLive() async throws {
            try await withCluster { session, _ in
                let write = Command(
                    .upsert, users, .ids(["a"]),
                    operations: [
                        .set("l", [1, 2]), .set("m", ["x": 1]),
                        BinOperation("l", .list(.append(.value(3)))),
                        BinOperation("l", .list(.remove(at: 0))),
                        BinOperation("l", .list(.size)), BinOperation("l", .list(.get(at: -1))),
                        BinOperation("m", .map(.put(key: "y", .value(2)))),
                        BinOperation("m", .map(.get(key: "y"))),
                    ], timeToLive: .seconds(1_000))
                let result = try #require(try await session.execute(Batch([write])).collect().first)
                #expect(result.record?.bins == ["l": [2, 3], "m": 2])
                let record = try #require(try await session.batchGet(users.ids("a")).first).record
                #expect(record.bins == ["l": [2, 3], "m": ["x": 1, "y": 2]])
                #expect(record.expiresAt != nil)
                let bad = Command(
                    .query, users.ids("a"), operations: [BinOperation("l", .list(.get(at: 9)))])
                let row = try await session.execute(Batch([bad]), onError: .inStream).collect()
                #expect(row.map(\.code) == [.number(26)])
            }
        }

        @Test func largeBatchesAreSplitByNodeAndAnswerEachIndex() async throws {
            try await withCluster(3) { session, _ in
                let ids = (0..<20_000).map { RecordID.integer(Int64($0)) }
                var batch = Batch()
                batch.append(Command(.upsert, users.ids(ids), operations: [.set("n", 1)]))
                let written = try await session.execute(batch).collect()
                #expect(written.count == 20_000)
                #expect(written.allSatisfy { $0.isOK })
                let plan = try await session.plan(Batch([Command(.query, users.ids(ids))]))
                #expect(Set(plan.requests.compactMap(\.node)).count == 3)
                let read = try await session.query(users.ids(ids)).execute().collect()
                #expect(read.map(\.index) == Array(0..<20_000))
                #expect(read.allSatisfy { $0.isOK })
                let dataSets = try await session.backend.dataSets()
                #expect(dataSets.first?.recordCount == 20_000)
            }
        }

        @Test func scansPageThroughEverythingOnce() async throws {
            try await withCluster { session, _ in
                let ids = (0..<1_000).map { RecordID.string("user-\($0)") }
                var batch = Batch()
                batch.append(Command(.upsert, users.ids(ids), operations: [.set("n", 1)]))
                try await session.execute(batch).collect()
                var seen: [RecordID] = []
                var request = ScanRequest(users, pageSize: 70)
                repeat {
                    let page = try await session.backend.scan(request)
                    #expect(page.rows.count <= 70)
                    seen += page.rows.map(\.key.id)
                    request.cursor = page.next
                } while request.cursor != nil
                #expect(seen.count == 1_000)
                #expect(Set(seen) == Set(ids))
            }
        }

        @Test func aRecordWithoutItsKeyIsKnownByDigestAndUsable() async throws {
            try await withCluster { session, _ in
                var behavior = Behavior.default
                behavior.sendKey = false
                try await session.with(behavior).upsert(users.id("a")).bin("n").setTo(1)
                    .execute().collect()
                let rows = try await session.rows(of: users)
                let digest = try #require(Digest(set: "users", id: "a"))
                #expect(rows.map(\.key.id) == [.digest(digest)])
                let results = try await session.query(users.ids([.digest(digest)])).execute()
                    .collect()
                #expect(results.first?.record?.bins == ["n": 1])
            }
        }

        @Test func missingServerFeaturesAreReportedByRow() async throws {
            try await withCluster { session, _ in
                let other = DataSet("nowhere", "x")
                var batch = Batch()
                batch.append(Command(.upsert, users.ids("a"), operations: [.set("n", 1)]))
                batch.append(Command(.query, other.ids("a")))
                let results = try await session.execute(batch, onError: .inStream).collect()
                #expect(results.map(\.status) == [.ok, .rejected])
                #expect(results[1].code == .number(20))
            }
        }

        @Test func batchesAreSplitAsTheServerSays() async throws {
            try await withCluster(1, maximumRows: 10) { session, _ in
                let ids = (0..<25).map { RecordID.integer(Int64($0)) }
                let batch = Batch([Command(.upsert, users.ids(ids), operations: [.set("n", 1)])])
                #expect(try await session.plan(batch).requests.map(\.indices.count) == [10, 10, 5])
                let results = try await session.execute(batch).collect()
                #expect(results.count == 25)
                #expect(results.allSatisfy { $0.isOK })
            }
        }

        @Test func noServerIsAClearError() async throws {
            let nodes = try await AerospikeNodes.start(port: freePort())
            let address = try #require(nodes.addresses.first)
            await nodes.stop()
            await #expect(throws: BackendError.self) {
                try await AerospikeBackend.connect([address])
            }
        }
    }
}
