import BatchClient
import BatchScript
import TerminalKit

/// Where the lines of a comparison are.
struct DiffLayout {
    let frame: Rect
    let head: Rect
    let rows: Rect

    init(_ layout: Layout) {
        frame = layout.dialog(width: 160, height: layout.size.height - 2)
        let inside = frame.inset(horizontal: 2, vertical: 1)
        (head, rows) = inside.split(top: 2)
    }

    /// The columns of names, and of each side.
    static func columns(in rect: Rect) -> (name: Int, side: Int) {
        let name = min(24, max(16, rect.width / 5))
        return (name, max(8, (rect.width - name - 2) / 2))
    }
}

extension Canvas {
    mutating func drawDiff(_ view: DiffView) {
        let area = DiffLayout(layout)
        var title = "Diff of \(safe(view.request.dataSet.name, limit: 40))"
        if view.request.comparesMetadata { title += " with metadata" }
        if let condition = view.request.condition {
            let text = safe(BatchPrinter.print(condition), limit: 200)
            let room = area.frame.width / 2
            title += " where " + DisplayText.truncated(text, to: room, ellipsis: ellipsis)
        }
        dialog(area.frame, title: title, note: note(of: view))
        drawHead(of: view, in: area.head)
        if let failure = view.failure {
            for (row, line) in failure.wrapped(to: area.rows.width).enumerated()
            where row < area.rows.height {
                put(
                    [(safe(line), onDialog(.error))], x: area.rows.x, y: area.rows.y + row,
                    width: area.rows.width)
            }
            return
        }
        if view.lines.isEmpty {
            let text = view.job == nil ? "no differences" : "no differences yet"
            put(
                [(text, onDialog(view.job == nil ? .success : .dim))], x: area.rows.x,
                y: area.rows.y, width: area.rows.width)
        }
        for offset in 0..<area.rows.height {
            let index = view.cursor.top + offset
            guard view.lines.indices.contains(index) else { break }
            let rect = area.rows.row(offset)
            switch view.lines[index] {
            case .record(let number): draw(view, number, in: rect)
            case .bin(_, let bin): draw(bin, in: rect)
            case .property(let number, let property):
                draw(property, of: view.differences[number], in: rect)
            case .note(let text):
                put([("    " + text, onDialog(.dim))], x: rect.x, y: rect.y, width: rect.width)
            }
            if index == view.cursor.row {
                let base = theme[.cursorFocused]
                screen.restyle(rect) { style in
                    base.attributes.contains(.reverse) ? base : style.on(base)
                }
            }
        }
    }

    private func note(of view: DiffView) -> String {
        if view.job != nil { return "comparing, esc stops" }
        let marked = view.marked.isEmpty ? "" : "marked \(Format.count(view.marked.count))"
        guard view.isStopped else { return marked }
        return (marked.isEmpty ? "" : marked + "; ")
            + "limit reached: filter, then diff again"
    }

    private mutating func drawHead(of view: DiffView, in rect: Rect) {
        var pieces: [Piece] = []
        if view.isStopped {
            let count = Format.count(view.differences.count)
            pieces.append(("only the first \(count): ", onDialog(.warning)))
        }
        for (kind, text) in [
            (RecordDifference.Kind.different, "different"),
            (.onlyHere, "only in \(view.names.here)"), (.onlyThere, "only in \(view.names.there)"),
        ] {
            if kind != .different { pieces.append(("   ", onDialog(.dim))) }
            pieces.append((Format.count(view.counts[kind] ?? 0), onDialog(.number)))
            pieces.append((" " + safe(text, limit: 60), onDialog(.text)))
        }
        if let summary = view.outcome?.summary {
            let text =
                "   of \(Format.count(summary.here)) and \(Format.count(summary.there)) records"
            pieces.append((text, onDialog(.dim)))
            if summary.unsettled > 0 {
                let text = "   \(Format.count(summary.unsettled)) being written to"
                pieces.append((text, onDialog(.warning)))
            }
        }
        put(pieces, x: rect.x, y: rect.y, width: rect.width)
        let columns = DiffLayout.columns(in: rect)
        let style = theme[.columnHeader]
        let line = rect.row(1)
        screen.fill(line, style: style)
        put([("record", style)], x: line.x + 2, y: line.y, width: columns.name - 2)
        for (index, name) in [view.names.here, view.names.there].enumerated() {
            put(
                [(safe(name, limit: columns.side), style)],
                x: line.x + columns.name + index * (columns.side + 2), y: line.y,
                width: columns.side)
        }
    }

    private mutating func draw(_ view: DiffView, _ number: Int, in rect: Rect) {
        let difference = view.differences[number]
        let isMarked = view.marked.contains(number)
        let columns = DiffLayout.columns(in: rect)
        let text =
            switch difference.kind {
            case .onlyHere: only(in: view.names.here, not: view.names.there, difference)
            case .onlyThere: only(in: view.names.there, not: view.names.here, difference)
            case .different: summary(of: difference, view.properties(of: difference))
            }
        put(
            [
                (isMarked ? "\(glyphs.mark) " : "  ", onDialog(.mark)),
                (id(difference.id, limit: rect.width / 2), onDialog(isMarked ? .mark : .key)),
                ("  " + text, onDialog(difference.kind == .different ? .dim : .warning)),
            ], x: rect.x, y: rect.y,
            width: difference.kind == .onlyThere ? columns.name + columns.side : rect.width)
    }

    /// `1 bin differs`, `2 bins and generation differ`.
    private func summary(
        of difference: RecordDifference, _ properties: [RecordDifference.Property]
    ) -> String {
        let bins = difference.bins.count
        var parts = bins > 0 || properties.isEmpty ? [Format.count(bins, "bin")] : []
        parts += properties.map(\.words)
        let isOne = parts.count == 1 && bins <= 1
        let last = parts.removeLast()
        let all = parts.isEmpty ? last : parts.joined(separator: ", ") + " and " + last
        return all + (isOne ? " differs" : " differ")
    }

    private func only(
        in side: String, not other: String, _ difference: RecordDifference
    ) -> String {
        "only in \(safe(side, limit: 30))"
            + (difference.hasCounterpart
                ? "" : ": \(safe(other, limit: 30)) cannot have such an ID")
    }

    private mutating func draw(_ bin: RecordDifference.Bin, in rect: Rect) {
        let columns = DiffLayout.columns(in: rect)
        put(
            [("    " + safe(bin.name, limit: columns.name), onDialog(.text))], x: rect.x, y: rect.y,
            width: columns.name - 1)
        let texts = ChangeText(bin.here, bin.there, width: columns.side, ellipsis: ellipsis).texts
        drawSides(texts.old, texts.new, in: rect)
    }

    /// The name has another colour than the bins, because a bin can have the same name.
    private mutating func draw(
        _ property: RecordDifference.Property, of difference: RecordDifference, in rect: Rect
    ) {
        put(
            [("    " + property.label, onDialog(.keyword))], x: rect.x, y: rect.y,
            width: DiffLayout.columns(in: rect).name - 1)
        drawSides(
            difference.here.map { text(of: property, of: $0) },
            difference.there.map { text(of: property, of: $0) }, in: rect)
    }

    private func text(of property: RecordDifference.Property, of record: Record) -> String {
        switch property {
        case .generation: record.generation.map { "\($0)" } ?? "none"
        case .expiry:
            record.expiresAt.map { ValueText.moment($0, utcOffset: state.settings.utcOffset) }
                ?? "never"
        }
    }

    private mutating func drawSides(_ here: String?, _ there: String?, in rect: Rect) {
        let columns = DiffLayout.columns(in: rect)
        for (index, text) in [here, there].enumerated() {
            let x = rect.x + columns.name + index * (columns.side + 2)
            let role: ThemeRole = text == nil ? .dim : index == 0 ? .added : .removed
            put(
                [(safe(text ?? "none", limit: columns.side), onDialog(role))], x: x, y: rect.y,
                width: columns.side)
        }
    }
}

extension RecordDifference.Property {
    /// In the column of names.
    fileprivate var label: String {
        switch self {
        case .generation: "generation"
        case .expiry: "expires"
        }
    }

    /// In a sentence.
    fileprivate var words: String {
        switch self {
        case .generation: "generation"
        case .expiry: "time to live"
        }
    }
}
