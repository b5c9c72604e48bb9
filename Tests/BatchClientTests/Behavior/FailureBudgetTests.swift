import Testing

@testable import BatchClient

@Suite struct FailureBudgetTests {
    @Test(
        "A share is rounded down, and at least one index",
        arguments: [
            ("5", 3, 5), ("10%", 200, 20), ("10%", 5, 1), ("0.5%", 1_000, 5), ("100%", 7, 7),
            ("33.33%", 10_000, 3_333),
        ])
    func limit(_ text: String, _ count: Int, _ limit: Int) {
        #expect(FailureBudget(text)?.limit(of: count) == limit)
    }

    @Test(
        "What is not a budget is refused",
        arguments: ["", "0", "-1", "0%", "101%", "5.%", "1.234%", "a", "５"])
    func refused(_ text: String) {
        #expect(FailureBudget(text) == nil)
    }

    @Test func nothingIsSentOnceTheBudgetIsSpent() {
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1)
        let settings = Behavior.Settings(attempts: 1, backoff: .default)
        let ids = IDList((0..<10).map { RecordID.integer(Int64($0)) })
        var machine = RunMachine(
            Batch([Command(.touch, DataSet("users"), .ids(ids))]),
            description: backend.description,
            behavior: Behavior(name: "test", reads: settings, writes: settings),
            seed: 1, nowMilliseconds: 0, failureBudget: .indices(3))
        machine.start()
        var sent = 0
        while let order = machine.nextRequest(at: .zero, plan: backend.plan) {
            sent += order.request.items.count
            machine.receive(
                order.request.items.map { ItemOutcome(index: $0.index, status: .rejected) },
                of: order.id, at: .zero)
            machine.end(order.id, failure: nil, at: .zero)
        }
        #expect(sent == 3)
        var statuses: [Status] = []
        // What was never sent is told when the rest has been taken.
        for _ in 0..<10 where !machine.isFinished {
            statuses += machine.takeResults().map(\.status)
        }
        #expect(statuses.count { $0 == .rejected } == 3)
        #expect(statuses.count { $0 == .notSent } == 7)
    }
}
