import BatchClient

extension State {
    mutating func sortRows() {
        guard let table = workspace?.slot?.table, let bin = table.columns.currentName else {
            return
        }
        sortRows(by: bin)
    }

    /// Ascending, then descending, then as the store has them.
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
        // A bin may be called -x: what is there as it was typed is meant.
        let isKnown = columns.all.contains { $0.name == text }
        let isDescending = !isKnown && text.hasPrefix("-")
        let name = isDescending ? String(text.dropFirst()) : text
        if columns.all.contains(where: { $0.name == name }) {
            sortRows(.init(bin: name, isDescending: isDescending))
        } else if name.lowercased() == "id" {
            sortRows(.init(bin: nil, isDescending: isDescending))
        } else {
            say("there is no column \(name)", .warning)
        }
    }

    private mutating func sortRows(_ sorting: RecordTable.Sorting?) {
        guard let table = workspace?.slot?.table else { return }
        var isSorted = false
        let key = table.current?.key
        change { workspace in
            isSorted = workspace.slot?.table.sort(by: sorting) ?? false
            // The cursor stays on its record.
            if let key, let row = workspace.slot?.table.row(of: key) {
                workspace.slot?.table.cursor.row = row
            }
        }
        if !isSorted {
            say("too many rows were read to sort them; filter first", .warning)
        } else if let sorting {
            let rest = table.isComplete ? "" : ", of the \(Format.count(table.count)) read so far"
            let name = sorting.bin ?? "ID"
            say("sorted by \(name)\(sorting.isDescending ? ", largest first" : "")\(rest)")
        } else {
            say("in the store's order")
        }
    }

    mutating func changeColumns(_ action: Action) {
        change { workspace in
            guard let name = workspace.slot?.table.columns.currentName ?? Optional("") else {
                return
            }
            workspace.slot?.table.changeColumns { columns in
                switch action {
                case .hideColumn: columns.setHidden(name, true)
                case .widenColumn: columns.resize(name, by: 4)
                case .narrowColumn: columns.resize(name, by: -4)
                default: columns.showAll()
                }
            }
        }
    }

    /// `:hide` and `:show`.
    mutating func setColumn(named name: String, isHidden: Bool) {
        guard let columns = workspace?.slot?.table.columns else {
            return say("open a data set first", .warning)
        }
        guard columns.all.contains(where: { $0.name == name }) else {
            return say("there is no column \(name)", .warning)
        }
        change { $0.slot?.table.changeColumns { $0.setHidden(name, isHidden) } }
    }
}
