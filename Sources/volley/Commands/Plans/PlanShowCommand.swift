import ArgumentParser
import BatchClient
import BatchScript
import Foundation
import PlanFiles

/// `volley plan show`: what a plan file predicts, in the form of a dry run.
struct PlanShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows a plan file: the predicted status and change of each index.",
        discussion: "Does not connect. A file that was altered since it was written is refused.")

    @Argument(help: "The plan file.", completion: .file())
    var file: String

    @Flag(help: "Print the script of the plan instead.")
    var script = false

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let plan = try PlanFile.opened(file)
        if script {
            return try StandardStreams.write(Array(BatchPrinter.print(plan.batch).utf8))
        }
        var printer = RowPrinter<PlannedOutputRow>(format.resolved)
        var counts = StatusCounts()
        var changed = 0
        for start in stride(from: 0, to: plan.count, by: 500) {
            let rows = try PlanFile.failing {
                try (start..<min(plan.count, start + 500)).map { try plan.row(at: $0) }
            }
            for row in rows {
                counts[row.planned.status] += 1
                if row.planned.status == .ok, row.verb.isWrite { changed += 1 }
            }
            try printer.print(rows.lazy.map(PlannedOutputRow.init))
        }
        try printer.finish()
        for line in plan.summary { StandardStreams.printStatus(line) }
        StandardStreams.printStatus(
            Count.text(changed, "record would be written", "records would be written") + "; "
                + counts.summary() + "; nothing was written")
    }
}

extension PlanFile {
    /// - Throws: ``CommandFailure``.
    static func opened(_ path: String) throws -> PlanFile {
        try failing { try PlanFile(path: path) }
    }

    static func failing<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as PlanFileError {
            throw CommandFailure(error.message)
        }
    }

    /// Where, how, who, when and why, one line each.
    var summary: [String] {
        let note = header.note.map { ["note: \($0)"] } ?? []
        return [
            "plan \(hash.prefix(12)) on \(header.connection.map { "\($0), " } ?? "")\(header.target), "
                + "behavior \(header.behavior)",
            "made by \(header.person)@\(header.host) at \(RunRow.time(header.madeAt)) with volley "
                + header.program,
        ] + note
    }
}

/// What a plan file predicts for one index: a row of `plan show`.
struct PlannedOutputRow: OutputRow {
    let row: PlannedRow

    static let columns = PredictionRow.columns
    static let tableColumns = PredictionRow.tableColumns

    func fields(into sink: inout some FieldSink) {
        sink.field("index", .count(row.index))
        sink.field("op", .text(row.verb.rawValue))
        sink.field("dataset", .text(row.key.dataSet.name))
        sink.field("id", .id(row.key.id))
        sink.field("status", .status(row.planned.status))
        switch row.planned.code {
        case .number(let number)?: sink.field("code", .count(number))
        case .name(let name)?: sink.field("code", .text(name))
        case nil: sink.field("code", .null)
        }
        sink.field("message", .optional(row.planned.message))
        sink.field("before", row.before.map { .bins($0) } ?? .null)
        sink.field("after", row.after.map { .bins($0) } ?? .null)
        sink.field("generation", .optional(row.generation.map(Int64.init)))
        sink.field("ttlBefore", .optional(row.timeToLiveBefore))
        sink.field("ttl", .optional(row.timeToLive))
    }
}
