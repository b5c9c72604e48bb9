import BatchClient
import BatchScript

/// What firing would make of one index: a row of `plan --dry-run`.
struct PredictionRow: OutputRow {
    let row: DryRunRow
    /// Seconds since 1970.
    let now: Int64

    static let columns = [
        "index", "op", "dataset", "id", "status", "code", "message", "before", "after",
        "generation", "ttl",
    ]

    static let tableColumns = [
        "index", "op", "dataset", "id", "status", "generation", "ttl", "message", "before", "after",
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
        sink.field("message", .optional(row.message))
        sink.field("before", row.before.map { .bins($0.bins) } ?? .null)
        sink.field("after", row.after.map { .bins($0.bins) } ?? .null)
        sink.field("generation", .optional(row.after?.generation.map(Int64.init)))
        sink.field("ttl", .optional(row.after?.timeToLive(at: now)))
    }
}
