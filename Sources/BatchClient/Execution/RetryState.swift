/// The state of indices that were sent but not settled: the results of their attempts, and when the
/// next attempt is due.
struct RetryState: Sendable {
    struct Entry: Sendable {
        let item: BatchItem
        /// The outcome of the latest attempt.
        var outcome: ItemOutcome
        /// Whether any attempt so far left the index in doubt.
        var isInDoubt: Bool
        /// The attempts that count.
        var failures: Int
        /// All attempts.
        var sends: Int
        var firstSentAt: Duration?
        var dueAt: Duration
        var node: String?
    }

    private var entries: [Int: Entry] = [:]
    /// Groups of indices that are due at the same time.
    private var due: [(at: Duration, indices: [Int])] = []

    var isEmpty: Bool { entries.isEmpty }

    subscript(index: Int) -> Entry? { entries[index] }

    /// Records failed attempts of one request. All of them become due together.
    /// - Parameters:
    ///   - charged: whether the attempt counts.
    ///   - delay: the waiting time, by the number of attempts that count.
    mutating func schedule(
        _ pending: [PendingRetry], charged: Bool, at now: Duration, delay: (Int) -> Duration
    ) {
        guard !pending.isEmpty else { return }
        var most = 0
        for one in pending {
            var entry =
                entries[one.item.index]
                ?? Entry(
                    item: one.item, outcome: one.outcome, isInDoubt: false, failures: 0,
                    sends: one.sentAt == nil ? 0 : 1, firstSentAt: one.sentAt, dueAt: now,
                    node: one.node)
            entry.outcome = one.outcome
            entry.node = one.node ?? entry.node
            entry.firstSentAt = entry.firstSentAt ?? one.sentAt
            if one.outcome.status == .inDoubt { entry.isInDoubt = true }
            if charged { entry.failures += 1 }
            most = max(most, entry.failures)
            entries[one.item.index] = entry
        }
        let at = now + delay(max(1, most))
        for one in pending { entries[one.item.index]?.dueAt = at }
        due.append((at, pending.map(\.item.index)))
    }

    /// The store has decided about an earlier attempt in doubt: it was not applied.
    mutating func decide(_ index: Int) { entries[index]?.isInDoubt = false }

    /// The index is sent again.
    mutating func sent(_ index: Int) { entries[index]?.sends += 1 }

    /// The index was not sent after all.
    mutating func recalled(_ index: Int) { entries[index]?.sends -= 1 }

    /// The earlier attempts of an index.
    struct History: Sendable {
        let isInDoubt: Bool
        let firstSentAt: Duration?
        let sends: Int
    }

    /// The index is settled.
    mutating func remove(_ index: Int) -> History? {
        entries.removeValue(forKey: index).map {
            History(isInDoubt: $0.isInDoubt, firstSentAt: $0.firstSentAt, sends: $0.sends)
        }
    }

    /// When the next group is due.
    var nextDue: Duration? { due.lazy.map(\.at).min() }

    /// Takes the items that are due. They stay here until they are settled.
    mutating func takeDue(at now: Duration) -> [BatchItem] {
        guard due.contains(where: { $0.at <= now }) else { return [] }
        let ready = due.filter { $0.at <= now }
        due.removeAll { $0.at <= now }
        return ready.flatMap(\.indices).compactMap { entries[$0]?.item }
    }

    /// All items, in index order.
    var items: [BatchItem] {
        entries.values.map(\.item).sorted { $0.index < $1.index }
    }
}
