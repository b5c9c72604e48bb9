import BatchClient
import TerminalKit

/// Where a report is, and what stands in it.
struct ReportLayout {
    let frame: Rect
    let rows: Rect
    let lines: [[ResultText.Piece]]

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
        frame = layout.dialog(width: min(max(60, widest + 6), 140), height: lines.count + 2)
        rows = frame.inset(horizontal: 2, vertical: 1)
    }
}

extension Canvas {
    mutating func drawReport(_ report: Report) {
        let place = ReportLayout(report, state)
        let last = min(place.lines.count, report.top + place.rows.height)
        dialog(
            place.frame, title: report.title,
            note: place.lines.count > place.rows.height
                ? "\(Format.count(last))/\(Format.count(place.lines.count))" : "")
        for offset in 0..<place.rows.height {
            let at = report.top + offset
            guard place.lines.indices.contains(at) else { break }
            put(
                place.lines[at].map { (safe($0.text), style(of: $0.ink).on(theme[.dialog])) },
                x: place.rows.x, y: place.rows.y + offset, width: place.rows.width)
        }
    }
}
