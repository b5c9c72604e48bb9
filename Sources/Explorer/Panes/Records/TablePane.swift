import BatchClient
import TerminalKit

/// The records of a data set as a table.
struct TablePane: PaneContent {
    func draw(on canvas: inout Canvas) { canvas.drawTable() }

    func move(by step: Int, in state: inout State) {
        guard let table = state.workspace?.slot?.table else { return }
        let wasLast = table.cursor.row >= table.count - 1
        state.change { $0.slot?.table.cursor.move(by: step, count: table.count) }
        guard step > 0, wasLast || step != .max else { return }
        // Only a cursor on the last row that moves further asks for more.
        let isLast = (state.workspace?.slot?.table.cursor.row ?? 0) >= table.count - 1
        guard isLast, wasLast || step > 1 else { return }
        if step == .max { state.change { $0.slot?.table.jumpsToEnd = true } }
        if wasLast, step != .max { state.change { $0.slot?.table.pendingDown = true } }
        state.readMoreAtEnd()
        if state.workspace?.slot?.table.isLoading == false {
            state.change { workspace in
                workspace.slot?.table.jumpsToEnd = false
                workspace.slot?.table.pendingDown = false
            }
        }
    }

    func enter(in state: inout State) {
        guard let row = state.workspace?.slot?.table.current else { return }
        state.openRecord(row.key)
    }

    /// Leaves a range, a search, a filter, or zoom; then goes to the data sets.
    func back(in state: inout State) {
        if state.workspace?.slot?.rangeAnchor != nil {
            state.change { $0.slot?.rangeAnchor = nil }
        } else if state.stopSearch() || state.stopFinding() {
            return
        } else if state.workspace?.slot?.filtered != nil {
            state.dropFilter()
        } else if state.isZoomed {
            state.isZoomed = false
        } else {
            state.focus = .dataSets
        }
    }

    func left(in state: inout State) {
        state.change { $0.slot?.table.changeColumns { $0.move(by: -1) } }
    }

    func right(in state: inout State) {
        state.change { $0.slot?.table.changeColumns { $0.move(by: 1) } }
    }

    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State) {
        guard let table = state.workspace?.slot?.table else { return }
        if point.y == layout.inside(.records).y { return state.pressColumns(at: point.x, layout) }
        let row = table.cursor.top + point.y - layout.tableRows.y
        guard row < table.count else { return }
        let isAgain = wasFocused && table.cursor.row == row
        state.change { $0.slot?.table.cursor.row = row }
        if point.x < layout.tableRows.x + TableLayout.markWidth {
            if let key = table.row(row)?.key { state.toggleMark(key) }
        } else if isAgain {
            enter(in: &state)
        }
    }

    func scroll(by lines: Int, _ layout: Layout, in state: inout State) {
        guard let table = state.workspace?.slot?.table else { return }
        let height = layout.tableRows.height
        let wantsMore = lines > 0 && table.cursor.top + height >= table.count
        state.change { workspace in
            workspace.slot?.table.cursor.scroll(by: lines, count: table.count, height: height)
            if wantsMore { workspace.slot?.table.cursor.row = max(0, table.count - 1) }
        }
        if wantsMore { state.readMoreAtEnd() }
    }

    func settle(_ layout: Layout, in state: inout State) {
        guard state.workspace?.showsTable ?? true else { return }
        let height = layout.tableRows.height
        state.change { workspace in
            guard workspace.slot != nil else { return }
            let count = workspace.slot?.table.count ?? 0
            workspace.slot?.table.cursor.settle(count: count, height: height)
        }
    }
}
