import BatchClient

extension State {
    mutating func sortRows() {
        guard let table = workspace?.slot?.table, let bin = table.columns.currentName else {
            return
        }
        sortRows(by: bin)
    }

    /// Ascending, then descending, then as the store has them.
    mutating func sortRows(by bin: String) {
        guard let table = workspace?.slot?.table else { return }
        let next: RecordTable.Sorting?
        switch table.sorting {
        case .some(let sorting) where sorting.bin == bin:
            next = sorting.isDescending ? nil : .init(bin: bin, isDescending: true)
        default: next = .init(bin: bin, isDescending: false)
        }
        var isSorted = false
        let key = table.current?.key
        change { workspace in
            isSorted = workspace.slot?.table.sort(by: next) ?? false
            if let key, let row = workspace.slot?.table.row(of: key) {
                workspace.slot?.table.cursor.row = row
            }
        }
        if !isSorted {
            say("too many rows were read to sort them; filter first", .warning)
        } else if let next {
            let rest = table.isComplete ? "" : ", of the \(Format.count(table.count)) read so far"
            say("sorted by \(bin)\(next.isDescending ? ", largest first" : "")\(rest)")
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
                case .hideColumn: columns.hide(name)
                case .widenColumn: columns.resize(name, by: 4)
                case .narrowColumn: columns.resize(name, by: -4)
                default: columns.showAll()
                }
            }
        }
    }
}
