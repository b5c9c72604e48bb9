/// Atomic groups: each is a window and a request of its own.
extension BatchPlanner {
    /// Whether later commands on the record wait for an index: a write, or any command of an atomic
    /// group, which is sent as a whole.
    func isOrderedAsWrite(_ index: Int) -> Bool {
        batch.verb(at: index).isWrite || batch.atomicGroup(at: index) != nil
    }

    /// Plans an atomic group as one request, or refuses the whole group.
    mutating func nextGroup(upTo end: Int, _ order: inout KeyOrder) -> Window {
        var window = Window()
        let start = cursor
        let stretch = nextStretch(upTo: end)
        var wave = 0
        var faults: [Int: ItemOutcome] = [:]
        for (offset, item) in stretch.items.enumerated() {
            if let fault = stretch.faults[offset] {
                faults[item.index] = fault.outcome(item.index)
            }
            guard mayRepeat, let earlier = recordKey(of: offset, in: stretch) else { continue }
            window.repeatedKeys += 1
            if earlier >= start {
                order.join(item.index, with: earlier)
            } else {
                let placed = order.place(
                    item, after: earlier, earlierWrites: isOrderedAsWrite(earlier),
                    mayShareWave: true)
                wave = max(wave, placed)
            }
        }
        let planned = faults.isEmpty ? planAtomic(stretch.items) : BackendPlan()
        let outcome = AtomicPlan(stretch.items, planned, faults: faults)
        switch outcome {
        case .request(let request): window.requests = [.init(wave: wave, request: request)]
        case .refused(let outcomes):
            window.refusals = Array(zip(stretch.items, outcomes))
            for (item, outcome) in window.refusals {
                order.substitute(item.index, isRetried: outcome.isTransient)
            }
        }
        order.closeWindow()
        return window
    }
}
