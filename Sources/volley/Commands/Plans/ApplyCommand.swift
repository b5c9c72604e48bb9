import ArgumentParser
import BatchClient
import Ledger
import PlanFiles
import Targets
import UserConfiguration

/// `volley apply`: fires a plan file exactly as planned.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Fires a plan file; prints one row per index as it completes.",
        discussion: """
            Fires exactly what volley plan SCRIPT --out FILE planned, on the plan's target. A record \
            that has changed since is left alone: conflict, code drifted. An index that the \
            plan predicted to fail is only checked. An altered file is refused. Applying the \
            same plan again applies only what still matches the plan.
            """)

    @Argument(help: "The plan file.", completion: .file())
    var file: String

    @OptionGroup var format: FormatOptions
    @OptionGroup var reasons: ReasonOptions
    @OptionGroup var conditions: RunOptions

    @Option(help: "After a failure: in-stream continues, stop sends nothing more.")
    var onError: RunCommand.OnError = .inStream

    @Flag(help: "Record what is needed to undo the run.")
    var undoable = false

    @Option(help: "Allow writes to at most this many indices, without a question.")
    var yes: Int?

    func validate() throws {
        if let yes, yes < 0 { throw ValidationError("--yes takes a count, not \(yes)") }
    }

    func run() async throws {
        Interruption.shared.listen()
        let plan = try PlanFile.opened(file)
        let header = plan.header
        for line in plan.summary { StandardStreams.printStatus(line) }
        let status = try await TargetOptions.withBackend(header.connection ?? header.target) {
            connected in
            try check(plan, on: connected)
            let batch = plan.batch
            try connected.checkMayWrite(batch.writeCount)
            for line in try await Net.lines(plan, isUndoable: undoable, on: connected.backend) {
                StandardStreams.printStatus(line)
            }
            try connected.writeConfirmation(allowance: yes).check(
                batch.writeCount, unit: "indices", on: connected.name, usesInput: false)
            var reasons = reasons
            reasons.note = reasons.note ?? header.note
            let reason = try connected.reason(
                reasons, writes: batch.writeCount, isUndoable: undoable, plan: plan.hash)
            var conditions = conditions
            conditions.behavior = conditions.behavior ?? header.behavior
            let session = try conditions.session(on: connected)
            return try await RunLedger.opened(orElse: "nothing was sent") { ledger in
                try await RunLedger.fire(
                    batch, on: session, of: connected, in: ledger,
                    onError: onError == .stop ? .stopping : .inStream, isUndoable: undoable,
                    reason: reason, predictions: plan, format: format.resolved)
            }
        }
        try status.leave()
    }

    /// Refuses a target other than the plan's.
    private func check(_ plan: PlanFile, on connected: TargetOptions.Connected) throws {
        let target = connected.target.recordedTarget
        guard target == plan.header.target else {
            throw CommandFailure(
                "the plan is for \(plan.header.target), but \(connected.name) is now \(target): plan "
                    + "again; nothing was sent")
        }
        let kind = connected.backend.description.kind
        guard kind == plan.header.kind else {
            throw CommandFailure(
                "the plan is for a \(plan.header.kind) store, but \(connected.name) is "
                    + "\(kind): plan again; nothing was sent")
        }
    }
}
