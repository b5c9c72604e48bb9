import ArgumentParser
import BatchScript
import Ledger

/// `volley runs check`: whether what the ledger holds is what was written to it.
struct RunsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks that no recorded run was altered or removed.",
        discussion: """
            Every entry of the ledger holds a hash over itself and the entry before. A run that was \
            altered, removed or exchanged since is named. Exit status 1 if anything is wrong. The last \
            hash is told: kept elsewhere, it shows later that the ledger up to here is the same.
            """)

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let check = try await RunLedger.opened(toRead: true) { try await $0.check() }
        var printer = RowPrinter<LedgerProblemRow>(format.resolved)
        try printer.print(check.problems.lazy.map(LedgerProblemRow.init))
        try printer.finish()
        for problem in check.problems {
            let place = problem.run.map { "run \($0)" } ?? "the ledger"
            StandardStreams.printStatus("\(place): \(problem.message)")
        }
        let scope =
            Count.text(check.runs, "run", "runs") + ", "
            + Count.text(check.entries, "entry", "entries")
        guard check.problems.isEmpty else {
            StandardStreams.printStatus(
                "\(scope): " + Count.text(check.problems.count, "problem", "problems"))
            return try ExitStatus.couldNotRun.leave()
        }
        StandardStreams.printStatus("\(scope): all as written; last hash \(check.head ?? "none")")
    }
}

/// What is wrong with a run of the ledger: a row of `runs check`.
struct LedgerProblemRow: OutputRow {
    let problem: LedgerProblem

    static let columns = ["run", "problem"]

    func fields(into sink: inout some FieldSink) {
        sink.field("run", .optional(problem.run?.number))
        sink.field("problem", .text(problem.message))
    }
}
