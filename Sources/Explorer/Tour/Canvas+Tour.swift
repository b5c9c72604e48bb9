import TerminalKit

extension Canvas {
    /// The caption of the tour, on lines of its own below the panes.
    static func caption(
        of tour: Tour, below screen: Screen, size: Size, theme: ResolvedTheme
    ) -> Screen {
        var whole = Screen(size: size, style: theme[.background])
        whole.draw(screen)
        let top = screen.size.height
        let frame = Rect(x: 0, y: top, width: size.width, height: size.height - top)
        whole.fill(frame, style: theme[.dialog])
        guard let step = tour.current else { return whole }
        let ground = theme[.background].background
        func style(_ role: ThemeRole) -> Style {
            theme[role].background == ground ? theme[role].on(theme[.dialog]) : theme[role]
        }
        let number = "Tour \(tour.step + 1)/\(tour.steps.count)"
        var x = whole.put(" \(number)  ", x: 0, y: top, style: style(.dim))
        x = whole.put(step.title, x: x, y: top, style: style(.text).adding(.bold))
        let hints =
            tour.isAtEnd
            ? [("esc", "ends the tour")]
            : [("space", tour.waiting.isEmpty ? "continues" : "hurries"), ("esc", "ends the tour")]
        let room = hints.reduce(1) { $0 + $1.0.count + $1.1.count + 3 }
        if size.width - room > x {
            var x = size.width - room
            for (key, text) in hints {
                x = whole.put(key, x: x, y: top, style: style(.hintKey))
                x = whole.put(" \(text)  ", x: x, y: top, style: style(.hintText))
            }
        }
        let lines = step.text.wrapped(to: size.width - 2).prefix(2)
        for (row, line) in lines.enumerated() {
            whole.put(" " + line, x: 0, y: top + 1 + row, style: style(.text))
        }
        if !tour.keyNames.isEmpty {
            let x = whole.put(" keys: ", x: 0, y: top + 3, style: style(.dim))
            whole.put(
                DisplayText.truncated(
                    tour.keyNames, to: size.width - x - 1, ellipsis: String(theme.glyphs.ellipsis)),
                x: x, y: top + 3, style: style(.hintKey))
        }
        return whole
    }
}

extension Screen {
    /// Puts a smaller screen into the upper left corner.
    fileprivate mutating func draw(_ other: Screen) {
        for y in 0..<min(size.height, other.size.height) {
            for (x, cell) in other.row(y).enumerated() where !cell.isContinuation {
                put(cell.text, x: x, y: y, style: cell.style)
            }
        }
        cursor = other.cursor
    }
}
