extension TableSlot {
    /// Reads everything again; keeps the columns, the sorting and the cursor's row.
    mutating func startAgain() {
        let (old, columns, filter) = (table, base.columns, filtered?.filter)
        let baseSorting = base.sorting
        base = RecordTable(base.dataSet)
        base.changeColumns { $0 = columns }
        base.sort(by: baseSorting)
        if let filter {
            filtered = RecordTable(base.dataSet, filter: filter)
            filtered?.changeColumns { $0 = columns }
            filtered?.sort(by: old.sorting)
        }
        table.cursor = ListCursor(row: 0, top: 0)
        table.restoreRow = old.cursor.row
        stale = []
        deleted = []
        rangeAnchor = nil
        incomingMarks = nil
        patternRows = 0
    }
}
