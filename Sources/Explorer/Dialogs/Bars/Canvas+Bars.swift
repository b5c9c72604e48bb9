import TerminalKit

/// Where the lines of bars are.
struct BarsLayout {
    let frame: Rect
    let rows: Rect

    /// The lines of a view of few values.
    private static let leastHeight = 12

    init(_ view: BarsView, _ layout: Layout) {
        let height =
            switch view.subject {
            // It grows while it reads.
            case .profile: layout.size.height
            case .values: max(BarsLayout.leastHeight, view.lines.count + 2)
            }
        frame = layout.dialog(width: 130, height: height)
        rows = frame.inset(horizontal: 2, vertical: 1)
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
        let hasDetails = view.lines.contains { $0.bar?.detail.isEmpty == false }
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
        let count = (bar.isLowerBound ? "at least " : "") + Format.count(bar.count)
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
                (DisplayText.padded(count, to: 9, .right) + "  ", onDialog(.text)),
                (safe(bar.detail, limit: 200), onDialog(.dim)),
            ], x: rect.x + labelWidth + 2, y: rect.y, width: rect.width - labelWidth - 2)
    }
}

extension Format {
    /// A number of at most nine digits without its fraction.
    static func whole(_ number: Double) -> String {
        Int(exactly: max(0, min(number, 999_999_999)).rounded()).map { String($0) } ?? ""
    }
}
