import Synchronization
import Testing

@testable import BatchClient

/// The plan of a batch, window by window.
@Suite struct BatchPlannerTests {
    /// A window with the known order of its items.
    private struct Planned {
        let requests: [BatchPlanner.Window.Request]
        let refusals: [(item: BatchItem, outcome: ItemOutcome)]
        let repeatedKeys: Int
        let predecessors: [Int: [Int]]
        let shared: [Int: [Int]]
    }

    private func windows(
        _ commands: [Command], of size: Int = 7, first: Int? = nil, storesDecimals: Bool = false,
        allowsRepeatedReads: Bool = true,
        canonicalID: @escaping KeyIdentity.Canonical = { $0.id }
    ) -> [Planned] {
        let kinds: Set<RecordID.Kind> =
            storesDecimals
            ? [.integer, .string, .decimal, .digest] : [.integer, .string, .digest]
        let description = BackendDescription(
            kind: "test", target: "test:", idKinds: kinds,
            valueKinds: Set(Value.Kind.allCases), storesNull: true, hasGeneration: true,
            hasTimeToLive: true, allowsRepeatedReads: allowsRepeatedReads, planWindow: size,
            firstPlanWindow: first)
        var planner = BatchPlanner(
            Batch(commands), description: description, now: 0, canonicalID: canonicalID)
        var order = KeyOrder()
        var windows: [Planned] = []
        while let window = planner.next(
            &order,
            plan: {
                BackendPlan(
                    requests: [PlannedRequest(items: $0, api: "test", estimatedBytes: 0)])
            })
        {
            var shared: [Int: [Int]] = [:]
            for item in window.requests.flatMap(\.request.items) {
                let sharers = order.sharers(of: item.index)
                if !sharers.isEmpty { shared[item.index] = sharers.map(\.index) }
            }
            windows.append(
                Planned(
                    requests: window.requests, refusals: window.refusals,
                    repeatedKeys: window.repeatedKeys, predecessors: order.predecessors,
                    shared: shared))
            _ = order.commit { _ in false }
        }
        return windows
    }

    @Test func everyKeyIsPlannedInOrderWhateverItWasGivenBy() throws {
        let users = DataSet("users")
        var ids: IDList = ["a", "b"]
        ids.append(try #require(IDRange(prefix: "user-", 1, 20)))
        ids.append("c")
        ids.append(try #require(IDRange(100, 103)))
        let rows = Rows(
            columns: ["n"], rows: (0..<9).map { Rows.Row(.string("row-\($0)"), [.value(1)]) })
        let batch = Batch([
            Command(.query, users, .ids(ids)), Command(.query, users, .ids(IDList())),
            Command(.upsert, users, .rows(rows)), Command(.delete, users, .ids(["d"])),
        ])
        let items = windows(batch.commands).flatMap(\.requests).flatMap(\.request.items)
        #expect(items.map(\.index) == Array(0..<batch.count))
        for item in items {
            #expect(item.key == batch.key(at: item.index))
            #expect(item.operation.verb == batch.verb(at: item.index))
        }
    }

    @Test func theAttributesOfKeysAreAskedForOnceACommandThatReads() throws {
        let events = DataSet("events")
        let asked = Mutex<[DataSet]>([])
        var ids = IDList()
        ids.append(try #require(IDRange(1, 50)))
        let rows = Rows(
            columns: ["n"], rows: (0..<20).map { Rows.Row(.string("row-\($0)"), [.value(1)]) })
        let named = Condition.compare(.bin("pk"), .equal, "x")
        let batch = Batch([
            Command(.upsert, events, .ids(ids), operations: [.set("n", 1)]),
            Command(.upsert, events, .ids(ids), operations: [.set("n", 1)], condition: named),
            Command(.upsert, events, .rows(rows), condition: named),
            Command(
                .update, events, .ids(["b"]),
                operations: [BinOperation("n", .set(.expression(.bin("pk"))))]),
            Command(.upsert, DataSet("others"), .ids(["b"]), condition: named),
        ])
        var planner = BatchPlanner(
            batch, description: ScriptedBackend(window: 7, storesDecimals: true).description,
            now: 0, canonicalID: { $0.id },
            keys: { dataSet in
                asked.withLock { $0.append(dataSet) }
                return dataSet == events ? KeySchema(.init("pk", .string)) : nil
            })
        var order = KeyOrder()
        var operations: [Int: RecordOperation] = [:]
        while let window = planner.next(
            &order,
            plan: {
                BackendPlan(requests: [PlannedRequest(items: $0, api: "test", estimatedBytes: 0)])
            })
        {
            for item in window.requests.flatMap(\.request.items) + window.refusals.map(\.item) {
                operations[item.index] = item.operation
            }
            _ = order.commit { _ in false }
        }
        #expect(asked.withLock { $0 } == [events, events, events, DataSet("others")])
        #expect(operations.count == batch.count)
        let byID = Condition.compare(.id, .equal, "x")
        #expect((0..<50).allSatisfy { operations[$0]?.condition == nil })
        #expect((50..<120).allSatisfy { operations[$0]?.condition == byID })
        #expect((51..<100).allSatisfy { operations[$0] === operations[50] })
        #expect(operations[120]?.operations.first?.expression == .id)
        #expect(operations[121]?.condition == named)
    }

    /// The first row comes early, but a batch of a few windows is planned at once.
    @Test func windowsGrowUnlessTheBatchIsSmall() {
        func counts(_ indices: Int) -> [Int] {
            let ids = IDList((0..<indices).map { RecordID.integer(Int64($0)) })
            return windows([Command(.query, DataSet("users"), .ids(ids))], of: 50, first: 5)
                .map { $0.requests.reduce(0) { $0 + $1.request.items.count } }
        }
        #expect(counts(19) == [19])
        #expect(counts(20) == [5, 10, 5])
        #expect(counts(150) == [5, 10, 20, 40, 50, 25])
    }

    @Test func refusedItemsDoNotMoveTheOthers() throws {
        let decimal = try #require(DecimalNumber("1.5"))
        let planned = windows(
            [Command(.query, DataSet("users"), .ids(["a", .decimal(decimal), "b", "a"]))])
        #expect(planned.flatMap(\.refusals).map(\.item.index) == [1])
        let requests = planned.flatMap(\.requests)
        #expect(requests.flatMap(\.request.items).map(\.index).sorted() == [0, 2, 3])
        #expect(planned.map(\.repeatedKeys) == [1])
    }

    @Test func numbersThatAreWorthTheSameAreOneKey() throws {
        let one = try #require(DecimalNumber("1.0"))
        let half = try #require(DecimalNumber("0.5"))
        let planned = windows(
            [
                Command(.touch, DataSet("users"), .ids([1, .decimal(half)])),
                Command(.touch, DataSet("users"), .ids([.decimal(one), .decimal(half), 2])),
            ], storesDecimals: true)
        #expect(planned.map(\.repeatedKeys) == [2])
        #expect(planned.flatMap(\.requests).map(\.wave) == [0, 1])
        #expect(planned[0].predecessors == [2: [0], 3: [1]])
    }

    @Test func aKeyAndItsDigestAreOneRecord() throws {
        let users = DataSet("users")
        let digest = RecordID.digest(testDigest(of: "alpha"))
        let planned = windows(
            [
                Command(.upsert, users, .ids([digest, "beta"])),
                Command(.upsert, users, .ids(["alpha"])),
                Command(.delete, users, .ids([digest])),
                Command(.delete, DataSet("other"), .ids(["alpha"])),
            ], canonicalID: testCanonicalID)
        #expect(planned.map(\.repeatedKeys) == [2])
        #expect(planned[0].predecessors == [2: [0], 3: [2]])
        let waves = planned[0].requests.map { ($0.wave, $0.request.items.map(\.index)) }
        #expect(waves.map(\.0) == [0, 1, 2])
        #expect(waves.map(\.1) == [[0, 1, 4], [2], [3]])
    }

    @Test func readsByKeyAndByDigestShareAnAnswerIfTheStoreTakesAKeyOnce() throws {
        let users = DataSet("users")
        let planned = windows(
            [Command(.query, users, .ids([.digest(testDigest(of: "alpha")), "beta", "alpha"]))],
            allowsRepeatedReads: false, canonicalID: testCanonicalID)
        #expect(planned[0].shared == [0: [2]])
        #expect(planned[0].requests.flatMap(\.request.items).map(\.index) == [0, 1])
    }

    @Test func canonicalIDsAreRequestedOnlyIfARecordCanHaveTwoIDs() throws {
        let users = DataSet("users")
        let others = DataSet("others")
        let asked = Mutex<Set<DataSet>>([])
        let ids: @Sendable (Key) -> RecordID = { key in
            asked.withLock { _ = $0.insert(key.dataSet) }
            return key.id
        }
        let digests = IDList(
            (["a", "b", "a"] as [RecordID]).map { RecordID.digest(testDigest(of: $0)) })
        _ = windows(
            [
                Command(.query, users, .ids(["a", 1, "a"])), Command(.query, others, .ids(digests)),
            ], canonicalID: ids)
        #expect(asked.withLock { $0 } == [])
        _ = windows(
            [
                Command(.query, users, .ids(["a", 1, "a"])), Command(.query, others, .ids(digests)),
                Command(.query, others, .ids(["c"])),
            ], canonicalID: ids)
        #expect(asked.withLock { $0 } == [others])
    }
}
