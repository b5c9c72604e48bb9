import BatchClient
import TerminalKit

extension Canvas {
    /// The background and border of a dialog.
    mutating func dialog(_ rect: Rect, title: String, note: String = "") {
        screen.fill(rect, style: theme[.dialog])
        screen.box(
            rect, style: theme[.dialogBorder], glyphs: glyphs, title: title,
            titleStyle: theme[.dialogBorder].adding(.bold), note: note,
            noteStyle: theme[.dialogBorder])
    }

    /// A role's style on the background of a dialog.
    func onDialog(_ role: ThemeRole) -> Style { theme[role].on(theme[.dialog]) }

    /// Draws a text being typed, scrolled so that the caret is visible; the terminal's cursor is
    /// put on the caret.
    /// - Parameter styles: the style of each character; empty for one style.
    mutating func draw(
        _ input: TextInput, prefix: String, in rect: Rect, style: Style, styles: [Style] = []
    ) {
        let start = rect.x + CharacterWidth.of(prefix)
        screen.put(prefix, x: rect.x, y: rect.y, style: style.adding(.bold))
        let room = rect.maxX - start - 1
        guard room > 0 else { return }
        // Looks only at the part that fits: a long text is drawn as fast as a short one.
        let characters = input.characters
        var first = input.caret
        var before = 0
        while first > 0 {
            let width = CharacterWidth.of(safe(String(characters[first - 1])))
            guard before + width <= room else { break }
            before += width
            first -= 1
        }
        var pieces: [String] = []
        var width = 0
        for character in characters[first...] {
            guard width <= rect.maxX - start else { break }
            pieces.append(safe(String(character)))
            width += CharacterWidth.of(pieces.last ?? "")
        }
        screen.clipped(to: rect) { screen in
            var x = start
            for (offset, piece) in pieces.enumerated() where x < rect.maxX {
                let index = first + offset
                x = screen.put(
                    piece, x: x, y: rect.y,
                    style: styles.indices.contains(index) ? styles[index] : style)
            }
        }
        screen.cursor = Point(x: start + before, y: rect.y)
    }

}

extension Canvas {
    /// A style on the background of a dialog; a status with its own background keeps it.
    func onDialog(_ style: TextStyle) -> Style {
        switch style {
        case .role(let role): onDialog(role)
        case .status(let status): onDialog(theme.status(status.rawValue))
        case .command(let position): theme.command(position).on(theme[.dialog])
        }
    }
}
