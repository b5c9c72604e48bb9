public import BatchClient

extension RecordedRun {
    /// A write in doubt, and the verdict on it.
    public struct Verified: Sendable, Hashable {
        /// The index in the run.
        public let index: Int
        /// The verb of the write.
        public let verb: Verb
        /// The key of the write.
        public let key: Key
        /// The verdict, and why.
        public let finding: Verification.Finding
    }

    /// The writes in doubt without a verdict, sorted.
    public var doubts: [Int] {
        (0..<batch.count).filter { status(at: $0) == .inDoubt && verdict(on: $0) == nil }
    }

    /// Says for each write in doubt whether it took effect, where that can be known.
    ///
    /// An atomic group whose store still knows its token is asked for again, where that is allowed. All
    /// others are decided from what is read of their keys: see ``Verification``. Reading writes nothing.
    /// - Parameters:
    ///   - images: the before-images, if the run recorded them: `LedgerStore.images(of:)`.
    ///   - now: seconds since 1970.
    ///   - asksAgain: whether atomic groups are sent once more under their tokens. One that has not
    ///     taken effect does so now, unless the store refuses it: see ``groupsToAskFor(_:now:)``.
    public func verify(
        with session: Session, images: [Int: BeforeImage] = [:], now: Int64? = nil,
        asksAgain: Bool = false
    ) async throws -> [Verified] {
        let all = doubts
        guard !all.isEmpty else { return [] }
        let told = asksAgain ? try await askAgain(session, doubts: all) : [:]
        let doubts = all.filter { told[$0]?.isDecided != true }
        let read = try await read(doubts, with: session, images: images, now: now)
            .map { settled($0, told: told[$0.index]) }
        let decided = Set(doubts)
        let byToken = all.filter { !decided.contains($0) }.compactMap { index in
            told[index].map { verified(index, $0) }
        }
        return (byToken + read).sorted { $0.index < $1.index }
    }

    /// A verdict by reading on a group that the store was just asked for without an answer: the
    /// request may still arrive, so "not applied" is not certain yet.
    private func settled(_ read: Verified, told: Verification.Finding?) -> Verified {
        guard case .notApplied = read.finding, case .unknown(let why) = told else { return read }
        return verified(read.index, .unknown("\(why); the group may still be applied"))
    }

    func verified(_ index: Int, _ finding: Verification.Finding) -> Verified {
        Verified(
            index: index, verb: batch.verb(at: index), key: batch.key(at: index), finding: finding)
    }

    /// What is known of doubts from reading their keys.
    private func read(
        _ doubts: [Int], with session: Session, images: [Int: BeforeImage], now: Int64?
    ) async throws -> [Verified] {
        guard !doubts.isEmpty else { return [] }
        let now = now ?? WallTime.seconds()
        let reads = reads(of: doubts)
        let results = try await session.execute(reads, onError: .inStream).collect()
        let rules = RecordRules(session.backend.description)
        let order = WriteOrder(of: doubts, in: self)
        let verified = zip(doubts, results).map { index, result in
            let finding: Verification.Finding
            // Reading has prepared the store.
            let keys = session.backend.keySchema(of: result.key.dataSet)
            let verification = Verification(
                operation(at: index, keys: keys), id: result.key.id,
                before: order.before(index, images: images), rules: rules,
                sentAt: sentAt(index), now: now)
            if let next = order.next(index), let image = images[next] {
                // The before-image of the next command on the key is closer than the current
                // record.
                finding = verification.finding(image.record)
            } else {
                switch result.status {
                case .ok: finding = verification.finding(result.record)
                case .notFound: finding = verification.finding(nil)
                case .exists, .conflict, .filtered, .throttled, .timeout, .unavailable, .rejected,
                    .denied, .inDoubt, .cancelled, .notSent:
                    let why = result.message.map { ", \($0)" } ?? ""
                    finding = .unknown("it could not be read: \(result.status.rawValue)\(why)")
                }
            }
            return self.verified(index, finding)
        }
        return sharingFates(verified)
    }

    /// The verdicts completed by atomic groups: what is known about one write of a group holds for
    /// all.
    private func sharingFates(_ verified: [Verified]) -> [Verified] {
        guard !batch.atomicGroups.isEmpty else { return verified }
        var fates: [Range<Int>: Verification.Finding] = [:]
        for one in verified {
            guard let group = batch.atomicGroup(at: one.index) else { continue }
            let rule = "decided by index \(one.index) of its atomic group"
            switch one.finding {
            case .applied: fates[group] = .applied(rule)
            case .notApplied: if fates[group] == nil { fates[group] = .notApplied(rule) }
            case .unknown: break
            }
        }
        return verified.map { one in
            guard case .unknown = one.finding, let group = batch.atomicGroup(at: one.index),
                let fate = fates[group]
            else { return one }
            return Verified(index: one.index, verb: one.verb, key: one.key, finding: fate)
        }
    }

    /// A query of the keys of some indices, one index each, in order.
    func reads(of indices: [Int]) -> Batch {
        var reads = Batch()
        var ids: [RecordID] = []
        var dataSet: DataSet?
        for index in indices {
            let key = batch.key(at: index)
            if key.dataSet != dataSet, let last = dataSet {
                reads.append(Command(.query, Keys(last, IDList(ids))))
                ids = []
            }
            dataSet = key.dataSet
            ids.append(key.id)
        }
        if let dataSet { reads.append(Command(.query, Keys(dataSet, IDList(ids)))) }
        return reads
    }

    /// When an index was first sent, in seconds since 1970.
    func sentAt(_ index: Int) -> Int64 {
        let sending = tally.requests.first { $0.indices.contains(index) }
        return summary.time(at: sending?.at ?? 0) / 1_000
    }

    /// The run with the verdicts on its doubts.
    public func noting(_ verified: [Verified]) -> RecordedRun {
        var run = self
        let verdicts = Self.verdicts(verified)
        for (index, verdict) in verdicts {
            run.tally.add(.verified(verdict, indices: IndexSpans([index])))
        }
        return run
    }

    /// The decided verdicts, for `LedgerStore.note(_:on:)`.
    public static func verdicts(_ verified: [Verified]) -> [Int: Verdict] {
        var verdicts: [Int: Verdict] = [:]
        for one in verified {
            switch one.finding {
            case .applied(let rule): verdicts[one.index] = Verdict(wasApplied: true, rule: rule)
            case .notApplied(let rule):
                verdicts[one.index] = Verdict(wasApplied: false, rule: rule)
            case .unknown: break
            }
        }
        return verdicts
    }
}

extension RecordedRun {
    /// All indices of the run on the keys of some of them, in order.
    func indicesByKey(of chosen: [Int]) -> [Key: [Int]] {
        let keys = Set(chosen.lazy.map(batch.key))
        var byKey: [Key: [Int]] = [:]
        var index = 0
        for command in batch.commands {
            for offset in 0..<command.count {
                let key = Key(command.dataSet, command.id(at: offset))
                if keys.contains(key) { byKey[key, default: []].append(index) }
                index += 1
            }
        }
        return byKey
    }
}

/// The commands of a run on the keys of some of its indices, in order.
struct WriteOrder {
    private let run: RecordedRun
    private let byKey: [Key: [Int]]

    init(of indices: [Int], in run: RecordedRun) {
        self.run = run
        byKey = run.indicesByKey(of: indices)
    }

    var keys: [Key: [Int]] { byKey }

    /// The next write on the key of an index that was sent.
    func next(_ index: Int) -> Int? {
        byKey[run.batch.key(at: index)]?.first {
            $0 > index && run.batch.verb(at: $0).isWrite && run.tally.sendings(of: $0) > 0
        }
    }

    /// What is known about the record before an index wrote it.
    func before(_ index: Int, images: [Int: BeforeImage]) -> Verification.Before {
        if let image = images[index] { return Verification.Before(image: image) }
        // If the previous command on the key was answered, it shows what it left or read.
        let earlier = byKey[run.batch.key(at: index)]?.last {
            $0 < index && run.status(at: $0).map { $0 == .ok || $0 == .inDoubt } ?? true
        }
        guard let earlier, run.status(at: earlier) == .ok else { return Verification.Before() }
        if run.batch.verb(at: earlier) == .delete { return Verification.Before(image: .absent) }
        return Verification.Before(generation: run.tally.generation(of: earlier))
    }
}
