import TerminalKit

/// The runs of the ledger.
struct RunListPane: PaneContent {
    func draw(on canvas: inout Canvas) { canvas.drawRunList() }

    func move(by step: Int, in state: inout State) {
        state.runList.cursor.move(by: step, count: state.runList.runs.count)
    }

    func enter(in state: inout State) { state.openRecordedRun() }

    func back(in state: inout State) {
        if !state.runList.filter.isEmpty {
            state.runList.filter(by: RunListFilter())
        } else if state.isZoomed {
            state.isZoomed = false
        } else {
            state.closeRunList()
        }
    }

    func left(in state: inout State) { back(in: &state) }

    func right(in state: inout State) { enter(in: &state) }

    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State) {
        let list = RunListLayout(layout)
        guard list.rows.contains(point) else { return }
        let row = state.runList.cursor.top + (point.y - list.rows.y) / list.linesARun
        guard state.runList.runs.indices.contains(row) else { return }
        let isAgain = wasFocused && state.runList.cursor.row == row
        state.runList.cursor.row = row
        if isAgain { enter(in: &state) }
    }

    func scroll(by lines: Int, _ layout: Layout, in state: inout State) {
        state.runList.cursor.scroll(
            by: lines.signum(), count: state.runList.runs.count,
            height: RunListLayout(layout).rowCount)
    }

    func settle(_ layout: Layout, in state: inout State) {
        guard state.workspace?.runDetail == .runs else { return }
        state.runList.cursor.settle(
            count: state.runList.runs.count, height: RunListLayout(layout).rowCount)
        state.loadMissingStrip(layout)
    }
}
