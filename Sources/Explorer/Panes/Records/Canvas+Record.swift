import BatchClient
import TerminalKit

/// One record in full.
extension Canvas {
    mutating func drawRecord() {
        guard let workspace = state.workspace, case .record(let key) = workspace.location else {
            return drawTable()
        }
        drawRecord(key, workspace)
    }

    private mutating func drawRecord(_ key: RecordKey, _ workspace: Workspace) {
        let isMarked = workspace.marks.contains(key)
        var title: [Piece] = [(id(key.id, limit: 60), titleStyle(.records))]
        if isMarked { title.append((" \(glyphs.mark)", theme[.mark])) }
        guard let view = workspace.record else { return frame(.records, title: title) }
        frame(.records, title: title, note: view.reading == nil ? "" : "reading")
        let inside = layout.inside(.records)
        switch view.content {
        case .loading: return advise([[("reading", theme[.dim])]], in: inside)
        case .missing:
            return advise(
                [
                    [
                        ("no record ", theme[.warning]),
                        (id(key.id, limit: 60), theme[.text]),
                    ],
                    [("in \(safe(key.dataSet.name))", theme[.dim])],
                    otherKind(of: key.id),
                ].filter { !$0.isEmpty }, in: inside)
        case .failed(let message):
            return advise(
                [[(safe(message), theme[.error])], self.key(.refresh, "tries again")], in: inside)
        case .record(let record): drawHead(of: record, in: inside)
        }
        let rows = layout.recordRows
        for offset in 0..<rows.height {
            let row = view.cursor.top + offset
            guard view.outline.lines.indices.contains(row) else { break }
            draw(view.outline.lines[row], in: rows.row(offset))
            if row == view.cursor.row { highlight(rows.row(offset), in: .records) }
        }
        scrollBar(.records, rows: rows, top: view.cursor.top, count: view.outline.lines.count)
    }

    /// An ID that is a number where the store has the text, or the other way around, finds nothing.
    private func otherKind(of id: RecordIdentifier) -> [Piece] {
        switch id {
        case .integer(let number):
            return [("this ID is a number; the string is \"\(number)\", with quotes", theme[.dim])]
        case .string(let text):
            guard let number = Int64(text) else { return [] }
            // Zeros in front make a string, with or without quotes.
            let hint = String(number) == text ? ", without quotes" : ""
            return [("this ID is a string; the number is \(number)\(hint)", theme[.dim])]
        case .decimal, .bytes, .composite, .digest: return []
        }
    }

    /// What the store keeps beside the bins, and the names of the columns.
    private mutating func drawHead(of record: Record, in rect: Rect) {
        var pieces: [Piece] = []
        func add(_ label: String, _ value: String) {
            if !pieces.isEmpty { pieces.append(("   ", theme[.dim])) }
            pieces.append((label + " ", theme[.dim]))
            pieces.append((value, theme[.number]))
        }
        if let generation = record.generation { add("generation", String(generation)) }
        if let left = record.timeToLive(at: state.now / 1000) {
            add("time to live", Format.span(seconds: left))
        } else if state.workspace?.info.backend.hasTimeToLive == true {
            add("time to live", "never")
        }
        add("bins", Format.count(record.bins.count))
        put(pieces, x: rect.x + 1, y: rect.y, width: rect.width - 2)
        let header = rect.row(1)
        let style = theme[.columnHeader]
        screen.fill(header, style: style)
        let label = labelWidth(in: rect.width)
        screen.put("bin", x: rect.x + 1, y: header.y, style: style)
        screen.put("type", x: rect.x + label + 1, y: header.y, style: style)
        screen.put(
            "value", x: rect.x + label + RecordLayout.kindWidth + 2, y: header.y, style: style)
    }

    private func labelWidth(in width: Int) -> Int {
        let widest = state.workspace?.record?.outline.widestLabel ?? 0
        return RecordLayout.labelWidth(in: width, widest: widest)
    }

    private mutating func draw(_ line: RecordOutline.Line, in rect: Rect) {
        let labelWidth = labelWidth(in: rect.width)
        let valueX = rect.x + labelWidth + RecordLayout.kindWidth + 2
        let value = Rect(x: valueX, y: rect.y, width: rect.maxX - valueX, height: 1)
        if let text = line.continuation {
            return put(text, in: value, style: theme[ValueText.role(line.value)])
        }
        let fold = line.isFoldable ? (line.isOpen ? glyphs.expanded : glyphs.collapsed) : " "
        let indent = String(repeating: "  ", count: line.depth)
        put(
            [
                ("\(indent)\(fold)", theme[.dim]),
                (safe(line.label, limit: labelWidth), theme[line.depth == 0 ? .key : .text]),
            ], x: rect.x, y: rect.y, width: labelWidth)
        screen.put(
            ValueText.kind(line.value),
            in: Rect(
                x: rect.x + labelWidth + 1, y: rect.y, width: RecordLayout.kindWidth, height: 1),
            style: theme[.dim], ellipsis: ellipsis)
        guard !(line.isOpen && RecordOutline.partCount(of: line.value) > 0) else { return }
        put(line.value, in: value, align: .left)
        // After the 13 digits of such a number.
        if let date = ValueText.date(
            line.value, utcOffset: state.settings.utcOffset, now: state.now,
            width: value.width - 15)
        {
            screen.put(date, x: value.x + 15, y: value.y, style: theme[.dim])
        }
    }
}
