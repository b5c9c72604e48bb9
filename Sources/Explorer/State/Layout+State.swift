import TerminalKit

extension Layout {
    /// - Parameter half: which half of the place of records; nil for that of the target with the keys.
    init(_ state: State, half: Half? = nil) {
        let workspace = state.workspace
        self.init(
            size: state.size, focus: state.focus, isZoomed: state.isZoomed,
            showsNodes: workspace?.nodes.isEmpty == false,
            isLowerEmpty: workspace?.staged.isEmpty == true && workspace?.runs.isEmpty == true
                && workspace?.runDetail == .list,
            treeWidth: workspace.map { $0.tree.width + 3 } ?? .max,
            half: half ?? state.recordsHalf)
    }
}
