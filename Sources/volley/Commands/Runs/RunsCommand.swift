public import ArgumentParser
import BatchClient
import BatchScript
public import Ledger

/// `volley runs`: the ledger.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "Lists recorded runs; shows, retries, resumes, verifies and undoes them.",
        subcommands: [
            RunsListCommand.self, RunsShowCommand.self, RunsRetryCommand.self,
            RunsResumeCommand.self, RunsVerifyCommand.self, RunsUndoCommand.self,
            RunsCompareCommand.self, RunsPruneCommand.self, RunsCheckCommand.self,
        ],
        defaultSubcommand: RunsListCommand.self)
}

extension LedgerRunID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
    public static var defaultCompletionKind: CompletionKind { Completions.run }
}

/// `volley runs list`: the runs, newest first.
struct RunsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the runs, newest first.")

    @OptionGroup var format: FormatOptions

    @Option(help: "List at most this many.")
    var limit: Int?

    @OptionGroup var filter: RunFilterOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a count of at least 1") }
    }

    func run() async throws {
        try await RunLedger.opened(toRead: true) { ledger in
            let runs: [RunSummary]
            if filter.isEmpty {
                runs = try await ledger.runs(limit: limit)
            } else {
                let matching = try await ledger.runs().filter(filter.matches)
                runs = Array(matching.prefix(limit ?? .max))
            }
            var printer = RowPrinter<RunRow>(format.resolved)
            try printer.print(runs.lazy.map(RunRow.init))
            try printer.finish()
            StandardStreams.printStatus(Count.text(runs.count, "run", "runs"))
        }
    }
}

/// `volley runs show`: a run, one row per index.
struct RunsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows the result of every index of a run.")

    @Argument(help: "The run's number.")
    var id: LedgerRunID

    @Flag(help: "Print the script of the run instead.")
    var script = false

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let run = try await RunLedger.opened(toRead: true) { try await $0.run(id) }
        if script {
            try StandardStreams.write(Array(run.script.utf8))
            return
        }
        var printer = RowPrinter<ResultRow>(format.resolved)
        let now = run.summary.startedAt / 1_000
        for start in stride(from: 0, to: run.batch.count, by: 1_000) {
            let indices = start..<min(start + 1_000, run.batch.count)
            try printer.print(
                indices.lazy.compactMap(run.result).map {
                    ResultRow(result: $0, now: now, hasValues: false)
                })
        }
        try printer.finish()
        StandardStreams.printStatus(run.headline)
        let open = run.batch.count - run.summary.counts.total
        if open > 0 {
            StandardStreams.printStatus(
                "\(Count.text(open, "index has", "indices have")) no result yet")
        }
        StandardStreams.printStatus(run.summary.counts.summary())
    }
}

/// `volley runs compare`: what changed from one run to another.
struct RunsCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compares two runs: lists the indices whose results differ.")

    @Argument(help: "The number of the first run.")
    var first: LedgerRunID

    @Argument(help: "The number of the second run.")
    var second: LedgerRunID

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let comparison = try await RunLedger.opened(toRead: true) {
            RunComparison(try await $0.run(first), try await $0.run(second))
        }
        let rewritten = comparison.rewrittenCount
        var printer = RowPrinter<ChangeRow>(format.resolved)
        try printer.print(comparison.changes.lazy.map(ChangeRow.init))
        try printer.finish()
        StandardStreams.printStatus(
            Count.text(comparison.changes.count, "index differs", "indices differ") + ", "
                + Count.text(comparison.unchanged) + " with the same status"
                + (rewritten > 0
                    ? ", \(Count.text(rewritten)) of them by another command" : ""))
    }
}

/// `volley runs prune`: deletes old runs.
struct RunsPruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract:
            "Deletes runs that are too old, and the oldest ones while the ledger exceeds its size limit."
    )

    @Option(
        help:
            "Keep runs for this many days, even if the clock has jumped; 0 deletes all runs.")
    var days: Int?

    @Option(help: "Keep at most this many megabytes; 0 deletes all runs.")
    var megabytes: Int?

    @Option(help: "Allow all runs to be deleted, if there are at most this many.")
    var yes: Int?

    func validate() throws {
        do { _ = try Retention(days: days, megabytes: megabytes) } catch {
            throw ValidationError(error.message)
        }
        if let yes, yes < 0 { throw ValidationError("--yes takes a count, not \(yes)") }
    }

    func run() async throws {
        var retention = try UserContext.checked().retention
        let asked = try Retention(days: days, megabytes: megabytes)
        if days != nil { retention.maximumDays = asked.maximumDays }
        if megabytes != nil { retention.maximumBytes = asked.maximumBytes }
        let isAsked = days != nil
        let pruned = try await RunLedger.opened { ledger in
            if days == 0 || megabytes == 0 { try confirm(await ledger.runs().count) }
            return try await ledger.prune(retention, trustsClock: isAsked)
        }
        if let warning = pruned.warning { StandardStreams.printStatus("volley: \(warning)") }
        StandardStreams.printStatus(
            Count.text(pruned.runs.count, "run", "runs") + " deleted; the ledger shrank from "
                + Count.text(pruned.bytesBefore) + " to "
                + Count.text(pruned.bytesAfter, "byte", "bytes"))
    }

    /// Deleting all runs needs a confirmation.
    private func confirm(_ count: Int) throws {
        guard count > 0 else { return }
        let runs = Count.text(count, "run", "runs")
        if let yes {
            guard count <= yes else {
                throw CommandFailure(
                    "this would delete all \(runs), but --yes allows \(Count.text(yes)): "
                        + "nothing was deleted")
            }
            return
        }
        guard Confirmation.canAsk else {
            throw CommandFailure(
                "this would delete all \(runs): nothing was deleted; allow it with --yes \(count)")
        }
        guard Confirmation.ask("This deletes all \(runs).", expecting: String(count)) else {
            throw CommandFailure("not confirmed: nothing was deleted")
        }
    }
}
