import BatchClient
import BatchScript
import TerminalKit

extension BarsView: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        switch key {
        case .escape, .character("q"): return .close
        case .enter: return filter(in: &state)
        case .space: mark(in: &state)
        case .character("a") where !isWhole: state.readAll(&self)
        case .up, .character("k"): move(by: -1)
        case .down, .character("j"): move(by: 1)
        case Keystroke(.pageUp), .control("u"), .control("b"): move(by: -10)
        case Keystroke(.pageDown), .control("d"), .control("f"): move(by: 10)
        case Keystroke(.home), .character("g"): move(by: .min)
        case Keystroke(.end), .character("G"): move(by: .max)
        default: break
        }
        return .stay
    }

    /// Shows the records of the bar.
    private func filter(in state: inout State) -> DialogOutcome {
        guard let condition = condition(in: &state) else { return .stay }
        state.closeDialog()
        state.openTable(dataSet)
        state.focus = .records
        let text = state.shownFilterText
        state.submitFilter(BatchPrinter.print(condition))
        if let text {
            // A condition cannot say that a text occurs somewhere.
            let more =
                switch subject {
                case .values: ": more records may match than were counted"
                case .profile: ""
                }
            state.say("this filter replaces the text filter \(text)\(more)", .warning)
        }
        return .handled
    }

    private mutating func mark(in state: inout State) {
        guard let condition = condition(in: &state) else { return }
        guard state.workspace?.dataSet == dataSet else {
            return state.say("marks are set in the table: Enter shows these records", .warning)
        }
        state.mark(matching: BatchPrinter.print(condition))
        move(by: 1)
    }

    private func condition(in state: inout State) -> Condition? {
        guard let bar = currentBar else { return nil }
        guard let condition = bar.condition else {
            state.say("this bar cannot be used as a filter", .warning)
            return nil
        }
        return filter.map { .all([$0, condition]) } ?? condition
    }

    mutating func click(
        at point: Point, _ layout: Layout, in state: inout State
    ) -> DialogOutcome {
        let rows = BarsLayout(self, layout).rows
        guard rows.contains(point) else { return .stay }
        let row = cursor.top + point.y - rows.y
        guard lines.indices.contains(row), lines[row].bar != nil else { return .stay }
        if cursor.row == row { return filter(in: &state) }
        cursor.row = row
        return .stay
    }

    mutating func scroll(by lines: Int) { move(by: lines) }

    mutating func settle(_ layout: Layout, in state: State) {
        cursor.settle(count: lines.count, height: BarsLayout(self, layout).rows.height)
    }

    func close(in state: inout State) {
        if let request { state.cancel(request) }
    }

    func draw(on canvas: inout Canvas) { canvas.drawBars(self) }

    func hints(in state: State) -> [DialogHint]? {
        // A bar without a condition says why below the bars.
        let hasCondition = currentBar.map { $0.condition != nil } ?? true
        return (hasCondition ? [("enter", "filter"), ("space", "mark")] : [])
            + (isWhole || request != nil ? [] : [("a", "read all")]) + [("esc", "back")]
    }
}
