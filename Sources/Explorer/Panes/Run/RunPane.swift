import TerminalKit

/// The results of a run, row by row.
struct RunPane: PaneContent {
    func draw(on canvas: inout Canvas) { canvas.drawRun() }

    func move(by step: Int, in state: inout State) {
        state.changeRun { run in
            run.cursor.move(by: step, count: run.rowCount)
            // It follows the newest until the cursor moves.
            run.follows = step == .max && run.isUnderWay
        }
    }

    func enter(in state: inout State) { state.openResult() }

    func back(in state: inout State) { leavePane(in: &state) }

    func right(in state: inout State) { enter(in: &state) }

    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State) {
        guard let run = state.workspace?.run else { return }
        let parts = layout.runParts
        if parts.strip.contains(point) {
            let cells = run.heat.cells(width: parts.strip.width)
            let cell =
                (point.x - parts.strip.x) * max(1, cells.count)
                / max(1, StripLayout.width(of: cells.count, in: parts.strip.width))
            if cells.indices.contains(cell) { state.moveInRun(toIndex: cells[cell].firstIndex) }
            return
        }
        guard parts.rows.contains(point) else { return }
        let row = run.cursor.top + point.y - parts.rows.y
        guard row < run.rowCount else { return }
        let isAgain = wasFocused && run.cursor.row == row
        state.changeRun { run in
            run.cursor.row = row
            run.follows = false
        }
        if isAgain { enter(in: &state) }
    }

    func scroll(by lines: Int, _ layout: Layout, in state: inout State) {
        let height = layout.runParts.rows.height
        state.changeRun { run in
            run.cursor.scroll(by: lines, count: run.rowCount, height: height)
            run.follows = false
        }
    }

    func settle(_ layout: Layout, in state: inout State) {
        let height = layout.runParts.rows.height
        state.changeRun { $0.cursor.settle(count: $0.rowCount, height: height) }
    }
}
