import BatchClient
import BatchScript

/// The predicted result of one index: a row of `plan --dry-run`.
struct PredictionRow: OutputRow {
    let row: DryRunRow
    /// Seconds since 1970.
    let now: Int64

    static let columns = [
        "index", "op", "dataset", "id", "status", "code", "message", "before", "after",
        "generation", "ttlBefore", "ttl",
    ]

    static let tableColumns = [
        "index", "op", "dataset", "id", "status", "generation", "ttlBefore", "ttl", "message",
        "before", "after",
    ]

    func fields(into sink: inout some FieldSink) {
        sink.field("index", .count(row.index))
        sink.field("op", .text(row.verb.rawValue))
        sink.field("dataset", .text(row.key.dataSet.name))
        sink.field("id", .id(row.key.id))
        sink.field("status", row.status.map { .status($0) } ?? .null)
        switch row.code {
        case .number(let number)?: sink.field("code", .count(number))
        case .name(let name)?: sink.field("code", .text(name))
        case nil: sink.field("code", .null)
        }
        let warnings = row.warnings.isEmpty ? nil : row.warnings.joined(separator: "; ")
        sink.field("message", .optional(row.message ?? warnings))
        sink.field("before", row.before.map { .bins(shown($0.bins, \.old)) } ?? .null)
        sink.field("after", row.after.map { .bins(shown($0.bins, \.new)) } ?? .null)
        sink.field("generation", .optional(row.after?.generation.map(Int64.init)))
        sink.field("ttlBefore", .optional(row.before?.timeToLive(at: now)))
        sink.field("ttl", .optional(row.after?.timeToLive(at: now)))
    }

    /// The bins of a record that a write changes; all of them for a read, which changes none.
    private func shown(_ bins: Bins, _ side: KeyPath<DryRunRow.Change, Value?>) -> Bins {
        guard row.verb.isWrite else { return bins }
        return Bins(
            row.changes.compactMap { change in change[keyPath: side].map { (change.bin, $0) } })
    }
}
