import BatchClient
import BatchScript
import TerminalKit

extension Canvas {
    mutating func drawBatch() {
        guard let workspace = state.workspace else {
            return frame(.batch, title: [("Batch", titleStyle(.batch))])
        }
        let staged = workspace.staged
        let inside = layout.inside(.batch)
        let style = titleStyle(.batch)
        // How many records a condition finds is not known before it is fired.
        let isOpen = staged.batch.hasOpenFinds
        var count = staged.isEmpty || isOpen ? "" : "  " + Format.count(staged.batch.count)
        var note =
            staged.isEmpty
            ? "" : isOpen ? "to be found" : Format.count(staged.batch.writeCount, "write")
        // A count that is cut looks like another one: one of two that are the same goes, or the note.
        let room = (layout.panes[.batch]?.width ?? 0) - 16
        if count.count + note.count > room {
            let isSame = staged.batch.count == staged.batch.writeCount && note.count <= room
            if isSame { count = "" } else { note = "" }
        }
        frame(.batch, title: [("Batch", style), (count, style)], note: note)
        guard !staged.isEmpty else {
            let marked = workspace.marks.isEmpty
            return advise(
                [
                    [("nothing staged", theme[.dim])],
                    marked ? key(.mark, "marks records") : [],
                    key(.compose, marked ? "composes" : "composes a command"),
                    key(.addCommand, "adds as text"),
                ].filter { !$0.isEmpty }, in: inside)
        }
        let last = max(0, staged.batch.count - 1)
        let digits = min(
            inside.width / 2,
            staged.commands.count == 1 && last == 0 ? 1 : String(last).count * 2 + 1)
        for offset in 0..<inside.height {
            let row = staged.cursor.top + offset
            guard staged.commands.indices.contains(row) else { break }
            draw(row, of: staged, digits: digits, in: inside.row(offset))
            if row == staged.cursor.row, state.focus == .batch {
                highlight(inside.row(offset), in: .batch)
            }
        }
        scrollBar(
            .batch, rows: inside, top: staged.cursor.top, count: staged.commands.count)
    }

    private mutating func draw(_ number: Int, of staged: StagedBatch, digits: Int, in rect: Rect) {
        let command = staged.commands[number].command
        let first = staged.batch.firstIndex(of: number)
        let last = first + command.count - 1
        let isOpen = command.find?.isFound == false
        let range = isOpen ? "?" : last > first ? "\(first)-\(last)" : "\(first)"
        let spaced = DisplayText.padded(range, to: digits, .right)
        var pieces: [Piece] = [
            (staged.commands.count > 1 ? spaced : range, theme.command(number)),
            (" ", theme[.text]),
        ]
        if !staged.batch.atomicGroups.isEmpty {
            pieces.append((groupMark(number, of: staged.batch), theme[.keyword]))
        }
        put(
            pieces + summary(of: command, wide: rect.width >= 36), x: rect.x, y: rect.y,
            width: rect.width)
    }

    /// The bracket at the left of an atomic group.
    private func groupMark(_ number: Int, of batch: Batch) -> String {
        guard batch.commands[number].isAtomic else { return "  " }
        let isLast =
            number + 1 >= batch.commands.count
            || batch.commands[number + 1].atomicity != .continues
        let isFirst = batch.commands[number].atomicity == .begins
        let glyph =
            isFirst && isLast
            ? glyphs.separator
            : isFirst ? glyphs.topLeft : isLast ? glyphs.bottomLeft : glyphs.vertical
        return "\(glyph) "
    }

    /// A command on one line: the verb, the IDs, and its clauses as far as they fit.
    func summary(of command: Command, wide: Bool) -> [Piece] {
        var pieces: [Piece] = [(command.verb.rawValue + " ", theme[.keyword])]
        if wide { pieces.append((safe(command.dataSet.name) + " ", theme[.dim])) }
        let shown = min(command.count, wide ? 3 : 1)
        for offset in 0..<shown {
            pieces.append((id(command.id(at: offset), limit: 40) + " ", theme[.text]))
        }
        if command.count > shown {
            pieces.append(("+\(Format.count(command.count - shown)) ", theme[.dim]))
        }
        if let find = command.find, !find.isFound {
            pieces.append((safe(BatchPrinter.print(find), limit: 200) + " ", theme[.text]))
        }
        pieces.append((safe(clauses(of: command), limit: 200), theme[.dim]))
        return pieces
    }

    /// What a command does to its records, in script text.
    func clauses(of command: Command) -> String { command.clausesText }
}
