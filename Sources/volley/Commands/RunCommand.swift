import ArgumentParser
import BatchClient
import Ledger
import Targets
import UserConfiguration

/// `volley run`: runs a batch and writes one row per index.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs a batch; prints one row per index as it completes.",
        discussion: """
            SCRIPT holds one command per line. Ctrl-C sends nothing more and waits for the answers \
            to what was sent, if that writes; for reads only, and after a second Ctrl-C, it waits at \
            most one second.
            """)

    enum OnError: String, ExpressibleByArgument, CaseIterable {
        case inStream = "in-stream"
        case stop
    }

    @Argument(help: "The script, or - for standard input.", completion: .file())
    var script: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var conditions: RunOptions
    @OptionGroup var parameters: ParameterOptions
    @OptionGroup var reasons: ReasonOptions

    @Option(help: "After a failure: in-stream continues, stop sends nothing more.")
    var onError: OnError = .inStream

    @Flag(help: "Record what is needed to undo the run.")
    var undoable = false

    @Flag(help: "Do not record the run in the ledger.")
    var noLedger = false

    @Option(help: "Allow writes to at most this many indices, without a question.")
    var yes: Int?

    @Option(
        help: ArgumentHelp(
            "Write counts, durations and latencies of the run into this file when it ends, in the text format of Prometheus.",
            valueName: "file"), completion: .file())
    var metrics: String?

    func validate() throws {
        if undoable, noLedger {
            throw ValidationError("--undoable needs the ledger: leave out --no-ledger")
        }
        if let yes, yes < 0 { throw ValidationError("--yes takes a count, not \(yes)") }
    }

    func run() async throws {
        Interruption.shared.listen()
        let file = try metrics.map(MetricsFile.init)
        let status: ExitStatus
        do { status = try await fire(file) } catch {
            file?.write(.couldNotRun)
            throw error
        }
        file?.write(status)
        try status.leave()
    }

    private func fire(_ file: MetricsFile?) async throws -> ExitStatus {
        let source = ScriptSource(path: script)
        var parsed = try source.read(for: target.text, parameters: parameters.values)
        return try await target.withBackend { connected in
            file?.reached(connected.backend.description.kind)
            let written = try await parsed.batch(on: connected.backend)
            let writes = written.commands.contains(where: \.verb.isWrite)
            try connected.checkMayWrite(writes ? max(1, written.writeCount) : 0)
            let session = try conditions.session(on: connected)
            let confirmation = connected.writeConfirmation(allowance: yes)
            let finding =
                noLedger
                ? nil
                : await RunLedger.beginFinding(
                    written, session, connected,
                    RunReason(note: reasons.note, reviewer: reasons.reviewer))
            let found: FoundBatch
            do {
                guard
                    let some = try await Finds.find(
                        written, with: session,
                        stoppingWritesAt: confirmation.firstRefused(usesInput: source.isInput),
                        rate: conditions.rate, isRecorded: !noLedger, keepsRecords: true)
                else {
                    await RunLedger.end(finding, isKept: true)
                    return .interrupted
                }
                found = some
            } catch {
                await RunLedger.end(finding, isKept: false)
                throw error
            }
            return try await RunLedger.ending(finding) {
                try await fire(found, session, connected, confirmation, file, finding)
            }
        }
    }

    /// Fires a batch whose records were found.
    private func fire(
        _ found: FoundBatch, _ session: Session, _ connected: TargetOptions.Connected,
        _ confirmation: WriteConfirmation, _ file: MetricsFile?, _ finding: FindingRun?
    ) async throws -> ExitStatus {
        let source = ScriptSource(path: script)
        let batch = found.batch
        if confirmation.isSerious(batch.writeCount) {
            for line in await Net.lines(
                batch, isUndoable: undoable, on: connected.backend)
            {
                StandardStreams.printStatus(line)
            }
        }
        try confirmation.check(
            batch.writeCount, unit: "indices", on: connected.name,
            usesInput: source.isInput)
        let reason = try connected.reason(
            reasons, writes: batch.writeCount, isUndoable: undoable, isRecorded: !noLedger,
            usesInput: source.isInput)
        let strategy: ErrorStrategy = onError == .stop ? .stopping : .inStream
        func fireUnkept() async throws -> ExitStatus {
            FreeMemory.giveBack(after: batch)
            let stream = session.execute(
                batch, answeredBy: found.records, onError: strategy, now: found.now)
            return try await BatchReport(format.resolved).write(stream, metrics: file)
        }
        if noLedger { return try await fireUnkept() }
        do {
            return try await RunLedger.opened(orElse: RunLedger.advice) { ledger in
                try await RunLedger.fire(
                    batch, answeredBy: found.records, on: session, of: connected, in: ledger,
                    onError: strategy,
                    isUndoable: undoable, reason: reason,
                    at: found.reports.isEmpty ? nil : found.now, after: finding,
                    metrics: file, format: format.resolved)
            }
        } catch let failure as CommandFailure
            where failure.isLedgerRefusal && !undoable
            && connected.user.settings.ledger.refusal == .continueUnrecorded
            && connected.target.connection?.requirements.isEmpty != false
        {
            for line in failure.lines { StandardStreams.printStatus(line) }
            StandardStreams.printStatus("running without the ledger, as configured")
            return try await fireUnkept()
        }
    }
}
