import BatchClient

extension Action {
    static let mark = Action("mark")
    static let markRange = Action("mark-range")
    static let markPattern = Action("mark-pattern")
    static let markAll = Action("mark-all")
    static let markNone = Action("mark-none")
    static let markInvert = Action("mark-invert")
    static let markSets = Action("mark-sets")
    static let nextMark = Action("next-mark")
    static let previousMark = Action("previous-mark")
}

extension ActionDefinition {
    static let marking: [ActionDefinition] = [
        ActionDefinition(
            .mark, "Mark or unmark the record, move down", ["space"],
            in: [.table, .record, .run, .result],
            hint: Hint("mark", [.table: 10, .record: 10, .run: 120, .result: 20]),
            unless: { state, workspace in
                if state.focus == .run, let obstacle = workspace.run?.recordInfo.obstacle {
                    return obstacle
                }
                return state.currentKey == nil ? "no record under the cursor" : nil
            },
            run: { $0.markCurrent() }),
        ActionDefinition(
            .markRange, "Mark a range: press at both ends", ["v"], in: [.table],
            hint: Hint("range", [.table: 20]), unless: { noRecords($1) },
            run: { $0.markRange() }),
        ActionDefinition(
            .markPattern, "Mark by a pattern on IDs or an expression", ["*"],
            in: [.table], hint: Hint("pattern", [.table: 30]), unless: { noRecords($1) },
            run: { $0.openPatternPrompt() }),
        ActionDefinition(
            .markAll, "Mark all loaded rows; again: read on and mark the rest", ["+"],
            in: [.table], unless: { $1.slot?.isSearching == true ? nil : noRecords($1) },
            run: { $0.markAll() }),
        ActionDefinition(
            .markNone, "Clear all marks of this target", ["-"], in: [.table],
            unless: { nothingMarked($1) }, run: { $0.markNone() }),
        ActionDefinition(
            .markInvert, "Invert the marks of the loaded rows", ["~"], in: [.table],
            unless: { noRecords($1) }, run: { $0.markInvert() }),
        ActionDefinition(
            .markSets, "Saved mark sets: save, load, add, subtract", ["M"],
            in: [.table, .record, .run, .result], run: { $0.openMarkSets() }),
        ActionDefinition(
            .nextMark, "Next marked record", ["n"], in: [.table],
            unless: { nothingMarked($1) }, run: { $0.moveToMark(forward: true) }),
        ActionDefinition(
            .previousMark, "Previous marked record", ["N"], in: [.table],
            unless: { nothingMarked($1) }, run: { $0.moveToMark(forward: false) }),
    ]

    private static func noRecords(_ workspace: Workspace) -> String? {
        guard let table = workspace.slot?.table else { return "no records here" }
        return table.count > 0 ? nil : table.isLoading ? "still reading" : "no records here"
    }

    private static func nothingMarked(_ workspace: Workspace) -> String? {
        workspace.marks.isEmpty ? "nothing is marked" : nil
    }
}
