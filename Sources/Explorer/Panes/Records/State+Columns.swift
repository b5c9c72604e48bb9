import BatchClient
import TerminalKit

extension State {
    /// - Parameter largestFirst: whether to begin with the largest, and then to go back to store order.
    mutating func sortRows(largestFirst: Bool = false) {
        guard let table = workspace?.slot?.table, let bin = table.columns.currentName else {
            return
        }
        guard largestFirst else { return sortRows(by: bin) }
        let sorting = RecordTable.Sorting(bin: bin, isDescending: true)
        sortRows(table.sorting == sorting ? nil : sorting)
    }

    /// Ascending, then descending, then store order.
    /// - Parameter bin: nil for the ID.
    mutating func sortRows(by bin: String?) {
        guard let table = workspace?.slot?.table else { return }
        switch table.sorting {
        case .some(let sorting) where sorting.bin == bin:
            sortRows(sorting.isDescending ? nil : .init(bin: bin, isDescending: true))
        default: sortRows(.init(bin: bin, isDescending: false))
        }
    }

    /// `:sort balance`, `:sort -balance`, `:sort ID`.
    mutating func sortRows(byName text: String) {
        guard let columns = workspace?.slot?.table.columns else {
            return say("open a data set first", .warning)
        }
        // A bin may be named -x: an exact name wins.
        let isKnown = columns.all.contains { $0.name == text }
        let isDescending = !isKnown && text.hasPrefix("-")
        let name = isDescending ? String(text.dropFirst()) : text
        if columns.all.contains(where: { $0.name == name }) {
            sortRows(.init(bin: name, isDescending: isDescending))
        } else if name.lowercased() == "id" {
            sortRows(.init(bin: nil, isDescending: isDescending))
        } else {
            say("no column named \(name)", .warning)
        }
    }

    private mutating func sortRows(_ sorting: RecordTable.Sorting?) {
        guard let table = workspace?.slot?.table else { return }
        var isSorted = false
        let key = table.current?.key
        change { workspace in
            isSorted = workspace.slot?.table.sort(by: sorting) ?? false
            // What was sorted for is at the top; in store order again, the cursor stays on its record.
            if sorting != nil, isSorted {
                workspace.slot?.table.cursor = ListCursor()
            } else if let key, let row = workspace.slot?.table.row(of: key) {
                workspace.slot?.table.cursor.row = row
            }
        }
        if !isSorted {
            say("too many rows to sort; filter first", .warning)
        } else if let sorting {
            let rest = table.isComplete ? "" : "; \(Format.count(table.count)) loaded rows only"
            let name = sorting.bin ?? "ID"
            say("sorted by \(name)\(sorting.isDescending ? ", largest first" : "")\(rest)")
        } else {
            say("store order")
        }
    }

    /// Changes the columns, given the name of the current one.
    mutating func changeColumn(_ body: (inout TableColumns, String) -> Void) {
        change { workspace in
            guard let name = workspace.slot?.table.columns.currentName else { return }
            workspace.slot?.table.changeColumns { body(&$0, name) }
        }
    }

    /// Shows the parts of the column's lists or maps in columns of their own, or no longer.
    mutating func expandColumn() {
        guard let table = workspace?.slot?.table, let name = table.columns.currentName else {
            return
        }
        if table.columns.isExpanded(name) {
            return change { $0.slot?.table.changeColumns { $0.collapse(name) } }
        }
        let records = table.residentRows.map(\.value.record)
        var expansion = TableColumns.Expansion.none
        change { $0.slot?.table.changeColumns { expansion = $0.expand(name, from: records) } }
        switch expansion {
        case .all: break
        case .none: say("\(name) holds no list or map in the loaded rows", .warning)
        case .first(let count): say("the first \(Format.count(count, "part")) of \(name)", .warning)
        case .noRoom: say("no room for more columns", .warning)
        }
    }

    /// Shows the numbers of the column as times, as ages, with separators, and as they are again.
    mutating func nextNumberStyle() {
        guard let table = workspace?.slot?.table, let column = table.columns.currentColumn else {
            return
        }
        let values = table.residentRows.lazy.compactMap { column.value(in: $0.value.record) }
        guard values.contains(where: { ValueText.role($0) == .number }) else {
            return say("\(column.name) holds no number in the loaded rows", .warning)
        }
        let holdsTimes = values.contains { ValueText.time($0) != nil }
        changeColumn { $0.nextNumberStyle($1, holdsTimes: holdsTimes) }
        switch workspace?.slot?.table.columns.currentColumn?.numbers {
        case .time?: say("\(column.name): milliseconds since 1970 as times")
        case .age?: say("\(column.name): milliseconds since 1970 as ages")
        case .grouped?: say("\(column.name): numbers with separators")
        case .plain?, nil: say("\(column.name): numbers as they are stored")
        }
    }

    /// `:hide` and `:show`.
    mutating func setColumn(named name: String, isHidden: Bool) {
        guard let columns = workspace?.slot?.table.columns else {
            return say("open a data set first", .warning)
        }
        guard columns.all.contains(where: { $0.name == name }) else {
            return say("no column named \(name)", .warning)
        }
        change { $0.slot?.table.changeColumns { $0.setHidden(name, isHidden) } }
    }
}
