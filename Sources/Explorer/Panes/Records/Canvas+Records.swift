import BatchClient
import TerminalKit

extension Canvas {

    mutating func drawTable() {
        guard let workspace = state.workspace else {
            return frame(.records, title: [("Records", titleStyle(.records))])
        }
        guard case .table(let dataSet) = workspace.location else {
            frame(.records, title: [("Records", titleStyle(.records))])
            if workspace.tree.infos.isEmpty {
                if let failure = workspace.tree.failure, workspace.tree.loading == nil {
                    return drawFailure(failure, in: layout.inside(.records))
                }
                guard workspace.tree.isLoaded else { return }
                return advise(
                    [
                        [("No data sets yet.", theme[.dim])],
                        key(.addCommand, "adds a command that inserts a record"),
                        [("A table of CSV can be pasted, or read by :import FILE.", theme[.dim])],
                    ], in: layout.inside(.records))
            }
            return advise(
                [
                    key(.up, "and ") + key(.down, "move,  ") + key(.enter, "opens a data set")
                ], in: layout.inside(.records))
        }
        drawTable(dataSet, workspace)
    }

    /// Why the data sets could not be listed, whole: their own pane is narrow.
    private mutating func drawFailure(_ failure: String, in inside: Rect) {
        var lines: [[Piece]] = safe(failure).wrapped(to: inside.width - 2)
            .map { [($0, theme[.error])] }
        lines.append(key(.refresh, "tries again"))
        advise(lines, in: inside)
    }

    private mutating func drawTable(_ dataSet: DataSet, _ workspace: Workspace) {
        let (target, title) = state.tableTitle(of: dataSet, charset: glyphs.charset)
        guard let slot = workspace.slot else {
            return frame(.records, title: [(title, titleStyle(.records))])
        }
        let table = slot.table
        let style = titleStyle(.records)
        frame(
            .records, title: [(target + title, style)],
            note: note(of: slot, beside: target + title),
            noteRole: table.filter == nil ? .dim : .warning)
        let inside = layout.inside(.records)
        guard table.count > 0 else { return drawEmpty(slot, in: inside) }
        let columns = TableLayout(table, width: inside.width)
        drawColumnNames(table, columns, in: inside.row(0))
        let rows = layout.tableRows
        for offset in 0..<rows.height {
            let number = table.cursor.top + offset
            guard number < table.count else { break }
            draw(number, of: slot, columns, marks: workspace.marks, in: rows.row(offset))
        }
        scrollBar(.records, rows: rows, top: table.cursor.top, count: table.count)
    }

    private mutating func drawEmpty(_ slot: TableSlot, in rect: Rect) {
        let table = slot.table
        if let failure = table.failure {
            advise(
                [[(safe(failure), theme[.error])], key(.refresh, "tries again")], in: rect)
        } else if table.isLoading {
            advise([[("reading", theme[.dim])]], in: rect)
        } else if table.filter != nil {
            var lines: [[Piece]] = [[(noMatch(in: table), theme[.dim])]]
            func warn(_ text: String) {
                lines += safe(text).wrapped(to: rect.width - 2).map { line -> [Piece] in
                    [(line, theme[.warning])]
                }
            }
            if let offer = table.filter.flatMap({ state.correction(of: $0) }) {
                warn("did you mean \(offer)?")
                // Not while the filter is still being typed.
                if state.dialogs.isEmpty { lines.append(key(.filter, "takes it")) }
            }
            if let doubt = table.filter.flatMap({ state.doubt(about: $0) }) { warn(doubt) }
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
        let tested = Set(table.filter?.condition?.bins ?? [])
        for placed in columns.columns {
            let name = safe(placed.column.name, limit: placed.width)
            if let sorting = table.sorting, sorting.bin == placed.column.name {
                // In the gap behind the column, so that its name stays whole.
                let arrow = sorting.isDescending ? glyphs.sortDescending : glyphs.sortAscending
                screen.put(
                    String(arrow), x: rect.x + placed.x + placed.width, y: rect.y, style: style)
            }
            let isCurrent = placed.index == table.columns.current && focused
            // The columns that a filter tests.
            let isTested = tested.contains(placed.column.path.bin)
            screen.put(
                name, in: Rect(x: rect.x + placed.x, y: rect.y, width: placed.width, height: 1),
                style: isCurrent
                    ? style.adding(.bold).adding(.reverse) : isTested ? theme[.match] : style,
                align: placed.column.isNumeric ? .right : .left, ellipsis: ellipsis)
        }
        if columns.hasMoreRight {
            screen.put(">", x: rect.maxX, y: rect.y, style: style)
        }
        if columns.hasMoreLeft { screen.put("<", x: rect.x, y: rect.y, style: style) }
    }

    private mutating func draw(
        _ number: Int, of slot: TableSlot, _ columns: TableLayout, marks: Marks, in rect: Rect
    ) {
        let table = slot.table
        guard let row = table.row(number) else {
            screen.put(ellipsis, x: rect.x + TableLayout.markWidth, y: rect.y, style: theme[.dim])
            if number == table.cursor.row { highlight(rect, in: .records) }
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
            guard let value = placed.column.value(in: row.record) else { continue }
            put(
                text(of: value, in: placed.column, limit: placed.width),
                in: Rect(x: rect.x + placed.x, y: rect.y, width: placed.width, height: 1),
                style: style(of: value, in: placed.column),
                align: placed.column.isNumeric ? .right : .left)
        }
        if isFocused(.records),
            let current = columns.columns.first(where: { $0.index == table.columns.current })
        {
            let ground = theme[.cursorUnfocused]
            let cell = Rect(x: rect.x + current.x, y: rect.y, width: current.width, height: 1)
            screen.restyle(cell) { $0.on(Style(background: ground.background)) }
        }
        if case .text(let text)? = table.filter { highlight(text, in: rect) }
        // Stale values are dimmed.
        if isStale, !isDeleted { screen.restyle(rect) { _ in theme[.dim] } }
        if let range = slot.range, range.contains(number) {
            let base = theme[.selection]
            screen.restyle(rect) { $0.on(base) }
        }
        if number == table.cursor.row { highlight(rect, in: .records) }
    }

    /// Where a text occurs in a row as it is on the screen, whatever its case.
    private mutating func highlight(_ text: String, in rect: Rect) {
        let needle = text.lowercased().map { $0 }
        guard !needle.isEmpty else { return }
        let shown = (rect.x..<rect.maxX).map { column -> Character in
            screen[column, rect.y]?.text.lowercased().first ?? " "
        }
        guard shown.count >= needle.count else { return }
        let style = theme[.match]
        var start = 0
        while start + needle.count <= shown.count {
            guard shown[start..<start + needle.count].elementsEqual(needle) else {
                start += 1
                continue
            }
            screen.restyle(
                Rect(x: rect.x + start, y: rect.y, width: needle.count, height: 1)
            ) { _ in style }
            start += needle.count
        }
    }

    /// A column of few different texts has a colour for each.
    private func style(of value: Value, in column: TableColumns.Column) -> Style {
        TableColumns.category(of: value, in: column).map { theme.command($0) }
            ?? theme[ValueText.role(value)]
    }

    private func text(of value: Value, in column: TableColumns.Column, limit: Int) -> String {
        let text = ValueText.cell(value, limit: limit)
        switch column.numbers {
        case .plain: return text
        case .time: return ValueText.date(value, utcOffset: state.settings.utcOffset) ?? text
        case .age:
            return ValueText.time(value).map {
                Format.relative(milliseconds: $0, now: state.now)
            } ?? text
        case .grouped:
            switch value {
            case .integer, .double, .decimal: return Format.grouped(text)
            case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
                return text
            }
        }
    }
}
