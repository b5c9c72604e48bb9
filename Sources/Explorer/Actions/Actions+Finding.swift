import BatchClient

extension Action {
    static let fold = Action("fold")
    static let filter = Action("filter")
    static let filterOff = Action("filter-off")
    static let goToID = Action("go-to-id")
    static let nextRecord = Action("next-record")
    static let previousRecord = Action("previous-record")
    static let findInRecord = Action("find-in-record")
    static let sort = Action("sort")
    static let sortLargestFirst = Action("sort-largest-first")
    static let hideColumn = Action("hide-column")
    static let showColumns = Action("show-columns")
    static let widenColumn = Action("widen-column")
    static let narrowColumn = Action("narrow-column")
    static let expandColumn = Action("expand-column")
    static let showTimes = Action("show-times")
    static let export = Action("export")
}

extension ActionDefinition {
    static let finding: [ActionDefinition] = [
        ActionDefinition(
            .fold, "Fold or unfold", ["enter"], in: [.record], hint: Hint("fold", [.record: 30]),
            isUseful: { $0.workspace?.record?.currentLine?.isFoldable ?? false },
            run: { $0.content(of: $0.focus).enter(in: &$0) }),
        ActionDefinition(
            .filter, "Filter by text or by an expression on bins", ["/"],
            in: [.dataSets, .table, .runs],
            hint: Hint("filter", [.dataSets: 20, .table: 40, .runs: 15]),
            unless: { state, workspace in
                [.table, .record].contains(state.scope) && workspace.slot == nil
                    ? "open a data set first" : nil
            },
            run: { $0.openFilter() }),
        ActionDefinition(
            .filterOff, "Show all records again", [], in: [.table],
            unless: { $1.slot?.filtered == nil ? "no filter is active" : nil },
            run: { $0.dropFilter() }),
        ActionDefinition(
            .goToID, "Read one record by its ID", ["i"], in: [.dataSets, .table, .record],
            unless: { noDataSet($1) }, run: { $0.openIDPrompt() }),
        ActionDefinition(
            .nextRecord, "Next record of the table", ["n"], in: [.record],
            hint: Hint("next", [.record: 55]), unless: { noDataSet($1) },
            run: { $0.openNeighbor(by: 1) }),
        ActionDefinition(
            .previousRecord, "Previous record of the table", ["N"], in: [.record],
            unless: { noDataSet($1) }, run: { $0.openNeighbor(by: -1) }),
        ActionDefinition(
            .findInRecord, "Find a text in the record; Enter alone: the next", ["/"], in: [.record],
            hint: Hint("find", [.record: 56]),
            unless: { $1.record?.record == nil ? "no record to search" : nil },
            run: { $0.openRecordSearch() }),
        ActionDefinition(
            .sort, "Sort the loaded rows by the column", ["s"], in: [.table],
            unless: { noColumn($1) }, run: { $0.sortRows() }),
        ActionDefinition(
            .sortLargestFirst, "Sort the loaded rows, largest first", ["S"], in: [.table],
            unless: { noColumn($1) }, run: { $0.sortRows(largestFirst: true) }),
        ActionDefinition(
            .hideColumn, "Hide the column", ["o"], in: [.table], unless: { noColumn($1) },
            run: { $0.changeColumn { $0.setHidden($1, true) } }),
        ActionDefinition(
            .showColumns, "Show all columns", ["O"], in: [.table],
            unless: {
                $1.slot?.table.columns.hiddenCount ?? 0 == 0 ? "no column is hidden" : nil
            },
            run: { $0.change { $0.slot?.table.changeColumns { $0.showAll() } } }),
        ActionDefinition(
            .widenColumn, "Make the column wider", [">"], in: [.table], unless: { noColumn($1) },
            run: { $0.changeColumn { $0.resize($1, by: 4) } }),
        ActionDefinition(
            .narrowColumn, "Make the column narrower", ["<"], in: [.table],
            unless: { noColumn($1) }, run: { $0.changeColumn { $0.resize($1, by: -4) } }),
        ActionDefinition(
            .expandColumn, "Show or hide the parts of the column as columns", ["("],
            in: [.table], unless: { noColumn($1) }, run: { $0.expandColumn() }),
        ActionDefinition(
            .showTimes, "Numbers of the column as times, ages, with separators",
            ["T"],
            in: [.table], unless: { noColumn($1) }, run: { $0.nextNumberStyle() }),
        ActionDefinition(
            .export, "Export records or results to a file or the clipboard", ["W"],
            in: [.table, .record, .run, .result],
            unless: { state, workspace in
                switch state.exportSubject {
                case .results: workspace.run == nil ? "nothing has been fired yet" : nil
                case .records, .marked:
                    workspace.slot?.table.count ?? 0 == 0 && workspace.marks.isEmpty
                        ? "no records here" : nil
                }
            },
            run: { $0.openExportPicker() }),
    ]

    static func noDataSet(_ workspace: Workspace) -> String? {
        workspace.dataSet == nil ? "open a data set first" : nil
    }

    private static func noColumn(_ workspace: Workspace) -> String? {
        workspace.slot?.table.columns.currentName == nil ? "no column under the cursor" : nil
    }
}
