import TerminalKit

/// What a pane currently shows, with its keys, mouse and drawing. It changes ``State``, which all
/// panes share.
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
    /// A click inside the border.
    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State)
    /// The mouse wheel; negative scrolls up.
    func scroll(by lines: Int, _ layout: Layout, in state: inout State)
    /// Keeps the cursor on an existing, visible row; called after every change.
    func settle(_ layout: Layout, in state: inout State)
}

extension PaneContent {
    func left(in state: inout State) {}
    func right(in state: inout State) {}

    /// Esc when the pane has nothing of its own to leave: leaves zoom, then goes to the records.
    func leavePane(in state: inout State) {
        if state.isZoomed { state.isZoomed = false } else { state.focus = .records }
    }
}
