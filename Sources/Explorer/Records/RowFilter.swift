import BatchClient

/// Which records of a data set a table shows.
enum RowFilter: Sendable, Hashable {
    /// The text occurs in the ID or in a shown bin, ignoring case.
    case text(String)
    /// The record meets a condition; the source is the typed text.
    case condition(Condition, source: String)

    var source: String {
        switch self {
        case .text(let text): text
        case .condition(_, let source): source
        }
    }

    /// The condition for the store; nil if only the screen can filter.
    var condition: Condition? {
        if case .condition(let condition, _) = self { condition } else { nil }
    }

    /// Whether a record is shown.
    /// - Parameter now: milliseconds since 1970, for conditions on the time to live.
    func matches(_ row: ScanPage.Row, now: Int64) -> Bool {
        switch self {
        case .text(let text):
            let needle = Needle(text)
            return needle.occurs(in: row)
        case .condition(let condition, _):
            return condition.holds(
                in: ExpressionContext(
                    record: row.record, id: row.key.id, now: now / 1_000, runTime: now))
        }
    }

    /// The matching rows, in order.
    func select(_ rows: [ScanPage.Row], now: Int64) -> [ScanPage.Row] {
        switch self {
        case .text(let text):
            let needle = Needle(text)
            return rows.filter { needle.occurs(in: $0) }
        case .condition:
            return rows.filter { matches($0, now: now) }
        }
    }
}

extension RowFilter {
    /// Parses a typed filter: an expression on bins if valid, otherwise a text.
    /// - Parameter bins: the names of known bins.
    init?(typed text: String, bins: Set<String>) {
        let trimmed = text.trimmingSpaces
        guard !trimmed.isEmpty else { return nil }
        if let (condition, source) = Script.condition(trimmed, bins: bins) {
            self = .condition(condition, source: source)
        } else {
            self = .text(trimmed)
        }
    }

    /// Why the filter is a text although it was probably meant as an expression; nil if it was not.
    var nearMiss: String? {
        guard case .text(let text) = self else { return nil }
        return Script.nearMiss(text)
    }
}
