import BatchClient
import TerminalKit

extension Canvas {
    /// Draws the changes, above the guard.
    mutating func drawDryRun(_ dryRun: DryRunView, _ preview: FirePreview, in layout: FireLayout) {
        let head = layout.head
        put(summary(of: dryRun), x: head.x, y: head.y, width: head.width)
        put(extent(of: dryRun), x: head.x, y: head.y + 1, width: head.width)
        if let line = preview.details.undoLine(writes: preview.touch.writes) {
            put(
                line.map { (safe($0.text), onDialog($0.style)) }, x: head.x, y: head.y + 2,
                width: head.width)
        }
        if let warning = preview.details.warning {
            put(
                [(safe(warning), onDialog(.warning))], x: head.x, y: head.y + 3, width: head.width)
        } else {
            put(
                repeated(in: dryRun), x: head.x, y: head.maxY - 1, width: head.width)
        }
        let rows = layout.rows
        if dryRun.lines.isEmpty, dryRun.phase == .finished {
            put([("no rows", onDialog(.dim))], x: rows.x, y: rows.y, width: rows.width)
        }
        let digits = String(max(0, dryRun.goal - 1)).count
        for offset in 0..<rows.height {
            let position = dryRun.top + offset
            guard dryRun.lines.indices.contains(position) else { break }
            let line = rows.row(offset)
            switch dryRun.lines[position] {
            case .index(let row): draw(dryRun.rows[row], of: preview, digits: digits, in: line)
            case .bin(let change): draw(change, in: line.indented(by: digits + 4))
            case .expiry(let row):
                drawExpiry(of: dryRun.rows[row], in: line.indented(by: digits + 4))
            }
        }
    }

    /// `3 created   278 x status "suspended" → "closed"`
    private func repeated(in dryRun: DryRunView) -> [Piece] {
        var pieces: [Piece] = []
        for (count, word) in [(dryRun.created, "created"), (dryRun.deleted, "deleted")]
        where count > 1 {
            if !pieces.isEmpty { pieces.append(("   ", onDialog(.dim))) }
            pieces += [(Format.count(count), onDialog(.number)), (" \(word)", onDialog(.text))]
        }
        for (change, count) in dryRun.repeatedChanges.prefix(3) {
            let texts = ChangeText(change.old, change.new, width: 24, ellipsis: ellipsis).texts
            if !pieces.isEmpty { pieces.append(("   ", onDialog(.dim))) }
            pieces += [
                ("\(Format.count(count)) x ", onDialog(.number)),
                (safe(change.bin, limit: 20) + " ", onDialog(.text)),
                (cut(texts.old ?? "none", to: 24), onDialog(.removed)),
                (" \(arrow) ", onDialog(.dim)),
                (cut(texts.new ?? "removed", to: 24), onDialog(.added)),
            ]
        }
        return pieces
    }

    private func summary(of dryRun: DryRunView) -> [Piece] {
        var pieces: [Piece] = [
            (
                Format.count(dryRun.changed, "change"),
                onDialog(dryRun.changed > 0 ? .warning : .text)
            )
        ]
        let others = dryRun.rows.count { $0.status == .ok && !$0.changesRecord }
        if others > 0 {
            // The counts add up to the rows that were read.
            pieces.append(("   \(Format.count(others)) \(dryRun.restWord)", onDialog(.text)))
        }
        for status in Status.bySeverity.reversed() where status != .ok {
            guard let count = dryRun.counts[status] else { continue }
            let shown = theme.status(status.rawValue)
            pieces.append(("   ", onDialog(.text)))
            pieces.append((shown.label, onDialog(shown)))
            pieces.append((" \(Format.count(count)) \(status.words)", onDialog(.text)))
        }
        if dryRun.unread > 0 {
            pieces.append(
                ("   \(Format.count(dryRun.unread)) could not be read", onDialog(.error)))
        }
        return pieces
    }

    /// How much of the batch was examined.
    private func extent(of dryRun: DryRunView) -> [Piece] {
        let told = Format.count(dryRun.rows.count)
        let all = Format.count(dryRun.total, "index", "indices")
        switch dryRun.phase {
        case .reading:
            return [
                ("read \(told) of \(Format.count(dryRun.goal))", onDialog(.info)),
                (", ctrl-c stops", onDialog(.dim)),
            ]
        case .stopped:
            return [("stopped: the first \(told) of \(all)", onDialog(.warning))]
        case .failed(let message): return [(safe(message), onDialog(.error))]
        case .finished where dryRun.goal < dryRun.total:
            return [("the first \(told) of \(all); the rest was not read", onDialog(.warning))]
        case .finished:
            return [
                (
                    dryRun.total == 1
                        ? "the record as it is now" : "all \(all), as the records are now",
                    onDialog(.dim)
                )
            ]
        }
    }

    private mutating func draw(
        _ row: DryRunRow, of preview: FirePreview, digits: Int, in rect: Rect
    ) {
        let command = preview.batch.position(of: row.index).command
        let dim = onDialog(.dim)
        var pieces: [Piece] = [
            (
                DisplayText.padded(String(row.index), to: digits, .right) + " ",
                theme.command(command).on(theme[.dialog])
            )
        ]
        if let status = row.status {
            let shown = theme.status(status.rawValue)
            pieces.append((shown.label + " ", onDialog(shown)))
        } else {
            pieces.append(("?  ", onDialog(.error)))
        }
        pieces += [
            (DisplayText.padded(row.verb.rawValue, to: 8), onDialog(.keyword)),
            (id(row.key.id, limit: 40), onDialog(.key)),
            ("  " + safe(row.key.dataSet.name, limit: 40) + "  ", dim),
        ]
        if let message = row.message {
            pieces.append((safe(message), onDialog(row.status == nil ? .error : .warning)))
        } else {
            pieces.append((effect(of: row), dim))
        }
        put(pieces, x: rect.x, y: rect.y, width: rect.width)
    }

    /// The effect on the record as a whole.
    private func effect(of row: DryRunRow) -> String {
        if !row.verb.isWrite { return "read" }
        switch (row.before, row.after) {
        case (nil, _?): return "created"
        case (_?, nil): return "deleted"
        default: break
        }
        if !row.changesRecord { return "unchanged" }
        guard let old = row.before?.generation, let new = row.after?.generation else { return "" }
        return "generation \(old) \(arrow) \(new)"
    }

    private var arrow: String { glyphs.charset == .ascii ? "->" : "→" }

    private mutating func draw(_ whole: DryRunRow.Change, in rect: Rect) {
        let change = PartChange(whole)
        let path = safe(change.path)
        // A path has more room than a bin: its end tells what changes.
        let most = change.isPart ? rect.width / 2 : 20
        let wanted = change.isPart ? CharacterWidth.of(path) + 1 : 0
        let name = min(most, max(8, rect.width / 5, wanted))
        // A bin that is new or removed has the line for its one value.
        let available = max(8, rect.width - name - 5)
        let room = change.old == nil || change.new == nil ? max(8, available - 8) : available / 2
        let (old, new) = ChangeText(change.old, change.new, width: room, ellipsis: ellipsis).texts
        var pieces: [Piece] = [
            (
                DisplayText.padded(
                    DisplayText.truncated(path, to: name - 1, ellipsis: ellipsis),
                    to: name), onDialog(.text)
            )
        ]
        if let old { pieces += [(cut(old, to: room), onDialog(.removed))] }
        if old == nil { pieces += [("none", onDialog(.dim))] }
        pieces += [(" \(arrow) ", onDialog(.dim))]
        if let new {
            pieces += [(cut(new, to: room), onDialog(.added))]
        } else {
            pieces += [("removed", onDialog(.dim))]
        }
        let used = pieces.reduce(2) { $0 + CharacterWidth.of($1.0) }
        if let value = change.new ?? change.old,
            let date = ValueText.date(
                value, utcOffset: state.settings.utcOffset, now: state.now,
                width: rect.width - used)
        {
            pieces.append(("  " + date, onDialog(.dim)))
        }
        put(pieces, x: rect.x, y: rect.y, width: rect.width)
    }

    private func cut(_ text: String, to width: Int) -> String {
        DisplayText.truncated(safe(text), to: width, ellipsis: ellipsis)
    }

    private mutating func drawExpiry(of row: DryRunRow, in rect: Rect) {
        func text(_ record: Record?) -> String {
            guard let record else { return "none" }
            guard let left = record.timeToLive(at: state.now / 1000) else { return "never" }
            return "in \(Format.span(seconds: left))"
        }
        let name = min(20, max(8, rect.width / 5))
        let new = row.leavesExpiryToStore ? "store default" : text(row.after)
        put(
            [
                (DisplayText.padded("expires", to: name), onDialog(.dim)),
                (text(row.before), onDialog(.text)), (" \(arrow) ", onDialog(.dim)),
                (row.after == nil ? "removed" : new, onDialog(.text)),
            ],
            x: rect.x, y: rect.y, width: rect.width)
    }
}

extension Rect {
    fileprivate func indented(by columns: Int) -> Rect {
        Rect(x: x + columns, y: y, width: max(0, width - columns), height: height)
    }
}
