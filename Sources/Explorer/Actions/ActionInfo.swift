/// What the help, the hint bar, the palette and the key map say of an action: said once, here.
struct ActionInfo: Sendable {
    let action: Action
    /// What it does, as a line of the help.
    let title: String
    /// One or two words for the hint bar; nil keeps it out.
    let hint: String?
    /// Where its keys work.
    let scopes: [Scope]
    /// Its keys unless the configuration says otherwise, in their text form.
    let keys: [String]

    private init(
        _ action: Action, _ title: String, _ keys: [String], in scopes: [Scope] = [.everywhere],
        hint: String? = nil
    ) {
        self.action = action
        self.title = title
        self.hint = hint
        self.scopes = scopes
        self.keys = keys
    }

    static subscript(action: Action) -> ActionInfo {
        byAction[action] ?? ActionInfo(action, action.rawValue, [])
    }

    private static let byAction = Dictionary(
        all.map { ($0.action, $0) }, uniquingKeysWith: { first, _ in first })

    /// In the order in which help and hint bar show them.
    static let all: [ActionInfo] =
        marking + composing + watching + ledger + finding + program + moving

    private static let marking = [
        ActionInfo(
            .mark, "Mark the record or take the mark off, and move on", ["space"],
            in: [.table, .record, .run, .result], hint: "mark"),
        ActionInfo(
            .markRange, "Mark from here to where it is pressed again", ["v"],
            in: [.table], hint: "range"),
        ActionInfo(
            .markPattern, "Mark by a pattern on IDs, or an expression on bins", ["*"],
            in: [.table], hint: "pattern"),
        ActionInfo(
            .markAll, "Mark all rows read; again: read the rest and mark it", ["+"],
            in: [.table]),
        ActionInfo(.markNone, "Take all marks of this target off", ["-"], in: [.table]),
        ActionInfo(.markInvert, "Mark what is not marked and the reverse", ["~"], in: [.table]),
        ActionInfo(
            .markSets, "Sets of marks under a name: save, load, unite, subtract", ["M"],
            in: [.table, .record, .run, .result]),
        ActionInfo(.nextMark, "To the next marked record", ["n"], in: [.table]),
        ActionInfo(.previousMark, "To the marked record before", ["N"], in: [.table]),
    ]

    private static let composing = [
        ActionInfo(
            .editCommand, "Edit the command", ["e", "enter"], in: [.batch], hint: "edit"),
        ActionInfo(
            .moveCommandDown, "Move the command down", ["J"], in: [.batch], hint: "move"),
        ActionInfo(.moveCommandUp, "Move the command up", ["K"], in: [.batch]),
        ActionInfo(
            .removeCommand, "Remove the command", ["d", "delete"], in: [.batch], hint: "remove"),
        ActionInfo(.clearBatch, "Remove all commands", ["D"], in: [.batch]),
        ActionInfo(.editBatch, "Edit the whole batch in $EDITOR", ["E"], in: [.batch]),
        ActionInfo(
            .dryRun, "Read the records and show what firing would change", ["P"]),
        ActionInfo(.openBatch, "Open a saved batch", ["o"], in: [.batch]),
        ActionInfo(.saveBatch, "Save the batch under a name", ["S"], in: [.batch]),
        ActionInfo(
            .batchHistory, "Stage again what a run of the ledger fired", [], in: [.batch]),
        ActionInfo(
            .editBin, "Stage a new value of the bin, guarded", ["e"],
            in: [.table, .record], hint: "edit bin"),
    ]

    private static let watching = [
        ActionInfo(
            .openRecord, "Read the record of the result", ["enter"], in: [.result],
            hint: "record"),
        ActionInfo(
            .failuresOnly, "Show only what is not ok, or everything again", ["!"], in: [.run],
            hint: "failures"),
        ActionInfo(.follow, "Follow the newest result", ["f"], in: [.run], hint: "follow"),
        ActionInfo(
            .showStatus, "Show only one status, command, node or message", ["s"], in: [.run],
            hint: "only"),
        ActionInfo(
            .retryFailed, "Try again what failed; the batch is shown first", ["R"],
            in: [.run, .result, .runs], hint: "retry"),
        ActionInfo(
            .markByStatus, "Mark the records with a status", ["m"], in: [.run], hint: "mark by"),
        ActionInfo(.nextFailure, "To the next result that is not ok", ["n"], in: [.run, .result]),
        ActionInfo(
            .previousFailure, "To the result before that is not ok", ["N"], in: [.run, .result]),
        ActionInfo(.olderRun, "The run before", ["<"], in: [.run]),
        ActionInfo(.newerRun, "The run after", [">"], in: [.run]),
        ActionInfo(
            .holdRun, "Hold the run, or let it go on", ["p"], in: [.run, .result], hint: "hold"),
        ActionInfo(
            .stepRun, "Send one request of a run that is held", ["."], in: [.run, .result],
            hint: "step"),
        ActionInfo(
            .rateLimit, "Change how many a second the run may send", ["t"], in: [.run, .result],
            hint: "rate"),
        ActionInfo(
            .statistics, "Latencies, nodes and messages in figures", ["w"], in: [.run],
            hint: "figures"),
        ActionInfo(.stripBack, "To the strip's cell before", ["{"], in: [.run]),
        ActionInfo(.stripOn, "To the strip's next cell", ["}"], in: [.run]),
    ]

    private static let ledger = [
        ActionInfo(
            .openRun, "Show the results of the run", ["enter"], in: [.runs], hint: "open"),
        ActionInfo(
            .verifyRun, "Read what is in doubt, and say what took effect", ["V"],
            in: [.run, .result, .runs], hint: "verify"),
        ActionInfo(
            .undoRun, "Show the batch that takes the run back", ["U"], in: [.run, .result, .runs],
            hint: "undo run"),
        ActionInfo(
            .resumeRun, "Go on with what the run did not send", ["C"],
            in: [.run, .result, .runs], hint: "resume"),
        ActionInfo(
            .compareRuns, "Compare with another run: press it on both", ["="], in: [.runs],
            hint: "compare"),
        ActionInfo(.runs, "The runs that were kept", ["X"], hint: "runs"),
    ]

    private static let finding = [
        ActionInfo(.fold, "Fold or unfold", ["enter"], in: [.record], hint: "fold"),
        ActionInfo(
            .filter, "Filter records by a text, or by an expression on bins", ["/"],
            in: [.dataSets, .table], hint: "filter"),
        ActionInfo(.filterOff, "Show all records again", [], in: [.table]),
        ActionInfo(.goToID, "Read one record by its ID", ["i"], in: [.dataSets, .table, .record]),
        ActionInfo(.sort, "Sort the rows read so far by the column", ["s"], in: [.table]),
        ActionInfo(.hideColumn, "Hide the column", ["o"], in: [.table]),
        ActionInfo(.showColumns, "Show all columns", ["O"], in: [.table]),
        ActionInfo(.widenColumn, "Make the column wider", [">"], in: [.table]),
        ActionInfo(.narrowColumn, "Make the column narrower", ["<"], in: [.table]),
        ActionInfo(
            .export, "Export records or results: CSV, NDJSON, script; file or clipboard", ["W"],
            in: [.table, .record, .run, .result]),
    ]

    private static let program = [
        ActionInfo(.compose, "Compose a command from the marks", ["c"], hint: "compose"),
        ActionInfo(.addCommand, "Add a command in script text", ["a"], hint: "add"),
        ActionInfo(.fire, "Show the plan of the batch, then fire it", ["x"], hint: "fire"),
        ActionInfo(.cancel, "Cancel the run or the scan; twice quits", ["ctrl-c"], hint: "cancel"),
        ActionInfo(.readOnly, "Hold the target to reading, or let it be written again", []),
        ActionInfo(.undo, "Take back the last mark or staging", ["u"], hint: "undo"),
        ActionInfo(
            .commandLine, "The command line, with completion by Tab", [":"], hint: "command"),
        ActionInfo(.help, "All keys", ["?"], hint: "help"),
        ActionInfo(.palette, "Find any action by its name", ["ctrl-p"]),
        ActionInfo(
            .copy, "Copy the ID, the record, the row or the script", ["y"],
            in: [.table, .record, .batch, .run, .result]),
        ActionInfo(.nodes, "Stop, slow or cut off a node of the demo cluster", ["ctrl-n"]),
        ActionInfo(.refresh, "Read again", ["r"]),
        ActionInfo(.repaint, "Paint the screen again", ["ctrl-l"]),
        ActionInfo(.suspend, "Suspend to the shell", ["ctrl-z"]),
        ActionInfo(.quit, "Quit", ["Q"]),
    ]

    private static let moving = [
        ActionInfo(.up, "Up", ["k", "up"]),
        ActionInfo(.down, "Down", ["j", "down"]),
        ActionInfo(.left, "Left: a column back, fold, or out", ["h", "left"]),
        ActionInfo(.right, "Right: a column on, unfold, or in", ["l", "right"]),
        ActionInfo(.top, "To the first row", ["g g", "home"]),
        ActionInfo(.bottom, "To the last row; again to read on", ["G", "end"]),
        ActionInfo(.pageUp, "A page up", ["ctrl-b", "pgup"]),
        ActionInfo(.pageDown, "A page down", ["ctrl-f", "pgdn"]),
        ActionInfo(.halfPageUp, "Half a page up", ["ctrl-u"]),
        ActionInfo(.halfPageDown, "Half a page down", ["ctrl-d"]),
        ActionInfo(
            .enter, "Go in: tree, table, record, result", ["enter"], hint: "open"),
        ActionInfo(.back, "Go back one", ["esc", "q"]),
        ActionInfo(.historyBack, "Where you were before", ["H", "alt-left"]),
        ActionInfo(.historyForward, "Forward again", ["L", "alt-right"]),
        ActionInfo(.paneDataSets, "To the data sets", ["1"]),
        ActionInfo(.paneRecords, "To the records", ["2"]),
        ActionInfo(.paneBatch, "To the batch", ["3"]),
        ActionInfo(.paneRun, "To the run", ["4"]),
        ActionInfo(.nextPane, "To the next pane", ["tab"]),
        ActionInfo(.previousPane, "To the pane before", ["backtab"]),
        ActionInfo(.zoom, "Give the pane the whole screen, or back", ["z"]),
        ActionInfo(.nextTarget, "To the next target", ["]"]),
        ActionInfo(.previousTarget, "To the target before", ["["]),
    ]
}
