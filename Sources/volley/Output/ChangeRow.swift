import BatchClient
import BatchScript
import Ledger

/// What changed for an index from one run to another: a row of `runs compare`.
struct ChangeRow: OutputRow {
    let change: RunComparison.Change

    static let columns = [
        "index", "otherIndex", "change", "op", "dataset", "id", "before", "after", "message",
    ]
    static let tableOptional = ["otherIndex", "dataset", "change"]

    func fields(into sink: inout some FieldSink) {
        let result = change.after ?? change.before
        sink.field("index", change.index.map { .count($0) } ?? .null)
        sink.field("otherIndex", change.otherIndex.map { .count($0) } ?? .null)
        sink.field("change", .text(change.kind.rawValue))
        sink.field("op", .optional(result?.verb.rawValue))
        sink.field("dataset", .optional(result?.key.dataSet.name))
        sink.field("id", result.map { .id($0.key.id) } ?? .null)
        sink.field("before", change.before.map { .status($0.status) } ?? .null)
        sink.field("after", change.after.map { .status($0.status) } ?? .null)
        sink.field("message", .optional(result?.message))
    }
}
