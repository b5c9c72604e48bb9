import BatchClient
import TerminalKit

/// One record in full.
struct RecordPane: PaneContent {
    func draw(on canvas: inout Canvas) { canvas.drawRecord() }

    func move(by step: Int, in state: inout State) {
        state.change { workspace in
            let count = workspace.record?.outline.lines.count ?? 0
            workspace.record?.cursor.move(by: step, count: count)
        }
    }

    /// Folds or unfolds.
    func enter(in state: inout State) { state.change { _ = $0.record?.toggle() } }

    func back(in state: inout State) {
        guard let key = state.workspace?.record?.key else { return }
        state.openTable(key.dataSet)
    }

    func left(in state: inout State) {
        if state.workspace?.record?.currentLine?.isOpen == true {
            enter(in: &state)
        } else {
            back(in: &state)
        }
    }

    func right(in state: inout State) {
        guard let line = state.workspace?.record?.currentLine, line.isFoldable, !line.isOpen
        else { return }
        enter(in: &state)
    }

    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State) {
        guard let view = state.workspace?.record, layout.recordRows.contains(point) else { return }
        let row = view.cursor.top + point.y - layout.recordRows.y
        guard view.outline.lines.indices.contains(row) else { return }
        let isAgain = wasFocused && view.cursor.row == row
        state.change { $0.record?.cursor.row = row }
        if isAgain { enter(in: &state) }
    }

    func scroll(by lines: Int, _ layout: Layout, in state: inout State) {
        let height = layout.recordRows.height
        state.change { workspace in
            let count = workspace.record?.outline.lines.count ?? 0
            workspace.record?.cursor.scroll(by: lines, count: count, height: height)
        }
    }

    func settle(_ layout: Layout, in state: inout State) {
        let inside = layout.inside(.records)
        let height = layout.recordRows.height
        state.change { workspace in
            if !inside.isEmpty {
                workspace.record?.layOut(in: inside.width)
            }
            let count = workspace.record?.outline.lines.count ?? 0
            workspace.record?.cursor.settle(count: count, height: height)
        }
    }
}
