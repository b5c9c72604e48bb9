import TerminalKit

extension Layout {
    init(_ state: State) {
        let workspace = state.workspace
        self.init(
            size: state.size, focus: state.focus, isZoomed: state.isZoomed,
            showsNodes: workspace?.nodes.isEmpty == false,
            isLowerEmpty: workspace?.staged.isEmpty == true && workspace?.runs.isEmpty == true
                && workspace?.runDetail == .list,
            treeWidth: workspace.map { $0.tree.width + 3 } ?? .max)
    }
}
