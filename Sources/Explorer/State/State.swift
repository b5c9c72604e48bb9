import BatchClient
public import TerminalKit

/// Everything that the explorer knows. A value: `update` changes it, `render` shows it.
public struct State: Sendable {
    public internal(set) var settings: Settings
    /// The room for the panes.
    public internal(set) var size: Size
    /// The whole screen; less than that is for the panes while a tour has its caption below them.
    var fullSize: Size
    /// Milliseconds since 1970, as the last event told.
    var now: Int64 = 0

    var workspaces: [Workspace] = []
    /// The position of the shown target in `workspaces`.
    var shown = 0
    var focus = Pane.dataSets
    var isZoomed = false
    /// The two targets whose records stand side by side; nil for one at a time.
    var split: TargetPair?
    /// What lies over the panes; the last one is on top.
    var dialogs: [any Dialog] = []
    var message: Message?
    /// Whether it is worked with line by line: what changes is read out before the question.
    var isPlain = false
    /// The keys of an unfinished sequence.
    var pendingKeys: [Keystroke] = []
    /// Ctrl-C was the last key.
    var cancelWasPressed = false
    public internal(set) var themeName: String
    /// Seconds between two refreshes of the focused pane; nil for none.
    var refreshInterval: Int?
    /// The text copied last, for Ctrl-Y.
    var register = ""
    /// The messages shown so far, newest last.
    private(set) var messageLog: [LoggedMessage] = []
    /// How many messages there were in all.
    private(set) var messageCount = 0
    /// Until then, what is typed ahead after an unbound key is dropped.
    var ignoresTypeAheadUntil: Int64 = 0
    /// The texts entered into prompts, newest last.
    var inputHistory: [String] = []
    /// The text searched for last in a record.
    var recordSearch = ""
    var runList = RunList()
    /// The tour that is under way; nil for none.
    var tour: Tour?
    /// The tour that can be begun again, if any.
    var tourScript: Tour?
    /// How many indices of the next run may fail; nil for what the behavior says.
    var failureBudget: FailureBudget?

    var lastRequest = 0
    private var lastRun = 0
    /// What to do when the active jobs answer.
    var pendingJobs: [RequestID: PendingJob] = [:]
    /// Entered texts that wait for the sources that they name.
    var waitingTexts: [WaitingText] = []
    /// The folder listed last, for completion.
    var listedFolder: ListedFolder?
    /// Whether the terminal's window has the focus, as far as it tells.
    var hasFocus = true
    /// What the mouse drags.
    var drag: Drag?
    /// Effects of the current update.
    var effects: [Effect] = []

    public init(settings: Settings = Settings(), size: Size = Size(width: 80, height: 24)) {
        self.settings = settings
        self.size = size
        fullSize = size
        themeName = settings.theme
    }

    /// A line at the bottom until the next key.
    struct Message: Sendable, Hashable {
        enum Weight: Sendable, Hashable { case info, success, warning, error }
        var text: String
        var weight: Weight
        /// Whether what can be done next is shown beside it.
        var keepsHints = false
        /// Whether it reports progress: the next report replaces it.
        var isProgress = false
    }

    /// A message and when it was shown, in milliseconds since 1970.
    struct LoggedMessage: Sendable, Hashable {
        var time: Int64
        var message: Message
    }

    private static let keptMessages = 500

    /// The shown target; nil before one is opened.
    var workspace: Workspace? {
        workspaces.indices.contains(shown) ? workspaces[shown] : nil
    }

    /// - Parameter full: the text in the list of messages, if it says more than the bottom line.
    mutating func say(
        _ text: String, _ weight: Message.Weight = .info, full: String? = nil
    ) {
        let message = Message(text: text, weight: weight)
        self.message = message
        messageLog.append(
            LoggedMessage(time: now, message: Message(text: full ?? text, weight: weight)))
        messageCount += 1
        if messageLog.count > State.keptMessages { messageLog.removeFirst() }
    }

    /// Reports progress. The list of messages does not keep it: there would be very many.
    mutating func sayProgress(_ text: String) {
        message = Message(text: text, weight: .info, isProgress: true)
    }

    /// Changes the shown target in place; does nothing before one is opened.
    mutating func change(_ body: (inout Workspace) -> Void) {
        guard workspaces.indices.contains(shown) else { return }
        body(&workspaces[shown])
    }

    mutating func newRun() -> ExplorerRunID {
        lastRun += 1
        return ExplorerRunID(lastRun)
    }

    /// What may be done to a target; nil if it is not open.
    package func access(to target: TargetID) -> TargetInfo.Access? {
        index(of: target).map { workspaces[$0].info.access }
    }

    func index(of target: TargetID?) -> Int? {
        workspaces.firstIndex { $0.id == target }
    }
}
