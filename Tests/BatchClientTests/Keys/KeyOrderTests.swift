import TestSeed
import Testing

@testable import BatchClient

/// The order of commands on one record, compared with its definition: a command waits for earlier
/// ones on its record, except for reads among reads; after a doubt, nothing on the record is sent.
@Suite struct KeyOrderTests {
    /// The expected order, without any bookkeeping.
    struct Model {
        let records: [Int]
        let isWrite: [Bool]
        var isRefused: Set<Int> = []
        var isSettled: Set<Int> = []

        func isBlocked(_ index: Int) -> Bool {
            (0..<index).contains { other in
                records[other] == records[index] && !isRefused.contains(other)
                    && !isSettled.contains(other)
                    && (isWrite[index] || isWrite[other] || isDivided(other, index))
            }
        }

        /// Whether an unsent write lies between two commands: reads then wait for each other
        /// anyway, as if it had been sent.
        private func isDivided(_ earlier: Int, _ later: Int) -> Bool {
            (earlier + 1..<later).contains { index in
                records[index] == records[later] && isWrite[index] && isRefused.contains(index)
            }
        }

        func later(_ index: Int) -> Set<Int> {
            Set(
                (index + 1..<records.count).filter {
                    records[$0] == records[index] && !isRefused.contains($0)
                        && !isSettled.contains($0)
                })
        }
    }

    private func item(_ index: Int, _ isWrite: Bool) -> BatchItem {
        BatchItem(
            index: index, id: "k",
            operation: RecordOperation(isWrite ? .touch : .query, DataSet("s")))
    }

    @Test(arguments: 0..<400)
    func whoMayGoIsWhatTheOrderMeans(seed: UInt64) {
        var random = SplitMix64(seed: TestSeed.of(seed))
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let count = pick(1...24)
        let recordCount = pick(1...4)
        var model = Model(
            records: (0..<count).map { _ in pick(1...recordCount) },
            isWrite: (0..<count).map { _ in pick(0...1) == 0 })
        let window = pick(1...8)
        let refusals = Set((0..<count).filter { _ in pick(0...7) == 0 })
        var order = KeyOrder()
        var latest: [Int: Int] = [:]
        var planned = 0
        var poisoned: Set<Int> = []
        var recordsInDoubt: Set<Int> = []

        func settle(_ index: Int, isPoison: Bool) {
            model.isSettled.insert(index)
            var next = order.settle(index, isPoison: isPoison).poisoned
            while let other = next.popLast() {
                guard !model.isSettled.contains(other) else { continue }
                model.isSettled.insert(other)
                poisoned.insert(other)
                next += order.settle(other, isPoison: true).poisoned
            }
        }

        while model.isSettled.count + model.isRefused.count < count {
            if planned < count,
                pick(0...2) == 0 || model.isSettled.count >= planned - model.isRefused.count
            {
                let end = min(count, planned + window)
                for index in planned..<end {
                    if let earlier = latest[model.records[index]] {
                        _ = order.place(
                            item(index, model.isWrite[index]), after: earlier,
                            earlierWrites: model.isWrite[earlier], mayShareWave: true)
                    }
                    latest[model.records[index]] = index
                }
                for index in planned..<end where refusals.contains(index) {
                    model.isRefused.insert(index)
                    order.substitute(index, isRetried: false)
                }
                order.closeWindow()
                planned = end
                let settled = model.isSettled.union(model.isRefused)
                for index in order.commit(isSettled: { settled.contains($0) })
                where !model.isRefused.contains(index) && !model.isSettled.contains(index) {
                    poisoned.insert(index)
                    settle(index, isPoison: true)
                }
                for index in 0..<planned where recordsInDoubt.contains(model.records[index]) {
                    #expect(
                        model.isSettled.contains(index) || model.isRefused.contains(index),
                        "case \(seed): \(index) waits for a doubt")
                }
            }
            let open = (0..<planned).filter {
                !model.isSettled.contains($0) && !model.isRefused.contains($0)
            }
            for index in open {
                #expect(
                    order.isBlocked(index) == model.isBlocked(index),
                    "case \(seed): \(index) of \(model)")
            }
            let free = open.filter { !order.isBlocked($0) }
            guard !free.isEmpty else {
                #expect(open.isEmpty || planned < count, "case \(seed): nothing can go")
                if planned >= count { return }
                continue
            }
            let index = free[pick(0...(free.count - 1))]
            let isPoison = model.isWrite[index] && pick(0...9) == 0
            let later = isPoison ? model.later(index) : []
            settle(index, isPoison: isPoison)
            if isPoison {
                recordsInDoubt.insert(model.records[index])
                let expected = later.filter { $0 < planned }
                #expect(expected.isSubset(of: poisoned), "case \(seed): after \(index)")
            }
        }
    }

    @Test func anItemThatWasSetAsideIsReleasedWhenItsTurnComes() {
        var order = KeyOrder()
        _ = order.place(item(1, true), after: 0, earlierWrites: true, mayShareWave: true)
        order.closeWindow()
        let poisoned = order.commit { _ in false }
        #expect(poisoned == [] && order.isBlocked(1) && order.successors(of: 0) == [1])
        order.setAside(item(1, true))
        let consequences = order.settle(0, isPoison: false)
        // It belongs to no request.
        #expect(consequences == KeyOrder.Consequences())
        let released = order.takeReleased().map(\.index)
        #expect(released == [1] && !order.isBlocked(1))
    }

    @Test func aDoubtHoldsForCommandsOfLaterWindows() {
        var order = KeyOrder()
        _ = order.settle(0, isPoison: true)
        _ = order.place(item(1, true), after: 0, earlierWrites: true, mayShareWave: true)
        order.closeWindow()
        #expect(order.commit { $0 == 0 } == [1])
    }

    @Test func aRefusedCommandIsReplacedByWhatItWaitedFor() {
        var order = KeyOrder()
        let waves = [
            order.place(item(1, true), after: 0, earlierWrites: true, mayShareWave: true),
            order.place(item(2, true), after: 1, earlierWrites: true, mayShareWave: true),
        ]
        #expect(waves == [1, 2])
        order.substitute(1, isRetried: false)
        order.closeWindow()
        #expect(order.predecessors == [1: [0], 2: [0]])
        order = KeyOrder()
        _ = order.place(item(1, true), after: 0, earlierWrites: true, mayShareWave: true)
        _ = order.place(item(2, true), after: 1, earlierWrites: true, mayShareWave: true)
        // Others also wait for a command that is retried.
        order.substitute(1, isRetried: true)
        order.closeWindow()
        #expect(order.predecessors == [1: [0], 2: [1, 0]])
    }

    @Test func readsThatShareAnAnswerAreAnsweredTogether() {
        var order = KeyOrder()
        order.share(item(3, false), with: 1)
        order.share(item(4, false), with: 1)
        #expect(order.sharers(of: 1).map(\.index) == [3, 4] && !order.isIdle)
        let taken = order.takeSharers(of: 1).map(\.index)
        #expect(taken == [3, 4] && order.isIdle)
    }
}
