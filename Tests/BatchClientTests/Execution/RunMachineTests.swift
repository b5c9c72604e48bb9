import Testing

@testable import BatchClient

/// Single rules of the run machine.
@Suite struct RunMachineTests {
    private func machine(_ count: Int, queueSize: Int, requestSize: Int) -> (
        RunMachine, ([BatchItem]) -> BackendPlan
    ) {
        let backend = ScriptedBackend(requestSize: requestSize, concurrency: 4)
        return (.reading(count, from: backend, queueSize: queueSize), backend.plan)
    }

    @Test func fewRecordsAreRequestedUntilTheirSizeIsKnown() {
        var (machine, plan) = machine(10, queueSize: 100, requestSize: 10)
        let first = machine.nextRequests(at: .zero, memoryLimit: 1_000_000, plan: plan).requests
        // A record is taken for 256,000 bytes.
        #expect(first.map(\.request.items.count) == [3])
    }

    @Test func nothingIsSentWhileTheReaderHasEnough() {
        var (machine, plan) = machine(100, queueSize: 20, requestSize: 10)
        var sent = 0
        // Each request is answered at once; there is no reader.
        while let order = machine.nextRequest(at: .zero, plan: plan) {
            sent += order.request.items.count
            machine.receive(
                order.request.items.map { .ok($0.index) }, of: order.id, at: .zero)
            machine.end(order.id, failure: nil, at: .zero)
        }
        #expect(sent == 20)
        let taken = machine.takeResults()
        #expect(taken.count == 20)
        let next = machine.nextRequest(at: .zero, plan: plan)
        #expect(next != nil)
    }

    @Test func whatDidNotFitInMemoryIsAskedForAgainWhateverTheAttempts() throws {
        var (machine, plan) = machine(10, queueSize: 100, requestSize: 10)
        var rest = 10
        var requests = 0
        while let order = machine.nextRequest(at: .zero, plan: plan) {
            #expect(order.request.items.count == rest)
            // Each time the store answers four, and then there is no room for more.
            let answered = order.request.items.prefix(4)
            machine.receive(answered.map { .ok($0.index) }, of: order.id, at: .zero)
            rest -= answered.count
            machine.end(order.id, failure: rest > 0 ? .memoryFull : nil, at: .zero)
            requests += 1
        }
        #expect(requests == 3)
        let results = machine.takeResults()
        #expect(results.map(\.status) == [Status](repeating: .ok, count: 10))
    }

    @Test func whatNeverFitsIsAFailure() {
        var (machine, plan) = machine(2, queueSize: 100, requestSize: 10)
        let order = machine.nextRequest(at: .zero, plan: plan)
        if let order { machine.end(order.id, failure: .memoryFull, at: .zero) }
        let results = machine.takeResults()
        #expect(results.map(\.status) == [.unavailable, .unavailable])
        #expect(results.allSatisfy { $0.code == .memoryBudget })
    }

    @Test func aReaderGetsNoMoreBytesAtOnceThanItTakes() {
        var (machine, plan) = machine(10, queueSize: 100, requestSize: 10)
        let record = Record(bins: ["v": .string(String(repeating: "x", count: 1_000))])
        if let order = machine.nextRequest(at: .zero, plan: plan) {
            machine.receive(
                order.request.items.map { .ok($0.index, record) }, of: order.id, at: .zero)
            machine.end(order.id, failure: nil, at: .zero)
        }
        let all = machine.heldBytes
        let some = machine.takeResults(bytes: 3 * all / 10)
        #expect(some.map(\.index) == [0, 1, 2])
        #expect(machine.heldBytes == 7 * all / 10)
        let one = machine.takeResults(bytes: 1)
        #expect(one.map(\.index) == [3])
        let rest = machine.takeResults()
        #expect(rest.count == 6 && machine.heldBytes == 0)
    }

    @Test func commandsAfterARefusedOneKeepTheirOrder() throws {
        let users = DataSet("users")
        let add = BinOperation("n", .add(.value("no number")))
        let backend = ScriptedBackend(requestSize: 1, concurrency: 8)
        let settings = Behavior.Settings(attempts: 1, backoff: .default)
        var machine = RunMachine(
            Batch([
                Command(.upsert, users, .ids(["a"]), operations: [.set("n", 1)]),
                Command(.update, users, .ids(["a"]), operations: [add]),
                Command(.update, users, .ids(["a"]), operations: [add]),
                Command(.query, users, .ids(["a"])),
            ]),
            description: backend.description,
            behavior: Behavior(name: "test", reads: settings, writes: settings),
            seed: 1, nowMilliseconds: 0)
        machine.start()
        let sent = machine.nextRequest(at: .zero, plan: backend.plan)
        let first = try #require(sent)
        #expect(first.request.items.map(\.index) == [0])
        let early = machine.nextRequest(at: .zero, plan: backend.plan)
        #expect(early == nil, "the query goes before the upsert has its answer")
        let refused = machine.takeResults()
        #expect(refused.map(\.index) == [1, 2] && refused.allSatisfy { $0.status == .rejected })
        machine.receive([.ok(0)], of: first.id, at: .zero)
        machine.end(first.id, failure: nil, at: .zero)
        let next = machine.nextRequest(at: .zero, plan: backend.plan)
        let second = try #require(next)
        #expect(second.request.items.map(\.index) == [3])
    }

    @Test func membersOfAGroupKeepTheirReasonWhenTheRunEnds() throws {
        let commands = (0..<3).map {
            Command(.upsert, DataSet("users"), .ids([.integer($0)]), operations: [.set("n", 1)])
        }
        let group: BatchPlanner.AtomicPlanning = { items in
            BackendPlan(requests: [
                PlannedRequest(items: items, api: "group", estimatedBytes: 1, isAtomic: true)
            ])
        }
        var machine = RunMachine(
            Batch(commands.asAtomicGroup()), description: ScriptedBackend().description,
            behavior: .default, seed: 1, nowMilliseconds: 0, planAtomic: group)
        machine.start()
        let sent = machine.nextRequest(at: .zero, plan: group)
        let first = try #require(sent)
        // The second member is throttled, so the others are not applied; all wait for the next attempt.
        let throttled = ItemOutcome(index: 1, status: .throttled, isTransient: true)
        machine.receive([.ok(0), throttled, .ok(2)], of: first.id, at: .zero)
        machine.end(first.id, failure: nil, at: .zero)
        #expect(!machine.hasResults)
        machine.cancel(at: .zero)
        let results = machine.takeResults().sorted { $0.index < $1.index }
        #expect(results.map(\.status) == [.notSent, .throttled, .notSent])
        // A resumption leaves these out: their group was sent.
        #expect(results.map(\.code) == [.atomicCancelled, nil, .atomicCancelled])
    }

    @Test func anAnswerCountsOnceAndOnlyForWhatWasAsked() throws {
        var (machine, plan) = machine(10, queueSize: 100, requestSize: 5)
        let orders = [
            machine.nextRequest(at: .zero, plan: plan), machine.nextRequest(at: .zero, plan: plan),
        ]
        let first = try #require(orders[0])
        let second = try #require(orders[1])
        let indices = first.request.items.map(\.index)
        // The same index twice, one of another request, one after the batch, one before it.
        machine.receive(
            [
                .ok(indices[0]), .ok(indices[0]), .ok(second.request.items[0].index), .ok(99),
                .ok(-1),
            ],
            of: first.id, at: .zero)
        let answered = machine.takeResults()
        #expect(answered.map(\.index) == [indices[0]])
        machine.end(first.id, failure: nil, at: .zero)
        machine.end(first.id, failure: nil, at: .zero)
        let unanswered = machine.takeResults()
        #expect(unanswered.map(\.index) == Array(indices.dropFirst()))
        #expect(unanswered.allSatisfy { $0.status == .timeout && $0.code == .unanswered })
    }

    @Test func anIndexThatTheStorePlannedTwiceHasOneResult() throws {
        var (machine, plan) = machine(3, queueSize: 100, requestSize: 10)
        let twice = { (items: [BatchItem]) -> BackendPlan in
            var planned = plan(items)
            planned.requests = planned.requests.map { request in
                PlannedRequest(
                    items: request.items + request.items.prefix(2), api: request.api,
                    estimatedBytes: request.estimatedBytes)
            }
            return planned
        }
        let sent = machine.nextRequest(at: .zero, plan: twice)
        let order = try #require(sent)
        #expect(order.request.items.map(\.index) == [0, 1, 2, 0, 1])
        machine.receive([.ok(0)], of: order.id, at: .zero)
        machine.end(order.id, failure: nil, at: .zero)
        let results = machine.takeResults()
        #expect(results.map(\.index) == [0, 1, 2])
        #expect(results.map(\.status) == [.ok, .timeout, .timeout])
    }

    @Test func aStoreThatIsNeverReadyIsGivenUp() throws {
        let backend = ScriptedBackend()
        let settings = Behavior.Settings(
            attemptTimeout: .seconds(10), attempts: 1, backoff: .default)
        var machine = RunMachine(
            Batch([Command(.query, DataSet("users"), .ids(["a", "b"]))]),
            description: backend.description,
            behavior: Behavior(name: "test", reads: settings, writes: settings),
            seed: 1, nowMilliseconds: 0)
        #expect(machine.nextWake(after: .zero) == .seconds(10))
        machine.advance(to: .seconds(10))
        let results = machine.takeResults()
        #expect(results.map(\.status) == [.notSent, .notSent])
        #expect(results.first?.message == "the store was not ready within 10 s")
    }
}
