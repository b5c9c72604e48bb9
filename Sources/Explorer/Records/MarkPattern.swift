import BatchClient

/// Which rows to mark: all, or those that match an expression or a pattern on the ID.
enum MarkPattern: Sendable {
    case all
    case condition(Condition)
    case id(Glob)

    func matches(_ row: ScanPage.Row, now: Int64) -> Bool {
        switch self {
        case .all: true
        case .condition(let condition):
            condition.holds(for: row.record, id: row.key.id, at: now / 1000)
        case .id(let glob): glob.matches(row.key.id.description)
        }
    }
}
