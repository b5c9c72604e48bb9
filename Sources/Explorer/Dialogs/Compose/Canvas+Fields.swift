import BatchClient
import BatchScript
import TerminalKit

/// The layout of a form's fields.
struct FieldsLayout {
    /// The columns of the labels.
    static let labelWidth = 10

    let fields: CommandFields
    /// The number of visible lines.
    let height: Int
    /// The first of them.
    let top: Int

    init(_ fields: CommandFields, _ layout: Layout) {
        self.fields = fields
        let count = fields.lines.count
        height = min(count, max(4, layout.size.height - 13))
        let index = fields.lines.firstIndex { $0.contains(fields.focus) } ?? 0
        top = max(0, min(index - height / 2, count - height))
    }

    /// The columns of a field on its line.
    static func columns(of field: CommandFields.Field, in line: Rect) -> Rect {
        let room = line.width - labelWidth
        let (bin, action) = (max(10, room / 4), min(18, max(10, room / 5)))
        let (x, width): (Int, Int) =
            switch field {
            case .operation(_, .bin): (0, bin - 1)
            case .operation(_, .action): (bin, action - 1)
            // The kind of the value is shown to its right.
            case .operation(_, .value): (bin + action, room - bin - action - 10)
            case .verb, .dataSet, .ids, .bins, .condition, .timeToLive, .durable: (0, room)
            }
        return Rect(x: line.x + labelWidth + x, y: line.y, width: max(1, width), height: 1)
    }
}

extension Canvas {
    mutating func draw(_ layout: FieldsLayout, of form: ComposeForm, in area: Rect) {
        let lines = layout.fields.lines
        let mistaken = form.isUnfinished ? nil : form.mistakenField
        for offset in 0..<min(area.height, layout.height) {
            let index = layout.top + offset
            guard lines.indices.contains(index) else { break }
            let line = area.row(offset)
            let isFirst = index == 0 || !lines[index - 1].isOfOperation
            let isWrong = mistaken.map { lines[index].contains($0) } ?? false
            var label = isFirst || !lines[index].isOfOperation ? label(of: lines[index][0]) : ""
            if lines[index][0] == .ids, layout.fields.finds { label = "Records" }
            let isFocused = form.mode == .fields && lines[index].contains(layout.fields.focus)
            screen.put(
                label, x: line.x, y: line.y,
                style: onDialog(isWrong ? .error : isFocused ? .titleFocused : .dim))
            for field in lines[index] {
                draw(field, of: form, in: FieldsLayout.columns(of: field, in: line))
            }
            if case .operation(let row, _)? = lines[index].first {
                drawKind(ofOperation: row, of: form, in: line)
            }
        }
        // A mistake is said once, below the text; the label of its field is red.
        guard form.mode == .fields, let caret = screen.cursor else { return }
        if let completion = form.completion {
            // Below the fields where there is room: the others stay in sight.
            let below = area.maxY
            let isRoomy = self.layout.bottom.y - below > 4
            drawCompletion(
                completion, under: isRoomy ? Point(x: caret.x, y: below - 1) : caret)
        }
    }

    func label(of field: CommandFields.Field) -> String {
        switch field {
        case .verb: "Verb"
        case .dataSet: "Data set"
        case .ids: "IDs"
        case .bins: "Bins"
        case .operation: "Do"
        case .condition: "If"
        case .timeToLive: "TTL"
        case .durable: "Durable"
        }
    }

    private mutating func draw(
        _ field: CommandFields.Field, of form: ComposeForm, in rect: Rect
    ) {
        guard let fields = form.fields else { return }
        let isFocused = form.mode == .fields && field == fields.focus
        let isDim = form.mode == .text
        if field == .durable {
            let style = isFocused ? theme[.input] : onDialog(isDim ? .dim : .text)
            put(
                [(fields.isDurable ? "[x]" : "[ ]", style), (" space: on or off", onDialog(.dim))],
                x: rect.x, y: rect.y, width: rect.width)
            if isFocused { screen.cursor = Point(x: rect.x + 1, y: rect.y) }
            return
        }
        let input = fields[field]
        if isFocused {
            screen.fill(rect, style: theme[.input])
            if field == .verb {
                screen.put(
                    "left, right: other verbs", x: rect.x + 12, y: rect.y,
                    style: theme[.inputPlaceholder].on(theme[.input]))
            }
            return draw(
                input, prefix: "", in: rect, style: theme[.input],
                styles: field == .condition ? styles(ofCondition: input, on: theme[.input]) : [])
        }
        if input.isEmpty {
            guard !isDim, let text = placeholder(of: field) else { return }
            screen.put(text, in: rect, style: onDialog(.inputPlaceholder), ellipsis: ellipsis)
            return
        }
        var role = ThemeRole.text
        switch field {
        case .verb: role = .keyword
        case .dataSet, .bins, .operation(_, .bin): role = .key
        case .operation(let row, .action): role = fields.isChosen(at: row) ? .keyword : .dim
        case .ids, .condition, .timeToLive, .durable, .operation(_, .value): break
        }
        screen.put(
            safe(input.text, limit: rect.width + 1), in: rect, style: onDialog(isDim ? .dim : role),
            ellipsis: ellipsis)
    }

    private func placeholder(of field: CommandFields.Field) -> String? {
        switch field {
        case .verb: "update"
        case .dataSet: "test.users"
        case .ids: "user-1 user-{2..50} @marks"
        case .bins: "all; or name, email"
        case .condition: "always; or status = \"active\" and generation = 3"
        case .timeToLive: "store default; or 3600, never, keep"
        case .operation(_, .bin): "a bin"
        case .operation(_, .action), .operation(_, .value), .durable: nil
        }
    }

    /// The kind of value that an operation carries.
    private mutating func drawKind(ofOperation row: Int, of form: ComposeForm, in line: Rect) {
        guard let fields = form.fields, !form.isStale, case .commands(let commands) = form.reading,
            let command = commands.first
        else { return }
        let before = fields.operations[..<row].count { !$0.isBlank }
        guard !fields.operations[row].isBlank, command.operations.indices.contains(before),
            let kind = command.operations[before].operandKind
        else { return }
        screen.put(
            kind, in: Rect(x: line.maxX - 9, y: line.y, width: 9, height: 1),
            style: onDialog(.dim), ellipsis: ellipsis)
    }
}

extension [CommandFields.Field] {
    fileprivate var isOfOperation: Bool {
        if case .operation? = first { true } else { false }
    }
}

extension BinOperation {
    /// The kind of the value that is written; nil for an operation without a value.
    fileprivate var operandKind: String? {
        parts.last { $0.role != .key }.map { part in
            switch part.operand {
            case .value(let value): ValueText.kind(value)
            case .now: "time, ms"
            case .expression: "computed"
            }
        }
    }
}
