import ArgumentParser
import BatchClient
import BatchScript
import Foundation
import Ledger
import UserConfiguration

/// The options of every command that follows up a run.
struct FollowUpOptions: ParsableArguments {
    @Argument(help: "The run's number.")
    var id: LedgerRunID

    @Option(
        help: "Override the recorded target: a target, or the name of a connection.",
        completion: Completions.target)
    var target: String?

    @OptionGroup var format: FormatOptions
    @OptionGroup var conditions: RunOptions
    @OptionGroup var reasons: ReasonOptions

    @Option(help: "Allow writes to at most this many indices, without a question.")
    var yes: Int?

    func validate() throws {
        if let yes, yes < 0 { throw ValidationError("--yes takes a count, not \(yes)") }
        if let target { _ = try TargetOptions.parse(target) }
    }

    /// A run, its ledger, and its store, open.
    struct Context {
        let planner: FollowUpPlanner
        let connected: TargetOptions.Connected
        let options: FollowUpOptions

        /// Computes the follow-up, reports the skipped indices and why, and runs the rest.
        func followUp(
            _ relation: RunSummary.Relation, isUndoable: Bool
        ) async throws -> ExitStatus {
            let next = try await planner.plan(relation)
            return try await fire(next.followUp, relation, isUndoable: isUndoable)
                .and(.of(next.followUp.leftOut, in: next.run))
        }

        /// Reports the skipped indices and why, and runs the rest.
        func fire(
            _ followUp: FollowUp, _ relation: RunSummary.Relation, isUndoable: Bool
        ) async throws -> ExitStatus {
            for one in followUp.leftOut {
                StandardStreams.printStatus(
                    "index \(one.index), \(one.key): skipped: \(one.reason)")
            }
            guard followUp.batch.count > 0 else {
                StandardStreams.printStatus(
                    "nothing to \(relation.rawValue): nothing was sent")
                return .ok
            }
            try connected.writeConfirmation(allowance: options.yes).check(
                followUp.batch.writeCount, unit: "indices", on: connected.name, usesInput: false)
            let reason = try connected.reason(
                options.reasons, writes: followUp.batch.writeCount, isUndoable: isUndoable,
                isUndo: relation == .undo)
            return try await RunLedger.fire(
                followUp.batch, on: planner.session, of: connected, in: planner.ledger,
                isUndoable: isUndoable, origin: followUp.origin(planner.run.id, relation),
                source: relation == .undo ? nil : planner.run.source?.selecting(followUp.origins),
                reason: reason,
                format: options.format.resolved)
        }
    }

    /// Calls the body with the ledger and the store of the run open.
    func opened<T>(_ body: (Context) async throws -> T) async throws -> T {
        Interruption.shared.listen()
        return try await RunLedger.opened { ledger in
            let (run, images) = try await ledger.finishedRun(id)
            return try await TargetOptions.withBackend(target ?? run.summary.targetToReopen) {
                connected in
                // A store of the same name would be new and empty, or hold fresh demo data.
                if target == nil, connected.target.isVolatile {
                    throw CommandFailure(
                        "run \(id) used an in-memory store, which ended with the program that fired "
                            + "it; nothing was sent")
                }
                var conditions = conditions
                let behaviors = connected.user.settings.behaviors
                if conditions.behavior == nil,
                    behaviors.behavior(named: run.summary.behavior) != nil
                {
                    conditions.behavior = run.summary.behavior
                }
                return try await body(
                    Context(
                        planner: FollowUpPlanner(
                            run, images: images, in: ledger,
                            on: try conditions.session(on: connected),
                            attaching: ImportFile.attachingValues),
                        connected: connected, options: self))
            }
        }
    }
}

extension ExitStatus {
    /// The worse of two: doubt before failure.
    func and(_ other: ExitStatus) -> ExitStatus {
        for status in [ExitStatus.interrupted, .couldNotRun, .someInDoubt, .someNotOK]
        where self == status || other == status {
            return status
        }
        return .ok
    }

    /// The exit status for skipped indices.
    static func of(_ leftOut: [FollowUp.LeftOut], in run: RecordedRun) -> ExitStatus {
        guard !leftOut.isEmpty else { return .ok }
        let isDoubtful = leftOut.contains {
            run.status(at: $0.index) == .inDoubt && run.verdict(on: $0.index) == nil
        }
        return isDoubtful ? .someInDoubt : .someNotOK
    }
}

/// What `runs retry` and `runs resume` share: all but the choice of indices.
struct RepeatOptions: ParsableArguments {
    @OptionGroup var options: FollowUpOptions

    @Flag(help: "Record what is needed to undo the new run.")
    var undoable = false

    func run(_ relation: RunSummary.Relation) async throws {
        let status = try await options.opened { context in
            try await context.followUp(relation, isUndoable: undoable)
        }
        try status.leave()
    }
}

/// `volley runs retry`: a new run of the indices that are not ok.
struct RunsRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Retries the indices that are not ok.",
        discussion: """
            Writes in doubt are verified first. Indices that cannot be repeated safely are \
            skipped, with the reason.
            """)

    @OptionGroup var options: RepeatOptions

    func run() async throws { try await options.run(.retry) }
}

/// `volley runs resume`: a new run of the indices that were not sent.
struct RunsResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Sends the indices that were not sent.")

    @OptionGroup var options: RepeatOptions

    func run() async throws { try await options.run(.resume) }
}

/// `volley runs undo`: undoes a run.
struct RunsUndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Undoes a run; skips records that someone else has written since.",
        discussion: """
            The run must have been started with --undoable. The undo is printed before it is sent. \
            It is a run of its own and can be undone too.
            """)

    /// How many commands are shown before they are sent.
    private static let shown = 20

    @OptionGroup var options: FollowUpOptions

    @Flag(help: "Print the batch that undoes the run and send nothing.")
    var dryRun = false

    func run() async throws {
        let status = try await options.opened { context in
            let next = try await context.planner.plan(.undo)
            let (undo, run) = (next.followUp, next.run)
            if dryRun {
                for one in undo.leftOut {
                    StandardStreams.printStatus(
                        "index \(one.index), \(one.key): skipped: \(one.reason)")
                }
                try StandardStreams.write(Array(BatchPrinter.print(undo.batch).utf8))
                return ExitStatus.of(undo.leftOut, in: run)
            }
            for command in undo.batch.commands.prefix(RunsUndoCommand.shown) {
                StandardStreams.printStatus("  " + BatchPrinter.print(command))
            }
            let more = undo.batch.commands.count - RunsUndoCommand.shown
            if more > 0 { StandardStreams.printStatus("  and \(Count.text(more)) more") }
            return try await context.fire(undo, .undo, isUndoable: true)
                .and(.of(undo.leftOut, in: run))
        }
        try status.leave()
    }
}

extension RecordedRun {
    /// The batch as a script.
    var script: String { BatchPrinter.print(batch) }

    /// `run 17: retry of run 16 on demo, finished, behavior default`.
    var headline: String {
        let parent = summary.parent.map { "\($0.relation.rawValue) of run \($0.run), " } ?? ""
        return "run \(id): \(parent)on \(summary.connection ?? summary.target), "
            + "\(summary.state.rawValue), behavior \(summary.behavior)"
            + (summary.isUndoable ? ", undoable" : "")
            + (summary.person.map { ", by \($0)@\(summary.host ?? "unknown")" } ?? "")
            + (summary.reason.reviewer.map { ", reviewed by \($0)" } ?? "")
            + (summary.reason.plan.map { ", plan \($0.prefix(12))" } ?? "")
            + (summary.reason.note.map { ", note: \($0)" } ?? "")
    }
}
