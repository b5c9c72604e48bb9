import TerminalKit

/// The mouse on column names: a click selects or sorts; the edge of a column can be dragged.
extension State {
    mutating func pressColumns(at x: Int, _ layout: Layout) {
        guard let table = workspace?.slot?.table else { return }
        let columns = TableLayout(table, width: layout.tableRows.width)
        let origin = layout.tableRows.x
        let edges: [(column: String?, left: Int, width: Int)] =
            [(nil, TableLayout.markWidth, columns.idWidth)]
            + columns.columns.map { ($0.column.name, $0.x, $0.width) }
        // The edge is the gap after a column, shortened if the next column is near.
        for edge in edges {
            let end = origin + edge.left + edge.width
            guard x == end || x == end + 1 else { continue }
            drag = Drag(column: edge.column, left: origin + edge.left, pressed: x)
            return
        }
        clickColumn(at: x, layout)
    }

    mutating func dragColumn(to x: Int) {
        guard var drag, drag.hasMoved || x != drag.pressed else { return }
        drag.hasMoved = true
        self.drag = drag
        let width = x - drag.left
        change { workspace in
            workspace.slot?.table.changeColumns { columns in
                if let name = drag.column {
                    columns.resize(name, to: width)
                } else {
                    columns.resizeID(to: width)
                }
            }
        }
    }

    /// A press on an edge without dragging counts as a click on the column.
    mutating func releaseColumn(_ layout: Layout) {
        guard let drag else { return }
        self.drag = nil
        if !drag.hasMoved { clickColumn(at: drag.left, layout) }
    }

    /// A click on a column name selects it; on the selected one, or on the ID, it sorts.
    private mutating func clickColumn(at x: Int, _ layout: Layout) {
        guard let table = workspace?.slot?.table else { return }
        let columns = TableLayout(table, width: layout.tableRows.width)
        let x = x - layout.tableRows.x
        if x < TableLayout.markWidth + columns.idWidth { return sortRows(by: nil) }
        guard let hit = columns.columns.first(where: { x >= $0.x && x < $0.x + $0.width }) else {
            return
        }
        if table.columns.current == hit.index {
            sortRows(by: hit.column.name)
        } else {
            change { $0.slot?.table.changeColumns { $0.current = hit.index } }
        }
    }
}
