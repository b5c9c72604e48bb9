import BatchClient
import TerminalKit

extension Canvas {
    // MARK: The table

    mutating func drawTable() {
        guard let workspace = state.workspace else { return frame(.records, title: []) }
        guard case .table(let dataSet) = workspace.place else {
            frame(.records, title: [("Records", titleStyle(.records))])
            return advise(
                [
                    key(.up, "and ") + key(.down, "move,  ") + key(.enter, "opens a data set")
                ], in: layout.inside(.records))
        }
        drawTable(dataSet, workspace)
    }

    mutating func drawRecord() {
        guard let workspace = state.workspace, case .record(let key) = workspace.place else {
            return drawTable()
        }
        drawRecord(key, workspace)
    }

    private mutating func drawTable(_ dataSet: DataSet, _ workspace: Workspace) {
        let title = safe(
            dataSet.name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? dataSet.name)
        guard let slot = workspace.slot else {
            return frame(.records, title: [(title, titleStyle(.records))])
        }
        let table = slot.table
        let style = titleStyle(.records)
        frame(
            .records, title: [(title, style)], note: note(of: slot),
            noteRole: table.filter == nil ? .dim : .match)
        let inside = layout.inside(.records)
        guard table.count > 0 else { return drawEmpty(slot, in: inside) }
        let columns = TableLayout(table, width: inside.width)
        drawColumnNames(table, columns, in: inside.row(0))
        let rows = layout.tableRows
        for offset in 0..<rows.height {
            let place = table.cursor.top + offset
            guard place < table.count else { break }
            draw(place, of: slot, columns, marks: workspace.marks, in: rows.row(offset))
        }
        scrollBar(.records, rows: rows, top: table.cursor.top, count: table.count)
    }

    /// How much of the data set was read or examined.
    private func note(of slot: TableSlot) -> String {
        let table = slot.table
        let seen = Format.count(table.examined)
        let more = table.isComplete ? "" : "+"
        if let filter = table.filter {
            let state = table.searchGoal != nil ? ", esc stops" : table.isLoading ? ", reading" : ""
            // A store that tests the condition itself only reports what it found.
            let isCounted =
                table.examined > table.count
                || self.state.workspace?.info.backend.countsExaminedRecords != false
            let found = Format.count(table.count)
            let counts = isCounted ? "\(found) of \(seen)\(more) seen" : "\(found)\(more) found"
            let source = DisplayText.truncated(safe(filter.source), to: 24, ellipsis: ellipsis)
            return "/\(source)  \(counts)\(way(of: table))\(state)"
        }
        if table.isLoading { return "reading" }
        let hidden = table.columns.hiddenCount
        let stale = slot.stale.isEmpty ? "" : "  \(Format.count(slot.stale.count)) stale"
        let columns = (hidden > 0 ? "  \(hidden) hidden" : "") + stale
        return table.isComplete && table.count == 0
            ? ""
            : "\(Format.count(min(table.cursor.row + 1, table.count)))/\(Format.count(table.count))\(more)\(columns)"
    }

    /// How a filter finds its records, and what that cost.
    private func way(of table: RecordTable) -> String {
        guard let found = table.found else { return "" }
        let cost = table.units.map { ", \(Format.units($0))" } ?? ""
        switch found.way {
        case .get: return " by key" + cost
        case .query: return " by key order" + cost
        case .index: return " by index \(safe(found.index ?? ""))" + cost
        case .scan: return " by scan" + cost
        }
    }

    private mutating func drawEmpty(_ slot: TableSlot, in rect: Rect) {
        let table = slot.table
        if let failure = table.failure {
            advise(
                [[(safe(failure), theme[.error])], key(.refresh, "tries again")], in: rect)
        } else if table.isLoading {
            advise([[("reading", theme[.dim])]], in: rect)
        } else if table.filter != nil {
            var lines: [[Piece]] = [
                [("no match among \(Format.count(table.examined, "record"))", theme[.dim])]
            ]
            if let reason = table.filter?.nearMiss {
                lines.append([("searched as text, not as an expression", theme[.warning])])
                lines.append([(safe(reason), theme[.warning])])
            }
            if !table.isComplete { lines.append(key(.down, "reads on")) }
            lines.append(key(.back, "shows all again"))
            advise(lines, in: rect)
        } else {
            advise(
                [
                    [("no records", theme[.dim])],
                    key(.addCommand, "adds a command that inserts some"),
                ], in: rect)
        }
    }

    private mutating func drawColumnNames(
        _ table: RecordTable, _ columns: TableLayout, in rect: Rect
    ) {
        let style = theme[.columnHeader]
        screen.fill(rect, style: style)
        screen.put("ID", x: rect.x + TableLayout.markWidth, y: rect.y, style: style)
        if let sorting = table.sorting, sorting.bin == nil {
            let arrow = sorting.isDescending ? glyphs.sortDescending : glyphs.sortAscending
            screen.put(
                String(arrow), x: rect.x + TableLayout.markWidth + columns.idWidth, y: rect.y,
                style: style)
        }
        let focused = isFocused(.records)
        for placed in columns.columns {
            let name = safe(placed.column.name, limit: placed.width)
            if let sorting = table.sorting, sorting.bin == placed.column.name {
                // In the gap behind the column, so that its name stays whole.
                let arrow = sorting.isDescending ? glyphs.sortDescending : glyphs.sortAscending
                screen.put(
                    String(arrow), x: rect.x + placed.x + placed.width, y: rect.y, style: style)
            }
            let isCurrent = placed.place == table.columns.current && focused
            screen.put(
                name, in: Rect(x: rect.x + placed.x, y: rect.y, width: placed.width, height: 1),
                style: isCurrent ? style.adding(.bold).adding(.reverse) : style,
                align: placed.column.isNumeric ? .right : .left, ellipsis: ellipsis)
        }
        if columns.hasMoreRight {
            screen.put(">", x: rect.maxX, y: rect.y, style: style)
        }
        if columns.hasMoreLeft { screen.put("<", x: rect.x, y: rect.y, style: style) }
    }

    private mutating func draw(
        _ place: Int, of slot: TableSlot, _ columns: TableLayout, marks: Marks, in rect: Rect
    ) {
        let table = slot.table
        guard let row = table.row(place) else {
            screen.put(ellipsis, x: rect.x + TableLayout.markWidth, y: rect.y, style: theme[.dim])
            if place == table.cursor.row { highlight(rect, in: .records) }
            return
        }
        let isDeleted = slot.deleted.contains(row.key)
        let isStale = isDeleted || slot.stale.contains(row.key)
        let isMarked = marks.contains(row.key)
        if isMarked { screen.put(String(glyphs.mark), x: rect.x, y: rect.y, style: theme[.mark]) }
        screen.put(
            id(row.key.id, limit: columns.idWidth),
            in: Rect(
                x: rect.x + TableLayout.markWidth, y: rect.y, width: columns.idWidth, height: 1),
            style: isMarked ? theme[.mark] : theme[isStale ? .dim : .key],
            align: table.columns.hasNumericIDs ? .right : .left, ellipsis: ellipsis)
        if isDeleted, let first = columns.columns.first {
            screen.put("deleted", x: rect.x + first.x, y: rect.y, style: theme[.warning])
        }
        for placed in columns.columns where !isDeleted {
            guard let value = row.record.bins[placed.column.name] else { continue }
            put(
                ValueText.cell(value, limit: placed.width),
                in: Rect(x: rect.x + placed.x, y: rect.y, width: placed.width, height: 1),
                style: theme[ValueText.role(value)],
                align: placed.column.isNumeric ? .right : .left)
        }
        // Stale values are dimmed.
        if isStale, !isDeleted { screen.restyle(rect) { _ in theme[.dim] } }
        if let range = slot.range, range.contains(place) {
            let base = theme[.selection]
            screen.restyle(rect) { $0.on(base) }
        }
        if place == table.cursor.row { highlight(rect, in: .records) }
    }

    // MARK: One record

    private mutating func drawRecord(_ key: RecordKey, _ workspace: Workspace) {
        let isMarked = workspace.marks.contains(key)
        var title: [Piece] = [(id(key.id, limit: 60), titleStyle(.records))]
        if isMarked { title.append((" \(glyphs.mark)", theme[.mark])) }
        guard let view = workspace.record else { return frame(.records, title: title) }
        frame(.records, title: title, note: view.reading == nil ? "" : "reading")
        let inside = layout.inside(.records)
        switch view.content {
        case .loading: return advise([[("reading", theme[.dim])]], in: inside)
        case .missing:
            return advise(
                [
                    [
                        ("no record ", theme[.warning]),
                        (id(key.id, limit: 60), theme[.text]),
                    ],
                    [("in \(safe(key.dataSet.name))", theme[.dim])],
                    otherKind(of: key.id),
                ].filter { !$0.isEmpty }, in: inside)
        case .failed(let message):
            return advise(
                [[(safe(message), theme[.error])], self.key(.refresh, "tries again")], in: inside)
        case .record(let record): drawHead(of: record, in: inside)
        }
        let rows = layout.recordRows
        for offset in 0..<rows.height {
            let place = view.cursor.top + offset
            guard view.outline.lines.indices.contains(place) else { break }
            draw(view.outline.lines[place], in: rows.row(offset))
            if place == view.cursor.row { highlight(rows.row(offset), in: .records) }
        }
        scrollBar(.records, rows: rows, top: view.cursor.top, count: view.outline.lines.count)
    }

    /// A hint if the ID is a number but the store has the string, or the other way round.
    private func otherKind(of id: RecordIdentifier) -> [Piece] {
        switch id {
        case .integer(let number):
            return [("this ID is a number; the string is \"\(number)\", with quotes", theme[.dim])]
        case .string(let text) where Int64(text) != nil:
            return [("this ID is a string; the number is \(text), without quotes", theme[.dim])]
        case .string, .decimal, .bytes, .composite, .digest: return []
        }
    }

    /// Draws the record's metadata and the column names.
    private mutating func drawHead(of record: Record, in rect: Rect) {
        var pieces: [Piece] = []
        func add(_ label: String, _ value: String) {
            if !pieces.isEmpty { pieces.append(("   ", theme[.dim])) }
            pieces.append((label + " ", theme[.dim]))
            pieces.append((value, theme[.number]))
        }
        if let generation = record.generation { add("generation", String(generation)) }
        if let left = record.timeToLive(at: state.now / 1000) {
            add("time to live", Format.span(seconds: left))
        } else if state.workspace?.info.backend.hasTimeToLive == true {
            add("time to live", "never")
        }
        add("bins", Format.count(record.bins.count))
        put(pieces, x: rect.x + 1, y: rect.y, width: rect.width - 2)
        let header = rect.row(1)
        let style = theme[.columnHeader]
        screen.fill(header, style: style)
        let label = RecordLayout.labelWidth(in: rect.width)
        screen.put("bin", x: rect.x + 1, y: header.y, style: style)
        screen.put("type", x: rect.x + label + 1, y: header.y, style: style)
        screen.put(
            "value", x: rect.x + label + RecordLayout.kindWidth + 2, y: header.y, style: style)
    }

    private mutating func draw(_ line: RecordOutline.Line, in rect: Rect) {
        let labelWidth = RecordLayout.labelWidth(in: rect.width)
        let valueX = rect.x + labelWidth + RecordLayout.kindWidth + 2
        let value = Rect(x: valueX, y: rect.y, width: rect.maxX - valueX, height: 1)
        if let text = line.continuation {
            return put(text, in: value, style: theme[ValueText.role(line.value)])
        }
        let fold = line.isFoldable ? (line.isOpen ? glyphs.expanded : glyphs.collapsed) : " "
        let indent = String(repeating: "  ", count: line.depth)
        put(
            [
                ("\(indent)\(fold)", theme[.dim]),
                (safe(line.label, limit: labelWidth), theme[line.depth == 0 ? .key : .text]),
            ], x: rect.x, y: rect.y, width: labelWidth)
        screen.put(
            ValueText.kind(line.value),
            in: Rect(
                x: rect.x + labelWidth + 1, y: rect.y, width: RecordLayout.kindWidth, height: 1),
            style: theme[.dim], ellipsis: ellipsis)
        guard !(line.isOpen && RecordOutline.partCount(of: line.value) > 0) else { return }
        put(line.value, in: value, align: .left)
        let offset = state.settings.utcOffset
        if let date = ValueText.date(line.value, utcOffset: offset), value.width > 34 {
            screen.put(date, x: value.x + 15, y: value.y, style: theme[.dim])
        }
    }
}
