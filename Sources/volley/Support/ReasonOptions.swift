import ArgumentParser
import BatchClient
import Ledger
import Targets
import UserConfiguration

/// Why a run is fired, for every command that writes.
struct ReasonOptions: ParsableArguments {
    @Option(help: "Why: recorded with the run.")
    var note: String?

    @Option(
        help: ArgumentHelp(
            "The second person who reviewed it, if the connection requires one.",
            valueName: "name"))
    var reviewer: String?

    /// The most bytes of a note, and of a name.
    static let maximumBytes = 4_096

    func validate() throws {
        for (option, text) in [("--note", note), ("--reviewer", reviewer)] {
            guard let text else { continue }
            if text.allSatisfy(\.isWhitespace) { throw ValidationError("\(option) is blank") }
            if text.utf8.count > ReasonOptions.maximumBytes {
                throw ValidationError(
                    "\(option) has more than \(ReasonOptions.maximumBytes) bytes")
            }
        }
    }
}

extension TargetOptions.Connected {
    /// Why the run is fired, with what the connection requires of it. Asks at a terminal for what
    /// is missing.
    /// - Parameters:
    ///   - writes: how many indices write; a run that only reads has no requirements.
    ///   - isUndoable: whether the run can be undone.
    ///   - plan: the hash of the plan that it is fired from; nil for none.
    ///   - isRecorded: whether the ledger keeps it.
    ///   - isUndo: whether it undoes another run; then no plan file is required.
    ///   - usesInput: whether standard input is the script.
    /// - Throws: ``CommandFailure``; nothing was sent.
    func reason(
        _ options: ReasonOptions, writes: Int, isUndoable: Bool, plan: String? = nil,
        isRecorded: Bool = true, isUndo: Bool = false, usesInput: Bool = false
    ) throws -> RunReason {
        var reason = RunReason(note: options.note, reviewer: options.reviewer, plan: plan)
        let required = target.connection?.requirements ?? []
        guard writes > 0, !required.isEmpty else { return reason }
        guard isRecorded else {
            throw CommandFailure(
                "\(name) requires that its runs are recorded: leave out --no-ledger; nothing was sent"
            )
        }
        if required.contains(.undo), !isUndoable {
            throw CommandFailure(
                "\(name) requires that its runs can be undone: add --undoable; nothing was sent")
        }
        if required.contains(.plan), plan == nil, !isUndo {
            throw CommandFailure(
                "\(name) requires a plan file: volley plan SCRIPT --target \(name) --out FILE, then "
                    + "volley apply FILE; nothing was sent")
        }
        let canAsk = !usesInput && Confirmation.canAsk
        if required.contains(.note), reason.note == nil {
            reason.note = canAsk ? Confirmation.text("Note for the ledger: why?") : nil
            guard reason.note != nil else {
                throw CommandFailure("\(name) requires a note: add --note TEXT; nothing was sent")
            }
        }
        if required.contains(.reviewer) {
            if reason.reviewer == nil, canAsk {
                reason.reviewer = Confirmation.text("Who else reviewed it?")
            }
            guard let reviewer = reason.reviewer else {
                throw CommandFailure(
                    "\(name) requires a second person: add --reviewer NAME; nothing was sent")
            }
            guard reviewer.lowercased() != Person.current.name.lowercased() else {
                throw CommandFailure(
                    "\(name) requires a second person, but \(reviewer) is the person firing it; nothing was sent"
                )
            }
        }
        return reason
    }
}
