import BatchClient
import BatchScript
import Foundation
import Ledger

/// A run of the ledger: a row of `runs`.
struct RunRow: OutputRow {
    let run: RunSummary

    static let columns = [
        "id", "started", "finished", "target", "state", "counts", "parent", "relation",
    ]

    static let tableColumns = [
        "id", "started", "state", "counts", "target", "relation", "parent", "finished",
    ]
    static let tableOptional = ["finished", "parent", "relation", "target", "started"]

    func fields(into sink: inout some FieldSink) {
        sink.field("id", .integer(run.id.number))
        sink.field("started", .text(RunRow.time(run.startedAt)))
        sink.field("finished", .optional(run.finishedAt.map(RunRow.time)))
        sink.field("target", .text(run.connection ?? run.target))
        sink.field("state", .text(run.state.rawValue))
        sink.field("counts", .counts(run.counts))
        sink.field("parent", .optional(run.parent?.run.number))
        sink.field("relation", .optional(run.parent?.relation.rawValue))
    }

    /// RFC 3339, in UTC, to the millisecond.
    static func time(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        return date.formatted(
            Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt))
    }
}
