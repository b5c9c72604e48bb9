import TerminalKit

/// The staged commands.
struct BatchPane: PaneContent {
    func draw(on canvas: inout Canvas) { canvas.drawBatch() }

    func move(by step: Int, in state: inout State) {
        state.change { $0.staged.cursor.move(by: step, count: $0.staged.commands.count) }
    }

    func enter(in state: inout State) { state.openEditForm() }

    func back(in state: inout State) {
        if !state.stopFinding() { leavePane(in: &state) }
    }

    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State) {
        state.change { workspace in
            let row = workspace.staged.cursor.top + point.y - layout.inside(.batch).y
            workspace.staged.cursor.move(to: row, count: workspace.staged.commands.count)
        }
    }

    func scroll(by lines: Int, _ layout: Layout, in state: inout State) {
        let height = layout.inside(.batch).height
        state.change {
            $0.staged.cursor.scroll(by: lines, count: $0.staged.commands.count, height: height)
        }
    }

    func settle(_ layout: Layout, in state: inout State) {
        let height = layout.inside(.batch).height
        state.change {
            $0.staged.cursor.settle(count: $0.staged.commands.count, height: height)
        }
    }
}
