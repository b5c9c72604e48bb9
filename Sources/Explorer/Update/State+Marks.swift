import BatchClient
import BatchScript

extension State {
    /// Marks and unmarks keys as one step that can be taken back.
    mutating func setMarks(_ title: String, add: [RecordKey], remove: [RecordKey] = []) {
        change { workspace in
            let added = add.filter { workspace.marks.insert($0) }
            let removed = remove.filter { workspace.marks.remove($0) }
            guard !added.isEmpty || !removed.isEmpty else { return }
            workspace.undo.push(title, .marks(added: added, removed: removed))
            let marks = workspace.marks
            workspace.slot?.recount(marks)
        }
    }

    mutating func markCurrent() {
        switch scope {
        case .table:
            if workspace?.slot?.rangeAnchor != nil { return markRange() }
            guard let table = workspace?.slot?.table, let row = table.current else { return }
            toggleMark(row.key)
            move(.down)
        case .record:
            guard let key = workspace?.record?.key else { return }
            toggleMark(key)
        case .run, .result:
            guard let run = workspace?.run, let index = currentResultIndex else { return }
            toggleMark(run.batch.key(at: index))
            if scope == .run { move(.down) }
        default: break
        }
    }

    mutating func toggleMark(_ key: RecordKey) {
        change { workspace in
            if workspace.marks.remove(key) {
                workspace.undo.push("unmark", .marks(added: [], removed: [key]))
                workspace.slot?.shownMarks.remove(key)
            } else {
                workspace.marks.insert(key)
                workspace.undo.push("mark", .marks(added: [key], removed: []))
                // Marked where it is shown, unless it came from a run or a record.
                if workspace.slot?.table.current?.key == key {
                    workspace.slot?.shownMarks.insert(key)
                } else {
                    let marks = workspace.marks
                    workspace.slot?.recount(marks)
                }
            }
        }
    }

    mutating func markRange() {
        guard let slot = workspace?.slot else { return }
        guard let range = slot.range else {
            let row = slot.table.cursor.row
            change { $0.slot?.rangeAnchor = row }
            return say("range: move, then v or space marks it, Esc leaves it")
        }
        let table = slot.table
        var keys: [RecordKey] = []
        var missing = 0
        for row in range {
            if let key = table.row(row)?.key { keys.append(key) } else { missing += 1 }
        }
        setMarks("mark a range", add: keys)
        change { $0.slot?.rangeAnchor = nil }
        if missing > 0 {
            say("\(Format.count(missing, "row")) of the range not at hand: not marked", .warning)
        } else {
            say("marked \(Format.count(keys.count, "record"))")
        }
    }

    /// The keys of the rows at hand, in their order.
    private var shownKeys: [RecordKey] {
        workspace?.slot?.table.residentRows.map(\.value.key) ?? []
    }

    mutating func markAll() {
        guard let workspace, let slot = workspace.slot else { return }
        let new = shownKeys.filter { !workspace.marks.contains($0) }
        let table = slot.table
        let isWhole = table.isComplete && table.missingPage(in: 0..<table.count) == nil
        if !new.isEmpty || isWhole {
            setMarks("mark all", add: new)
            let rest = isWhole ? "" : "; there are more, + reads on and marks them"
            return say("marked \(Format.count(new.count, "record"))\(rest)")
        }
        guard table.isComplete == false, !table.isLoading else { return }
        change { workspace in
            workspace.slot?.marksWhatComes = true
            workspace.slot?.table.searchGoal = .max
        }
        load(page: table.pages.count)
        say("reading on and marking; Esc stops")
    }

    /// A page came in: its rows are marked if that is wanted, and those marked are counted.
    mutating func noteMarks(of page: Int, in dataSet: DataSet, at place: Int) {
        guard let slot = workspaces[place].slots[dataSet] else { return }
        let rows = slot.table.rows(ofPage: page)
        if slot.marksWhatComes {
            var added: [RecordKey] = []
            for row in rows where workspaces[place].marks.insert(row.key) { added.append(row.key) }
            workspaces[place].undo.push("mark all", .marks(added: added, removed: []))
        }
        guard slot.filtered != nil else { return }
        let shown = rows.map(\.key).filter { workspaces[place].marks.contains($0) }
        workspaces[place].changeSlot(of: dataSet) { $0.shownMarks.formUnion(shown) }
    }

    mutating func markNone() {
        guard let workspace else { return }
        let count = workspace.marks.count
        setMarks("unmark all", add: [], remove: workspace.marks.ordered)
        say("took \(Format.count(count, "mark")) off; u brings them back")
    }

    mutating func markInvert() {
        guard let workspace else { return }
        let keys = shownKeys
        let marked = keys.filter { workspace.marks.contains($0) }
        let unmarked = keys.filter { !workspace.marks.contains($0) }
        setMarks("invert marks", add: unmarked, remove: marked)
        say("marked \(Format.count(unmarked.count)), unmarked \(Format.count(marked.count))")
    }

    /// Marks the rows at hand that match: by a pattern on the ID, or an expression on bins.
    /// - Parameter removes: takes their marks off instead.
    mutating func mark(matching text: String, removes: Bool = false) {
        guard let rows = workspace?.slot?.table.residentRows.map(\.value) else { return }
        let keys: [RecordKey]
        if let condition = Script.condition(text) {
            keys = rows.filter { condition.holds(for: $0.record, at: now / 1000) }.map(\.key)
        } else {
            let pattern = Glob(text)
            keys = rows.map(\.key).filter { pattern.matches($0.id.description) }
        }
        if removes {
            setMarks("unmark \(text)", add: [], remove: keys)
        } else {
            setMarks("mark \(text)", add: keys)
        }
        let rest = workspace?.slot?.table.isComplete == true ? "" : " among the rows read so far"
        say("\(Format.count(keys.count, "record matches", "records match"))\(rest)")
    }

    /// Text pasted while nothing is being typed: an ID a line, or separated by spaces. What it does
    /// to the marks is asked, for a paste can be a slip.
    mutating func markPasted(_ text: String) {
        guard !text.trimmingSpaces.isEmpty else { return }
        guard let dataSet = workspace?.dataSet, focus == .records else {
            return say("paste IDs while the records have the keys, to mark them", .warning)
        }
        do {
            let ids = try IDParser.parseList(
                typed: text, by: workspace?.keySchema, source: "paste")
            guard ids.count <= State.pasteLimit else {
                return say("more IDs than can be marked by a paste", .error)
            }
            let keys = ids.map { dataSet.id($0) }
            let first = ids.prefix(3).map { IDText.of($0, limit: 24) }.joined(separator: ", ")
            let items = MarkEdit.allCases.map { edit in
                Picker.Item(
                    letter: edit == .add ? "m" : edit.letter,
                    label: edit == .add ? "mark" : edit.rawValue, detail: edit.summary,
                    choice: .editMarks(edit, .pasted(keys)))
            }
            // What is meant most often comes first, under Enter.
            let order: [MarkEdit] = [.add, .subtract, .intersect, .load]
            overlays.append(
                .picker(
                    Picker(
                        "Pasted \(Format.count(ids.count, "ID")): \(first)"
                            + (ids.count > 3 ? ", …" : ""),
                        order.compactMap { edit in
                            MarkEdit.allCases.firstIndex(of: edit).map { items[$0] }
                        })))
        } catch {
            say("pasted text is no list of IDs: line \(error.line): \(error.message)", .error)
        }
    }

    /// A range that is pasted could stand for millions.
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
            return say(forward ? "no mark below, as far as read" : "no mark above")
        }
        change { $0.slot?.table.cursor.row = found.row }
    }

    /// Takes back the last mark or staging.
    mutating func undo() {
        var message = ""
        change { workspace in
            guard let step = workspace.undo.pop() else { return }
            message = step.message
            switch step.entry {
            case .marks(let added, let removed):
                for key in added { workspace.marks.remove(key) }
                for key in removed { workspace.marks.insert(key) }
                let marks = workspace.marks
                workspace.slot?.recount(marks)
            case .batch(let commands): workspace.staged.set(commands)
            }
        }
        say(message)
    }
}
