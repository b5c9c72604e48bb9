import BatchClient
import BatchScript
import TerminalKit

/// A text of several lines, broken where a line is wider than its room, and where the caret is.
struct TextLayout {
    struct Piece {
        var text: String
        /// The line and the place of the character in it.
        var line: Int
        var column: Int
    }

    private(set) var rows: [[Piece]] = []
    private(set) var caret = Point(x: 0, y: 0)

    init(_ input: TextInput, width: Int, charset: DisplayText.Charset) {
        var x = 0
        var (line, column) = (0, 0)
        var row: [Piece] = []
        for (place, character) in input.characters.enumerated() {
            if place == input.caret { caret = Point(x: x, y: rows.count) }
            if character == "\n" {
                rows.append(row)
                row = []
                (x, line, column) = (0, line + 1, 0)
                continue
            }
            let text = DisplayText.printable(String(character), charset: charset)
            let columns = CharacterWidth.of(text)
            if x + columns > width, !row.isEmpty {
                rows.append(row)
                row = []
                x = 0
                if place == input.caret { caret = Point(x: 0, y: rows.count) }
            }
            row.append(Piece(text: text, line: line, column: column))
            x += columns
            column += 1
        }
        if input.caret == input.characters.count {
            if x >= width {
                rows.append(row)
                row = []
                x = 0
            }
            caret = Point(x: x, y: rows.count)
        }
        rows.append(row)
    }
}

extension Canvas {
    mutating func drawForm(_ form: ComposeForm) {
        let width = min(100, layout.size.width - 4)
        let text = TextLayout(form.input, width: width - 4, charset: glyphs.charset)
        let most = max(3, layout.size.height - 12)
        let height = max(3, min(text.rows.count, most))
        let frame = layout.dialog(width: width, height: height + 5)
        dialog(frame, title: form.title)
        let inside = frame.inset(horizontal: 2, vertical: 1)
        let (area, below) = inside.split(top: inside.height - 3)
        drawText(text, of: form, in: area)
        screen.horizontalLine(
            x: frame.x + 1, y: below.y, length: frame.width - 2, style: theme[.dialogBorder],
            glyphs: glyphs)
        drawReading(of: form, in: Rect(x: below.x, y: below.y + 1, width: below.width, height: 2))
        if let completion = form.completion { drawCompletion(completion, under: text, in: area) }
    }

    private mutating func drawText(_ text: TextLayout, of form: ComposeForm, in area: Rect) {
        var highlighter = ScriptHighlighter()
        let styles = form.input.lines.map { line -> [Style] in
            var styles = Array(repeating: onDialog(.text), count: line.count)
            for token in highlighter.tokens(line) {
                let start = line.distance(from: line.startIndex, to: token.range.lowerBound)
                let end = line.distance(from: line.startIndex, to: token.range.upperBound)
                for place in start..<min(end, styles.count) {
                    styles[place] = onDialog(role(of: token.kind))
                }
            }
            return styles
        }
        var mistake: (line: Int, column: Int)?
        if case .mistake(let line, let column, _) = form.reading { mistake = (line, column) }
        let top = max(0, min(text.caret.y - area.height + 1, text.rows.count - area.height))
        for offset in 0..<area.height where text.rows.indices.contains(top + offset) {
            var x = area.x
            for piece in text.rows[top + offset] {
                var style = onDialog(.text)
                if styles.indices.contains(piece.line),
                    styles[piece.line].indices.contains(piece.column)
                {
                    style = styles[piece.line][piece.column]
                }
                if let mistake, mistake.line == piece.line, mistake.column == piece.column {
                    style = theme[.inputError]
                }
                x = screen.put(piece.text, x: x, y: area.y + offset, style: style)
            }
        }
        screen.cursor = Point(x: area.x + text.caret.x, y: area.y + text.caret.y - top)
    }

    private func role(of kind: ScriptHighlighter.Token.Kind) -> ThemeRole {
        switch kind {
        case .verb, .keyword: .keyword
        case .dataSet, .bin: .key
        case .id: .text
        case .string: .string
        case .number: .number
        case .comment: .comment
        case .error: .error
        }
    }

    /// What the text says so far, or what is wrong with it and where.
    private mutating func drawReading(of form: ComposeForm, in rect: Rect) {
        switch form.reading {
        case .empty:
            put(
                [
                    ("verb, data set, IDs, then what to do: ", onDialog(.dim)),
                    ("update test.users user-1 set status = \"idle\"", onDialog(.dim)),
                ],
                x: rect.x, y: rect.y, width: rect.width)
        case .commands(let commands):
            let batch = Batch(commands)
            let text =
                "\(Format.count(commands.count, "command")), "
                + "\(Format.count(batch.count, "index", "indices")), \(Format.count(batch.writeCount, "write"))"
            put([(text, onDialog(.success))], x: rect.x, y: rect.y, width: rect.width)
        case .mistake(let line, let column, let message):
            // A mistake at the very end is what is not written yet: no alarm for that.
            let last = form.input.lines.last ?? ""
            let atEnd =
                line == form.input.lines.count - 1
                && last.dropFirst(column).allSatisfy { $0 == " " }
            let text = atEnd ? message : "\(line + 1):\(column + 1): \(message)"
            put(
                [(safe(text), onDialog(atEnd ? .dim : .error))], x: rect.x, y: rect.y,
                width: rect.width)
        }
        if let ids = form.sources.ids, form.input.text.contains("@ids") {
            put(
                [("@ids are the \(Format.count(ids.count)) IDs of this command", onDialog(.dim))],
                x: rect.x, y: rect.y + 1, width: rect.width)
        } else if form.input.text.contains("@marks") {
            let count = form.sources.marks.values.reduce(0) { $0 + $1.count }
            put(
                [
                    (
                        "@marks are \(Format.count(count, "marked record")), as they are now",
                        onDialog(.dim)
                    )
                ],
                x: rect.x, y: rect.y + 1, width: rect.width)
        } else if form.completion == nil,
            let completion = state.scriptCompletion(form.input, in: form.dataSet)
        {
            let words = completion.candidates.prefix(12).map { safe($0.text) }
            put(
                [("tab  ", onDialog(.hintKey)), (words.joined(separator: "  "), onDialog(.dim))],
                x: rect.x, y: rect.y + 1, width: rect.width)
        }
    }

    private mutating func drawCompletion(
        _ completion: Completion, under text: TextLayout, in area: Rect
    ) {
        let top = max(0, min(text.caret.y - area.height + 1, text.rows.count - area.height))
        let y = area.y + text.caret.y - top + 1
        let height = min(6, completion.candidates.count, layout.size.height - y - 1)
        let chosen = completion.chosen ?? 0
        let first = max(0, min(chosen - height / 2, completion.candidates.count - height))
        let width = min(
            40, completion.candidates.reduce(8) { max($0, CharacterWidth.of($1.text)) } + 12)
        let x = max(
            1, min(area.x + text.caret.x - completion.replaced, layout.size.width - width - 1))
        for offset in 0..<max(0, height) {
            let candidate = completion.candidates[first + offset]
            let row = Rect(x: x, y: y + offset, width: width, height: 1)
            let base = theme[first + offset == chosen ? .cursorFocused : .selection]
            screen.fill(row, style: base)
            put(
                [
                    (safe(candidate.text) + "  ", theme[.text].on(base)),
                    (candidate.detail, theme[.dim].on(base)),
                ],
                x: row.x, y: row.y, width: row.width)
        }
    }
}
