import ArgumentParser
import BatchClient
import PlanFiles
import Targets
import UserConfiguration

/// `volley plan SCRIPT`: shows the requests that a batch would send; writes plan files.
struct PlanMakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make",
        abstract: "Shows the requests that a batch would send; sends nothing.",
        discussion: """
            With --dry-run it reads the records instead. For each index it shows the status, the \
            bins that would change with their values before and after, and the time to live before \
            and after, in seconds. Nothing is written. It cannot predict what others write in the \
            meantime.

            With --out it also writes a plan file: the keys (including those found by a condition), the \
            commands, and for each index the status, the change, and the state of its record. \
            volley plan show FILE shows it; volley apply FILE fires exactly that plan and leaves \
            alone records that have changed since. The file holds values of records, but no secrets.
            """)

    @Argument(help: "The script, or - for standard input.", completion: .file())
    var script: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var parameters: ParameterOptions

    @Flag(help: "Read the records and show each one before and after the batch.")
    var dryRun = false

    @Option(help: "With --dry-run: show only the first N indices.")
    var limit: Int = 10_000

    @Option(help: ArgumentHelp("Write a plan file.", valueName: "file"), completion: .file())
    var out: String?

    @Option(help: "The behavior to fire the plan file with.", completion: Completions.behavior)
    var behavior: String?

    @Option(
        help:
            "Find and read at most this many records per second (DynamoDB: capacity units); 0.001 to 1000000000."
    )
    var rate: Double?

    @Option(help: "With --out: why; stored in the plan file.")
    var note: String?

    func validate() throws {
        if out != nil, dryRun {
            throw ValidationError(
                "--out and --dry-run exclude each other: volley plan show FILE shows the plan file")
        }
        try RunOptions.check(rate: rate)
        if limit < 1 { throw ValidationError("--limit takes a count of at least 1, not \(limit)") }
    }

    func run() async throws {
        Interruption.shared.listen()
        var parsed = try ScriptSource(path: script).read(
            for: target.text, parameters: parameters.values)
        if dryRun {
            let status = try await target.withBackend { connected -> ExitStatus in
                let session = Session.reading(connected.backend, rate: rate)
                guard
                    let found = try await Finds.find(
                        try await parsed.batch(on: connected.backend), with: session, rate: rate)
                else { return .interrupted }
                try await FlatBins.printNotes(on: found.batch, with: session, rate: rate)
                return try await DryRunReport(format.resolved).write(
                    session.dryRun(found.batch, limit: limit))
            }
            return try status.leave()
        }
        let status = try await target.withBackend { connected -> ExitStatus in
            let session = Session.reading(connected.backend, rate: rate)
            guard
                let found = try await Finds.find(
                    try await parsed.batch(on: connected.backend), with: session, rate: rate)
            else { return .interrupted }
            let batch = found.batch
            let plan = try await session.plan(batch)
            try await FlatBins.printNotes(on: batch, with: session, rate: rate)
            try Finds.report(found, format.resolved)
            if let out {
                let made = try await PlanMaking(
                    connected: connected, behavior: behavior, note: note, rate: rate
                ).write(found, to: out)
                StandardStreams.printStatus(made)
            }
            var printer = RowPrinter<PlanRow>(format.resolved)
            try printer.print(plan.requests.lazy.map(PlanRow.init))
            try printer.finish()
            let net =
                if let out {
                    try await Net.lines(
                        PlanFile.opened(out), isUndoable: nil, on: connected.backend)
                } else {
                    await Net.lines(batch, isUndoable: nil, on: connected.backend)
                }
            for line in net { StandardStreams.printStatus(line) }
            printStatus(plan, of: batch)
            return .ok
        }
        try status.leave()
    }

    private func printStatus(_ plan: BatchPlan, of batch: Batch) {
        for refusal in plan.refusals {
            StandardStreams.printStatus(
                "index \(refusal.index), \(refusal.verb) \(refusal.key): \(refusal.status.rawValue): "
                    + (refusal.message ?? "it cannot be sent"))
        }
        var parts = [
            Count.text(batch.count, "index", "indices"),
            Count.text(plan.requests.count, "request", "requests"),
            Count.text(plan.waves, "wave", "waves"),
            "about " + Count.text(plan.estimatedBytes, "byte", "bytes"),
        ]
        if batch.writeCount > 0 {
            parts.append(Count.text(batch.writeCount, "write", "writes"))
        }
        if plan.repeatedKeys > 0 {
            parts.append(Count.text(plan.repeatedKeys, "repeated key", "repeated keys"))
        }
        if !plan.refusals.isEmpty { parts.append("\(Count.text(plan.refusals.count)) refused") }
        StandardStreams.printStatus(parts.joined(separator: ", ") + "; nothing was sent")
    }
}

extension Session {
    /// A session that reads at most this many records per second; nil for no limit.
    static func reading(_ backend: any Backend, rate: Double?) -> Session {
        var behavior = Behavior.default
        if let rate { behavior.rateLimit = .fixed(reads: rate) }
        return Session(backend, behavior: behavior)
    }
}
