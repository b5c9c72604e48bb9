import BatchClient
public import TerminalKit

/// Everything that the explorer knows. A value: `update` changes it, `render` shows it.
public struct State: Sendable {
    public internal(set) var settings: Settings
    public internal(set) var size: Size
    /// Milliseconds since 1970, as the last event told.
    var now: Int64 = 0

    var workspaces: [Workspace] = []
    /// The target that is shown, by place in `workspaces`.
    var shown = 0
    var focus = Pane.dataSets
    var isZoomed = false
    /// What lies over the panes; the last one is on top.
    var overlays: [Overlay] = []
    var message: Message?
    /// Keys that begin a longer sequence.
    var pendingKeys: [Keystroke] = []
    /// Ctrl-C was the last key.
    var cancelWasPressed = false
    public internal(set) var themeName: String
    /// What was entered into prompts, newest last.
    var inputHistory: [String] = []
    var runList = RunList()

    private var lastRequest = 0
    private var lastRun = 0
    /// What the answers that are awaited are for.
    var awaited: [RequestID: Awaited] = [:]
    /// Texts that were entered and wait for the sources that they name.
    var waitingTexts: [WaitingText] = []
    /// The folder that was listed last, for completion.
    var listedFolder: ListedFolder?
    /// What the mouse drags.
    var drag: Drag?
    /// Effects of the update under way.
    var effects: [Effect] = []

    public init(settings: Settings = Settings(), size: Size = Size(width: 80, height: 24)) {
        self.settings = settings
        self.size = size
        themeName = settings.theme
    }

    /// What an answer is for.
    struct Awaited: Sendable {
        enum Purpose: Sendable {
            case dataSets
            case page(DataSet, isFiltered: Bool, number: Int)
            case record(RecordKey)
            case resultRecord(RunID, index: Int)
            case plan
            case dryRun
            case target
            case editedForm
            case editedBatch
            /// The command is the one that writes over a file with its `!`; the note follows what is
            /// said of it.
            case file(
                path: String, bytes: Int, command: String, what: String = "", note: String = "")
            case exportedRecords(Export, asked: Int)
            case recordExport(path: String, note: String)
            case marksFile(DataSet)
            case source(IDSource)
            case markSetList(opens: Bool)
            case markSetSaved(String, count: Int)
            case markSetDeleted(String)
            case markSetEdit(MarkEdit, String)
            case folder(String)
            case editedPaste
            case keptBatches(KeptBatch.Kind)
            case keptBatch(KeptBatch.Source)
            case ledger(LedgerQuestion)
        }

        var target: TargetID?
        var purpose: Purpose
    }

    /// A line at the bottom until the next key.
    struct Message: Sendable, Hashable {
        enum Weight: Sendable, Hashable { case info, success, warning, error }
        var text: String
        var weight: Weight
    }

    /// The target that is shown; nil before one was opened.
    var workspace: Workspace? {
        workspaces.indices.contains(shown) ? workspaces[shown] : nil
    }

    mutating func say(_ text: String, _ weight: Message.Weight = .info) {
        message = Message(text: text, weight: weight)
    }

    /// Changes the target that is shown, in place; does nothing before one was opened.
    mutating func change(_ body: (inout Workspace) -> Void) {
        guard workspaces.indices.contains(shown) else { return }
        body(&workspaces[shown])
    }

    mutating func request(_ purpose: Awaited.Purpose) -> RequestID {
        lastRequest += 1
        let id = RequestID(lastRequest)
        awaited[id] = Awaited(target: workspace?.id, purpose: purpose)
        return id
    }

    mutating func newRun() -> RunID {
        lastRun += 1
        return RunID(lastRun)
    }

    func place(of target: TargetID?) -> Int? {
        workspaces.firstIndex { $0.id == target }
    }
}

/// The four panes.
public enum Pane: Int, Sendable, Hashable, CaseIterable {
    case dataSets = 1
    case records, batch, run
}
