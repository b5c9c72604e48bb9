import BatchClient
import TerminalKit

/// The enabled keys of the current scope, from the table of actions, as many as fit.
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
        let start = HintBar.start(state)
        let room = state.size.width - start
        var entries: [Item] = []
        for (definition, hint) in HintBar.definitions(for: state.scope) {
            let action = definition.action
            let isHeld = state.workspace?.run?.isHeld == true
            let text = action == .holdRun && isHeld ? "resume" : hint
            guard definition.disabledReason(state) == nil, definition.isUseful(state),
                let key = state.settings.keys.label(of: action)
            else { continue }
            let width = CharacterWidth.of(key) + 1 + CharacterWidth.of(text)
            entries.append(Item(action: action, key: key, text: text, x: 0, width: width))
        }
        // The command line and the help are always shown.
        let last = entries.suffix(2)
        var first = Array(entries.dropLast(2))
        func total(_ items: [Item]) -> Int { items.reduce(1) { $0 + $1.width + 2 } }
        while !first.isEmpty, total(first + last) > room { first.removeLast() }
        var x = start + 1
        for var item in first + last {
            item.x = x
            x += item.width + 2
            items.append(item)
        }
    }

    /// The column behind the message.
    private static func start(_ state: State) -> Int {
        guard let message = state.message, message.keepsHints else { return 0 }
        return CharacterWidth.of(DisplayText.printable(message.text)) + 2
    }

    /// The action to perform for a click on the bar.
    func action(at x: Int) -> Action? {
        items.first { x >= $0.x && x < $0.x + $0.width }?.action
    }

    /// The actions with a hint in a scope, most important first.
    private static func definitions(for scope: Scope) -> [(ActionDefinition, String)] {
        var ranked: [(rank: Int, definition: ActionDefinition, text: String)] = []
        for definition in ActionDefinition.all {
            guard let hint = definition.hint,
                let rank = hint.ranks[scope] ?? hint.ranks[.everywhere]
            else { continue }
            ranked.append((rank, definition, hint.text))
        }
        return ranked.sorted { $0.rank < $1.rank }.map { ($0.definition, $0.text) }
    }
}

extension Canvas {
    /// Draws the last line: the message if any, otherwise the hints.
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
            // A truncated message can be read in full with :messages.
            let more = "  :messages"
            let isCut = CharacterWidth.of(safe(message.text)) + 1 > rect.width
            let room = isCut ? rect.width - more.count : rect.width
            put(
                " " + message.text, in: Rect(x: 0, y: rect.y, width: room, height: 1),
                style: theme[role])
            if isCut { screen.put(more, x: room, y: rect.y, style: theme[.hintKey]) }
            if message.keepsHints, state.topDialog == nil { drawHints() }
            return
        }
        if !state.pendingKeys.isEmpty {
            put(
                [(" " + KeyMap.label(state.pendingKeys), theme[.hintKey])], x: 0, y: rect.y,
                width: rect.width)
            return
        }
        if let dialog = state.topDialog {
            if let hints = dialog.hints(in: state) { hint(hints) }
            return
        }
        drawHints()
    }

    private mutating func drawHints() {
        let y = layout.bottom.y
        for item in HintBar(state).items where item.x + item.width <= layout.bottom.width {
            let end = screen.put(item.key, x: item.x, y: y, style: theme[.hintKey])
            screen.put(" " + item.text, x: end, y: y, style: theme[.hintText])
        }
    }

    /// As many hints as fit as a whole; the last one, which leaves the dialog, always does.
    private mutating func hint(_ keys: [DialogHint]) {
        func width(_ hint: DialogHint) -> Int {
            CharacterWidth.of(hint.0) + 1 + CharacterWidth.of(hint.1) + 2
        }
        var shown = keys
        while shown.count > 2, shown.reduce(-1, { $0 + width($1) }) > layout.bottom.width {
            shown.remove(at: shown.count - 2)
        }
        var x = 1
        for (key, text) in shown {
            x = screen.put(key, x: x, y: layout.bottom.y, style: theme[.hintKey])
            x = screen.put(" \(text)  ", x: x, y: layout.bottom.y, style: theme[.hintText])
        }
    }
}
