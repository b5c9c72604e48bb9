import BatchClient
import FaultInjection
import Synchronization
import Testing

@Suite struct FaultyBackendTests {
    @Test func throttledRowsSucceedWhenTheyAreSentAgain() async throws {
        let rules = FaultRules {
            FaultRule(.throttle, .init(indices: [3...5], attempts: [1...2]))
        }
        let outcome = try await run(.of(.upsert, 0..<20), rules)
        #expect(outcome.statuses(.ok) == Array(0..<20))
        #expect(outcome.results[3...5].allSatisfy { $0.attempts == 3 })
        #expect(outcome.results[0].attempts == 1)
        // The delayed ones had not been applied before.
        #expect((0..<20).allSatisfy { outcome.store.log.applied[$0] == 1 })
    }

    @Test func throttledRowsThatGetNoAttemptMoreAreNotApplied() async throws {
        let rules = FaultRules { FaultRule(.throttle, .init(ids: ["thing-7"])) }
        let outcome = try await run(.of(.upsert, 7..<8), rules, onError: .inStream)
        #expect(outcome.results[0].status == .throttled)
        #expect(outcome.results[0].code == "throttled")
        #expect(outcome.results[0].message?.contains("injected by rule 1") == true)
        #expect(outcome.store.log.applied.isEmpty)
    }

    @Test(arguments: [FaultAction.timeout(.afterApplying), .drop(.afterApplying), .unanswered])
    func aLostAnswerLeavesWhatCannotBeRepeatedInDoubtAndApplied(
        action: FaultAction
    ) async throws {
        let rules = FaultRules { FaultRule(action, .init(indices: [2...2])) }
        let add = BinOperation("n", .add(.value(5)))
        let outcome = try await run(.of(.upsert, 0..<4, [add]), rules)
        #expect(outcome.statuses(.inDoubt) == [2])
        #expect(outcome.statuses(.ok) == [0, 1, 3])
        #expect(outcome.store.log.applied == [0: 1, 1: 1, 2: 1, 3: 1])
        #expect(outcome.store.record(things.id(id(2)))?["n"] == 5)
    }

    @Test(arguments: [FaultAction.timeout(.beforeApplying), .drop(.beforeApplying)])
    func aCommandThatNeverCameLooksTheSameAndIsNotApplied(action: FaultAction) async throws {
        let rules = FaultRules { FaultRule(action, .init(indices: [2...2])) }
        let add = BinOperation("n", .add(.value(5)))
        let outcome = try await run(.of(.upsert, 0..<4, [add]), rules)
        #expect(outcome.statuses(.inDoubt) == [2])
        #expect(outcome.store.log.applied == [0: 1, 1: 1, 3: 1])
        #expect(outcome.store.record(things.id(id(2))) == nil)
    }

    @Test(arguments: [
        FaultAction.timeout(.afterApplying), .timeout(.beforeApplying), .drop(.afterApplying),
        .drop(.beforeApplying), .unanswered,
    ])
    func whatCanBeRepeatedComesThrough(action: FaultAction) async throws {
        let rules = FaultRules { FaultRule(action, .init(attempts: [1...1])) }
        let writes = try await run(.of(.upsert, 0..<4), rules)
        #expect(writes.statuses(.ok) == [0, 1, 2, 3])
        let reads = try await run(.of(.query, 0..<4, []), rules, on: writes.store)
        #expect(reads.statuses(.ok) == [0, 1, 2, 3])
        #expect(reads.results.allSatisfy { $0.attempts == 2 && $0.record?["a"] == 1 })
    }

    @Test(arguments: [
        (FaultAction.timeout(.beforeApplying), Status.timeout),
        (.timeout(.afterApplying), .timeout), (.drop(.beforeApplying), .unavailable),
        (.drop(.afterApplying), .unavailable), (.unanswered, .timeout),
    ])
    func aReadIsNeverInDoubt(action: FaultAction, status: Status) async throws {
        let outcome = try await run(.of(.query, 0..<2, []), FaultRules { FaultRule(action) })
        #expect(outcome.statuses(status) == [0, 1])
    }

    @Test func commandsAfterADoubtOnTheirKeyAreNotSent() async throws {
        var batch = Batch.of(.insert, 0..<3)
        batch.append(
            Command(.update, things.ids([id(0), id(1), id(2)]), operations: [.set("b", 2)]))
        let rules = FaultRules { FaultRule(.loseAnswer, .init(indices: [1...1])) }
        let outcome = try await run(batch, rules)
        #expect(outcome.statuses(.ok) == [0, 2, 3, 5])
        #expect(outcome.statuses(.inDoubt) == [1])
        #expect(outcome.statuses(.notSent) == [4])
        #expect(outcome.results[4].code == .predecessorInDoubt)
        #expect(outcome.store.record(things.id(id(1)))?["b"] == nil)
    }

    @Test func aRunThatStopsAtAFailureLeavesTheRestUnsent() async throws {
        let rules = FaultRules {
            FaultRule(.reject(.denied, code: 22, message: "no"), .init(indices: [5...5]))
        }
        let outcome = try await run(
            .of(.upsert, 0..<100), rules, concurrency: 1, onError: .stopping)
        let denied = outcome.results[5]
        #expect(denied.status == .denied && denied.code == 22)
        #expect(denied.message == "no (injected by rule 1)")
        let notSent = Set(outcome.statuses(.notSent))
        #expect(!notSent.isEmpty && notSent.isSuperset(of: 50..<100))
        #expect(outcome.store.log.applied.keys.allSatisfy { !notSent.contains($0) && $0 != 5 })
    }

    @Test(arguments: [Status.ok, .inDoubt, .cancelled, .notSent])
    func aRefusalPromisesThatNothingWasApplied(status: Status) async throws {
        let rules = FaultRules { FaultRule(.reject(status)) }
        let outcome = try await run(.of(.upsert, 0..<1), rules)
        #expect(outcome.results[0].status == .rejected)
        #expect(outcome.store.log.applied.isEmpty)
    }

    @Test func rulesMatchByVerbDataSetIDIndexAndNode() async throws {
        var batch = Batch.of(.upsert, 0..<4)
        batch.append(Command(.query, things.ids([id(0)])))
        batch.append(Command(.query, DataSet("other").ids([id(9)])))
        func hit(_ match: FaultMatch) async throws -> [Int] {
            let rules = FaultRules { FaultRule(.reject(), match) }
            return try await run(batch, rules).statuses(.rejected)
        }
        #expect(try await hit(.init()) == [0, 1, 2, 3, 4, 5])
        #expect(try await hit(.init(verbs: [.query])) == [4, 5])
        #expect(try await hit(.init(dataSets: ["oth*"])) == [5])
        #expect(try await hit(.init(ids: ["thing-?"], verbs: [.upsert])) == [0, 1, 2, 3])
        #expect(try await hit(.init(ids: ["*-2", "*-3"])) == [2, 3])
        #expect(try await hit(.init(indices: [1...2, 5...5])) == [1, 2, 5])
        // The store has no nodes.
        #expect(try await hit(.init(nodes: ["*"])) == [])
        #expect(try await hit(.init(chance: 0)) == [])
    }

    @Test func theFirstRuleThatDecidesDoes() async throws {
        let rules = FaultRules {
            FaultRule(.slow(by: .milliseconds(30)))
            FaultRule(.reject(.conflict), .init(indices: [0...0]))
            FaultRule(.reject(.filtered))
            FaultRule(.slow(by: .milliseconds(12)))
        }
        let outcome = try await run(.of(.upsert, 0..<2), rules)
        #expect(outcome.results.map(\.status) == [.conflict, .filtered])
        #expect(outcome.clock.sleeps.contains(.milliseconds(42)))
        #expect(outcome.results.allSatisfy { $0.latency == .milliseconds(42) })
    }

    @Test func slowRowsDoNotDelayOthers() async throws {
        let rules = FaultRules {
            FaultRule(.slow(by: .milliseconds(50)), .init(indices: [1...1]))
        }
        let outcome = try await run(.of(.upsert, 0..<3), rules)
        #expect(outcome.statuses(.ok) == [0, 1, 2])
        #expect(outcome.results.map(\.latency) == [.zero, .milliseconds(50), .zero])
    }

    @Test func aSlowRowThatNobodyWaitsForWasAppliedAllTheSame() async throws {
        let rules = FaultRules { FaultRule(.slow(by: .seconds(5)), .init(indices: [1...1])) }
        let store = MemoryBackend()
        let backend = FaultyBackend(wrapping: store, rules: rules, clock: CancelledClock())
        let operation = RecordOperation(.upsert, things, operations: [.set("a", 1)])
        let items = (0..<3).map { BatchItem(index: $0, id: id($0), operation: operation) }
        let delivered = Mutex<[Int]>([])
        await #expect(throws: CancellationError.self) {
            try await backend.send(backend.plan(items).requests[0], options: .init()) { outcomes in
                delivered.withLock { $0 += outcomes.map(\.index) }
            }
        }
        #expect(delivered.withLock { $0 } == [0, 2])
        #expect(store.log.applied == [0: 1, 1: 1, 2: 1])
    }

    @Test func theSameSeedShufflesAnswersTheSameWay() async throws {
        func order(seed: UInt64) async throws -> [Int] {
            let rules = FaultRules(seed: seed) { FaultRule(.shuffle) }
            let backend = FaultyBackend(
                wrapping: MemoryBackend(perRequest: 50), rules: rules, clock: SkippingClock())
            var order: [Int] = []
            for try await result in Session(backend).execute(.of(.upsert, 0..<50)) {
                #expect(result.isOK)
                order.append(result.index)
            }
            return order
        }
        let first = try await order(seed: 1)
        #expect(first.sorted() == Array(0..<50) && first != Array(0..<50))
        #expect(try await order(seed: 1) == first)
        #expect(try await order(seed: 2) != first)
    }

    @Test func failuresOfTheStoreItselfAreReported() async throws {
        let refused = RequestFailure(
            .notApplied, status: .unavailable, code: "down", message: "down", isTransient: false)
        let rules = FaultRules {
            FaultRule(.drop(.afterApplying), .init(indices: [0...0]))
            FaultRule(.reject(.conflict), .init(indices: [1...1]))
            FaultRule(.slow(by: .milliseconds(5)), .init(indices: [2...2]))
        }
        let add = BinOperation("n", .add(.value(1)))
        let outcome = try await run(
            .of(.upsert, 0..<4, [add]), rules, on: MemoryBackend(failure: refused))
        #expect(outcome.results.map(\.status) == [.inDoubt, .conflict, .unavailable, .unavailable])
        #expect(outcome.results[3].code == "down")
    }

    @Test func listingAndScanningAreNeverHit() async throws {
        let backend = FaultyBackend(
            wrapping: MemoryBackend(), rules: FaultRules { FaultRule(.unavailable) })
        #expect(try await backend.dataSets().count == 1)
        #expect(try await backend.scan(ScanRequest(things)).next == nil)
        #expect(backend.description.kind == "memory")
        await backend.close()
    }

    @Test func aStoreWithoutNodesIsGivenSome() async throws {
        let rules = FaultRules(nodes: ["north", "south"]) {
            FaultRule(.unavailable, .init(nodes: ["south"]))
        }
        let store = MemoryBackend()
        let outcome = try await run(.of(.upsert, 0..<40), rules, on: store, attempts: 2)
        let south = outcome.results.filter { $0.node == "south" }.map(\.index)
        let north = outcome.results.filter { $0.node == "north" }.map(\.index)
        #expect(!south.isEmpty && !north.isEmpty && south.count + north.count == 40)
        #expect(outcome.statuses(.unavailable) == south)
        #expect(outcome.statuses(.ok) == north)
        // The store itself still has none, and the plan shows what is sent.
        #expect(store.log.nodes.allSatisfy { $0 == nil })
        let plan = try await Session(FaultyBackend(wrapping: store, rules: rules))
            .plan(.of(.upsert, 0..<40))
        #expect(Set(plan.requests.map(\.node)) == ["north", "south"])
        #expect(plan.requests.flatMap(\.indices).sorted() == Array(0..<40))
    }
}
