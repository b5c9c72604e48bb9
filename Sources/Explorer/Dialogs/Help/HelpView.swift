import TerminalKit

/// All keys, scrollable.
struct HelpView: Sendable, Hashable {
    /// The first line on the screen.
    var top = 0
}

extension HelpView: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        if key == .character("?") { return .close }
        return top.scroll(key, page: HelpLayout(state).rows.height) ? .stay : .close
    }

    mutating func scroll(by lines: Int) { top = max(0, top + lines) }

    mutating func settle(_ layout: Layout, in state: State) {
        let layout = HelpLayout(state)
        top = max(0, min(top, layout.lines.count - layout.rows.height))
    }

    func draw(on canvas: inout Canvas) { canvas.draw(self) }

    func hints(in state: State) -> [DialogHint]? { [("j k", "scroll"), ("esc", "back")] }
}

extension State {
    mutating func openHelp() { show(HelpView()) }
}
