import ArgumentParser
import BatchScript
import Ledger

/// `volley runs check`: checks that the ledger still holds what was written to it.
struct RunsCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Checks that no recorded run was altered or removed.",
        discussion: """
            Every entry of the ledger contains a hash of itself and of the previous entry. Runs that \
            were altered, removed or exchanged since are listed. Exit status 1 if anything is wrong. \
            The last hash is printed: keep it elsewhere to prove later that nothing before it changed.
            """)

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let check = try await RunLedger.opened(toRead: true) { try await $0.check() }
        var printer = RowPrinter<LedgerProblemRow>(format.resolved)
        try printer.print(check.problems.lazy.map(LedgerProblemRow.init))
        try printer.finish()
        for problem in check.problems {
            let subject = problem.run.map { "run \($0)" } ?? "the ledger"
            StandardStreams.printStatus("\(subject): \(problem.message)")
        }
        let scope =
            Count.text(check.runs, "run", "runs") + ", "
            + Count.text(check.entries, "entry", "entries")
        guard check.problems.isEmpty else {
            StandardStreams.printStatus(
                "\(scope): " + Count.text(check.problems.count, "problem", "problems"))
            return try ExitStatus.couldNotRun.leave()
        }
        StandardStreams.printStatus("\(scope): unaltered; last hash \(check.head ?? "none")")
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
