import TerminalKit

/// The tree of data sets.
struct DataSetsPane: PaneContent {
    func draw(on canvas: inout Canvas) { canvas.drawDataSets() }

    /// From the last row of a target to the first of the next one.
    func move(by step: Int, in state: inout State) {
        let tree = state.workspace?.tree
        let row = tree?.cursor.row ?? 0
        let isAtEnd = step > 0 ? row + 1 >= (tree?.rows.count ?? 0) : row == 0
        let next = state.shown + step.signum()
        if isAtEnd, step == 1 || step == -1, state.workspaces.indices.contains(next) {
            state.showTarget(at: next)
            return state.change { workspace in
                workspace.tree.cursor.row = step > 0 ? 0 : max(0, workspace.tree.rows.count - 1)
            }
        }
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
        let all = TargetTree(state)
        let inside = layout.inside(.dataSets)
        let index = all.top(in: inside.height) + point.y - inside.y
        guard all.lines.indices.contains(index) else { return }
        let line = all.lines[index]
        if line.target != state.shown { state.showTarget(at: line.target) }
        guard let row = line.row, let tree = state.workspace?.tree,
            tree.rows.indices.contains(row)
        else { return }
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
