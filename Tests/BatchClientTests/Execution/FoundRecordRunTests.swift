import Testing

@testable import BatchClient

/// Runs of a batch whose records a find has read.
@Suite("Runs of found records") struct FoundRecordRunTests {
    private let record: Record = Record(bins: ["n": 1])
    private let backend = ScriptedBackend(requestSize: 10, concurrency: 4)

    private func machine(_ count: Int, queueSize: Int = 100) -> RunMachine {
        .reading(count, from: backend, queueSize: queueSize)
    }

    private func found(_ parts: [(start: Int, records: [Record?])]) -> FoundRecords {
        FoundRecords(parts, bytes: 0, budget: .shared)
    }

    /// Runs to the end with a reader that takes all it can get.
    /// - Returns: The indices of the results, and those of the requests.
    private func run(
        _ machine: inout RunMachine, _ found: FoundRecords, memoryLimit: Int = .max
    ) -> (results: [Int], sent: [Int]) {
        var results: [Int] = []
        var sent: [Int] = []
        for _ in 0..<1_000 where !machine.isFinished {
            let next = machine.nextRequests(
                at: .zero, memoryLimit: memoryLimit, found: found, plan: backend.plan)
            for order in next.requests {
                sent += order.request.items.map(\.index)
                machine.receive(
                    order.request.items.map { .ok($0.index, record) }, of: order.id, at: .zero)
                machine.end(order.id, failure: nil, at: .zero)
            }
            if machine.hasResults(atLeast: 50) { results += machine.takeResults().map(\.index) }
        }
        return (results, sent)
    }

    @Test("Without room for a second record, the reader gets them one by one")
    func memory() {
        var machine = machine(10)
        let found = found([(0, Array(repeating: record, count: 10))])
        let (results, sent) = run(&machine, found, memoryLimit: 0)
        #expect(results == Array(0..<10) && sent.isEmpty)
    }

    @Test("The reader's queue limits how many are settled at once")
    func queue() {
        var machine = machine(250, queueSize: 100)
        let found = found([(0, Array(repeating: record, count: 250))])
        _ = machine.nextRequests(at: .zero, found: found, plan: backend.plan)
        let first = machine.takeResults()
        #expect(first.count == 100 && first.allSatisfy { $0.isOK && $0.record == record })
        let (results, sent) = run(&machine, found)
        #expect(results == Array(100..<250) && sent.isEmpty)
        #expect(machine.metrics.requests == 0 && machine.metrics.counts[.ok] == 250)
    }

    @Test("Records that are missing between others, and after them, are read by their keys")
    func gaps() {
        var machine = machine(9)
        let found = found([(0, [record, record]), (2, [record, nil, record, nil])])
        let (results, sent) = run(&machine, found)
        #expect(results.sorted() == Array(0..<9))
        #expect(sent.sorted() == [3, 5, 6, 7, 8])
        #expect(found.count == 0)
    }

    @Test("A held run settles nothing; a step is used up by what it settles")
    func hold() {
        var machine = machine(10)
        machine.hold.pause()
        let found = found([(0, Array(repeating: record, count: 5))])
        let held = machine.nextRequests(at: .zero, found: found, plan: backend.plan)
        #expect(held.requests.isEmpty && !machine.hasResults)
        machine.hold.step()
        let stepped = machine.nextRequests(at: .zero, found: found, plan: backend.plan)
        #expect(stepped.requests.isEmpty && machine.takeResults().map(\.index) == [0, 1, 2, 3, 4])
        machine.hold.resume()
        let (results, sent) = run(&machine, found)
        #expect(results.sorted() == sent.sorted() && sent.sorted() == [5, 6, 7, 8, 9])
    }
}
