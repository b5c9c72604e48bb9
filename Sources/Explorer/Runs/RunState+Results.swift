import BatchClient

extension RunState {
    /// How many failed: neither ok nor in doubt, and sent or refused.
    var failedCount: Int {
        doneCount - count(of: .ok) - count(of: .inDoubt) - count(of: .cancelled)
            - count(of: .notSent)
    }

    /// The result of an index, assembled from the stored parts; nil if it does not exist yet.
    func result(at index: Int) -> RecordResult? {
        guard index >= 0, index < count else { return nil }
        if let failure = failures[index] { return failure }
        let outcome = outcome(at: index)
        guard let status = outcome.status else { return nil }
        return RecordResult(
            index: index, verb: batch.verb(at: index), key: batch.key(at: index), status: status,
            record: values[index], attempts: outcome.attempts,
            node: outcome.node.flatMap { nodes.indices.contains($0) ? nodes[$0] : nil },
            latency: outcome.microseconds.map { .microseconds($0) })
    }

    /// The indices with one of the statuses, in batch order.
    func indices(with statuses: Set<Status>) -> [Int] {
        (0..<count).filter { index in
            outcome(at: index).status.map { statuses.contains($0) } ?? false
        }
    }

    /// The commands of these indices only, each with only those keys.
    func commands(for indices: [Int]) -> [Command] {
        var result: [Command] = []
        var start = indices.startIndex
        while start < indices.endIndex {
            let (number, _) = batch.position(of: indices[start])
            var offsets: [Int] = []
            var end = start
            while end < indices.endIndex {
                let (other, offset) = batch.position(of: indices[end])
                guard other == number else { break }
                offsets.append(offset)
                end += 1
            }
            result.append(batch.commands[number].selecting(offsets))
            start = end
        }
        return result
    }
}

extension RunState {
    /// The counts by status.
    var outcome: String {
        let parts = statuses.map { "\(Format.count(count(of: $0))) \($0.words)" }
        let missing = count - doneCount
        let rest = missing > 0 ? ["\(Format.count(missing)) without a result"] : []
        return (parts + rest).joined(separator: ", ")
    }

    /// Why nothing was sent, if all indices have one reason.
    var sharedReason: String? {
        guard count > 1, self.count(of: .notSent) == count, statistics.messages.count == 1 else {
            return nil
        }
        return statistics.messages.keys.first
    }
}

extension RunState {
    var statusCounts: StatusCounts {
        var counts = StatusCounts()
        for status in statuses { counts[status] = count(of: status) }
        return counts
    }
}
