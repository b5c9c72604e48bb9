/// The order of commands on one record: who waits for whom, which reads share an answer, and what
/// becomes of those that wait. Pure, and the only place that knows.
///
/// Commands on one record take effect in the order of their indices, with no barrier across records.
/// Reads with no write between them do not wait for each other. A write waits for all of those, and
/// each for the write before it. After a command in doubt the later ones on its record must not be
/// sent.
///
/// While a batch is planned, ``place(_:after:earlierWrites:mayShareWave:)`` and ``share(_:with:)``
/// take the items whose record came before, ``substitute(_:isRetried:)`` those that will not be sent,
/// and ``closeWindow()`` ends a window. While it runs, ``commit(isSettled:)`` takes in a window that was
/// planned, and ``settle(_:isPoison:)`` tells who may go now.
struct KeyOrder: Sendable {
    /// What follows when an index is settled.
    struct Consequences: Sendable, Equatable {
        /// Indices that wait for nothing more.
        var freed: [Int] = []
        /// Indices that must not be sent, for the record is in doubt.
        var poisoned: [Int] = []
    }

    // MARK: What is planned

    /// The wave of the latest index of a record, where that is not 0.
    private var waves: [Int: Int] = [:]
    /// The reads of a record since its last write, by the latest of them, where there are several.
    private var readGroups: [Int: [Int]] = [:]
    /// What the earliest of those reads waits for.
    private var groupPredecessors: [Int: [Int]] = [:]
    /// What the items of the window wait for, until it is committed.
    private(set) var predecessors: [Int: [Int]] = [:]
    /// The predecessors that replace an item that is not sent.
    private var substitutes: [Int: [Int]] = [:]

    // MARK: What waits

    /// How many others an index waits for.
    private var openPredecessors: [Int: Int] = [:]
    /// Who waits for an index.
    private var successors: [Int: [Int]] = [:]
    /// The reads that share the answer of an index.
    private var sharers: [Int: [BatchItem]] = [:]
    /// Indices after which nothing on their record may be sent.
    private var poison: Set<Int> = []
    /// Items that were taken out of their requests because a predecessor is retried.
    private var aside: [Int: BatchItem] = [:]
    private var released: [BatchItem] = []
}

// MARK: Planning

extension KeyOrder {
    /// Places an item whose record an earlier index has.
    /// - Parameters:
    ///   - earlier: the latest earlier index of the record.
    ///   - earlierWrites: whether that one writes.
    ///   - mayShareWave: whether reads of one record may go at the same time.
    /// - Returns: The item's wave.
    mutating func place(
        _ item: BatchItem, after earlier: Int, earlierWrites: Bool, mayShareWave: Bool
    ) -> Int {
        let earlierWave = waves.removeValue(forKey: earlier) ?? 0
        var group = readGroups.removeValue(forKey: earlier) ?? [earlier]
        let before = groupPredecessors.removeValue(forKey: earlier) ?? []
        if !item.operation.isWrite, !earlierWrites, mayShareWave {
            if !before.isEmpty { predecessors[item.index] = before }
            group.append(item.index)
            readGroups[item.index] = group
            groupPredecessors[item.index] = before
            if earlierWave > 0 { waves[item.index] = earlierWave }
            return earlierWave
        }
        predecessors[item.index] = group
        if !item.operation.isWrite { groupPredecessors[item.index] = group }
        waves[item.index] = earlierWave + 1
        return earlierWave + 1
    }

    /// An item has the record of an earlier one of its own atomic group: they go together, and later
    /// commands on the record wait for this one.
    mutating func join(_ index: Int, with earlier: Int) {
        if let wave = waves.removeValue(forKey: earlier) { waves[index] = wave }
        readGroups[earlier] = nil
        groupPredecessors[earlier] = nil
    }

    /// The wave of the latest index of a record.
    func wave(of index: Int) -> Int { waves[index] ?? 0 }

    /// An equal read shares the answer of its leader.
    mutating func share(_ item: BatchItem, with leader: Int) {
        sharers[leader, default: []].append(item)
    }

    /// The reads that share the answer of an index.
    func sharers(of index: Int) -> [BatchItem] { sharers.isEmpty ? [] : sharers[index] ?? [] }

    /// An item will not be sent: its successors wait for its predecessors instead, so that they do
    /// not overtake earlier commands. Called in the order of the indices.
    /// - Parameter isRetried: whether it is retried later, so that successors wait for it too.
    mutating func substitute(_ index: Int, isRetried: Bool) {
        guard let before = predecessors[index] else { return }
        substitutes[index] = (isRetried ? [index] : []) + resolved(before)
    }

    /// Ends a window: substitutes replace unsent items.
    mutating func closeWindow() {
        guard !substitutes.isEmpty else { return }
        predecessors = predecessors.mapValues(resolved)
    }

    /// Forgets what the items of the window wait for: a plan is only shown.
    mutating func forgetWindow() { predecessors = [:] }

    private func resolved(_ indices: [Int]) -> [Int] {
        indices.flatMap { substitutes[$0] ?? [$0] }
    }
}

// MARK: Running

extension KeyOrder {
    /// Takes in a window that was planned.
    /// - Parameter isSettled: whether an index has its result.
    /// - Returns: The indices that must not be sent, for an earlier command is in doubt already.
    mutating func commit(isSettled: (Int) -> Bool) -> [Int] {
        var poisoned: [Int] = []
        for (index, predecessors) in predecessors {
            var open = 0
            for predecessor in predecessors {
                if poison.contains(predecessor) {
                    poisoned.append(index)
                } else if !isSettled(predecessor) {
                    successors[predecessor, default: []].append(index)
                    open += 1
                }
            }
            if open > 0 { openPredecessors[index] = open }
        }
        predecessors = [:]
        return poisoned.sorted()
    }

    /// Whether nothing waits and nothing is shared: the order then has no say.
    var isIdle: Bool { successors.isEmpty && sharers.isEmpty }

    /// Whether any index waits for another.
    var hasBlocked: Bool { !openPredecessors.isEmpty }

    /// Whether an index waits for another.
    func isBlocked(_ index: Int) -> Bool {
        !openPredecessors.isEmpty && openPredecessors[index] != nil
    }

    /// Who waits for an index.
    func successors(of index: Int) -> [Int] { successors.isEmpty ? [] : successors[index] ?? [] }

    /// An item was taken out of its request, for it will wait for longer.
    mutating func setAside(_ item: BatchItem) { aside[item.index] = item }

    /// An index has its result.
    /// - Parameter isPoison: whether nothing on its record may be sent after it.
    mutating func settle(_ index: Int, isPoison: Bool) -> Consequences {
        var consequences = Consequences()
        if isPoison { poison.insert(index) }
        aside[index] = nil
        guard !successors.isEmpty, let waiting = successors.removeValue(forKey: index) else {
            return consequences
        }
        if isPoison { consequences.poisoned = waiting }
        for next in waiting {
            guard let open = openPredecessors[next] else { continue }
            if open > 1 {
                openPredecessors[next] = open - 1
            } else {
                openPredecessors[next] = nil
                if let item = aside.removeValue(forKey: next) {
                    if !isPoison { released.append(item) }
                } else {
                    consequences.freed.append(next)
                }
            }
        }
        return consequences
    }

    /// The reads that are answered together with an index that has its result now.
    mutating func takeSharers(of index: Int) -> [BatchItem] {
        sharers.isEmpty ? [] : sharers.removeValue(forKey: index) ?? []
    }

    /// Items that were set aside and wait no longer.
    mutating func takeReleased() -> [BatchItem] {
        defer { released = [] }
        return released
    }
}
