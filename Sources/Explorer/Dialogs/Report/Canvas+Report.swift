import BatchClient
import TerminalKit

/// The layout of a report.
struct ReportLayout {
    let frame: Rect
    let rows: Rect
    private(set) var lines: [[StyledText]]

    init(_ report: Report, _ state: State) {
        let layout = Layout(state)
        switch report.content {
        case .lines(let lines): self.lines = lines
        case .statistics:
            lines = state.workspace?.run.map { StatisticsText($0).lines } ?? []
        }
        let widest = lines.reduce(40) { widest, line in
            max(widest, line.reduce(0) { $0 + CharacterWidth.of($1.text) })
        }
        let width = min(max(60, widest + 6), 140, layout.size.width - 4)
        lines = lines.flatMap { ReportLayout.wrapped($0, to: max(10, width - 4)) }
        frame = layout.dialog(width: width, height: lines.count + 2)
        rows = frame.inset(horizontal: 2, vertical: 1)
    }
}

extension ReportLayout {
    /// Continues a line that is too long on the next one, indented.
    static func wrapped(_ line: [StyledText], to width: Int) -> [[StyledText]] {
        let whole = line.reduce(0) { $0 + CharacterWidth.of($1.text) }
        guard whole > width, let last = line.last else { return [line] }
        let indent = "    "
        return [Array(line.dropLast())]
            + last.text.wrapped(to: width - indent.count).map { [(indent + $0, last.style)] }
    }
}

extension Canvas {
    mutating func drawReport(_ report: Report) {
        let area = ReportLayout(report, state)
        let last = min(area.lines.count, report.top + area.rows.height)
        dialog(
            area.frame, title: report.title,
            note: area.lines.count > area.rows.height
                ? "\(Format.count(last))/\(Format.count(area.lines.count))" : "")
        for offset in 0..<area.rows.height {
            let index = report.top + offset
            guard area.lines.indices.contains(index) else { break }
            put(
                area.lines[index].map { (shown($0), onDialog($0.style)) },
                x: area.rows.x, y: area.rows.y + offset, width: area.rows.width)
        }
    }

    /// The text of a piece, with a bar drawn in the terminal's character set.
    private func shown(_ piece: StyledText) -> String {
        piece.style == .role(.progressFull)
            ? piece.text.replacing("=", with: String(glyphs.barFull)) : safe(piece.text)
    }
}
