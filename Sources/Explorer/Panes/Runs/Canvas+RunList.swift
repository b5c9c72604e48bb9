import BatchClient
import Ledger
import TerminalKit

extension Canvas {
    mutating func drawRunList() {
        let list = state.runList
        let place = RunListLayout(layout)
        let style = titleStyle(.run)
        var title: [Piece] = [("Runs", style)]
        if !list.runs.isEmpty { title.append(("  " + Format.count(list.runs.count), style)) }
        let interrupted = list.interruptedCount
        if interrupted > 0 {
            title.append(("  \(Format.count(interrupted)) interrupted", theme[.warning]))
        }
        let filter = list.filter.isEmpty ? "" : "/" + safe(list.filter.source, limit: 40)
        frame(.run, title: title, note: list.loading == nil ? filter : "reading")
        guard !list.runs.isEmpty else {
            let text =
                list.failure.map { safe($0) }
                ?? (!list.isLoaded
                    ? "reading" : list.filter.isEmpty ? "no recorded runs yet" : "no run matches")
            return advise([[(text, theme[list.failure == nil ? .dim : .error])]], in: place.rows)
        }
        let idWidth = list.runs.reduce(1) { max($0, $1.id.description.count) }
        for offset in 0..<max(0, place.rowCount) {
            let at = list.cursor.top + offset
            guard list.runs.indices.contains(at) else { break }
            let (line, _) = place.rows.row(offset * place.linesARun).split(top: 1)
            draw(list.runs[at], idWidth: idWidth, place, in: line)
            if at == list.cursor.row {
                for extra in 0..<place.linesARun {
                    highlight(place.rows.row(offset * place.linesARun + extra), in: .run)
                }
            }
        }
        scrollBar(.run, rows: place.rows, top: list.cursor.top, count: list.runs.count)
    }

    private mutating func draw(
        _ run: RunSummary, idWidth: Int, _ place: RunListLayout, in line: Rect
    ) {
        let isPicked = state.runList.picked == run.id
        var pieces: [Piece] = [
            (DisplayText.padded(run.id.description, to: idWidth, .right), theme[.key]),
            (isPicked ? "\(glyphs.mark) " : "  ", theme[.mark]),
            (time(of: run, isWide: place.linesARun == 1), theme[.dim]),
            stateOf(run),
        ]
        let target: Piece = (
            DisplayText.padded(safe(run.connection ?? run.target, limit: 60), to: 12) + "  ",
            theme[.text]
        )
        // A long target is cut if space is short: it comes last then.
        if place.linesARun == 1 { pieces.append(target) }
        if let parent = run.parent {
            pieces.append(("\(parent.relation.rawValue) of \(parent.run)  ", theme[.dim]))
        }
        if run.isUndoable { pieces.append(("undoable  ", theme[.dim])) }
        let command = state.runList.commands[run.id].map { safe($0, limit: 200) + "  " } ?? ""
        var more = run.commandCount.map { $0 > 1 ? "and \($0 - 1) more  " : "" } ?? ""
        if let note = run.reason.note { more += "\"\(safe(note, limit: 80))\"  " }
        let does: [Piece] = [(command, theme[.text]), (more, theme[.dim])]
        if place.linesARun == 2 { pieces += does + [target] }
        if place.linesARun == 2 {
            put(pieces, x: line.x, y: line.y, width: line.width)
            let indent = idWidth + 2
            let below = Rect(
                x: line.x + indent, y: line.y + 1, width: line.width - indent, height: 1)
            let counts = below.split(left: max(0, below.width / 2))
            put(self.counts(of: run), x: below.x, y: below.y, width: counts.0.width - 1)
            return drawStrip(of: run, in: counts.1)
        }
        let end = put(pieces, x: line.x, y: line.y, width: line.width * 7 / 10 - 1)
        let room = line.x + line.width * 7 / 10 - end
        let last = put(
            self.counts(of: run), x: end, y: line.y, width: max(0, room + line.width / 10 - 1))
        let left = line.x + line.width * 4 / 5 - last - 3
        if left > 8 { put(does, x: last + 2, y: line.y, width: left) }
        let start = line.x + line.width * 4 / 5
        drawStrip(of: run, in: Rect(x: start, y: line.y, width: line.maxX - start, height: 1))
    }

    private func time(of run: RunSummary, isWide: Bool) -> String {
        if isWide {
            let offset = state.settings.utcOffset
            let taken = run.finishedAt.map { Format.span(milliseconds: $0 - run.startedAt) } ?? ""
            return Format.moment(milliseconds: run.startedAt, utcOffset: offset).prefix(16) + "  "
                + DisplayText.padded(taken, to: 8, .right) + "  "
        }
        let age = Format.age(milliseconds: state.now - run.startedAt) + " ago"
        return DisplayText.padded(age, to: 10) + "  "
    }

    private func stateOf(_ run: RunSummary) -> Piece {
        let role: ThemeRole =
            switch run.state {
            case .running: .info
            case .finished: run.isCancelled ? .warning : .dim
            case .interrupted, .finding: .warning
            }
        let word = run.isCancelled ? "cancelled" : run.state.rawValue
        return (DisplayText.padded(word, to: 11) + "  ", theme[role])
    }

    private func counts(of run: RunSummary) -> [Piece] {
        let counts = live(run)?.statusCounts ?? run.counts
        var pieces: [Piece] = []
        for status in Status.bySeverity.reversed() where counts[status] > 0 {
            let shown = theme.status(status.rawValue)
            if !pieces.isEmpty { pieces.append(("  ", theme[.dim])) }
            pieces += [
                (shown.label, shown.style), (" " + Format.count(counts[status]), theme[.text]),
            ]
        }
        let open = run.indexCount - counts.total
        if open > 0 { pieces.append(("  \(Format.count(open)) pending", theme[.dim])) }
        return pieces
    }

    /// The live state of a run that is also fired here.
    private func live(_ run: RunSummary) -> RunState? {
        for workspace in state.workspaces {
            if let found = workspace.runs.last(where: { $0.recordInfo.id == run.id }),
                found.recordInfo.recorded == nil
            {
                return found
            }
        }
        return nil
    }

    private mutating func drawStrip(of run: RunSummary, in rect: Rect) {
        guard rect.width > 0 else { return }
        if let live = live(run) { return drawStrip(of: live, in: rect) }
        guard let strip = state.runList.strips[run.id], !strip.isEmpty else { return }
        // As many columns as the run's own strip would have.
        let cells = min(strip.count, rect.width)
        let width = StripLayout.width(of: cells, in: rect.width)
        for column in 0..<width {
            let first = column * strip.count / width
            let part = first..<max(first + 1, (column + 1) * strip.count / width)
            let worst = strip[part].compactMap(\.self).max { $0.severity < $1.severity }
            let (shape, style) = cell(worst, isComplete: worst != nil)
            screen.put(String(shape), x: rect.x + column, y: rect.y, style: style)
        }
    }
}

extension RunSummary {
    /// Whether it was cancelled: a run that sent everything counts as finished all the same.
    fileprivate var isCancelled: Bool { state == .finished && counts[.cancelled] > 0 }
}
