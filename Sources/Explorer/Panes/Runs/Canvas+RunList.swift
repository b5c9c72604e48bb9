import BatchClient
import Ledger
import TerminalKit

extension Canvas {
    mutating func drawRunList() {
        let list = state.runList
        let area = RunListLayout(layout)
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
            return advise([[(text, theme[list.failure == nil ? .dim : .error])]], in: area.rows)
        }
        let columns = RunListColumns(
            list.runs, target: { target(of: $0) }, relation: { relation(of: $0) },
            counts: { width(of: counts(of: $0)) })
        for offset in 0..<max(0, area.rowCount) {
            let index = list.cursor.top + offset
            guard list.runs.indices.contains(index) else { break }
            let (line, _) = area.rows.row(offset * area.linesARun).split(top: 1)
            if area.linesARun == 2 {
                drawNarrow(list.runs[index], columns, in: line)
            } else {
                drawWide(list.runs[index], columns, in: line)
            }
            if index == list.cursor.row {
                for extra in 0..<area.linesARun {
                    highlight(area.rows.row(offset * area.linesARun + extra), in: .run)
                }
            }
        }
        scrollBar(.run, rows: area.rows, top: list.cursor.top, count: list.runs.count)
    }

    /// Its number, time and state.
    private func head(of run: RunSummary, _ columns: RunListColumns, isWide: Bool) -> [Piece] {
        [
            (DisplayText.padded(run.id.description, to: columns.id, .right), theme[.key]),
            (state.runList.picked == run.id ? "\(glyphs.mark) " : "  ", theme[.mark]),
            (time(of: run, isWide: isWide), theme[.dim]), stateOf(run),
        ]
    }

    /// What it did: its first command, how many more, and the note.
    private func does(_ run: RunSummary) -> [Piece] {
        let command = state.runList.commands[run.id].map { safe($0, limit: 200) + "  " } ?? ""
        var more = run.commandCount.map { $0 > 1 ? "and \($0 - 1) more  " : "" } ?? ""
        if let note = run.reason.note { more += "\"\(safe(note, limit: 80))\"  " }
        return [(command, theme[.text]), (more, theme[.dim])]
    }

    /// A tilde before a path would be the user's folder.
    private var targetEllipsis: String { glyphs.charset == .ascii ? "..." : ellipsis }

    /// Shortened in its middle: its ends tell it apart from others.
    private func target(of run: RunSummary, width: Int = 200) -> String {
        let name = state.runList.targets.name(of: run, ellipsis: targetEllipsis)
        return DisplayText.shortenedInside(
            safe(name, limit: 400), to: width, ellipsis: targetEllipsis)
    }

    /// Columns of a strip beside which a target stands.
    private static let leastStrip = 8

    /// Whether a run of the list is of another target than the open one.
    private var showsTargets: Bool {
        let target = state.workspace?.info.recordedTarget
        return state.runList.targets.areSeveral
            || state.runList.runs.contains { target?.isOf($0) != true }
    }

    /// Two lines: what it did above, what became of it below. Where the list has several targets, they
    /// are below, where no long command hides what tells them apart.
    private mutating func drawNarrow(
        _ run: RunSummary, _ columns: RunListColumns, in line: Rect
    ) {
        let hasSeveral = showsTargets
        var pieces = head(of: run, columns, isWide: false)
        let relation = relation(of: run)
        if !relation.isEmpty { pieces.append((relation + "  ", theme[.dim])) }
        pieces += does(run)
        if !hasSeveral {
            let room = line.width - width(of: pieces)
            // A few letters of a name tell nothing.
            if room >= 8 { pieces.append((target(of: run, width: room), theme[.text])) }
        }
        put(pieces, x: line.x, y: line.y, width: line.width)
        let indent = columns.id + 2
        let below = Rect(
            x: line.x + indent, y: line.y + 1, width: line.width - indent, height: 1)
        var half = max(0, below.width / 2)
        var counts = self.counts(of: run)
        if run.isUndoable, width(of: counts) + 10 < half {
            counts.append(("  undoable", theme[.dim]))
        }
        if hasSeveral {
            let room = below.width - width(of: counts) - 3 - Self.leastStrip
            counts.append(("  " + target(of: run, width: max(0, room)), theme[.text]))
            half = max(half, min(width(of: counts) + 1, below.width))
        }
        half = max(half, min(width(of: counts) + 1, below.width - Self.leastStrip))
        let (left, right) = below.split(left: half)
        put(counts, x: left.x, y: left.y, width: max(0, left.width - 1))
        drawStrip(of: run, in: right)
    }

    private func width(of pieces: [Piece]) -> Int {
        pieces.reduce(0) { $0 + CharacterWidth.of($1.text) }
    }

    /// One line, in columns that are the same for all runs.
    private mutating func drawWide(_ run: RunSummary, _ columns: RunListColumns, in line: Rect) {
        var x = put(
            head(of: run, columns, isWide: true), x: line.x, y: line.y, width: line.width)
        func column(_ pieces: [Piece], _ width: Int) {
            guard width > 0 else { return }
            put(pieces, x: x, y: line.y, width: min(width, line.maxX - x))
            x += width + 2
        }
        column([(target(of: run, width: columns.target), theme[.text])], columns.target)
        column([(relation(of: run), theme[.dim])], columns.parent)
        column([(run.isUndoable ? "undoable" : "", theme[.dim])], columns.undoable)
        column(counts(of: run), columns.counts)
        let start = line.x + line.width * 7 / 8
        put(does(run), x: x, y: line.y, width: max(0, start - x - 2))
        drawStrip(of: run, in: Rect(x: start, y: line.y, width: line.maxX - start, height: 1))
    }

    private func time(of run: RunSummary, isWide: Bool) -> String {
        if isWide {
            let offset = state.settings.utcOffset
            // As the title of the run shows it.
            let ended = live(run).flatMap { $0.isUnderWay ? nil : $0.clock.elapsed }
            let taken =
                (ended ?? run.finishedAt.map { $0 - run.startedAt })
                .map { Format.span(milliseconds: $0) } ?? ""
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

    /// The run that it continues, and the one that continues it.
    private func relation(of run: RunSummary) -> String {
        [run.parent?.words, state.standing(of: run.id).continuation].compactMap(\.self)
            .joined(separator: ", ")
    }

    /// How many indices have each status, and what was found of those in doubt.
    private func counts(of run: RunSummary) -> [Piece] {
        var counts = live(run)?.statusCounts ?? run.counts
        let total = counts.total
        let standing = state.standing(of: run.id)
        counts[.inDoubt] = max(0, counts[.inDoubt] - standing.decided)
        var pieces: [Piece] = []
        for status in Status.bySeverity.reversed() where counts[status] > 0 {
            let shown = theme.status(status.rawValue)
            if !pieces.isEmpty { pieces.append(("  ", theme[.dim])) }
            pieces += [
                (shown.label, shown.style), (" " + Format.count(counts[status]), theme[.text]),
            ]
        }
        for (count, words) in [
            (standing.notApplied, "not applied"), (standing.applied, "applied"),
        ] where count > 0 {
            let gap = pieces.isEmpty ? "" : "  "
            pieces.append(("\(gap)\(Format.count(count)) \(words)", theme[.text]))
        }
        let open = run.indexCount - total
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
        defer { lowerStrip(in: rect) }
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

    /// Full blocks become half blocks: strips of runs that lie below each other would be one area.
    private mutating func lowerStrip(in rect: Rect) {
        guard glyphs.charset == .unicode else { return }
        for x in rect.x..<rect.maxX where screen[x, rect.y]?.text == "█" {
            let style = screen[x, rect.y]?.style ?? theme[.text]
            screen.put("▄", x: x, y: rect.y, style: style)
        }
    }
}

extension RunSummary {
    /// Whether it was cancelled: a run that sent everything counts as finished all the same.
    fileprivate var isCancelled: Bool { state == .finished && counts[.cancelled] > 0 }
}
