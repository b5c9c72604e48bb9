import BatchClient
import FaultInjection
import Testing

/// The example files do what their comments say.
@Suite struct ExampleFaultTests {
    private func rules(_ name: String) throws -> FaultRules {
        let rules = try FaultRules(contentsOf: packageFolder + "/Examples/faults/\(name).yaml")
        #expect(rules.warnings.isEmpty)
        return rules
    }

    private func seeded(_ numbers: Range<Int>) async throws -> MemoryBackend {
        try await run(.of(.upsert, numbers, [.set("n", 1)]), FaultRules(rules: [])).store
    }

    @Test func throttling() async throws {
        let outcome = try await run(.of(.upsert, 0..<100), rules("throttling"))
        #expect(outcome.statuses(.rejected) == [13])
        #expect(outcome.statuses(.ok).count == 99)
        let again = outcome.results.filter { $0.isOK && $0.attempts > 1 }.count
        let twice = outcome.results.filter { $0.isOK && $0.attempts > 2 }.count
        #expect((25...55).contains(again) && (10...30).contains(twice))
        #expect(outcome.store.log.applied.allSatisfy { $0.value == 1 })
    }

    @Test func flakyNode() async throws {
        let store = try await seeded(0..<200)
        let reads = try await run(.of(.query, 0..<200, []), rules("flaky-node"), on: store)
        let node2 = reads.results.filter { $0.node == "node-2" }
        #expect(!node2.isEmpty && node2.count < 200)
        for result in reads.results {
            let isGone = result.node == "node-2" && "\(result.key.id)".hasSuffix("7")
            #expect(result.status == (isGone ? .unavailable : .ok))
            #expect((result.node == "node-2") == (result.attempts > 1))
        }
        let add = BinOperation("n", .add(.value(1)))
        let writes = try await run(.of(.update, 0..<200, [add]), rules("flaky-node"), on: store)
        let doubtful = writes.statuses(.inDoubt)
        #expect(!doubtful.isEmpty)
        #expect(doubtful.allSatisfy { store.record(things.id(id($0)))?["n"] == 2 })
        #expect(
            writes.statuses(.unavailable).allSatisfy {
                store.record(things.id(id($0)))?["n"] == 1
            })
    }

    @Test func lostAnswer() async throws {
        let sets = try await run(.of(.upsert, 0..<50), rules("lost-answer"))
        #expect(sets.statuses(.inDoubt) == [4, 9])
        #expect(sets.statuses(.ok).count == 48)
        #expect(sets.results.contains { $0.isOK && $0.attempts == 2 })

        let add = BinOperation("n", .add(.value(1)))
        let adds = try await run(.of(.upsert, 0..<50, [add]), rules("lost-answer"))
        let doubtful = adds.statuses(.inDoubt)
        #expect((6...18).contains(doubtful.count) && doubtful.contains(4) && doubtful.contains(9))
        let counts = (0..<50).map { adds.store.record(things.id(id($0)))?["n"] }
        #expect(counts.enumerated().allSatisfy { $0 == 9 ? $1 == nil : $1 == 1 })
    }

    @Test func lostAnswersKeepLaterCommandsFromBeingSent() async throws {
        var batch = Batch.of(.insert, 0..<20)
        batch.append(Command(.delete, things.ids((0..<20).map { id($0) })))
        let outcome = try await run(batch, rules("lost-answer"))
        let doubtful = outcome.statuses(.inDoubt).filter { $0 < 20 }
        #expect(doubtful.contains(4))
        #expect(outcome.statuses(.notSent) == doubtful.map { $0 + 20 })
    }

    @Test func dynamoDB() async throws {
        let add = BinOperation("n", .add(.value(1)))
        let outcome = try await run(.of(.upsert, 0..<232, [add]), rules("dynamodb"))
        for result in outcome.results {
            let id = "\(result.key.id)"
            let wanted: Status =
                id.hasSuffix("13") ? .throttled : id.hasSuffix("31") ? .inDoubt : .ok
            #expect(result.status == wanted, "\(id)")
        }
        #expect(outcome.statuses(.throttled).count == 3)
        #expect(
            outcome.results.filter { $0.status == .throttled }
                .allSatisfy { $0.code == "UnprocessedItem" })
        let again = outcome.results.count { $0.isOK && $0.attempts > 1 }
        #expect((50...110).contains(again))
        #expect(outcome.store.log.applied.allSatisfy { $0.value == 1 })
        let reads = try await run(.of(.query, 0..<232, []), rules("dynamodb"), on: outcome.store)
        #expect(reads.statuses(.inDoubt).isEmpty && reads.statuses(.throttled).count == 3)
    }

    @Test func mixed() async throws {
        let store = try await seeded(0..<300)
        let add = BinOperation("n", .add(.value(1)))
        var batch = Batch.of(.update, 0..<200, [add])
        batch.append(Command(.delete, things.ids((200..<300).map { id($0) })))
        batch.append(Command(.query, things.ids((0..<300).map { id($0) })))
        let outcome = try await run(batch, rules("mixed"), on: store)
        let seen = Set(outcome.results.map(\.status))
        #expect(
            seen.isSuperset(of: [.ok, .rejected, .denied, .unavailable, .inDoubt, .notSent]))
        #expect(outcome.results.contains { $0.isOK && $0.attempts > 1 })
        #expect(outcome.results.contains { $0.latency ?? .zero >= .milliseconds(60) })
    }
}
