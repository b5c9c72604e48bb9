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
    var dialogs: [any Dialog] = []
    var message: Message?
    /// Keys that begin a longer sequence.
    var pendingKeys: [Keystroke] = []
    /// Ctrl-C was the last key.
    var cancelWasPressed = false
    public internal(set) var themeName: String
    /// Seconds between two refreshes of the pane that has the keys; nil for none.
    var refreshInterval: Int?
    /// What was copied last, for Ctrl-Y.
    var register = ""
    /// The messages that were shown, newest last.
    private(set) var messageLog: [LoggedMessage] = []
    /// Until then, what is typed ahead after an unbound key is dropped.
    var ignoresTypeAheadUntil: Int64 = 0
    /// What was entered into prompts, newest last.
    var inputHistory: [String] = []
    var runList = RunList()
    /// How many indices of the next run may fail; nil for what the behavior says.
    var failureBudget: FailureBudget?

    var lastRequest = 0
    private var lastRun = 0
    /// What the jobs under way are for.
    var pendingJobs: [RequestID: PendingJob] = [:]
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

    /// A line at the bottom until the next key.
    struct Message: Sendable, Hashable {
        enum Weight: Sendable, Hashable { case info, success, warning, error }
        var text: String
        var weight: Weight
    }

    /// A message and when it was shown, in milliseconds since 1970.
    struct LoggedMessage: Sendable, Hashable {
        var time: Int64
        var message: Message
    }

    private static let keptMessages = 500

    /// The target that is shown; nil before one was opened.
    var workspace: Workspace? {
        workspaces.indices.contains(shown) ? workspaces[shown] : nil
    }

    mutating func say(_ text: String, _ weight: Message.Weight = .info) {
        let message = Message(text: text, weight: weight)
        self.message = message
        messageLog.append(LoggedMessage(time: now, message: message))
        if messageLog.count > State.keptMessages { messageLog.removeFirst() }
    }

    /// Changes the target that is shown, in place; does nothing before one was opened.
    mutating func change(_ body: (inout Workspace) -> Void) {
        guard workspaces.indices.contains(shown) else { return }
        body(&workspaces[shown])
    }

    mutating func newRun() -> ExplorerRunID {
        lastRun += 1
        return ExplorerRunID(lastRun)
    }

    func place(of target: TargetID?) -> Int? {
        workspaces.firstIndex { $0.id == target }
    }
}
