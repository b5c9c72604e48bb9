import BatchClient
import TerminalKit

extension Canvas {
    mutating func drawRun() {
        guard let workspace = state.workspace, let run = workspace.run else {
            frame(.run, title: [("Run", titleStyle(.run))])
            let inside = layout.inside(.run)
            let isEmpty = state.workspace?.staged.isEmpty ?? true
            return advise(
                [
                    [("nothing fired yet", theme[.dim])],
                    isEmpty
                        ? [("Results appear here, one row per record", theme[.dim])]
                        : key(.fire, "shows the plan of the batch, then fires it"),
                    state.workspace?.info.recordedTarget == nil
                        ? [] : key(.runs, "lists earlier runs"),
                ], in: inside)
        }
        let title = title(of: run, workspace)
        let room =
            (layout.panes[.run]?.width ?? 0) - 10
            - title.reduce(0) { $0 + CharacterWidth.of($1.text) }
        frame(.run, title: title, note: note(of: run, room: room))
        let parts = layout.runParts
        if case .result(let index) = workspace.runDetail {
            return drawResult(index, of: run, workspace)
        }
        drawRows(of: run, in: parts.rows)
        if !parts.counts.isEmpty { drawCounts(of: run, in: parts.counts) }
        if !parts.nodes.isEmpty { drawNodeCounts(of: run, workspace, in: parts.nodes) }
        drawStrip(of: run, in: parts.strip)
    }

    private mutating func drawRows(of run: RunState, in rect: Rect) {
        if run.rowCount == 0 {
            let text: String
            if let failure = run.failure {
                text = safe(failure)
            } else if run.filter != .all, run.doneCount > 0 {
                text =
                    run.filter == .failures
                    ? "nothing failed: all \(Format.count(run.doneCount)) ok"
                    : "no results match this filter"
            } else {
                text =
                    run.isUnderWay
                    ? run.isHeld ? "" : "waiting for the first result" : "no results"
            }
            if text.isEmpty {
                return advise(
                    [
                        [("held", theme[.warning])],
                        key(.stepRun, "sends one request,  ")
                            + key(.holdRun, "resumes"),
                    ], in: rect)
            }
            return advise([[(text, theme[run.failure == nil ? .dim : .error])]], in: rect)
        }
        let columns = RunColumns(run, width: rect.width)
        for offset in 0..<rect.height {
            let row = run.cursor.top + offset
            guard let index = run.index(atRow: row) else { break }
            draw(index, of: run, columns, in: rect.row(offset))
            if row == run.cursor.row { highlight(rect.row(offset), in: .run) }
        }
        scrollBar(.run, rows: rect, top: run.cursor.top, count: run.rowCount)
    }

    private mutating func draw(_ index: Int, of run: RunState, _ columns: RunColumns, in rect: Rect)
    {
        let outcome = run.outcome(at: index)
        let status = outcome.status ?? .notSent
        let shown = theme.status(status.rawValue)
        let position = run.batch.position(of: index)
        let command = run.batch.commands[position.command]
        let marked = state.workspace?.marks.contains(run.batch.key(at: index)) ?? false
        let y = rect.y
        screen.put(
            DisplayText.padded(String(index), to: columns.index, .right), x: rect.x, y: y,
            style: theme.command(position.command))
        var x = rect.x + columns.index + 1
        let label = columns.showsWords ? status.words : shown.label
        screen.put(label, x: x, y: y, style: shown.style)
        x += columns.status
        screen.put(command.verb.rawValue, x: x, y: y, style: theme[.keyword])
        x += 8
        screen.put(
            id(command.id(at: position.offset), limit: columns.id),
            in: Rect(x: x, y: y, width: columns.id, height: 1),
            style: theme[marked ? .mark : .key], ellipsis: ellipsis)
        x += columns.id + 2
        let tail = columns.tail(outcome, run) { state.workspace?.label(ofNode: $0) ?? $0 }
        let tailWidth = columns.tailWidth
        let detail = Rect(x: x, y: y, width: rect.maxX - x - tailWidth, height: 1)
        drawDetail(index, of: run, command, status, in: detail)
        screen.put(
            tail, in: Rect(x: rect.maxX - tailWidth, y: y, width: tailWidth, height: 1),
            style: theme[.dim], align: .left, ellipsis: ellipsis)
    }

    private mutating func drawDetail(
        _ index: Int, of run: RunState, _ command: Command, _ status: Status, in rect: Rect
    ) {
        guard rect.width > 0 else { return }
        if let failure = run.failures[index] {
            var message = failure.message ?? status.words
            message = state.workspace?.labelingNodes(in: message) ?? message
            // The verdict on a doubt matters more than the original message.
            if let finding = run.recordInfo.findings[index]?.words {
                message = "\(finding.outcome): \(finding.reason)"
            }
            // A store's number is useful; a name that repeats the status is not.
            var code = ""
            if case .number(let number) = failure.code { code = "  (\(number))" }
            // The status has the color; the message stays readable.
            return put(message + code, in: rect, style: theme[.text])
        }
        if let record = run.values[index], !record.bins.isEmpty {
            var text = ""
            for bin in record.bins where text.count <= rect.width {
                if !text.isEmpty { text += ", " }
                text += ValueText.brief(bin.value, limit: rect.width)
            }
            return put(text, in: rect, style: theme[.text])
        }
        let offset = run.batch.position(of: index).offset
        put(command.clausesText(at: offset), in: rect, style: theme[.dim])
    }

    /// How many results have each status, in the colours of the strip below.
    private mutating func drawCounts(of run: RunState, in rect: Rect) {
        let showsWords = RunColumns(run, width: rect.width).showsWords
        let forms: [CountForm] = [showsWords ? .words : .both, .letters]
        let lines = forms.map { counts(of: run, as: $0) }
        func width(_ pieces: [Piece]) -> Int {
            pieces.reduce(0) { $0 + CharacterWidth.of($1.text) }
        }
        // The worst status comes last: it must not be cut.
        let fitting = lines.first { width($0) <= rect.width }
        put(fitting ?? counts(of: run, as: .letters), x: rect.x, y: rect.y, width: rect.width)
    }

    /// How the counts name a status: by its word, by the letters of the rows and the word, by the letters.
    private enum CountForm { case words, both, letters }

    private func counts(of run: RunState, as form: CountForm) -> [Piece] {
        var pieces: [Piece] = []
        for status in run.statuses {
            let shown = theme.status(status.rawValue)
            if !pieces.isEmpty { pieces.append(("   ", theme[.dim])) }
            let count = Format.count(run.count(of: status))
            switch form {
            case .letters:
                pieces += [(shown.label, shown.style), (" " + count, theme[.dim])]
            case .both where shown.label != status.words:
                pieces += [(shown.label, shown.style), (" \(count) \(status.words)", theme[.dim])]
            // The rows have the word, or the letters are the word.
            case .words, .both:
                pieces += [(count + " ", theme[.dim]), (status.words, shown.style)]
            }
        }
        // Verdicts on doubts are shown next to the counts, which do not change.
        if run.decidedCount > 0 {
            let (applied, decided) = (run.appliedCount, run.decidedCount)
            pieces.append(
                (
                    " (\(Format.count(applied)) applied, "
                        + "\(Format.count(decided - applied)) not applied)", theme[.dim]
                ))
        }
        if let continuation = run.recordInfo.standing.continuation {
            pieces.append(("   " + continuation, theme[.dim]))
        }
        let pending = run.count - run.doneCount
        if pending > 0 {
            if !pieces.isEmpty { pieces.append(("   ", theme[.dim])) }
            pieces.append(("\(Format.count(pending)) pending", theme[.dim]))
        }
        return pieces
    }

    /// One cell per bucket of indices; the worst status wins.
    mutating func drawStrip(of run: RunState, in rect: Rect) {
        let cells = run.heat.cells(width: rect.width)
        let width = StripLayout.width(of: cells.count, in: rect.width)
        guard width > 0, !cells.isEmpty else { return }
        for column in 0..<width {
            let cell = cells[column * cells.count / width]
            let (shape, style) = self.cell(cell.worst, isComplete: cell.isComplete)
            screen.put(String(shape), x: rect.x + column, y: rect.y, style: style)
        }
    }

    /// A cell of a strip.
    func cell(_ worst: Status?, isComplete: Bool) -> (shape: Character, style: Style) {
        switch worst {
        case nil: (glyphs.pending, theme[.heatPending])
        case .ok? where !isComplete: (glyphs.pending, theme.status("ok").heat)
        case let status?:
            (theme.heatGlyph(status.rawValue), theme.status(status.rawValue).heat)
        }
    }
}
