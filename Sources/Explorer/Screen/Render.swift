public import TerminalKit

/// Draws the state on a screen of a size, in a theme. Pure: the same state gives the same screen.
public func render(_ state: State, size: Size, theme: ResolvedTheme) -> Screen {
    var sized = state
    let area = state.area(of: size)
    if sized.size != area {
        sized.size = area
        sized.settle()
    }
    var canvas = Canvas(sized, theme)
    canvas.draw()
    guard let tour = state.tour else { return canvas.screen }
    return Canvas.caption(of: tour, below: canvas.screen, size: size, theme: theme)
}

extension Canvas {
    mutating func draw() {
        if layout.isTooSmall { return drawTooSmall() }
        drawHeader()
        for pane in Pane.allCases where layout.panes[pane] != nil {
            state.content(of: pane).draw(on: &self)
        }
        drawBeside()
        drawBottom()
        for dialog in state.dialogs { dialog.draw(on: &self) }
    }

    /// The records of the target that is shown beside the one with the keys.
    private mutating func drawBeside() {
        guard let index = state.besideIndex else { return }
        var other = state
        other.shown = index
        other.dialogs = []
        // Nothing of it has the keys.
        if other.focus == .records { other.focus = .batch }
        var beside = Canvas(other, theme, halfOf: state)
        beside.screen = screen
        other.content(of: .records).draw(on: &beside)
        let cursor = screen.cursor
        screen = beside.screen
        screen.cursor = cursor
    }

    private mutating func drawTooSmall() {
        let minimum = Layout.minimum
        let lines = [
            "volley needs \(minimum.width)x\(minimum.height)",
            "this is \(state.size.width)x\(state.size.height)",
            "\(state.settings.keys.label(of: .quit) ?? "ctrl-c twice") quits",
        ]
        let top = max(0, (state.size.height - lines.count) / 2)
        for (number, line) in lines.enumerated() {
            screen.put(
                line, in: Rect(x: 0, y: top + number, width: state.size.width, height: 1),
                style: theme[number == 0 ? .warning : .dim], align: .center, ellipsis: ellipsis)
        }
    }
}
