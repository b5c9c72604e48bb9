import BatchClient
import Explorer
import Foundation
import Ledger
import Targets
import TerminalKit
import UserConfiguration

/// Performs the jobs of the explorer: the thin shell around `update` and `render`.
///
/// Events queue while it is busy; then each goes to `update` in turn, its effects start, and the
/// screen is painted once. Idle means no CPU at all.
@MainActor
final class ExplorerShell {
    let terminal: any Terminal
    private(set) var user: UserContext
    let themes: ThemeManager
    /// The first target, while it is being opened.
    var opening: Target?

    private(set) var state: Explorer.State
    private var pending: [Event] = []
    private let (wakeups, wakeup) = AsyncStream.makeStream(
        of: Void.self, bufferingPolicy: .bufferingNewest(1))
    private(set) var isOver = false

    /// The open targets.
    var sessions: [TargetID: Session] = [:]
    var targets: [TargetID: ResolvedTarget] = [:]
    /// Behaviors chosen in the explorer, by name.
    var askedBehaviors: [TargetID: String] = [:]
    private var lastTarget = 0
    /// Active requests, each cancelled by its ID.
    private var requests: [Explorer.RequestID: Task<Void, Never>] = [:]
    let pageAhead = PageAhead()
    /// Active work without a request: opening targets, runs.
    private var works: [Int: Work] = [:]
    private var lastWork = 0
    private var timers: [Wake: Task<Void, Never>] = [:]
    var runs: [ExplorerRunID: Run] = [:]
    /// Controls for runs that have not started yet.
    var early: [ExplorerRunID: [(Run) -> Void]] = [:]
    let ledger: ExplorerLedger
    /// Results waiting for the next frame.
    let frames = ResultCoalescer()
    /// Whether faults are injected into the first target.
    var injectsFaults = false
    /// Whether there is a screen to paint; not line by line.
    var paintsScreens = true
    /// The tour that begins when the first target is open; otherwise nil.
    var tour: Tour?
    /// Records that were read to be copied and are not fired yet, by number.
    var copies: [Int: SpooledCopy] = [:]
    var lastCopy = 0
    /// The nodes of a demo cluster; otherwise nil.
    var cluster: DemoCluster?

    /// - Parameter ledger: where runs are recorded; nil for nowhere.
    init(terminal: any Terminal, user: UserContext, ledger: LedgerFolder? = RunLedger.folder) {
        self.ledger = ExplorerLedger(folder: ledger)
        self.terminal = terminal
        self.user = user
        themes = ThemeManager(user: user, terminal: terminal)
        state = Explorer.State(
            settings: ExplorerShell.settings(user, themes: themes), size: terminal.size)
    }

    private static func settings(_ user: UserContext, themes: ThemeManager) -> Explorer.Settings {
        Explorer.Settings(
            keys: user.keys.map, themes: themes.names,
            connections: user.settings.connectionNames, behaviors: user.settings.behaviors.names,
            theme: themes.current.name,
            easyWrites: user.settings.guardThresholds.easyWrites,
            countedWrites: user.settings.guardThresholds.countedWrites,
            undoableWrites: user.settings.guardThresholds.undoableWrites,
            utcOffset: user.settings.utcOffset ?? TimeZone.current.secondsFromGMT())
    }

    private struct Work {
        let task: Task<Void, Never>
        /// Whether the program does not end before it.
        let isAwaited: Bool
    }

    // MARK: The loop

    /// Runs until the explorer quits.
    /// - Parameter start: called when the first screen is shown.
    func run(_ start: () -> Void) async {
        paint()
        let input = Task {
            for await event in terminal.events {
                if case .report(.background(let isLight)) = event,
                    themes.follow(isLight: isLight)
                {
                    terminal.invalidate()
                }
                post(.terminal(event, at: now))
            }
        }
        tellFaults()
        let watching = Task { await watchConfiguration() }
        start()
        for await _ in wakeups {
            turn()
            if isOver { break }
        }
        input.cancel()
        watching.cancel()
        for timer in timers.values { timer.cancel() }
        for request in requests.values { request.cancel() }
    }

    /// Queues an event, handled after the current one.
    func post(_ event: Event) {
        pending.append(event)
        wakeup.yield()
    }

    /// Ends the loop.
    func end() {
        isOver = true
        wakeup.yield()
    }

    private func turn() {
        guard !pending.isEmpty else { return }
        while !pending.isEmpty, !isOver {
            let events = pending
            pending = []
            for event in events {
                if terminal.isEnding {
                    isOver = true
                    return
                }
                for effect in update(&state, event) { perform(effect) }
            }
        }
        if !isOver { paint() }
    }

    /// Takes a line of the explorer line by line.
    func take(_ line: String, by dialogue: inout PlainDialogue) {
        for effect in dialogue.take(line, in: &state) { perform(effect) }
    }

    private func paint() {
        guard paintsScreens else { return }
        var screen = render(state, size: terminal.size, theme: themes.current)
        if let opening, sessions.isEmpty {
            let text = DisplayText.printable("opening \(opening)", limit: screen.size.width)
            screen.put(text, x: 9, y: 0, style: themes.current[.dim])
        }
        terminal.paint(screen)
        terminal.setTitle(state.windowTitle)
        terminal.setProgress(state.windowProgress)
    }

    /// Says what is wrong with the configuration that is in use.
    private func tellFaults() {
        for fault in UserContext.ordered(user.faults) {
            post(.shortNotice(fault.short, full: "\(fault)"))
        }
    }

    /// Reloads a changed configuration; one with mistakes changes nothing.
    private func watchConfiguration() async {
        let path = user.folders.configurationFile
        // A file that is missing may be written later; that is rare.
        let interval: Duration =
            FileManager.default.fileExists(atPath: path) ? .seconds(1) : .seconds(5)
        let watcher = FileWatcher(user.loaded, every: interval) { ConfigurationFile.load(path) }
        for await reload in watcher {
            switch reload {
            case .broken(let faults):
                // The last one is shown: the first mistake, not a warning beside it.
                for fault in UserContext.ordered(faults) {
                    post(
                        .shortNotice(
                            "not applied: " + fault.short,
                            full: "not applied, earlier settings kept: \(fault)"))
                }
            case .changed(let loaded):
                let theme = user.settings.theme
                user = UserContext(folders: user.folders, loaded: loaded)
                if let name = user.settings.theme, name != theme {
                    // A mistake in the name is told below, with its place.
                    let used = themes.use(name)
                    if case .success = used { post(.themeChanged(used)) }
                }
                post(.configured(ExplorerShell.settings(user, themes: themes)))
                post(.notice("Configuration reloaded"))
                renewBehaviors()
                tellFaults()
            }
        }
    }

    /// Milliseconds since 1970.
    var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

    /// Whether no active work will change the screen.
    var isSettled: Bool {
        pending.isEmpty && requests.isEmpty && works.isEmpty && timers[.filter] == nil
            && timers[.tour] == nil
    }

    // MARK: Effects

    private func perform(_ effect: Effect) {
        switch effect {
        case .perform(let job, let request):
            begin(request) { self.post(.finished(request, await self.answer(job, request))) }
        case .cancel(let request):
            requests.removeValue(forKey: request)?.cancel()
            pageAhead.stop()
        case .run(let target, let batch, let run, let options):
            begin(isAwaited: true) { await self.fire(target, batch, run, options) }
        case .cancelRun(let run): cancelRun(run)
        case .control(let run, let control): self.control(run, control)
        case .closeTarget(let target):
            targets[target] = nil
            askedBehaviors[target] = nil
            pageAhead.stop()
            guard let session = sessions.removeValue(forKey: target) else { return }
            begin { await session.close() }
        case .controlNode(let target, let node, let action):
            begin { await self.control(target, node, action) }
        case .copy(let text):
            if !terminal.copy(text) {
                post(.copyFailed("the terminal does not support copying, or the text is too long"))
            }
        case .notify(let text): terminal.notify(text)
        case .useTheme(let name): post(.themeChanged(themes.use(name)))
        case .useBehavior(let target, let name): useBehavior(name, on: target)
        case .wake(let purpose, let milliseconds): setTimer(purpose, milliseconds)
        case .suspend: terminal.suspend()
        case .repaint: terminal.invalidate()
        case .quit: isOver = true
        }
    }

    private func begin(
        _ request: Explorer.RequestID, _ work: @escaping @MainActor () async -> Void
    ) {
        requests[request] = Task {
            await work()
            requests[request] = nil
        }
    }

    /// Starts work that has no request.
    /// - Parameter isAwaited: whether the program does not end before it.
    func begin(isAwaited: Bool = false, _ work: @escaping @MainActor () async -> Void) {
        lastWork += 1
        let number = lastWork
        let task = Task {
            await work()
            works[number] = nil
        }
        works[number] = Work(task: task, isAwaited: isAwaited)
    }

    private func setTimer(_ purpose: Wake, _ milliseconds: Int) {
        timers[purpose]?.cancel()
        timers[purpose] = Task {
            guard (try? await Task.sleep(for: .milliseconds(milliseconds))) != nil else { return }
            timers[purpose] = nil
            post(.tick(purpose, at: now))
        }
    }

    func newTarget() -> TargetID {
        lastTarget += 1
        return TargetID(lastTarget)
    }

    /// Waits for runs after the screen has closed, and for nothing else: a target that does not answer
    /// would keep the program.
    func finish() async {
        for work in works.values where work.isAwaited { await work.task.value }
        dropCopies()
        for session in sessions.values { await session.close() }
        await ledger.close()
    }
}
