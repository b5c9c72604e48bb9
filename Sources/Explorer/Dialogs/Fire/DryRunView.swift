import BatchClient

/// The results of a dry run so far, laid out in lines.
struct DryRunView: Sendable {
    enum Phase: Sendable, Hashable {
        case reading(RequestID)
        case finished
        /// The user stopped it.
        case stopped
        case failed(String)
    }

    /// A line of the list.
    enum Line: Sendable, Hashable {
        /// An index and its predicted result.
        case index(row: Int)
        /// A bin that changes.
        case bin(DryRunRow.Change)
        /// The time to live changes.
        case expiry(row: Int)
    }

    /// The most indices shown.
    static let limit = 1_000

    /// How many indices the batch has.
    let total: Int
    private(set) var phase: Phase
    private(set) var rows: [DryRunRow] = []
    private(set) var lines: [Line] = []
    private(set) var changed = 0
    private(set) var unread = 0
    private(set) var counts: [Status: Int] = [:]
    /// Records that would be new, and those that would be gone.
    private(set) var created = 0
    private(set) var deleted = 0
    /// How often each change of a bin occurs in records that stay.
    private var changes: [DryRunRow.Change: Int] = [:]
    /// The first line on the screen.
    var top = 0

    init(total: Int, request: RequestID) {
        self.total = total
        phase = .reading(request)
    }

    /// How many indices the finished dry run shows.
    var goal: Int { min(total, DryRunView.limit) }

    mutating func add(_ new: [DryRunRow]) {
        for row in new.prefix(DryRunView.limit - rows.count) {
            lines.append(.index(row: rows.count))
            lines += row.changes.map { .bin($0) }
            if row.changesExpiry { lines.append(.expiry(row: rows.count)) }
            if row.changesRecord { changed += 1 }
            switch (row.before, row.after) {
            case (nil, _?) where row.changesRecord: created += 1
            case (_?, nil) where row.changesRecord: deleted += 1
            default: for change in row.changes { changes[change, default: 0] += 1 }
            }
            if let status = row.status { counts[status, default: 0] += 1 } else { unread += 1 }
            rows.append(row)
        }
    }

    /// The changes that occur more than once, the most frequent first.
    var repeatedChanges: [(change: DryRunRow.Change, count: Int)] {
        changes.filter { $0.value > 1 }.map { (change: $0.key, count: $0.value) }.sorted { a, b in
            if a.count != b.count { return a.count > b.count }
            if a.change.bin != b.change.bin { return a.change.bin < b.change.bin }
            if a.change.old != b.change.old {
                return DryRunView.isLess(a.change.old, b.change.old)
            }
            return DryRunView.isLess(a.change.new, b.change.new)
        }
    }

    /// None before any value.
    private static func isLess(_ a: Value?, _ b: Value?) -> Bool {
        guard let b else { return false }
        guard let a else { return true }
        return ValueOrder.isLess(a, b)
    }

    /// What the rows do that neither change a record nor fail.
    var restWord: String {
        let rest = rows.filter { $0.status == .ok && !$0.changesRecord }
        let writes = rest.count { $0.verb.isWrite }
        if writes == rest.count { return "unchanged" }
        return writes > 0 ? "unchanged or reads" : rest.count == 1 ? "read" : "reads"
    }

    mutating func finish(_ phase: Phase) { self.phase = phase }

    /// The active request.
    var request: RequestID? {
        if case .reading(let request) = phase { request } else { nil }
    }
}
