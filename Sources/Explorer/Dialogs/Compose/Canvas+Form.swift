import BatchClient
import BatchScript
import TerminalKit

/// The layout of a form.
struct FormLayout {
    let frame: Rect
    let text: TextLayout
    let fields: FieldsLayout?
    /// The fields and the rule below them.
    let above: Rect
    /// The text.
    let area: Rect
    /// The reading of the text, below a rule.
    let below: Rect

    init(_ form: ComposeForm, _ layout: Layout, charset: DisplayText.Charset) {
        let width = min(100, layout.size.width - 4)
        text = TextLayout(form.input, width: width - 4, charset: charset)
        fields = form.fields.map { FieldsLayout($0, layout) }
        let fieldHeight = fields.map { $0.height + 1 } ?? 0
        let most = max(3, layout.size.height - 12 - fieldHeight)
        let least = fields == nil ? 3 : 1
        let height = max(least, min(text.rows.count, form.mode == .fields ? min(4, most) : most))
        frame = layout.dialog(width: width, height: fieldHeight + height + 5)
        let inside = frame.inset(horizontal: 2, vertical: 1)
        let rest: Rect
        (above, rest) = inside.split(top: fieldHeight)
        (area, below) = rest.split(top: rest.height - 3)
    }

    /// The field at a point.
    func field(at point: Point) -> CommandFields.Field? {
        guard let fields, point.y < above.maxY - 1, above.contains(point) else { return nil }
        let index = fields.top + point.y - above.y
        let lines = fields.fields.lines
        guard lines.indices.contains(index) else { return nil }
        return lines[index].last {
            FieldsLayout.columns(of: $0, in: above.row(point.y - above.y)).x <= point.x
        } ?? lines[index].first
    }
}

extension Canvas {
    mutating func drawForm(_ form: ComposeForm) {
        let parts = FormLayout(form, layout, charset: glyphs.charset)
        let (text, fields, frame) = (parts.text, parts.fields, parts.frame)
        let (above, area, below) = (parts.above, parts.area, parts.below)
        dialog(frame, title: form.title)
        func rule(_ y: Int) {
            screen.horizontalLine(
                x: frame.x + 1, y: y, length: frame.width - 2, style: theme[.dialogBorder],
                glyphs: glyphs)
        }
        rule(below.y)
        drawReading(of: form, in: Rect(x: below.x, y: below.y + 1, width: below.width, height: 2))
        drawText(text, of: form, in: area)
        if let fields {
            rule(above.maxY - 1)
            // Which half has the cursor.
            let hasText = form.mode == .text
            let label = hasText ? " text, ctrl-t goes to the fields " : " as text, ctrl-t edits it "
            screen.put(
                label, x: frame.x + 3, y: above.maxY - 1,
                style: hasText ? theme[.dialogBorder].adding(.bold) : onDialog(.dim))
            draw(fields, of: form, in: above.split(top: above.height - 1).top)
        }
        if form.mode == .text, let completion = form.completion {
            let top = text.top(in: area.height)
            drawCompletion(
                completion, under: Point(x: area.x + text.caret.x, y: area.y + text.caret.y - top))
        }
    }

    private mutating func drawText(_ text: TextLayout, of form: ComposeForm, in area: Rect) {
        var highlighter = ScriptHighlighter()
        let styles = form.input.lines.map { line -> [Style] in
            var styles = Array(repeating: onDialog(.text), count: line.count)
            for token in highlighter.tokens(line) {
                let start = line.distance(from: line.startIndex, to: token.range.lowerBound)
                let end = line.distance(from: line.startIndex, to: token.range.upperBound)
                for index in start..<min(end, styles.count) {
                    styles[index] = onDialog(role(of: token.kind))
                }
            }
            return styles
        }
        var mistake: (line: Int, column: Int)?
        if case .mistake(let line, let column, _) = form.reading { mistake = (line, column) }
        let top = text.top(in: area.height)
        for offset in 0..<area.height where text.rows.indices.contains(top + offset) {
            var x = area.x
            for piece in text.rows[top + offset] {
                var style = onDialog(.text)
                if styles.indices.contains(piece.line),
                    styles[piece.line].indices.contains(piece.column)
                {
                    style = styles[piece.line][piece.column]
                }
                if form.mode == .fields { style = onDialog(.dim) }
                if let mistake, mistake.line == piece.line, mistake.column == piece.column {
                    style = theme[.inputError]
                }
                x = screen.put(piece.text, x: x, y: area.y + offset, style: style)
            }
        }
        guard form.mode == .text else { return }
        screen.cursor = Point(x: area.x + text.caret.x, y: area.y + text.caret.y - top)
    }

    func role(of kind: ScriptHighlighter.Token.Kind) -> ThemeRole {
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

    /// Draws the commands that were read so far, or the mistake and its location.
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
            let size =
                batch.hasOpenFinds
                ? "its records are found when it is fired"
                : "\(Format.count(batch.count, "index", "indices")), \(Format.count(batch.writeCount, "write"))"
            let text = "\(Format.count(commands.count, "command")), \(size)"
            put([(text, onDialog(.success))], x: rect.x, y: rect.y, width: rect.width)
            if let warning = state.warning(of: commands) {
                put(
                    [(safe(warning), onDialog(.warning))], x: rect.x, y: rect.y + 1,
                    width: rect.width)
                return
            }
        case .mistake(let line, let column, let message):
            // An unfinished text is not a mistake.
            let isUnfinished = form.isUnfinished
            let location = form.mode == .text && !isUnfinished ? "\(line + 1):\(column + 1): " : ""
            let missing =
                form.missingField.map {
                    "\(label(of: $0)) \($0 == .ids ? "are" : "is") missing"
                } ?? form.binWithoutValue.map { "\($0) has no value yet" }
            let text = safe(missing ?? location + message)
            let style = onDialog(isUnfinished ? .dim : .error)
            if isUnfinished || CharacterWidth.of(text) <= rect.width {
                put([(text, style)], x: rect.x, y: rect.y, width: rect.width)
            } else {
                // A mistake gets both lines.
                let end = text.index(text.startIndex, offsetBy: min(rect.width, text.count))
                let space = text[..<end].lastIndex(of: " ") ?? end
                put([(String(text[..<space]), style)], x: rect.x, y: rect.y, width: rect.width)
                let rest = String(text[space...]).trimmingSpaces
                _ = put([(rest, style)], x: rect.x, y: rect.y + 1, width: rect.width)
                return
            }
        }
        if form.mode == .fields, let note = form.fields?.operatorNote {
            put([(note, onDialog(.info))], x: rect.x, y: rect.y + 1, width: rect.width)
        } else if let ids = form.sources.ids, form.input.text.contains("@ids") {
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
        } else if form.completion == nil, let completion = offered(in: form) {
            let words = completion.candidates.prefix(12).map { safe($0.text) }
            let key = form.mode == .fields ? "ctrl-n  " : "tab  "
            put(
                [(key, onDialog(.hintKey)), (words.joined(separator: "  "), onDialog(.dim))],
                x: rect.x, y: rect.y + 1, width: rect.width)
        }
    }

    private func offered(in form: ComposeForm) -> Completion? {
        if form.mode == .fields { return form.fields.flatMap { state.completion(of: $0) } }
        return state.scriptCompletion(form.input, in: form.dataSet)
    }

    /// Draws the completions below the caret.
    mutating func drawCompletion(_ completion: Completion, under caret: Point) {
        let y = caret.y + 1
        let height = min(6, completion.candidates.count, layout.size.height - y - 1)
        let chosen = completion.chosen ?? 0
        let first = max(0, min(chosen - height / 2, completion.candidates.count - height))
        let width = min(
            40, completion.candidates.reduce(8) { max($0, CharacterWidth.of($1.text)) } + 12)
        let x = max(
            1, min(caret.x - completion.replaced, layout.size.width - width - 1))
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
