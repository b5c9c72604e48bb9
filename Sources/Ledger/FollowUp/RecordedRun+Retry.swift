import BatchClient

extension RecordedRun {
    /// Exactly the indices that are not ok, for a new run.
    ///
    /// Takes later runs of these indices and verdicts on doubts into account. Leaves out, with the
    /// reason, what cannot be repeated safely:
    ///
    /// - a write in doubt whose second application would change the outcome: verify it first;
    /// - what follows such a write on the same key;
    /// - a write if a later command on the same key was applied, unless the order of the two makes
    ///   no difference: repeating it now would undo the later one;
    /// - what a later run is still running, or left in doubt.
    public func retry() -> FollowUp {
        followUp { index in
            if let successor = successors[index] { return choice(after: successor) }
            guard let status = status(at: index) else {
                return .leaveOut("the run is still in progress")
            }
            switch status {
            case .ok: return .skip
            case .inDoubt:
                if let verdict = verdict(on: index) { return verdict.wasApplied ? .skip : .take }
                return operation(at: index).isRepeatable
                    ? .take : .doubt("in doubt, and repeating it could apply it twice")
            case .notSent where isSuperseded(index): return .skip
            case .notFound, .exists, .conflict, .filtered, .throttled, .timeout, .unavailable,
                .rejected, .denied, .cancelled, .notSent:
                return .take
            }
        }
    }

    /// The indices that neither this run nor a later one has sent, for a new run that continues where
    /// this one stopped.
    ///
    /// A command that follows a write in doubt on the same key is left out until the doubt is
    /// resolved.
    public func resume() -> FollowUp {
        followUp { index in
            if let successor = successors[index] {
                let choice = choice(after: successor)
                // A later run sent it: what failed there is for a retry.
                if case .take = choice { return .skip }
                return choice
            }
            guard let status = status(at: index) else {
                return .leaveOut("the run is still in progress")
            }
            switch status {
            // An index prevented by another command of its group was sent with it.
            case .notSent where tally.outcome(of: index)?.code == .atomicCancelled: return .skip
            case .notSent, .cancelled: return isSuperseded(index) ? .skip : .take
            case .inDoubt where verdict(on: index) == nil: return .silentDoubt
            case .ok, .notFound, .exists, .conflict, .filtered, .throttled, .timeout,
                .unavailable, .rejected, .denied, .inDoubt:
                return .skip
            }
        }
    }

    private enum Choice {
        case take
        case skip
        case leaveOut(String)
        /// Left out, together with what follows on its key.
        case doubt(String)
        /// Not requested, but what follows on its key is left out.
        case silentDoubt
    }

    private func isSuperseded(_ index: Int) -> Bool {
        tally.outcome(of: index)?.code == .superseded
    }

    private func choice(after successor: Successor) -> Choice {
        switch successor.status {
        case nil: .leaveOut("run \(successor.run) is still running it")
        case .ok?: .skip
        case .inDoubt?:
            .doubt("it is in doubt in run \(successor.run), as index \(successor.index)")
        case .notFound?, .exists?, .conflict?, .filtered?, .throttled?, .timeout?, .unavailable?,
            .rejected?, .denied?, .cancelled?, .notSent?:
            .take
        }
    }

    private func followUp(_ choose: (Int) -> Choice) -> FollowUp {
        var chosen: [Int] = []
        var leftOut: [FollowUp.LeftOut] = []
        var doubts: [Int] = []
        for index in 0..<batch.count {
            switch choose(index) {
            case .take: chosen.append(index)
            case .skip: break
            case .leaveOut(let reason):
                leftOut.append(.init(index, batch.key(at: index), reason))
            case .doubt(let reason):
                leftOut.append(.init(index, batch.key(at: index), reason))
                doubts.append(index)
            case .silentDoubt: doubts.append(index)
            }
        }
        let order = RetryOrder(of: chosen, doubts: doubts, in: self)
        chosen.removeAll { index in
            guard let obstacle = order.obstacle(to: index) else { return false }
            leftOut.append(.init(index, batch.key(at: index), obstacle))
            return true
        }
        keepGroupsWhole(&chosen, &leftOut)
        return FollowUp(batch: batch.selecting(chosen), origins: chosen, leftOut: leftOut)
    }

    /// Leaves out the rest of an atomic group if part of it cannot be repeated: a group is repeated
    /// as a whole or not at all. If the group was applied, only its reads remain, which are sent
    /// individually.
    private func keepGroupsWhole(_ chosen: inout [Int], _ leftOut: inout [FollowUp.LeftOut]) {
        guard !batch.atomicGroups.isEmpty else { return }
        let taken = Set(chosen)
        var broken: Set<Int> = []
        for group in batch.atomicGroups {
            let mine = group.filter(taken.contains)
            guard !mine.isEmpty, mine.count < group.count,
                mine.contains(where: { batch.verb(at: $0).isWrite })
            else { continue }
            for index in mine {
                broken.insert(index)
                leftOut.append(
                    .init(
                        index, batch.key(at: index),
                        "another command of its atomic group cannot be repeated"))
            }
        }
        chosen.removeAll(where: broken.contains)
    }

    /// Whether a write is known to be applied, in this run or a later run of its indices.
    func tookEffect(_ index: Int) -> Bool {
        guard batch.verb(at: index).isWrite else { return false }
        let status = successors[index].flatMap(\.status) ?? effectiveStatus(of: index)
        return status == .ok || status == .inDoubt
    }
}

/// What prevents repeating an index: other commands of the run on the same key.
struct RetryOrder {
    private let run: RecordedRun
    private let byKey: [Key: [Int]]
    private let doubts: Set<Int>

    init(of chosen: [Int], doubts: [Int], in run: RecordedRun) {
        self.run = run
        self.doubts = Set(doubts)
        // Only chosen keys matter, and of these only those that occur twice in the run.
        byKey = run.indicesByKey(of: chosen).filter { $0.value.count > 1 }
    }

    /// Why an index cannot be repeated; nil if it can.
    func obstacle(to index: Int) -> String? {
        guard let others = byKey[run.batch.key(at: index)] else { return nil }
        if let doubt = others.first(where: { $0 < index && doubts.contains($0) }) {
            return "an earlier command on its key (index \(doubt)) is in doubt"
        }
        guard run.batch.verb(at: index).isWrite else { return nil }
        let operation = run.operation(at: index)
        let later = others.first {
            $0 > index && run.tookEffect($0) && !operation.commutes(with: run.operation(at: $0))
        }
        return later.map { "a later command on its key (index \($0)) was applied since" }
    }
}

extension RecordOperation {
    /// Whether the order of two writes on one record makes no difference.
    func commutes(with other: RecordOperation) -> Bool {
        for one in [self, other] {
            guard one.verb == .upsert || one.verb == .update, one.condition == nil,
                one.operations.allSatisfy(\.isWrite)
            else { return false }
        }
        // The last write decides the time to live.
        guard timeToLive == other.timeToLive else { return false }
        if case .seconds? = timeToLive { return false }
        let mine = Dictionary(grouping: operations, by: \.bin)
        for theirs in other.operations {
            guard let same = mine[theirs.bin] else { continue }
            guard theirs.isAddition, same.allSatisfy(\.isAddition) else { return false }
        }
        return true
    }
}

extension BinOperation {
    fileprivate var isAddition: Bool {
        if case .add(.value(.integer)) = action { true } else { false }
    }
}
