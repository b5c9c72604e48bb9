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

    /// The matching rows among the loaded ones, in order.
    /// - Parameters:
    ///   - keys: the names of the key's attributes, where keys have names.
    ///   - now: milliseconds since 1970, for conditions on the time to live.
    func select(_ rows: [ScanPage.Row], keys: KeySchema?, now: Int64) -> [ScanPage.Row] {
        switch self {
        case .text: return select(read: rows)
        case .condition(let condition, _):
            return rows.filter { row in
                condition.holds(
                    in: ExpressionContext(
                        record: row.record, id: row.key.id, keySchema: keys, now: now / 1_000,
                        runTime: now))
            }
        }
    }

    /// The matching rows of a page that was read for this filter: the store tested the condition, and
    /// knows more than the screen (when a record was written, how large it is).
    func select(read rows: [ScanPage.Row]) -> [ScanPage.Row] {
        switch self {
        case .text(let text):
            let needle = Needle(text)
            return rows.filter { needle.occurs(in: $0) }
        case .condition: return rows
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
