import TerminalKit

/// All keys, scrollable and searched: those of the pane that has the keys come first.
struct HelpView: Sendable, Hashable {
    /// The first line on the screen.
    var top = 0
    /// What is searched for; nil while nothing is.
    var search: TextInput?
}

extension HelpView: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        if search != nil { return pressInSearch(key, in: state) }
        if key == .character("?") { return .close }
        if key == .character("/") {
            search = TextInput()
            return .stay
        }
        return top.scroll(key, page: HelpLayout(state, search: "").rows.height) ? .stay : .close
    }

    private mutating func pressInSearch(_ key: Keystroke, in state: State) -> DialogOutcome {
        switch key {
        case .escape: search = nil
        case .backspace where search?.isEmpty == true: search = nil
        case .up, .down, Keystroke(.pageUp), Keystroke(.pageDown):
            _ = top.scroll(key, page: HelpLayout(state, search: searched).rows.height)
        case .enter: break
        default: if search?.edit(key) == .changed { top = 0 }
        }
        return .stay
    }

    var searched: String { search?.text.trimmingSpaces ?? "" }

    mutating func paste(_ text: String, in state: inout State) -> DialogOutcome {
        search?.insert(text)
        return .stay
    }

    mutating func scroll(by lines: Int) { top = max(0, top.addingClamped(lines)) }

    mutating func settle(_ layout: Layout, in state: State) {
        let layout = HelpLayout(state, search: searched)
        top = max(0, min(top, layout.lines.count - layout.rows.height))
    }

    func draw(on canvas: inout Canvas) { canvas.draw(self) }

    func hints(in state: State) -> [DialogHint]? {
        search == nil ? [("/", "search"), ("j k", "scroll"), ("esc", "back")] : nil
    }
}

extension State {
    mutating func openHelp() { show(HelpView()) }
}
