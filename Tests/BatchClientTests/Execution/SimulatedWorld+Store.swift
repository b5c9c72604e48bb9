@testable import BatchClient

extension SimulatedWorld {
    /// The effect of the store and the network on one request.
    mutating func perform(_ order: RunMachine.RequestToSend) {
        let items = order.request.items
        sent.append(items.map(\.index))
        sendTimes += items.map { ($0.index, now) }
        if chance(hazards.requestFails) {
            schedule(
                .end(
                    order.id,
                    RequestFailure(
                        .notApplied, status: .unavailable, message: "refused", isTransient: true)),
                in: milliseconds(0...5))
            return
        }
        let takes = milliseconds(1...20)
        var failure: RequestFailure?
        var hangs = false
        if chance(hazards.hang) {
            hangs = true
        } else if chance(hazards.lostBefore + hazards.lostAfter) {
            failure = RequestFailure(
                .unknown, status: .unavailable, message: "connection lost", isTransient: true)
        }
        for item in items {
            perform(item, of: order.id, takes: takes, silent: hangs || failure != nil)
        }
        if !hangs { schedule(.end(order.id, failure), in: takes + .milliseconds(1)) }
    }

    private mutating func perform(
        _ item: BatchItem, of id: RunMachine.RequestID, takes: Duration, silent: Bool
    ) {
        let isWrite = item.operation.isWrite
        let at = Duration.microseconds(
            Int.random(in: 0...Int(takes.wholeMicroseconds), using: &random))
        func outcome(_ status: Status, transient: Bool = false) -> ItemOutcome {
            ItemOutcome(index: item.index, status: status, isTransient: transient)
        }
        if silent {
            // Nobody gets the answer; the store may have applied it, or may do so much later.
            if isWrite, chance(0.5) {
                schedule(.apply(index: item.index, key: item.record), in: at)
            } else if isWrite, chance(0.2) {
                zombies.insert(item.record)
                schedule(
                    .apply(index: item.index, key: item.record), in: at + milliseconds(1...200))
            }
            return
        }
        if chance(hazards.throttle) {
            schedule(.answer(id, [outcome(.throttled, transient: true)]), in: at)
        } else if chance(hazards.reject) {
            schedule(.answer(id, [outcome(.rejected)]), in: at)
        } else if chance(hazards.unanswered) {
            if isWrite, chance(0.5) {
                schedule(.apply(index: item.index, key: item.record), in: at)
            }
        } else if isWrite {
            schedule(.apply(index: item.index, key: item.record), in: at)
            let isDoubtful = chance(hazards.lostAfter)
            schedule(.answer(id, [outcome(isDoubtful ? .inDoubt : .ok)]), in: at)
            // A hostile store repeats an answer, and answers for indices that were not asked.
            if chance(0.05) { schedule(.answer(id, [outcome(.rejected)]), in: at) }
            if chance(0.02) {
                schedule(.answer(id, [ItemOutcome(index: 1 << 40, status: .ok)]), in: at)
            }
        } else {
            schedule(.read(id, index: item.index, key: item.record), in: at)
            schedule(.answer(id, [outcome(.ok)]), in: at)
        }
    }
}

extension BatchItem {
    /// The record of the item, however its key is written.
    fileprivate var record: Key { Key(operation.dataSet, testCanonicalID(key)) }
}
