import TerminalKit

/// The layout of a picker.
struct PickerLayout {
    let frame: Rect
    /// The search line, if any.
    let search: Rect?
    let rows: Rect

    init(_ picker: Picker, _ layout: Layout) {
        // The labels form one column, as wide as the longest.
        let label = picker.items.reduce(0) { max($0, CharacterWidth.of($1.label)) }
        let widest = picker.items.reduce(CharacterWidth.of(picker.title) + 4) {
            max(
                $0,
                6 + label + CharacterWidth.of($1.disabled ?? "") + CharacterWidth.of($1.detail)
                    + CharacterWidth.of($1.keys) + ($1.disabled == nil ? 0 : 3))
        }
        let searches = picker.search != nil
        // The height is that of the whole list, so that it does not jump while typing.
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
    /// What it does, and why that is not possible now.
    private func detail(of item: Picker.Item) -> String {
        guard let reason = item.disabled else { return item.detail }
        return item.keys.isEmpty && item.detail.isEmpty ? reason : "\(item.detail) (\(reason))"
    }

    mutating func drawPicker(_ picker: Picker) {
        let layout = PickerLayout(picker, self.layout)
        dialog(layout.frame, title: safe(picker.title, limit: 120))
        if let search = layout.search, let input = picker.search {
            let style = theme[.input]
            screen.fill(search, style: style)
            if input.isEmpty {
                screen.put("type to search", in: search, style: theme[.inputPlaceholder].on(style))
            }
            draw(input, prefix: "", in: search, style: style)
        }
        let shown = picker.shown
        let labelWidth = picker.items.reduce(0) { max($0, CharacterWidth.of($1.label)) }
        for offset in 0..<layout.rows.height {
            let index = picker.cursor.top + offset
            guard shown.indices.contains(index) else { break }
            let item = shown[index]
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
                    "  " + safe(detail(of: item), limit: 140),
                    onDialog(isOff ? .hintDisabled : .dim)
                ),
            ]
            let keys = CharacterWidth.of(item.keys)
            put(pieces, x: row.x, y: row.y, width: row.width - (keys > 0 ? keys + 2 : 0))
            if keys > 0 {
                screen.put(
                    item.keys, x: row.maxX - keys - 1, y: row.y,
                    style: onDialog(isOff ? .hintDisabled : .hintKey))
            }
            if index == picker.cursor.row {
                let base = theme[.cursorFocused]
                screen.restyle(row) { style in
                    base.attributes.contains(.reverse) ? base : style.on(base)
                }
            }
        }
        if shown.isEmpty {
            screen.put(
                "no matches", x: layout.rows.x + 2, y: layout.rows.y,
                style: onDialog(.dim))
        }
    }
}
