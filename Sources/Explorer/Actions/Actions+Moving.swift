extension Action {
    static let up = Action("up")
    static let down = Action("down")
    static let left = Action("left")
    static let right = Action("right")
    static let top = Action("top")
    static let bottom = Action("bottom")
    static let pageUp = Action("page-up")
    static let pageDown = Action("page-down")
    static let halfPageUp = Action("half-page-up")
    static let halfPageDown = Action("half-page-down")
    static let enter = Action("enter")
    static let back = Action("back")
    static let historyBack = Action("history-back")
    static let historyForward = Action("history-forward")
    static let paneDataSets = Action("pane-data-sets")
    static let paneRecords = Action("pane-records")
    static let paneBatch = Action("pane-batch")
    static let paneRun = Action("pane-run")
    static let nextPane = Action("next-pane")
    static let previousPane = Action("previous-pane")
    static let zoom = Action("zoom")
    static let nextTarget = Action("next-target")
    static let previousTarget = Action("previous-target")
}

extension ActionDefinition {
    static let moving: [ActionDefinition] = [
        ActionDefinition(.up, "Up", ["k", "up"], run: { $0.move { _ in -1 } }),
        ActionDefinition(.down, "Down", ["j", "down"], run: { $0.move { _ in 1 } }),
        ActionDefinition(
            .left, "Left: previous column, fold, or out", ["h", "left"],
            run: { $0.content(of: $0.focus).left(in: &$0) }),
        ActionDefinition(
            .right, "Right: next column, unfold, or in", ["l", "right"],
            run: { $0.content(of: $0.focus).right(in: &$0) }),
        ActionDefinition(
            .top, "First row", ["g g", "home"], run: { $0.move { _ in -.max } }),
        ActionDefinition(
            .bottom, "Last row; again reads more", ["G", "end"],
            run: { $0.move { _ in .max } }),
        ActionDefinition(.pageUp, "A page up", ["ctrl-b", "pgup"], run: { $0.move { -$0 } }),
        ActionDefinition(.pageDown, "A page down", ["ctrl-f", "pgdn"], run: { $0.move { $0 } }),
        ActionDefinition(
            .halfPageUp, "Half a page up", ["ctrl-u"], run: { $0.move { -max(1, $0 / 2) } }),
        ActionDefinition(
            .halfPageDown, "Half a page down", ["ctrl-d"], run: { $0.move { max(1, $0 / 2) } }),
        ActionDefinition(
            .enter, "Go in: tree, table, record, result", ["enter"],
            hint: Hint("open", [.dataSets: 10, .run: 30]),
            isUseful: { $0.scope != .run || $0.workspace?.run?.currentIndex != nil },
            run: { $0.content(of: $0.focus).enter(in: &$0) }),
        ActionDefinition(
            .back, "Go back one", ["esc", "q"], needsTarget: false,
            run: { $0.content(of: $0.focus).back(in: &$0) }),
        ActionDefinition(
            .historyBack, "Back in history", ["H", "alt-left"],
            unless: { $1.history.canGoBack ? nil : "no earlier place" },
            run: { $0.moveInHistory(forward: false) }),
        ActionDefinition(
            .historyForward, "Forward in history", ["L", "alt-right"],
            unless: { $1.history.canGoForward ? nil : "no later place" },
            run: { $0.moveInHistory(forward: true) }),
        ActionDefinition(
            .paneDataSets, "Data sets pane", ["1"], needsTarget: false,
            run: { $0.focus = .dataSets }),
        ActionDefinition(
            .paneRecords, "Records pane", ["2"], needsTarget: false,
            run: { $0.focus = .records }),
        ActionDefinition(
            .paneBatch, "Batch pane", ["3"], needsTarget: false, run: { $0.focus = .batch }),
        ActionDefinition(
            .paneRun, "Run pane", ["4"], needsTarget: false, run: { $0.focus = .run }),
        ActionDefinition(
            .nextPane, "Next pane", ["tab"], needsTarget: false,
            run: { $0.movePane(by: 1) }),
        ActionDefinition(
            .previousPane, "Previous pane", ["backtab"], needsTarget: false,
            run: { $0.movePane(by: -1) }),
        ActionDefinition(
            .zoom, "Zoom the pane, or back", ["z"], needsTarget: false,
            run: { $0.isZoomed.toggle() }),
        ActionDefinition(
            .nextTarget, "Next target", ["]"], unless: { state, _ in oneTarget(state) },
            run: { $0.moveTarget(by: 1) }),
        ActionDefinition(
            .previousTarget, "Previous target", ["["],
            unless: { state, _ in oneTarget(state) }, run: { $0.moveTarget(by: -1) }),
    ]

    static func oneTarget(_ state: State) -> String? {
        state.workspaces.count < 2 ? "only one target is open; :open URL opens another" : nil
    }
}
