import BatchClient
import TerminalKit

/// A screen being drawn, with what all parts of it need.
struct Canvas {
    var screen: Screen
    let state: State
    let theme: ResolvedTheme
    let layout: Layout
    /// Whether it draws the half beside the target with the keys, whose panes no key reaches.
    private var isBeside = false

    init(_ state: State, _ theme: ResolvedTheme) {
        self.state = state
        self.theme = theme
        layout = Layout(state)
        screen = Screen(size: state.size, style: theme[.background])
    }

    /// A canvas for the half beside the one with the keys, laid out as that one is.
    /// - Parameter main: the state whose target has the keys.
    init(_ state: State, _ theme: ResolvedTheme, halfOf main: State) {
        self.state = state
        self.theme = theme
        let half: Layout.Half = main.recordsHalf == .left ? .right : .left
        layout = Layout(main, half: half)
        screen = Screen(size: state.size, style: theme[.background])
        isBeside = true
    }

    var glyphs: Glyphs { theme.glyphs }
    var ellipsis: String { String(glyphs.ellipsis) }

    /// Text from a store, escaped for the screen.
    func safe(_ text: String, limit: Int = .max) -> String {
        DisplayText.printable(text, charset: glyphs.charset, limit: limit)
    }

    func id(_ id: RecordIdentifier, limit: Int = .max) -> String {
        IDText.of(id, limit: limit, charset: glyphs.charset)
    }

    func isFocused(_ pane: Pane) -> Bool { state.focus == pane && state.dialogs.isEmpty }

    /// A piece of a line with its style.
    typealias Piece = (text: String, style: Style)

    /// Puts pieces one after another, cut at the width.
    /// - Returns: the column after the last piece.
    @discardableResult
    mutating func put(_ pieces: [Piece], x: Int, y: Int, width: Int) -> Int {
        let end = x + width
        var column = x
        for piece in pieces where column < end {
            let text = DisplayText.truncated(piece.text, to: end - column, ellipsis: ellipsis)
            column = screen.put(text, x: column, y: y, style: piece.style)
        }
        return column
    }

    /// The border of a pane, with its number and title, and a note at the right.
    mutating func frame(_ pane: Pane, title: [Piece], note: String = "", noteRole: ThemeRole = .dim)
    {
        guard let rect = layout.panes[pane] else { return }
        let focused = isFocused(pane)
        // The frame marks a writable production target.
        let isProduction = state.workspace?.info.access == .production
        let border = theme[isProduction ? .error : focused ? .borderFocused : .border]
        screen.box(rect, style: border, glyphs: glyphs)
        let base = theme[focused ? .titleFocused : .title]
        let room = rect.width - 4
        let number = isBeside ? " " : " [\(pane.rawValue)] "
        var end = put(
            [(number, base)] + title + [(" ", base)], x: rect.x + 1, y: rect.y,
            width: room)
        end = max(end, rect.x + 1)
        let left = rect.maxX - 2 - end
        guard !note.isEmpty, left > 6 else { return }
        let text = DisplayText.truncated(note, to: left - 2, ellipsis: ellipsis)
        screen.put(
            " \(text) ", x: rect.maxX - 3 - CharacterWidth.of(text), y: rect.y,
            style: theme[noteRole])
    }

    func titleStyle(_ pane: Pane) -> Style { theme[isFocused(pane) ? .titleFocused : .title] }

    /// Draws the cursor's colours over a row.
    mutating func highlight(_ row: Rect, in pane: Pane) {
        let base = theme[isFocused(pane) ? .cursorFocused : .cursorUnfocused]
        let ground = theme[.background].background
        screen.restyle(row) { style in
            // A focused cursor must be readable: uses its own text colour if it has one.
            base.attributes.contains(.reverse)
                ? Style(
                    foreground: base.foreground, background: base.background,
                    attributes: base.attributes) : style.laid(on: base, ground: ground)
        }
    }

    /// A status on the background of a dialog.
    func onDialog(_ status: StatusStyle) -> Style {
        status.style.laid(on: theme[.dialog], ground: theme[.background].background)
    }

    /// Draws a thumb on the right border if a list is longer than its pane.
    mutating func scrollBar(_ pane: Pane, rows: Rect, top: Int, count: Int) {
        guard count > rows.height, rows.height > 1, let rect = layout.panes[pane] else { return }
        let length = max(1, rows.height * rows.height / count)
        let start = top * (rows.height - length) / max(1, count - rows.height)
        for offset in 0..<length {
            screen.put(
                String(glyphs.scrollThumb), x: rect.maxX - 1,
                y: rows.y + min(start + offset, rows.height - 1), style: theme[.scrollThumb])
        }
    }

    /// Lines of advice in an empty pane. Where there is no room for all of them, the last line takes
    /// as many of the rest as fit as a whole.
    mutating func advise(_ lines: [[Piece]], in rect: Rect) {
        let lines = lines.filter { !$0.isEmpty }
        guard rect.height > 0 else { return }
        var shown = Array(lines.prefix(rect.height))
        func width(_ pieces: [Piece]) -> Int {
            pieces.reduce(0) { $0 + CharacterWidth.of($1.text) }
        }
        for line in lines.dropFirst(rect.height) {
            let joined = shown[rect.height - 1] + [("   ", theme[.dim])] + line
            if width(joined) <= rect.width - 2 { shown[rect.height - 1] = joined }
        }
        for (number, line) in shown.enumerated() {
            put(line, x: rect.x + 1, y: rect.y + number, width: rect.width - 2)
        }
    }

    /// A key and what it does, for advice and hints; empty if the action has no key.
    func key(_ action: Action, _ text: String) -> [Piece] {
        guard let label = state.settings.keys.label(of: action) else { return [] }
        return [(label, theme[.hintKey]), (" " + text, theme[.hintText])]
    }
}

extension Style {
    /// This style on another background. A style with its own background keeps it, with readable
    /// text.
    fileprivate func laid(on base: Style, ground: Color) -> Style {
        background == ground ? on(base) : adding(base.attributes)
    }
}
