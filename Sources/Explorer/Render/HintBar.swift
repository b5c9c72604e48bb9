import BatchClient
import TerminalKit

/// The keys that work here and now, from the table of actions, as many as there is room for.
struct HintBar {
    struct Item {
        var action: Action
        var key: String
        var text: String
        var x: Int
        var width: Int
    }

    private(set) var items: [Item] = []

    init(_ state: State) {
        let room = state.size.width
        var entries: [Item] = []
        for action in HintBar.actions(for: state.scope) {
            guard state.whyDisabled(action) == nil, state.isOfUse(action),
                let text = ActionInfo[action].hint, let key = state.settings.keys.label(of: action)
            else { continue }
            let width = CharacterWidth.of(key) + 1 + CharacterWidth.of(text)
            entries.append(Item(action: action, key: key, text: text, x: 0, width: width))
        }
        // The command line and the help are there whatever else has to go.
        let last = entries.suffix(2)
        var first = Array(entries.dropLast(2))
        func total(_ items: [Item]) -> Int { items.reduce(1) { $0 + $1.width + 2 } }
        while !first.isEmpty, total(first + last) > room { first.removeLast() }
        var x = 1
        for var item in first + last {
            item.x = x
            x += item.width + 2
            items.append(item)
        }
    }

    /// The action that a click on the bar means.
    func action(at x: Int) -> Action? {
        items.first { x >= $0.x && x < $0.x + $0.width }?.action
    }

    private static func actions(for scope: Scope) -> [Action] {
        let own: [Action]
        switch scope {
        case .table:
            own = [.cancel, .mark, .markRange, .markPattern, .filter, .compose, .fire, .editBin]
        case .record: own = [.cancel, .mark, .editBin, .fold, .compose, .fire]
        case .dataSets: own = [.cancel, .enter, .filter, .addCommand, .compose, .fire]
        case .batch:
            own = [
                .cancel, .editCommand, .moveCommandDown, .removeCommand, .addCommand, .undo, .fire,
            ]
        case .run:
            own = [
                .cancel, .holdRun, .stepRun, .enter, .failuresOnly, .follow, .retryFailed,
                .markByStatus, .verifyRun, .undoRun, .statistics, .rateLimit, .mark, .fire, .runs,
            ]
        case .result:
            own = [.cancel, .openRecord, .mark, .retryFailed, .verifyRun, .undoRun, .fire]
        case .runs:
            own = [.openRun, .retryFailed, .resumeRun, .verifyRun, .undoRun, .compareRuns]
        case .everywhere: own = []
        }
        return own + [.undo, .commandLine, .help].filter { !own.contains($0) }
    }
}

extension State {
    /// Whether an action that could be done is worth a place in the bar.
    fileprivate func isOfUse(_ action: Action) -> Bool {
        switch action {
        case .cancel:
            workspace?.activeRun != nil || workspace?.slot?.table.searchGoal != nil
        case .follow: workspace?.run.map { $0.isUnderWay && !$0.follows } ?? false
        case .failuresOnly, .markByStatus:
            workspace?.run.map { $0.doneCount > $0.count(of: .ok) } ?? false
        case .fold: workspace?.record?.currentLine?.isFoldable ?? false
        case .enter: scope != .run || workspace?.run?.currentIndex != nil
        default: true
        }
    }
}

extension Canvas {
    /// The last line: a message where there is one, else the hints.
    mutating func drawBottom() {
        let rect = layout.bottom
        if let message = state.message {
            let role: ThemeRole
            switch message.weight {
            case .info: role = .info
            case .success: role = .success
            case .warning: role = .warning
            case .error: role = .error
            }
            return put(" " + message.text, in: rect, style: theme[role])
        }
        if !state.pendingKeys.isEmpty {
            put(
                [(" " + KeyMap.label(state.pendingKeys), theme[.hintKey])], x: 0, y: rect.y,
                width: rect.width)
            return
        }
        switch state.overlays.last {
        case nil:
            for item in HintBar(state).items {
                let end = screen.put(item.key, x: item.x, y: rect.y, style: theme[.hintKey])
                screen.put(" " + item.text, x: end, y: rect.y, style: theme[.hintText])
            }
        case .report: hint([("j k", "scroll"), ("esc", "back")])
        case .picker: hint([("enter", "choose"), ("esc", "back")])
        case .form(let form):
            let own =
                form.mode == .fields
                ? [("tab", "next"), ("ctrl-n", "complete"), ("ctrl-t", "text")]
                : [("tab", "complete"), ("ctrl-o", "new line"), ("ctrl-t", "fields")]
            hint([("enter", "stage"), ("esc", "back")] + own + [("ctrl-g", "editor")])
        case .paste:
            hint([
                ("enter", "stage"), ("tab", "next field"), ("up down", "rows"),
                ("ctrl-g", "editor"), ("esc", "back"),
            ])
        case .help: hint([("j k", "scroll"), ("esc", "back")])
        case .fire(let preview):
            var keys = [
                ("tab", preview.showsDryRun ? "plan" : "dry run"),
                ("ctrl-o", preview.keeping.firing.startsHeld ? "start at once" : "start held"),
            ]
            if preview.touch.writes > 0, state.workspace?.info.kept != nil {
                keys.insert(
                    ("ctrl-k", preview.keeping.firing.isUndoable ? "not undoable" : "undoable"),
                    at: 1)
            }
            hint(keys + [("esc", "back")])
        case .prompt: break
        }
    }

    private mutating func hint(_ keys: [(String, String)]) {
        var x = 1
        for (key, text) in keys {
            x = screen.put(key, x: x, y: layout.bottom.y, style: theme[.hintKey])
            x = screen.put(" \(text)  ", x: x, y: layout.bottom.y, style: theme[.hintText])
        }
    }
}
