import TerminalKit

/// One result in full.
struct ResultPane: PaneContent {
    func draw(on canvas: inout Canvas) { canvas.drawRun() }

    func move(by step: Int, in state: inout State) {
        state.change { $0.resultTop = max(0, $0.resultTop.addingClamped(step)) }
    }

    func enter(in state: inout State) { state.openRecordOfResult() }

    func back(in state: inout State) { state.change { $0.runDetail = .list } }

    func left(in state: inout State) { back(in: &state) }

    func click(at point: Point, _ layout: Layout, wasFocused: Bool, in state: inout State) {}

    func scroll(by lines: Int, _ layout: Layout, in state: inout State) {
        move(by: lines, in: &state)
    }

    func settle(_ layout: Layout, in state: inout State) {
        guard let text = state.resultText(layout) else { return }
        let most = max(0, text.lines.count - layout.inside(.run).height)
        state.change { $0.resultTop = max(0, min($0.resultTop, most)) }
    }
}
