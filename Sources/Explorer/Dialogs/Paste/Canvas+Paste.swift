import BatchClient
import BatchScript
import TerminalKit

extension Canvas {
    /// Pasted rows as they would be written, before they are staged.
    mutating func drawPaste(_ form: PasteForm) {
        let shown = max(3, min(form.rows.count, layout.size.height - 16))
        let frame = layout.dialog(width: 100, height: shown + 10)
        dialog(frame, title: "Rows to write")
        let inside = frame.inset(horizontal: 2, vertical: 1)
        let (fields, rest) = inside.split(top: 3)
        draw(.verb, "Verb", form.verb.rawValue, of: form, in: fields.row(0))
        draw(.dataSet, "Data set", form.dataSet.text, of: form, in: fields.row(1))
        draw(.id, "ID is", form.columns[form.idAt], of: form, in: fields.row(2))
        func rule(_ y: Int) {
            screen.horizontalLine(
                x: frame.x + 1, y: y, length: frame.width - 2, style: theme[.dialogBorder],
                glyphs: glyphs)
        }
        rule(rest.y)
        let (table, below) = rest.split(top: rest.height - 3)
        drawTable(
            of: form,
            in: Rect(x: table.x, y: table.y + 1, width: table.width, height: table.height - 1))
        rule(below.y)
        drawVerdict(on: form, in: Rect(x: below.x, y: below.y + 1, width: below.width, height: 2))
    }

    private mutating func draw(
        _ field: PasteForm.Field, _ label: String, _ text: String, of form: PasteForm, in line: Rect
    ) {
        let isFocused = form.focus == field
        screen.put(label, x: line.x, y: line.y, style: onDialog(isFocused ? .titleFocused : .dim))
        let rect = Rect(x: line.x + 10, y: line.y, width: max(1, line.width - 10), height: 1)
        if field == .dataSet {
            if isFocused { screen.fill(rect, style: theme[.input]) }
            if isFocused { return draw(form.dataSet, prefix: "", in: rect, style: theme[.input]) }
            screen.put(
                text.isEmpty ? "not named yet" : safe(text), in: rect,
                style: onDialog(text.isEmpty ? .warning : .key), ellipsis: ellipsis)
            return
        }
        let style = isFocused ? theme[.input] : onDialog(field == .verb ? .keyword : .text)
        let end = put([(safe(text), style)], x: rect.x, y: rect.y, width: rect.width)
        guard isFocused else { return }
        guard field == .verb || !form.isJSON else { return }
        let hint = field == .verb ? "  space: next verb" : "  space: next column"
        put([(hint, onDialog(.dim))], x: end, y: rect.y, width: rect.maxX - end)
        screen.cursor = Point(x: rect.x, y: rect.y)
    }

    private mutating func drawTable(of form: PasteForm, in rect: Rect) {
        let names = [form.columns[form.idAt]] + form.bins
        let rows = form.rows.dropFirst(form.top).prefix(max(0, rect.height - 1)).map { row in
            [id(row.id, limit: 30)]
                + row.values.map { $0.map { safe(Canvas.text(of: $0), limit: 30) } ?? "" }
        }
        let widths = names.indices.map { index in
            rows.reduce(CharacterWidth.of(safe(names[index]))) {
                max($0, CharacterWidth.of($1[index]))
            }
        }
        func line(_ cells: [String], _ y: Int, _ style: (Int) -> Style) {
            var x = rect.x
            for (index, cell) in cells.enumerated() where x < rect.maxX {
                let width = min(widths[index], 30, rect.maxX - x)
                screen.put(
                    cell, in: Rect(x: x, y: y, width: width, height: 1), style: style(index),
                    ellipsis: ellipsis)
                x += width + 2
            }
        }
        line(names.map { safe($0) }, rect.y) { _ in onDialog(.columnHeader) }
        let values = form.rows.dropFirst(form.top)
        for (offset, cells) in rows.enumerated() {
            let row = values[values.startIndex + offset]
            line(cells, rect.y + 1 + offset) { index in
                guard index > 0, let value = row.values[index - 1] else { return onDialog(.key) }
                return onDialog(ValueText.role(value))
            }
        }
    }

    /// A decimal is its digits, not the script's spelling of it.
    private static func text(of value: Value) -> String {
        if case .decimal(let number) = value { return "\(number) (decimal)" }
        return Script.text(of: value)
    }

    private static func warning(about form: PasteForm) -> String? {
        if let warning = form.headerWarning { return warning }
        if form.hasNewNames { return "the bins have new names: ctrl-g opens the text to name them" }
        if form.leavesExpiryOut {
            return "times to live are left out; volley import keeps them"
        }
        return nil
    }

    private mutating func drawVerdict(on form: PasteForm, in rect: Rect) {
        let warning: [Piece]? = Canvas.warning(about: form).map { [(safe($0), onDialog(.warning))] }
        var verdict: [Piece] = []
        var repeats: [Piece] = []
        if form.repeated > 0 {
            let rows = Format.count(form.repeated, "row repeats", "rows repeat")
            repeats = [("\(rows) an earlier ID and run in order", onDialog(.warning))]
        }
        if let excess = form.excess {
            // Repeats among some of the rows say nothing of all.
            verdict = [(excess, onDialog(.error))]
            repeats = []
        } else if let fault = form.faults.first {
            let more = form.faultCount > 1 ? "\(Format.count(form.faultCount)) mistakes; " : ""
            let place = "line \(fault.line), column \(fault.column)"
            verdict = [(safe("\(more)\(place): \(fault.message)"), onDialog(.error))]
        } else {
            let count = Format.count(form.rows.count, "row")
            let bins = Format.count(form.bins.count, "bin")
            verdict = [("\(count) of \(bins)", onDialog(.success))]
            // Another warning has the second line.
            if warning != nil, !repeats.isEmpty {
                verdict.append(("   ", onDialog(.text)))
                verdict += repeats
            }
        }
        put(verdict, x: rect.x, y: rect.y, width: rect.width)
        put(warning ?? repeats, x: rect.x, y: rect.y + 1, width: rect.width)
    }
}
