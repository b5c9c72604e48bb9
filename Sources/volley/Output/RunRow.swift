import BatchClient
import BatchScript
import Foundation
import Ledger

/// A run of the ledger: a row of `runs`.
struct RunRow: OutputRow {
    let run: RunSummary

    static let columns = [
        "id", "started", "finished", "target", "state", "counts", "parent", "relation", "note",
        "by",
        "host", "seconds", "commands", "plan", "reviewer",
    ]

    static let tableColumns = [
        "id", "started", "state", "counts", "by", "seconds", "relation", "parent", "commands",
        "finished", "host", "reviewer", "plan", "note", "target",
    ]
    static let tableCutInside: Set = ["target"]
    static let tableOptional = [
        "plan", "reviewer", "host", "finished", "commands", "seconds", "parent", "relation", "by",
        "note", "target", "started",
    ]

    func fields(into sink: inout some FieldSink) {
        sink.field("id", .integer(run.id.number))
        sink.field("started", .text(RunRow.time(run.startedAt)))
        sink.field("finished", .optional(run.finishedAt.map(RunRow.time)))
        sink.field("target", .text(run.connection ?? run.target))
        sink.field("state", .text(run.state.rawValue))
        sink.field("counts", .counts(run.counts))
        sink.field("parent", .optional(run.parent?.run.number))
        sink.field("relation", .optional(run.parent?.relation.rawValue))
        sink.field("note", .optional(run.reason.note))
        sink.field("by", .optional(run.person))
        sink.field("host", .optional(run.host))
        sink.field("seconds", seconds.map { .number($0) } ?? .null)
        sink.field("commands", run.commandCount.map { .count($0) } ?? .null)
        sink.field("plan", .optional(run.reason.plan))
        sink.field("reviewer", .optional(run.reason.reviewer))
    }

    /// How long the run took; nil for an active one.
    private var seconds: Double? {
        guard let finishedAt = run.finishedAt else { return nil }
        let (taken, overflow) = finishedAt.subtractingReportingOverflow(run.startedAt)
        return overflow ? nil : Double(max(0, taken)) / 1_000
    }

    /// RFC 3339, in UTC, to the millisecond.
    static func time(_ milliseconds: Int64) -> String {
        let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
        return date.formatted(
            Date.ISO8601FormatStyle(includingFractionalSeconds: true, timeZone: .gmt))
    }
}
