import TerminalKit

/// Where the lines of bars are, and below them what is said about the current one.
struct BarsLayout {
    let frame: Rect
    let rows: Rect
    /// A rule and the notes of the current bar; empty if no bar has notes.
    let footer: Rect
    /// The notes of the current bar, in lines.
    let notes: [String]

    /// The lines of a view of few values.
    private static let leastHeight = 12
    /// The fewest lines that are left to bars.
    private static let leastRows = 4

    init(_ view: BarsView, _ layout: Layout) {
        // The bars keep their place while the cursor moves, unless a note is long.
        let usual = view.lines.reduce(0) { max($0, $1.bar?.notes.count ?? 0) }
        let height =
            switch view.subject {
            // It grows while it reads.
            case .profile: layout.size.height
            case .values:
                max(BarsLayout.leastHeight, view.lines.count + 2) + (usual > 0 ? usual + 1 : 0)
            }
        frame = layout.dialog(width: 130, height: height)
        let inner = frame.inset(horizontal: 2, vertical: 1)
        notes = (view.currentBar?.notes ?? []).flatMap { $0.wrapped(to: inner.width) }
        let wanted = max(usual, notes.count)
        let below = wanted == 0 ? 0 : max(0, min(wanted + 1, inner.height - BarsLayout.leastRows))
        rows = Rect(x: inner.x, y: inner.y, width: inner.width, height: inner.height - below)
        footer = Rect(
            x: inner.x, y: inner.y + rows.height, width: inner.width, height: below)
    }
}

extension Canvas {
    mutating func drawBars(_ view: BarsView) {
        let area = BarsLayout(view, layout)
        dialog(
            area.frame, title: safe(view.title, limit: 80),
            note: view.request == nil ? "" : "reading")
        if let failure = view.failure {
            for (row, line) in failure.wrapped(to: area.rows.width).enumerated()
            where row < area.rows.height {
                let rect = area.rows.row(row)
                put([(safe(line), onDialog(.error))], x: rect.x, y: rect.y, width: rect.width)
            }
            return
        }
        if view.lines.isEmpty {
            put(
                [("reading", onDialog(.dim))], x: area.rows.x, y: area.rows.y,
                width: area.rows.width)
        }
        let labels = view.lines.compactMap(\.bar).reduce(8) {
            max($0, CharacterWidth.of(safe($1.label, limit: 60)) + $1.indent)
        }
        let hasDetails = view.lines.contains { $0.bar?.details.isEmpty == false }
        let labelWidth = min(labels, max(14, area.rows.width * 3 / 8))
        for offset in 0..<area.rows.height {
            let index = view.cursor.top + offset
            guard view.lines.indices.contains(index) else { break }
            let rect = area.rows.row(offset)
            switch view.lines[index] {
            case .blank: break
            case .heading(let text):
                put([(safe(text), onDialog(.title))], x: rect.x, y: rect.y, width: rect.width)
            case .note(let text):
                put([(safe(text), onDialog(.dim))], x: rect.x, y: rect.y, width: rect.width)
            case .bar(let bar):
                draw(bar, labelWidth: labelWidth, hasDetails: hasDetails, in: rect)
            }
            if index == view.cursor.row, view.currentBar != nil {
                let base = theme[.cursorFocused]
                screen.restyle(rect) { style in
                    base.attributes.contains(.reverse) ? base : style.on(base)
                }
            }
        }
        drawNotes(area)
    }

    private mutating func drawNotes(_ area: BarsLayout) {
        guard area.footer.height > 0 else { return }
        let rule = String(repeating: glyphs.lineEmpty, count: area.footer.width)
        put(
            [(rule, onDialog(.dim))], x: area.footer.x, y: area.footer.y,
            width: area.footer.width)
        // What stands for unprintable characters is longer than they are.
        let lines = area.notes.flatMap { safe($0).wrapped(to: area.footer.width) }
        for (offset, line) in lines.prefix(area.footer.height - 1).enumerated() {
            put(
                [(line, onDialog(.text))], x: area.footer.x, y: area.footer.y + 1 + offset,
                width: area.footer.width)
        }
    }

    /// `active   ━━━━━━━─────  47 %  5,832  detail`
    private mutating func draw(
        _ bar: BarsView.Bar, labelWidth: Int, hasDetails: Bool, in rect: Rect
    ) {
        screen.put(
            safe(bar.label, limit: labelWidth),
            in: Rect(
                x: rect.x + bar.indent, y: rect.y, width: labelWidth - bar.indent, height: 1),
            style: onDialog(bar.indent == 0 ? .key : .text), ellipsis: ellipsis)
        // What stands behind a bar needs its room.
        let parts = hasDetails ? 3 : 2
        let cells = max(6, min(30, (rect.width - labelWidth - 20) / parts))
        let (product, overflow) = bar.count.multipliedReportingOverflow(by: cells)
        var full = bar.total > 0 && !overflow ? min(cells, product / bar.total) : 0
        if bar.count > 0 { full = max(1, full) }
        let share = bar.total > 0 ? Double(bar.count) / Double(bar.total) * 100 : 0
        // A share that rounds to all or nothing, and is not, says so.
        let percent =
            bar.count > 0 && share < 1
            ? "<1" : bar.count < bar.total && share >= 99.5 ? "99" : Format.whole(share)
        let count = DisplayText.padded(
            (bar.isLowerBound ? "at least " : "") + Format.count(bar.count), to: 9, .right)
        // labelWidth and 2 columns before the bar, 8 for the share, 2 behind the count.
        let room = rect.width - labelWidth - 2 - cells - 8 - CharacterWidth.of(count) - 2
        put(
            [
                // What all records have is nothing to look at.
                (
                    String(repeating: glyphs.lineFull, count: full),
                    onDialog(full == cells ? .dim : .progressFull)
                ),
                (
                    String(repeating: glyphs.lineEmpty, count: cells - full),
                    onDialog(.progressEmpty)
                ), (DisplayText.padded(percent, to: 4, .right) + " %  ", onDialog(.number)),
                (count + "  ", onDialog(.text)),
                (
                    BarsView.fitting(bar.details.map { safe($0, limit: 200) }, in: room),
                    onDialog(.dim)
                ),
            ], x: rect.x + labelWidth + 2, y: rect.y, width: rect.width - labelWidth - 2)
    }
}

extension BarsView {
    /// As many whole pieces as there is room for: what qualifies a figure is not cut off.
    static func fitting(_ pieces: [String], in room: Int) -> String {
        var text = ""
        for piece in pieces {
            let longer = text.isEmpty ? piece : text + "  " + piece
            guard CharacterWidth.of(longer) <= room else { break }
            text = longer
        }
        return text
    }
}

extension Format {
    /// A number of at most nine digits without its fraction.
    static func whole(_ number: Double) -> String {
        Int(exactly: max(0, min(number, 999_999_999)).rounded()).map { String($0) } ?? ""
    }
}
