import BatchClient
import TerminalKit

extension Action {
    static let compose = Action("compose")
    static let addCommand = Action("add-command")
    static let fire = Action("fire")
    static let cancel = Action("cancel")
    static let readOnly = Action("read-only")
    static let undo = Action("undo")
    static let commandLine = Action("command-line")
    static let help = Action("help")
    static let palette = Action("palette")
    static let copy = Action("copy")
    static let nodes = Action("nodes")
    static let messages = Action("messages")
    static let refresh = Action("refresh")
    static let repaint = Action("repaint")
    static let suspend = Action("suspend")
    static let quit = Action("quit")
}

extension ActionDefinition {
    static let program: [ActionDefinition] = [
        ActionDefinition(
            .compose, "Compose a command from the marks", ["c"],
            hint: Hint("compose", [.dataSets: 40, .table: 50, .record: 40]),
            unless: { state, workspace in
                workspace.marks.isEmpty && state.currentKey == nil
                    ? "mark records first: space marks one" : nil
            },
            run: { $0.openComposePicker() }),
        ActionDefinition(
            .addCommand, "Add a command in script text", ["a"],
            hint: Hint("add", [.dataSets: 30, .batch: 40]), run: { $0.openAddForm() }),
        ActionDefinition(
            .fire, "Show the plan of the batch, then fire it", ["x"],
            hint: Hint(
                "fire",
                [.dataSets: 50, .table: 60, .record: 50, .batch: 60, .run: 130, .result: 60]),
            unless: { cannotFire($1) }, run: { $0.openFirePreview() }),
        ActionDefinition(
            .cancel, "Cancel the run or the scan; twice quits", ["ctrl-c"],
            hint: Hint(
                "cancel",
                [.dataSets: 0, .table: 0, .record: 0, .batch: 0, .run: 0, .result: 0]),
            needsTarget: false,
            isUseful: {
                $0.workspace?.activeRun != nil || $0.workspace?.slot?.table.searchGoal != nil
            },
            run: { $0.press(.control("c")) }),
        ActionDefinition(
            .readOnly, "Make the target read-only, or writable again", [],
            unless: { _, workspace in
                workspace.info.access == .readOnly && workspace.accessBefore == nil
                    ? "\(workspace.info.name) is read-only by its connection" : nil
            },
            run: { $0.switchReadOnly() }),
        ActionDefinition(
            .undo, "Undo the last mark or staged command", ["u"],
            hint: Hint("undo", [.batch: 50, .everywhere: 1_000]),
            unless: { $1.undo.isEmpty ? "nothing to undo" : nil },
            // Right after firing, undo would restage the batch, which is not what the user means.
            isUseful: { $0.workspace?.undo.last?.restages == false }, run: { $0.undo() }),
        ActionDefinition(
            .commandLine, "The command line, with completion by Tab", [":"],
            hint: Hint("command", [.everywhere: 1_001]), needsTarget: false,
            run: { $0.openCommandLine() }),
        ActionDefinition(
            .help, "All keys", ["?"], hint: Hint("help", [.everywhere: 1_002]),
            needsTarget: false, run: { $0.openHelp() }),
        ActionDefinition(
            .palette, "Find an action by name", ["ctrl-p"], needsTarget: false,
            run: { $0.openPalette() }),
        ActionDefinition(
            .copy, "Copy the ID, record, row or script to the clipboard", ["y"],
            in: [.table, .record, .batch, .run, .result],
            unless: { state, workspace in
                if state.scope == .batch {
                    return workspace.staged.isEmpty ? "the batch is empty" : nil
                }
                return state.currentKey == nil ? "nothing under the cursor" : nil
            },
            run: { $0.openCopyPicker() }),
        ActionDefinition(
            .nodes, "Stop, slow or cut off a node of the demo cluster", ["ctrl-n"],
            unless: {
                $1.nodes.isEmpty
                    ? "this target has no nodes to control; try: volley demo --cluster 3" : nil
            },
            run: { $0.openNodePicker() }),
        ActionDefinition(
            .messages, "Messages shown so far, in full", [], needsTarget: false,
            run: { $0.openMessages() }),
        ActionDefinition(
            .refresh, "Refresh", ["r"],
            // The list of data sets can be read again, above all if it could not be read.
            unless: { [.dataSets, .records].contains($0.focus) ? nil : noDataSet($1) },
            run: { $0.refresh() }),
        ActionDefinition(
            .repaint, "Redraw the screen", ["ctrl-l"], needsTarget: false,
            run: { $0.effects.append(.repaint) }),
        ActionDefinition(
            .suspend, "Suspend to the shell", ["ctrl-z"], needsTarget: false,
            run: { $0.effects.append(.suspend) }),
        ActionDefinition(.quit, "Quit", ["Q"], needsTarget: false, run: { $0.quit() }),
    ]
}
