import BatchClient
import TerminalKit

extension State {
    mutating func mouse(_ event: MouseEvent) {
        let layout = Layout(self)
        guard tour == nil, !layout.isTooSmall else { return }
        switch event.action {
        case .press(.left):
            message = nil
            drag = nil
            if dialogs.isEmpty {
                click(at: event.position, layout)
            } else {
                withTopDialog { $0.click(at: event.position, layout, in: &$1) }
            }
        case .drag(.left): dragColumn(to: event.position.x)
        case .release: releaseColumn(layout)
        case .wheelLeft, .wheelRight:
            guard dialogs.isEmpty, layout.pane(at: event.position) == .records else { return }
            let step = event.action == .wheelLeft ? -1 : 1
            change { $0.slot?.table.changeColumns { $0.move(by: step) } }
        case .wheelUp: wheel(by: -3, at: event.position, layout)
        case .wheelDown: wheel(by: 3, at: event.position, layout)
        default: break
        }
    }

    private mutating func click(at point: Point, _ layout: Layout) {
        pendingKeys = []
        if layout.bottom.contains(point) {
            if let action = HintBar(self).action(at: point.x) { perform(action) }
            return
        }
        guard let pane = layout.pane(at: point) else { return }
        let wasFocused = focus == pane
        focus = pane
        guard layout.inside(pane).contains(point) else { return }
        content(of: pane).click(at: point, layout, wasFocused: wasFocused, in: &self)
    }

    private mutating func wheel(by lines: Int, at point: Point, _ layout: Layout) {
        guard dialogs.isEmpty else {
            return withTopDialog { dialog, _ in
                dialog.scroll(by: lines)
                return .stay
            }
        }
        guard let pane = layout.pane(at: point) else { return }
        content(of: pane).scroll(by: lines, layout, in: &self)
    }
}
