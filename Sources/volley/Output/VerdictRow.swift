import BatchClient
import BatchScript
import Ledger

/// The verdict on a write in doubt: a row of `runs verify`.
struct VerdictRow: OutputRow {
    let verified: RecordedRun.Verified

    static let columns = ["index", "op", "dataset", "id", "verdict", "reason"]

    func fields(into sink: inout some FieldSink) {
        sink.field("index", .count(verified.index))
        sink.field("op", .text(verified.verb.rawValue))
        sink.field("dataset", .text(verified.key.dataSet.name))
        sink.field("id", .id(verified.key.id))
        switch verified.finding {
        case .applied(let rule):
            sink.field("verdict", .text("applied"))
            sink.field("reason", .text(rule))
        case .notApplied(let rule):
            sink.field("verdict", .text("notApplied"))
            sink.field("reason", .text(rule))
        case .unknown(let reason):
            sink.field("verdict", .text("unknown"))
            sink.field("reason", .text(reason))
        }
    }
}
