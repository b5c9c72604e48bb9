import Testing

@testable import BatchClient

/// Large batches are sieved for keys that repeat.
@Suite struct RepeatSieveTests {
    @Test func everyRepeatedHashIsSuspected() {
        var random = SplitMix64(seed: 7)
        var seen: Set<Int> = []
        var repeated: Set<Int> = []
        var sieve = RepeatSieve(expecting: 20_000)
        for _ in 0..<20_000 {
            // One in twenty occurred before, or nearly.
            let isOld = random.nextUnit() < 0.05
            let hash = isOld ? seen.randomElement(using: &random) ?? 0 : Int(random.next() >> 1)
            if !seen.insert(hash).inserted { repeated.insert(hash) }
            sieve.add(hash)
        }
        #expect(repeated.allSatisfy { sieve.suspects($0) })
        #expect(!repeated.isEmpty && sieve.count < 4_000)
        #expect(seen.count(where: sieve.suspects) < 7_000)
    }

    @Test("The commands of a large batch on one record wait for each other, whatever lies between")
    func order() throws {
        let users = DataSet("users")
        let many = RepeatSieve.fewest
        var ids = IDList([1])
        for number in 2...many { ids.append(.integer(Int64(number))) }
        let rows = Rows(
            columns: ["n"],
            rows: [5, 0, Int64(many)].map { Rows.Row(.integer($0), [.value(.integer(1))]) })
        let decimal = try #require(DecimalNumber("7.0"))
        let batch = Batch([
            Command(.touch, users, .ids(ids)), Command(.upsert, users, .rows(rows)),
            Command(.delete, users, .ids([5, .decimal(decimal), "5"])),
            Command(.delete, DataSet("others"), .ids([5])),
        ])
        let description = BackendDescription(
            kind: "test", target: "test:", idKinds: [.integer, .string, .decimal],
            valueKinds: Set(Value.Kind.allCases), storesNull: true, hasGeneration: true,
            hasTimeToLive: true, planWindow: 100_000)
        var planner = BatchPlanner(batch, description: description, now: 0) { $0.id }
        var order = KeyOrder()
        var predecessors: [Int: [Int]] = [:]
        var planned = 0
        while let window = planner.next(
            &order,
            plan: {
                BackendPlan(
                    requests: [PlannedRequest(items: $0, api: "test", estimatedBytes: 0)])
            })
        {
            planned += window.requests.reduce(0) { $0 + $1.request.items.count }
            predecessors.merge(order.predecessors) { $1 }
            _ = order.commit { _ in false }
        }
        #expect(planned == batch.count)
        #expect(
            predecessors == [
                many: [4], many + 2: [many - 1], many + 3: [many], many + 4: [6],
            ])
    }
}
