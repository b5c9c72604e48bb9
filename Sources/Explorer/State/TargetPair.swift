/// Two open targets side by side.
struct TargetPair: Sendable, Hashable {
    var left: TargetID
    var right: TargetID

    func other(than target: TargetID) -> TargetID? {
        target == left ? right : target == right ? left : nil
    }
}

extension State {
    /// The index of the target that is shown beside the one with the keys; nil without a split view.
    var besideIndex: Int? {
        guard let split, !isZoomed, let id = workspace?.id, let other = split.other(than: id) else {
            return nil
        }
        return index(of: other)
    }

    /// Which half the target with the keys has.
    var recordsHalf: Layout.Half {
        guard besideIndex != nil else { return .whole }
        return split?.left == workspace?.id ? .left : .right
    }

    /// Shows the records of another open target beside these, or no longer.
    mutating func toggleSplit() {
        if split != nil {
            split = nil
            return
        }
        withOtherTarget("Show beside") { state, other in
            guard let workspace = state.workspace, let index = state.index(of: other) else {
                return
            }
            state.split = TargetPair(left: workspace.id, right: other)
            let dataSet = workspace.dataSet
            let here = state.shown
            // The same data set, where the other target has it.
            state.shown = index
            if let dataSet, state.workspace?.tree.info(of: dataSet) != nil {
                state.openTable(dataSet)
            } else {
                state.showTarget(at: index)
            }
            state.shown = here
            state.focus = .records
        }
    }
}
