import BatchClient

extension Action {
    static let describe = Action("describe")
    static let profile = Action("profile")
    static let countValues = Action("count")
    static let diff = Action("diff")
    static let copyToTarget = Action("copy-to")
    static let split = Action("split")
}

extension ActionDefinition {
    static let viewing: [ActionDefinition] = [
        ActionDefinition(
            .describe, "Describe the data set: keys, indexes, sizes", ["d"],
            in: [.dataSets, .table], hint: Hint("describe", [.dataSets: 60]),
            unless: { state, _ in noViewedDataSet(state) }, run: { $0.describeDataSet() }),
        ActionDefinition(
            .profile, "Profile the records: bins, types, values, sizes", ["p"],
            in: [.dataSets, .table], hint: Hint("profile", [.dataSets: 61]),
            unless: { state, _ in noViewedDataSet(state) }, run: { $0.profile("") }),
        ActionDefinition(
            .countValues, "Count the values of the column", ["f"], in: [.table],
            hint: Hint("count", [.table: 80]),
            unless: {
                $1.slot?.table.columns.currentName == nil ? "no column under the cursor" : nil
            }, run: { $0.countValues() }),
        ActionDefinition(
            .diff, "Compare the data set with another open target", ["D"],
            in: [.dataSets, .table], hint: Hint("diff", [.dataSets: 62, .table: 81]),
            unless: { state, _ in oneTarget(state) ?? noViewedDataSet(state) },
            isUseful: { $0.workspaces.count > 1 }, run: { $0.diff("") }),
        ActionDefinition(
            .copyToTarget, "Copy marks, or a whole data set, to another target",
            ["Y"],
            in: [.dataSets, .table, .record], hint: Hint("copy to", [.dataSets: 63, .table: 82]),
            unless: { state, workspace in
                if state.focus == .dataSets { return oneTarget(state) ?? noViewedDataSet(state) }
                return oneTarget(state)
                    ?? (workspace.marks.isEmpty && state.currentKey == nil
                        ? "mark records first: space marks one" : nil)
            },
            isUseful: { $0.workspaces.count > 1 }, run: { $0.copyToTarget("") }),
        ActionDefinition(
            .split, "Show or hide another target beside this one", ["|"],
            hint: Hint("beside", [.table: 83]), unless: { state, _ in oneTarget(state) },
            isUseful: { $0.workspaces.count > 1 && $0.split == nil }, run: { $0.toggleSplit() }),
    ]

    private static func noViewedDataSet(_ state: State) -> String? {
        state.viewedDataSet == nil ? "no data set under the cursor" : nil
    }
}
