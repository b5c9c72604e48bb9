public import BatchClient

/// A batch that follows up a run, and the indices it leaves out.
public struct FollowUp: Sendable, Hashable {
    /// An index of the run that the batch leaves out, and why.
    public struct LeftOut: Sendable, Hashable {
        /// The index in the run.
        public let index: Int
        /// The key of the index.
        public let key: Key
        /// For people.
        public let reason: String

        init(_ index: Int, _ key: Key, _ reason: String) {
            self.index = index
            self.key = key
            self.reason = reason
        }
    }

    /// The batch that follows up the run.
    public let batch: Batch
    /// For each index of the batch, the index of the run that it repeats or undoes.
    public let origins: [Int]
    /// The indices left out, in order.
    public let leftOut: [LeftOut]

    init(batch: Batch, origins: [Int], leftOut: [LeftOut]) {
        self.batch = batch
        self.origins = origins
        self.leftOut = leftOut.sorted { $0.index < $1.index }
    }

    /// The origin of a new run of this batch.
    public func origin(_ run: LedgerRunID, _ relation: RunSummary.Relation) -> NewRun.Origin {
        NewRun.Origin(RunSummary.Parent(run, relation), indices: origins)
    }
}

extension Batch {
    /// The commands with only some of their keys, in order.
    /// - Parameter indices: sorted.
    func selecting(_ indices: [Int]) -> Batch {
        var batch = Batch()
        var next = indices.startIndex
        /// Whether a command of the current group was taken already.
        var isInGroup = false
        for (position, original) in commands.enumerated() {
            let first = firstIndex(of: position)
            let start = next
            if original.atomicity != .continues { isInGroup = false }
            while next < indices.endIndex, indices[next] < first + original.count { next += 1 }
            let count = next - start
            guard count > 0 else { continue }
            var command = original
            // A group that loses its first command stays a separate group.
            if command.isAtomic { command.atomicity = isInGroup ? .continues : .begins }
            isInGroup = command.isAtomic
            if count == command.count {
                batch.append(command)
                continue
            }
            var part = command
            let offsets = indices[start..<next].lazy.map { $0 - first }
            switch command.subjects {
            case .ids(let ids): part.subjects = .ids(IDList(offsets.map { ids[$0] }))
            case .rows(let rows): part.subjects = .rows(rows.selecting(offsets))
            case .stored(let rows): part.subjects = .stored(rows.selecting(offsets))
            }
            batch.append(part)
        }
        return batch
    }
}
