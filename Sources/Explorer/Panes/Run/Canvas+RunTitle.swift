import BatchClient
import TerminalKit

/// The title of the run pane.
extension Canvas {
    /// `Run 17 [####....] 3/4  1 failed  2.1 ms`; for a run that has ended, a word instead of the bar.
    func title(of run: RunState, _ workspace: Workspace) -> [Piece] {
        let style = titleStyle(.run)
        var pieces: [Piece] = [("Run \(run.number) ", style)]
        if run.recordInfo.isUnrecorded { pieces.append(("not recorded ", theme[.warning])) }
        let width = layout.panes[.run]?.width ?? 0
        let cells = max(4, min(30, width / 6))
        // Cancelled indices were not sent: the bar and the count end where the run did.
        let answered = run.doneCount - run.count(of: .cancelled) - run.count(of: .notSent)
        if run.isUnderWay {
            let full = run.count == 0 ? cells : answered * cells / run.count
            pieces += [
                (String(repeating: glyphs.barFull, count: full), theme[.progressFull]),
                (String(repeating: glyphs.barEmpty, count: cells - full), theme[.progressEmpty]),
            ]
        } else {
            pieces.append((answered == run.count ? " done" : " stopped", theme[.dim]))
        }
        pieces.append((" \(Format.count(answered))/\(Format.count(run.count))", style))
        let fixed = pieces.count
        if run.failedCount > 0 {
            pieces.append(("  \(Format.count(run.failedCount)) failed", theme[.error]))
        }
        if let limit = run.failureLimit {
            let used = run.failedCount + run.count(of: .inDoubt)
            pieces.append(
                (
                    "  budget \(Format.count(max(0, limit - used))) of \(Format.count(limit))",
                    theme[used >= limit ? .error : .dim]
                ))
        }
        for (count, words, status) in outcomes(of: run) where count > 0 {
            // A status may have a ground of its own, which the gap must not get.
            pieces.append(("  ", theme[.dim]))
            pieces.append(("\(Format.count(count)) \(words)", theme.status(status.rawValue).style))
        }
        if run.phase != .starting {
            pieces.append(("  " + Format.span(milliseconds: run.clock.elapsed), theme[.dim]))
        }
        // Half a number is misleading: what does not fit as a whole is left out. The filter stays: without
        // it, some of the results would look like all.
        let filter = filterNote(of: run).map { CharacterWidth.of($0) + 1 } ?? 0
        while pieces.count > fixed,
            pieces.reduce(0, { $0 + CharacterWidth.of($1.text) }) > width - 10 - filter
        {
            pieces.removeLast()
        }
        // Nor a gap before what was left out.
        if pieces.count > fixed, pieces.last?.text == "  " { pieces.removeLast() }
        return pieces
    }

    /// The writes in doubt as the verdicts decide them, and what was not sent; each in the colour of a status.
    private func outcomes(of run: RunState) -> [(Int, String, Status)] {
        let standing = run.recordInfo.standing
        return [
            (run.count(of: .inDoubt) - standing.decided, Status.inDoubt.words, .inDoubt),
            (standing.notApplied, "not applied", .notSent),
            (standing.applied, "applied", .ok),
            (run.count(of: .cancelled), Status.cancelled.words, .cancelled),
            (run.count(of: .notSent), Status.notSent.words, .notSent),
        ]
    }

    /// The rate and the time left; for a finished run, which rows are shown.
    func note(of run: RunState, room: Int) -> String {
        var parts: [String] = []
        switch run.phase {
        case .starting: parts.append("starting")
        case .running where run.isHeld: parts.append("held")
        case .cancelling: parts.append("cancelling")
        case .running:
            if let rate = run.clock.rate(done: run.doneCount) {
                parts.append("\(Format.short(rate))/s")
            }
            if let left = run.clock.remaining(done: run.doneCount, of: run.count) {
                parts.append("\(Format.span(milliseconds: left)) left")
            }
            if let limit = run.rateLimit { parts.append("max \(Format.rate(limit))/s") }
        case .finished:
            if let rate = run.clock.rate(done: run.doneCount), run.count >= 1000 {
                parts.append("\(Format.short(rate))/s")
            }
        }
        if let filter = filterNote(of: run) { parts.append(filter) }
        // The last part matters most, and half a number is misleading: parts are dropped from the
        // front.
        while parts.count > 1, CharacterWidth.of(parts.joined(separator: "  ")) > room {
            parts.removeFirst()
        }
        let text = parts.joined(separator: "  ")
        return CharacterWidth.of(text) > room ? "" : text
    }

    /// Which rows are shown; nil if all are.
    private func filterNote(of run: RunState) -> String? {
        switch run.filter {
        case .all: nil
        case .failures: "not ok only"
        case .status(let status): "\(status.words) only"
        case .command(let command): "command \(command + 1) only"
        case .node(let node):
            "\(run.nodes.indices.contains(node) ? safe(run.nodes[node]) : "node") only"
        case .message(let message): "\"\(safe(message, limit: 40))\" only"
        }
    }
}
