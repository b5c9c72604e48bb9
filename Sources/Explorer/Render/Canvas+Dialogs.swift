import BatchClient
import TerminalKit

/// Where a picker and its rows are.
struct PickerLayout {
    let frame: Rect
    /// The line that narrows the list, if there is one.
    let search: Rect?
    let rows: Rect

    init(_ picker: Picker, _ layout: Layout) {
        // The labels are one column: the longest makes room for every detail.
        let label = picker.items.reduce(0) { max($0, CharacterWidth.of($1.label)) }
        let widest = picker.items.reduce(CharacterWidth.of(picker.title) + 4) {
            max($0, 6 + label + CharacterWidth.of($1.disabled ?? $1.detail))
        }
        let searches = picker.search != nil
        // The height is that of the whole list, so that it does not jump while one types.
        frame = layout.dialog(
            width: max(30, min(widest + 6, 84)),
            height: min(picker.items.count, 18) + 2 + (searches ? 1 : 0))
        let inside = frame.inset()
        if searches {
            let (top, rest) = inside.split(top: 1)
            search = top
            rows = rest
        } else {
            search = nil
            rows = inside
        }
    }
}

extension Canvas {
    /// The ground and the border of a dialog.
    mutating func dialog(_ rect: Rect, title: String, note: String = "") {
        screen.fill(rect, style: theme[.dialog])
        screen.box(
            rect, style: theme[.dialogBorder], glyphs: glyphs, title: title,
            titleStyle: theme[.dialogBorder].adding(.bold), note: note,
            noteStyle: theme[.dialogBorder])
    }

    /// A role's style on the ground of a dialog.
    func onDialog(_ role: ThemeRole) -> Style { theme[role].on(theme[.dialog]) }

    mutating func drawPicker(_ picker: Picker) {
        let layout = PickerLayout(picker, self.layout)
        dialog(layout.frame, title: safe(picker.title, limit: 120))
        if let search = layout.search, let input = picker.search {
            let style = onDialog(.input)
            screen.fill(search, style: style)
            draw(input, prefix: "", in: search, style: style)
        }
        let shown = picker.shown
        let labelWidth = picker.items.reduce(0) { max($0, CharacterWidth.of($1.label)) }
        for offset in 0..<layout.rows.height {
            let place = picker.cursor.top + offset
            guard shown.indices.contains(place) else { break }
            let item = shown[place]
            let row = layout.rows.row(offset)
            let isOff = item.disabled != nil
            let pieces: [Piece] = [
                (
                    item.letter.map { " \($0)  " } ?? "  ",
                    onDialog(isOff ? .hintDisabled : .hintKey)
                ),
                (
                    DisplayText.padded(safe(item.label, limit: 100), to: labelWidth),
                    onDialog(isOff ? .hintDisabled : .text)
                ),
                (
                    "  " + safe(item.disabled ?? item.detail, limit: 100),
                    onDialog(isOff ? .hintDisabled : .dim)
                ),
            ]
            put(pieces, x: row.x, y: row.y, width: row.width)
            if place == picker.cursor.row {
                let base = theme[.cursorFocused]
                screen.restyle(row) { style in
                    base.attributes.contains(.reverse) ? base : style.on(base)
                }
            }
        }
        if shown.isEmpty {
            screen.put(
                "nothing of that name", x: layout.rows.x + 2, y: layout.rows.y,
                style: onDialog(.dim))
        }
    }

    /// A text that is being typed, scrolled so that the caret shows; the terminal's cursor is put
    /// on the caret.
    mutating func draw(_ input: TextInput, prefix: String, in rect: Rect, style: Style) {
        let start = rect.x + CharacterWidth.of(prefix)
        screen.put(prefix, x: rect.x, y: rect.y, style: style.adding(.bold))
        let room = rect.maxX - start - 1
        guard room > 0 else { return }
        let pieces = input.characters.map { safe(String($0)) }
        let widths = pieces.map { CharacterWidth.of($0) }
        var first = 0
        var before = widths[..<input.caret].reduce(0, +)
        while before > room {
            before -= widths[first]
            first += 1
        }
        screen.clipped(to: rect) { screen in
            var x = start
            for place in first..<pieces.count where x < rect.maxX {
                x = screen.put(pieces[place], x: x, y: rect.y, style: style)
            }
        }
        screen.cursor = Point(x: start + before, y: rect.y)
    }

    /// A prompt takes the bottom line; what Tab offers stands above it.
    mutating func drawPrompt(_ prompt: Prompt) {
        let rect = layout.bottom
        let style = theme[.input]
        screen.fill(rect, style: style)
        draw(prompt.input, prefix: safe(prompt.label), in: rect, style: style)
        if let failure = prompt.failure {
            let line = Rect(x: 0, y: rect.y - 1, width: rect.width, height: 1)
            screen.fill(line, style: theme[.inputError])
            put(" " + failure, in: line, style: theme[.inputError])
        } else if let completion = state.hint(of: prompt) {
            draw(completion, above: rect.y)
        } else if let text = placeholder(of: prompt), prompt.input.isEmpty {
            screen.put(
                text, x: rect.x + CharacterWidth.of(safe(prompt.label)) + 1, y: rect.y,
                style: theme[.inputPlaceholder].on(style))
        }
    }

    private func placeholder(of prompt: Prompt) -> String? {
        switch prompt.kind {
        case .filter:
            state.focus == .dataSets
                ? "a part of a name" : "a text, or status = \"active\" and balance > 100"
        case .command: "an action, open, id, filter, mark, theme, q, or a command to stage"
        case .pattern: "user-1*, or an expression such as balance > 100"
        case .id: "user-1, \"42\", 42"
        case .rate: "500, or none"
        case .bin: "\"text\", 42, true, null, [1, 2], {\"a\": 1}, now()"
        }
    }

    private mutating func draw(_ completion: Completion, above bottom: Int) {
        let height = min(8, completion.candidates.count, bottom - 2)
        guard height > 0 else { return }
        let chosen = completion.chosen ?? -1
        let top = max(0, min(chosen - height / 2, completion.candidates.count - height))
        let labels = completion.candidates.reduce(0) { max($0, CharacterWidth.of($1.text)) }
        let labelWidth = min(labels, 40)
        let width = layout.size.width - 2
        for offset in 0..<height {
            let place = top + offset
            let row = Rect(x: 1, y: bottom - height + offset, width: width, height: 1)
            let base = theme[place == chosen ? .cursorFocused : .dialog]
            screen.fill(row, style: base)
            let candidate = completion.candidates[place]
            screen.put(
                safe(candidate.text), in: Rect(x: 2, y: row.y, width: labelWidth, height: 1),
                style: theme[.text].on(base), ellipsis: ellipsis)
            screen.put(
                safe(candidate.detail, limit: 200),
                in: Rect(x: labelWidth + 4, y: row.y, width: width - labelWidth - 4, height: 1),
                style: theme[.dim].on(base), ellipsis: ellipsis)
        }
    }
}
