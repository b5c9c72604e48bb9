public import ArgumentParser
import BatchClient
import BatchScript
public import Ledger

/// `volley runs`: the ledger.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "The runs that were kept: what became of every index, and what to do next.",
        subcommands: [
            RunsListCommand.self, RunsShowCommand.self, RunsRetryCommand.self,
            RunsResumeCommand.self, RunsVerifyCommand.self, RunsUndoCommand.self,
            RunsCompareCommand.self, RunsPruneCommand.self,
        ],
        defaultSubcommand: RunsListCommand.self)
}

extension RunID: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// `volley runs list`: the runs, newest first.
struct RunsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the runs, newest first.")

    @OptionGroup var format: FormatOptions

    @Option(help: "At most this many.")
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a count from 1") }
    }

    func run() async throws {
        try await LedgerUse.opened(toRead: true) { ledger in
            let runs = try await ledger.runs(limit: limit)
            var printer = RowPrinter<RunRow>(format.resolved)
            try printer.print(runs.lazy.map(RunRow.init))
            try printer.finish()
            StandardStreams.narrate(Count.text(runs.count, "run", "runs"))
        }
    }
}

/// `volley runs show`: a run, a row an index.
struct RunsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows what became of every index of a run.")

    @Argument(help: "The run's number.")
    var id: RunID

    @Flag(help: "Print the run's script instead.")
    var script = false

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let run = try await LedgerUse.opened(toRead: true) { try await $0.run(id) }
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
        StandardStreams.narrate(run.headline)
        let open = run.batch.count - run.summary.counts.total
        if open > 0 {
            StandardStreams.narrate(
                "\(Count.text(open, "index has", "indices have")) no result yet")
        }
        StandardStreams.narrate(run.summary.counts.summary())
    }
}

/// `volley runs compare`: what changed from one run to another.
struct RunsCompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Shows the indices that came out otherwise in another run.")

    @Argument(help: "The number of the run to compare with.")
    var first: RunID

    @Argument(help: "The number of the other run.")
    var second: RunID

    @OptionGroup var format: FormatOptions

    func run() async throws {
        let comparison = try await LedgerUse.opened(toRead: true) {
            RunComparison(try await $0.run(first), try await $0.run(second))
        }
        var printer = RowPrinter<ChangeRow>(format.resolved)
        try printer.print(comparison.changes.lazy.map(ChangeRow.init))
        try printer.finish()
        StandardStreams.narrate(
            Count.text(comparison.changes.count, "index", "indices") + " came out otherwise, "
                + Count.text(comparison.unchanged) + " the same")
    }
}

/// `volley runs prune`: takes old runs away.
struct RunsPruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Deletes the runs that are too old, and the oldest ones above the size limit.")

    @Option(help: "Keep runs for this many days, whatever the clock did in between.")
    var days: Int?

    @Option(help: "Keep at most this many megabytes.")
    var megabytes: Int?

    func validate() throws {
        do { _ = try Retention(days: days, megabytes: megabytes) } catch {
            throw ValidationError(error.message)
        }
    }

    func run() async throws {
        var retention = try UserContext.checked().retention
        let asked = try Retention(days: days, megabytes: megabytes)
        if days != nil { retention.maximumDays = asked.maximumDays }
        if megabytes != nil { retention.maximumBytes = asked.maximumBytes }
        let isAsked = days != nil
        let pruned = try await LedgerUse.opened {
            try await $0.prune(retention, trustsClock: isAsked)
        }
        if let warning = pruned.warning { StandardStreams.narrate("volley: \(warning)") }
        StandardStreams.narrate(
            Count.text(pruned.runs.count, "run", "runs") + " pruned; the ledger has "
                + Count.text(pruned.bytesAfter, "byte", "bytes")
                + " of \(Count.text(pruned.bytesBefore)) before")
    }
}
