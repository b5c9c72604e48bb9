/// The order of commands on one record: which index waits for which, which reads share an answer,
/// and what happens to those that wait. Pure, and the only place with this knowledge.
///
/// Commands on one record take effect in index order, with no barrier across records. Reads with no
/// write between them do not wait for each other. A write waits for all of those, and each of them
/// for the write before it. After a command in doubt, later commands on its record must not be
/// sent.
///
/// While a batch is planned, ``place(_:after:earlierWrites:mayShareWave:)`` and ``share(_:with:)``
/// take the items whose record occurred before, ``substitute(_:isRetried:)`` those that will not be
/// sent, and ``closeWindow()`` ends a window. While the batch runs, ``commit(isSettled:)`` adds a
/// planned window, and ``settle(_:isPoison:)`` returns which indices can be sent.
struct KeyOrder: Sendable {
    /// The consequences of settling an index.
    struct Consequences: Sendable, Equatable {
        /// Indices that no longer wait.
        var freed: [Int] = []
        /// Indices that must not be sent because the record is in doubt.
        var poisoned: [Int] = []
    }

    // MARK: Planned

    /// The wave of the latest index of a record, if not 0.
    private var waves: [Int: Int] = [:]
    /// The reads of a record since its last write, by the latest of them, if there are several.
    private var readGroups: [Int: [Int]] = [:]
    /// The predecessors of the earliest of those reads.
    private var groupPredecessors: [Int: [Int]] = [:]
    /// The predecessors of the window's items, until it is committed.
    private(set) var predecessors: [Int: [Int]] = [:]
    /// The predecessors that replace an item that is not sent.
    private var substitutes: [Int: [Int]] = [:]

    // MARK: Waiting

    /// How many predecessors an index waits for.
    private var openPredecessors: [Int: Int] = [:]
    /// The successors of an index.
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
    /// Places an item whose record an earlier index also has.
    /// - Parameters:
    ///   - earlier: the latest earlier index of the record.
    ///   - earlierWrites: whether the earlier one writes.
    ///   - mayShareWave: whether reads of one record may be sent at the same time.
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

    /// Adds an item whose record an earlier item of the same atomic group has: they are sent
    /// together, and later commands on the record wait for this one.
    mutating func join(_ index: Int, with earlier: Int) {
        if let wave = waves.removeValue(forKey: earlier) { waves[index] = wave }
        readGroups[earlier] = nil
        groupPredecessors[earlier] = nil
    }

    /// The wave of the latest index of a record.
    func wave(of index: Int) -> Int { waves[index] ?? 0 }

    /// Lets an equal read share the answer of its leader.
    mutating func share(_ item: BatchItem, with leader: Int) {
        sharers[leader, default: []].append(item)
    }

    /// The reads that share the answer of an index.
    func sharers(of index: Int) -> [BatchItem] { sharers.isEmpty ? [] : sharers[index] ?? [] }

    /// An item will not be sent: its successors wait for its predecessors instead, so that they do
    /// not overtake earlier commands. Called in index order.
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

    /// Drops the predecessors of the window, for a plan that is only shown.
    mutating func forgetWindow() { predecessors = [:] }

    private func resolved(_ indices: [Int]) -> [Int] {
        indices.flatMap { substitutes[$0] ?? [$0] }
    }
}

// MARK: Running

extension KeyOrder {
    /// Adds a planned window.
    /// - Parameter isSettled: whether an index has its result.
    /// - Returns: The indices that must not be sent, because an earlier command is already in
    ///   doubt.
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

    /// Whether nothing waits and nothing is shared.
    var isIdle: Bool { successors.isEmpty && sharers.isEmpty }

    /// Whether any index waits for another.
    var hasBlocked: Bool { !openPredecessors.isEmpty }

    /// Whether an index waits for another.
    func isBlocked(_ index: Int) -> Bool {
        !openPredecessors.isEmpty && openPredecessors[index] != nil
    }

    /// The successors of an index.
    func successors(of index: Int) -> [Int] { successors.isEmpty ? [] : successors[index] ?? [] }

    /// An item was removed from its request because it waits longer than the others.
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

    /// Takes the reads that share the answer of an index.
    mutating func takeSharers(of index: Int) -> [BatchItem] {
        sharers.isEmpty ? [] : sharers.removeValue(forKey: index) ?? []
    }

    /// Takes the items that were set aside and no longer wait.
    mutating func takeReleased() -> [BatchItem] {
        defer { released = [] }
        return released
    }
}
