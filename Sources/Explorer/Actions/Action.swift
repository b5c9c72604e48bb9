/// Everything that a key can do. The raw value is the name by which the command line, the palette
/// and the configuration file know it.
public enum Action: String, Sendable, Hashable, CaseIterable {
    // Moving about.
    case up, down, left, right, top, bottom
    case pageUp = "page-up"
    case pageDown = "page-down"
    case halfPageUp = "half-page-up"
    case halfPageDown = "half-page-down"
    case enter
    case back
    case historyBack = "history-back"
    case historyForward = "history-forward"
    case paneDataSets = "pane-data-sets"
    case paneRecords = "pane-records"
    case paneBatch = "pane-batch"
    case paneRun = "pane-run"
    case nextPane = "next-pane"
    case previousPane = "previous-pane"
    case zoom
    case nextTarget = "next-target"
    case previousTarget = "previous-target"

    // The program.
    case help
    case commandLine = "command-line"
    case palette
    case refresh
    case undo
    case copy
    case cancel
    case nodes
    case suspend
    case repaint
    case quit

    // Finding.
    case filter
    case filterOff = "filter-off"
    case goToID = "go-to-id"
    case sort
    case hideColumn = "hide-column"
    case showColumns = "show-columns"
    case widenColumn = "widen-column"
    case narrowColumn = "narrow-column"
    case fold
    case export

    // Marks.
    case mark
    case markRange = "mark-range"
    case markPattern = "mark-pattern"
    case markAll = "mark-all"
    case markNone = "mark-none"
    case markInvert = "mark-invert"
    case markSets = "mark-sets"
    case nextMark = "next-mark"
    case previousMark = "previous-mark"

    // Composing.
    case compose
    case addCommand = "add-command"
    case editBin = "edit-bin"
    case editCommand = "edit-command"
    case editBatch = "edit-batch"
    case moveCommandDown = "move-command-down"
    case moveCommandUp = "move-command-up"
    case removeCommand = "remove-command"
    case clearBatch = "clear-batch"
    case fire
    case dryRun = "dry-run"
    case openBatch = "open-batch"
    case saveBatch = "save-batch"
    case batchHistory = "history"
    case readOnly = "read-only"

    // Watching.
    case openRecord = "open-record"
    case failuresOnly = "failures-only"
    case follow
    case showStatus = "show-status"
    case nextFailure = "next-failure"
    case previousFailure = "previous-failure"
    case markByStatus = "mark-by-status"
    case retryFailed = "retry-failed"
    case olderRun = "older-run"
    case newerRun = "newer-run"
    case holdRun = "hold-run"
    case stepRun = "step-run"
    case rateLimit = "rate-limit"
    case statistics
    case stripBack = "strip-back"
    case stripOn = "strip-on"

    // The ledger.
    case runs
    case openRun = "open-run"
    case compareRuns = "compare-runs"
    case resumeRun = "resume-run"
    case verifyRun = "verify-run"
    case undoRun = "undo-run"
}
