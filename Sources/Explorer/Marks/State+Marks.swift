import BatchClient
import BatchScript

extension State {

    mutating func markCurrent() {
        switch scope {
        case .table:
            if workspace?.slot?.rangeAnchor != nil { return markRange() }
            guard let table = workspace?.slot?.table, let row = table.current else { return }
            toggleMark(row.key)
            move { _ in 1 }
        case .record:
            guard let key = workspace?.record?.key else { return }
            toggleMark(key)
        case .run, .result:
            guard let run = workspace?.run, let index = currentResultIndex else { return }
            toggleMark(run.batch.key(at: index))
            if scope == .run { move { _ in 1 } }
        case .everywhere, .dataSets, .batch, .runs: break
        }
    }

    mutating func toggleMark(_ key: RecordKey) {
        if let workspace, scope == .table, workspace.slot?.deleted.contains(key) == true,
            !workspace.marks.contains(key)
        {
            return say("deleted records are not marked", .warning)
        }
        change { workspace in
            let start = workspace.marks.next
            if let removed = workspace.marks.remove(key) {
                workspace.undo.push("unmark", .marks(added: start..<start, removed: [removed]))
                return
            }
            workspace.marks.insert(key)
            workspace.undo.push("mark", .marks(added: start..<workspace.marks.next, removed: []))
            // The table shows the record, unless the key came from a run or a record.
            if workspace.slot?.filtered != nil, workspace.slot?.table.current?.key == key {
                workspace.marks.show(key)
            } else {
                workspace.recountShownMarks()
            }
        }
    }

    mutating func markRange() {
        guard let slot = workspace?.slot else { return }
        guard let range = slot.range else {
            let row = slot.table.cursor.row
            change { $0.slot?.rangeAnchor = row }
            return say("range: move, then v or space marks it, Esc cancels")
        }
        let table = slot.table
        var keys: [RecordKey] = []
        var missing = 0
        for row in range {
            guard let key = table.row(row)?.key else {
                missing += 1
                continue
            }
            if !slot.deleted.contains(key) { keys.append(key) }
        }
        setMarks("mark a range", add: keys)
        change { $0.slot?.rangeAnchor = nil }
        if missing > 0 {
            say("\(Format.count(missing, "row")) of the range not loaded: not marked", .warning)
        } else {
            say("marked \(Format.count(keys.count, "record"))")
        }
    }

    /// An open range is on the screen as if it were marked: whatever works on the marks calls this
    /// first.
    mutating func markOpenRange() {
        guard workspace?.showsTable == true, workspace?.slot?.range != nil else { return }
        markRange()
    }

    mutating func markNone() {
        guard let count = workspace?.marks.count else { return }
        change { workspace in
            workspace.slot?.lastPattern = nil
            guard !workspace.marks.isEmpty else { return }
            let before = workspace.marks.removeAll()
            workspace.undo.push("unmark all", .cleared(before))
        }
        say("cleared \(Format.count(count, "mark")); u restores them")
    }

    mutating func markInvert() {
        guard let workspace else { return }
        let keys = loadedKeys
        let marked = keys.filter { workspace.marks.contains($0) }
        let unmarked = keys.filter { !workspace.marks.contains($0) }
        setMarks("invert marks", add: unmarked, remove: marked)
        say(
            "marked \(Format.count(unmarked.count)), unmarked \(Format.count(marked.count)) "
                + "of \(Format.count(keys.count, "loaded row"))")
    }

    /// Marks the loaded rows that match: by a pattern on the ID, or an expression on bins.
    /// - Parameter removes: unmarks them instead.
    mutating func mark(matching text: String, removes: Bool = false) {
        guard let slot = workspace?.slot else { return }
        let all = slot.table.residentRows.map(\.value)
        // A deleted record is only unmarked.
        let rows = removes ? all : all.filter { !slot.deleted.contains($0.key) }
        let pattern: MarkPattern
        var note = ""
        var isID = false
        if let (condition, _) = Script.condition(text, bins: Set(knownBins)) {
            if condition.usesUpdateTime || condition.usesRecordSize {
                return say(
                    "only the store knows updated() and bytes(): filter with / and mark all with *",
                    .error)
            }
            pattern = .condition(condition.readingIDs(workspace?.keySchema))
        } else {
            // The ID of a row is that row, not every ID that it is a part of.
            isID = all.contains { $0.key.id.description == text }
            pattern = .id(isID ? Glob(whole: text) : Glob(text))
            note = Script.nearMiss(text).map { "; read as a pattern on IDs: \($0)" } ?? ""
        }
        let keys = rows.filter { pattern.matches($0, now: now) }.map(\.key)
        if removes {
            setMarks("unmark \(text)", add: [], remove: keys)
        } else {
            setMarks("mark \(text)", add: keys)
        }
        // An ID has no rest.
        let isWhole = isID || workspace?.slot?.table.isComplete == true
        change { workspace in
            workspace.slot?.lastPattern = isWhole || removes ? nil : pattern
            workspace.slot?.patternRows = slot.table.count
        }
        let of = "\(Format.count(keys.count)) of \(Format.count(rows.count, "loaded row"))"
        let more = isWhole || removes ? "" : "; + reads on and marks the rest"
        let unread = removes || isID ? nil : unreadRecords
        say(
            "\(removes ? "unmarked" : "marked") \(of)\(more)\(note)"
                + (unread.map { "; " + $0 } ?? ""),
            note.isEmpty && unread == nil ? .info : .warning)
    }

    /// Text pasted into a pane: IDs separated by lines or spaces. Asks what to do with the marks,
    /// because a paste can be accidental.
    mutating func markPasted(_ text: String) {
        guard !text.trimmingSpaces.isEmpty else { return }
        guard let dataSet = workspace?.dataSet, focus == .records else {
            return say("focus the records pane (2) to paste IDs as marks", .warning)
        }
        do {
            let ids = try IDParser.parseList(
                typed: text, by: workspace?.keySchema, source: "paste")
            guard ids.count <= State.pasteLimit else {
                return say("too many IDs for one paste; use :mark-file", .error)
            }
            let keys = ids.map { dataSet.id($0) }
            let first = ids.prefix(3).map { IDText.of($0, limit: 24) }.joined(separator: ", ")
            let items = MarkEdit.allCases.map { edit in
                Picker.Item(
                    letter: edit == .add ? "m" : edit.letter,
                    label: edit == .add ? "mark" : edit.rawValue, detail: edit.summary
                ) { $0.editMarks(edit, by: keys, of: "pasted") }
            }
            // The most likely choice comes first, under Enter.
            let order: [MarkEdit] = [.add, .subtract, .intersect, .load]
            show(
                Picker(
                    "Pasted \(Format.count(ids.count, "ID")): \(first)"
                        + (ids.count > 3 ? ", …" : ""),
                    order.compactMap { edit in
                        MarkEdit.allCases.firstIndex(of: edit).map { items[$0] }
                    }))
        } catch {
            say("pasted text is not a list of IDs: line \(error.line): \(error.message)", .error)
        }
    }

    /// A pasted range could contain millions of IDs.
    private static let pasteLimit = 1_000_000

    mutating func moveToMark(forward: Bool) {
        guard let workspace, let table = workspace.slot?.table else { return }
        let rows = table.residentRows
        let candidates = forward ? rows : rows.reversed()
        let found = candidates.first {
            (forward ? $0.row > table.cursor.row : $0.row < table.cursor.row)
                && workspace.marks.contains($0.value.key)
        }
        guard let found else {
            return say(forward ? "no mark below in the loaded rows" : "no mark above")
        }
        change { $0.slot?.table.cursor.row = found.row }
    }

}

extension State {
    /// Asks for a pattern on IDs or an expression, for marks.
    mutating func openPatternPrompt() {
        var prompt = Prompt(
            "mark ", placeholder: "user-1*, or an expression such as balance > 100"
        ) { state, text in
            let text = text.trimmingSpaces
            if !text.isEmpty { state.mark(matching: text) }
            return nil
        }
        prompt.complete = { $0.expressionCompletion($1.head) }
        prompt.isExpression = true
        show(prompt)
    }
}
