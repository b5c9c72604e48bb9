import TerminalKit

/// What a pane shows at the moment, with its keys, its mouse and its drawing. What it changes is in
/// ``State``, which all panes share.
protocol PaneContent: Sendable {
    func draw(on canvas: inout Canvas)
    /// Moves the cursor by rows, stopping at both ends.
    func move(by step: Int, in state: inout State)
    /// Enter: goes in.
    func enter(in state: inout State)
    /// Esc: goes back one.
    func back(in state: inout State)
    func left(in state: inout State)
    func right(in state: inout State)
    /// A click inside of the border.
    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State)
    /// The mouse wheel; negative scrolls up.
    func scroll(by lines: Int, _ layout: Layout, in state: inout State)
    /// Keeps the cursor on a row, and that row on the screen; called after every change.
    func settle(_ layout: Layout, in state: inout State)
}

extension PaneContent {
    func left(in state: inout State) {}
    func right(in state: inout State) {}

    /// Esc where the pane has nothing of its own to leave: out of zoom, then to the records.
    func leavePane(in state: inout State) {
        if state.isZoomed { state.isZoomed = false } else { state.focus = .records }
    }
}
