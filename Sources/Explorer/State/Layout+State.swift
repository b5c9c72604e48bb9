import TerminalKit

extension Layout {
    /// - Parameter half: which half of the area of records; nil for that of the target with the keys.
    init(_ state: State, half: Half? = nil) {
        let workspace = state.workspace
        var empty: Set<Pane> = []
        if workspace?.staged.isEmpty != false { empty.insert(.batch) }
        if workspace?.runs.isEmpty != false, workspace?.runDetail != .runs { empty.insert(.run) }
        self.init(
            size: state.size, focus: state.focus, isZoomed: state.isZoomed,
            showsNodes: workspace?.nodes.isEmpty == false,
            empty: empty,
            treeWidth: workspace.map { $0.tree.width + 3 } ?? .max,
            half: half ?? state.recordsHalf)
    }
}
