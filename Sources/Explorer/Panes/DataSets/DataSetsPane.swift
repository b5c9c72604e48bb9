import TerminalKit

/// The tree of data sets.
struct DataSetsPane: PaneContent {
    func draw(on canvas: inout Canvas) { canvas.drawDataSets() }

    func move(by step: Int, in state: inout State) {
        state.change { $0.tree.cursor.move(by: step, count: $0.tree.rows.count) }
    }

    func enter(in state: inout State) {
        guard let row = state.workspace?.tree.currentRow else { return }
        guard let dataSet = row.opened else { return state.change { _ = $0.tree.fold() } }
        state.openTable(dataSet)
        state.focus = .records
    }

    func back(in state: inout State) {
        if state.isZoomed {
            state.isZoomed = false
        } else if state.workspace?.tree.filter.isEmpty == false {
            state.change { $0.tree.filter(by: "") }
        } else {
            state.say("\(state.settings.keys.label(of: .quit) ?? ":q") quits")
        }
    }

    func left(in state: inout State) { state.change { _ = $0.tree.fold(open: false) } }

    func right(in state: inout State) {
        if state.workspace?.tree.currentRow?.opened == nil {
            state.change { _ = $0.tree.fold(open: true) }
        } else {
            enter(in: &state)
        }
    }

    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State) {
        guard let tree = state.workspace?.tree else { return }
        let row = tree.cursor.top + point.y - layout.inside(.dataSets).y
        guard tree.rows.indices.contains(row) else { return }
        state.change { $0.tree.cursor.row = row }
        if let dataSet = tree.rows[row].opened {
            state.openTable(dataSet)
        } else {
            state.change { _ = $0.tree.fold() }
        }
    }

    func scroll(by lines: Int, _ layout: Layout, in state: inout State) {
        let height = layout.inside(.dataSets).height
        state.change {
            $0.tree.cursor.scroll(by: lines, count: $0.tree.rows.count, height: height)
        }
    }

    func settle(_ layout: Layout, in state: inout State) {
        let height = layout.inside(.dataSets).height
        state.change { $0.tree.cursor.settle(count: $0.tree.rows.count, height: height) }
    }
}
