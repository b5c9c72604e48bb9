/// The data sets of all open targets as one tree: each target a root where there are several.
struct TargetTree {
    struct Line: Sendable, Hashable {
        /// The target, by its index.
        var target: Int
        /// The row of its tree; nil for the target itself.
        var row: Int?
    }

    private(set) var lines: [Line] = []
    /// The line with the cursor.
    private(set) var current = 0
    /// The first line, where there is only one target.
    private let ownTop: Int?

    init(_ state: State) {
        let isOne = state.workspaces.count == 1
        ownTop = isOne ? state.workspace?.tree.cursor.top : nil
        for (index, workspace) in state.workspaces.enumerated() {
            if !isOne { lines.append(Line(target: index, row: nil)) }
            let isShown = index == state.shown
            if isShown { current = max(0, lines.count - 1) }
            for row in workspace.tree.rows.indices {
                if isShown, row == workspace.tree.cursor.row { current = lines.count }
                lines.append(Line(target: index, row: row))
            }
        }
    }

    /// The first line on the screen.
    func top(in height: Int) -> Int {
        if let ownTop { return ownTop }
        return max(0, min(current - height / 2, lines.count - height))
    }
}
