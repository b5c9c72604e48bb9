import BatchClient

extension Action {
    static let editCommand = Action("edit-command")
    static let moveCommandDown = Action("move-command-down")
    static let moveCommandUp = Action("move-command-up")
    static let removeCommand = Action("remove-command")
    static let clearBatch = Action("clear-batch")
    static let editBatch = Action("edit-batch")
    static let dryRun = Action("dry-run")
    static let openBatch = Action("open-batch")
    static let saveBatch = Action("save-batch")
    static let batchHistory = Action("history")
    static let editBin = Action("edit-bin")
}

extension ActionDefinition {
    static let composing: [ActionDefinition] = [
        ActionDefinition(
            .editCommand, "Edit the command", ["e", "enter"], in: [.batch],
            hint: Hint("edit", [.batch: 10]), unless: { emptyBatch($1) },
            run: { $0.openEditForm() }),
        ActionDefinition(
            .moveCommandDown, "Move the command down", ["J"], in: [.batch],
            hint: Hint("move", [.batch: 20]),
            unless: { _, workspace in
                workspace.staged.cursor.row + 1 >= workspace.staged.commands.count
                    ? "already the last command" : nil
            },
            run: { $0.moveCommand(by: 1) }),
        ActionDefinition(
            .moveCommandUp, "Move the command up", ["K"], in: [.batch],
            unless: { $1.staged.cursor.row == 0 ? "already the first command" : nil },
            run: { $0.moveCommand(by: -1) }),
        ActionDefinition(
            .removeCommand, "Remove the command", ["d", "delete"], in: [.batch],
            hint: Hint("remove", [.batch: 30]), unless: { emptyBatch($1) },
            run: { $0.removeCommand() }),
        ActionDefinition(
            .clearBatch, "Remove all commands", ["D"], in: [.batch], unless: { emptyBatch($1) },
            run: { $0.clearBatch() }),
        ActionDefinition(
            .editBatch, "Edit the whole batch in $EDITOR", ["E"], in: [.batch],
            run: { $0.editBatch() }),
        ActionDefinition(
            .dryRun, "Dry run: show what firing would change", ["P"],
            unless: { cannotFire($1) }, run: { $0.openDryRun() }),
        ActionDefinition(
            .openBatch, "Open a saved batch", ["o"], in: [.batch],
            run: { $0.listRecordedBatches(.saved) }),
        ActionDefinition(
            .saveBatch, "Save the batch under a name", ["S"], in: [.batch],
            unless: { emptyBatch($1) }, run: { $0.openCommandLine("batch save ") }),
        ActionDefinition(
            .batchHistory, "Stage the batch of an earlier run", [], in: [.batch],
            run: { $0.listRecordedBatches(.fired) }),
        ActionDefinition(
            .editBin, "Stage a new value for the bin or a part of it", ["e"],
            in: [.table, .record],
            hint: Hint("edit", [.table: 70, .record: 20]),
            unless: { state, workspace in
                if workspace.info.access == .readOnly {
                    return "\(workspace.info.name) is read-only"
                }
                return state.binEditObstacle
            },
            run: { $0.openBinPrompt() }),
    ]

    private static func emptyBatch(_ workspace: Workspace) -> String? {
        workspace.staged.isEmpty ? "the batch is empty" : nil
    }

    static func cannotFire(_ workspace: Workspace) -> String? {
        if workspace.staged.isEmpty { return "the batch is empty: c composes, a adds a command" }
        if let active = workspace.activeRun {
            return "\(workspace.runs[active].name) is still running; ctrl-c cancels it"
        }
        return nil
    }
}
