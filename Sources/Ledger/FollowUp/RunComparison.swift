public import BatchClient

/// The differences between two runs, key by key.
public struct RunComparison: Sendable {
    /// An index with a different result.
    public struct Change: Sendable, Hashable {
        /// What differs.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// Another status.
            case status
            /// The same status for another reason: code or message.
            case reason
            /// Another verb on the same key, or an undo: the batches differ here.
            case command
            /// Only in the first run.
            case missing
            /// Only in the second run.
            case added
        }

        /// In the first run; nil for an index that only the second one has.
        public let index: Int?
        /// In the second run; nil for an index that only the first one has.
        public let otherIndex: Int?
        /// What differs.
        public let kind: Kind
        /// The result in the first run.
        public let before: RecordResult?
        /// The result in the second run.
        public let after: RecordResult?
    }

    /// The indices with a different result, in order.
    public let changes: [Change]
    /// How many indices have the same result.
    public let unchanged: Int
    /// The first of them whose commands differ, in order: they may have written other values. At most
    /// 10,000.
    public let rewritten: [Change]
    /// How many of them have commands that differ.
    public let rewrittenCount: Int
    /// The two runs.
    public let first: RunSummary
    /// The second of them.
    public let second: RunSummary

    private static let maximumRewritten = 10_000

    /// Compares the indices on the same key; if the second run follows up the first (a retry, a
    /// resumption, an undo), each of its indices with the one that it repeats or undoes.
    ///
    /// Indices without a result in an active run are skipped.
    public init(_ first: RecordedRun, _ second: RecordedRun) {
        var changes: [Change] = []
        var unchanged = 0
        var rewritten: [Change] = []
        var rewrittenCount = 0
        func compare(_ index: Int, _ otherIndex: Int) {
            guard let before = first.result(at: index), let after = second.result(at: otherIndex)
            else { return }
            let kind: Change.Kind
            if before.key != after.key || before.verb != after.verb {
                kind = .command
            } else if before.status != after.status {
                kind = .status
            } else if before.code != after.code || before.message != after.message {
                kind = .reason
            } else {
                unchanged += 1
                guard !first.batch.isSame(at: index, as: second.batch, at: otherIndex) else {
                    return
                }
                rewrittenCount += 1
                guard rewrittenCount <= RunComparison.maximumRewritten else { return }
                rewritten.append(
                    Change(
                        index: index, otherIndex: otherIndex, kind: .command, before: before,
                        after: after))
                return
            }
            changes.append(
                Change(
                    index: index, otherIndex: otherIndex, kind: kind, before: before, after: after))
        }
        if second.summary.parent?.run == first.id, !second.origins.isEmpty {
            for (otherIndex, index) in second.origins.enumerated() where index < first.batch.count {
                let isUndo = second.summary.parent?.relation == .undo
                if isUndo {
                    // An undo always has other commands.
                    guard let after = second.result(at: otherIndex) else { continue }
                    changes.append(
                        Change(
                            index: index, otherIndex: otherIndex, kind: .command,
                            before: first.result(at: index), after: after))
                } else {
                    compare(index, otherIndex)
                }
            }
        } else {
            let pairing = IndexPairing(first.batch, second.batch)
            for (index, partner) in pairing.partners.enumerated() {
                if let partner {
                    compare(index, partner)
                } else if let result = first.result(at: index) {
                    changes.append(
                        Change(
                            index: index, otherIndex: nil, kind: .missing, before: result,
                            after: nil))
                }
            }
            for index in pairing.rest {
                guard let result = second.result(at: index) else { continue }
                changes.append(
                    Change(
                        index: nil, otherIndex: index, kind: .added, before: nil, after: result))
            }
        }
        self.changes = changes
        self.unchanged = unchanged
        self.rewritten = rewritten
        self.rewrittenCount = rewrittenCount
        self.first = first.summary
        self.second = second.summary
    }
}

extension Batch {
    /// Whether an index does to its record what an index of another batch does; the keys may differ.
    fileprivate func isSame(at index: Int, as other: Batch, at otherIndex: Int) -> Bool {
        let (mine, offset) = position(of: index)
        let (its, otherOffset) = other.position(of: otherIndex)
        let (one, two) = (commands[mine], other.commands[its])
        return one.verb == two.verb && one.bins == two.bins && one.condition == two.condition
            && one.operations(at: offset) == two.operations(at: otherOffset)
            && one.timeToLive(at: offset) == two.timeToLive(at: otherOffset)
            && one.ignoresAbsence == two.ignoresAbsence && one.isDurable == two.isDurable
    }
}
