import BatchClient
import TerminalKit

extension State {
    mutating func openFilter() {
        if scope == .runs { return openRunListFilter() }
        let filtersNames = focus == .dataSets
        let text = filtersNames ? workspace?.tree.filter ?? "" : filterToEdit
        var prompt = Prompt(
            "/", text: text,
            placeholder: filtersNames
                ? "part of a name" : "a text, or status = \"active\" and balance > 100"
        ) { state, text in
            state.submitFilter(text)
            return nil
        }
        prompt.complete = { $0.expressionCompletion($1.head) }
        prompt.isExpression = !filtersNames
        // Filters the loaded rows a moment after the last key.
        prompt.preview = { $0.show(filter: $1) }
        prompt.abandon = { $0.abandonDraftFilter() }
        show(prompt)
    }

    /// The current filter; for one that was probably meant as another expression, that expression.
    private var filterToEdit: String {
        guard let filter = workspace?.slot?.table.filter else { return "" }
        return correction(of: filter) ?? filter.source
    }

    /// Filters the loaded rows by a text, without reading from the store.
    private mutating func show(filter text: String) {
        if focus == .dataSets { return change { $0.tree.filter(by: text.trimmingSpaces) } }
        let filter = RowFilter(typed: text, bins: Set(knownBins))
        let (keys, now) = (workspace?.keySchema, now)
        guard let slot = workspace?.slot, slot.filtered?.filter != filter else { return }
        stopReading()
        change { workspace in
            let key = workspace.slot?.table.current?.key
            workspace.slot?.filtered = filter.map {
                slot.base.filtered(by: $0, keys: keys, now: now)
            }
            workspace.slot?.rangeAnchor = nil
            workspace.slot?.lastPattern = nil
            workspace.marks.hideAll(in: slot.base.dataSet)
            workspace.recountShownMarks()
            // The cursor stays on its record if it is still shown.
            let row = key.flatMap { workspace.slot?.table.row(of: $0) }
            if filter != nil || row != nil { workspace.slot?.table.cursor.row = row ?? 0 }
        }
    }

    /// Enter: keeps the filter, and reads until a page of matches is loaded.
    mutating func submitFilter(_ text: String) {
        show(filter: text)
        guard focus != .dataSets else { return }
        focus = .records
        guard let slot = workspace?.slot, let filter = slot.filtered?.filter else { return }
        if let doubt = doubt(about: filter) {
            // What can be done comes first: a long message is cut.
            let offer = correction(of: filter).map { "did you mean \($0)? / takes it; " } ?? ""
            say(offer + doubt, .warning)
        }
        if filter.condition != nil {
            // The store filters itself, so everything is read from the beginning.
            stopReading()
            change { workspace in
                let columns = workspace.slot?.base.columns
                workspace.slot?.filtered = RecordTable(slot.base.dataSet, filter: filter)
                if let columns { workspace.slot?.filtered?.changeColumns { $0 = columns } }
                workspace.marks.hideAll(in: slot.base.dataSet)
            }
            showTestedColumns(of: filter)
        }
        guard let table = workspace?.slot?.table, !table.isComplete else { return }
        let goal = max(settings.pageSize, 1)
        guard table.count < goal else { return }
        change { $0.slot?.table.searchGoal = goal }
        load(page: table.pages.count)
    }

    /// The columns that a filter tests come first where they would not all be on the screen.
    private mutating func showTestedColumns(of filter: RowFilter) {
        guard let table = workspace?.slot?.table else { return }
        let known = Set(table.columns.visible.map(\.path.bin))
        let tested = Set(filter.condition?.bins ?? []).intersection(known)
        let placed = TableLayout(table, width: Layout(self).tableRows.width).columns
        guard !tested.isSubset(of: placed.map(\.column.path.bin)) else { return }
        change { $0.slot?.table.changeColumns { $0.bringForward(tested) } }
    }

    /// The text that filters the shown rows, which the store cannot do; nil without one, and for a
    /// condition.
    var shownFilterText: String? {
        guard case .text(let text)? = workspace?.slot?.filtered?.filter else { return nil }
        return text
    }

    /// Says that a filter is a text, where all records are read.
    mutating func warnOfTextFilter() {
        guard let text = shownFilterText else { return }
        say("the text filter \(text) does not apply here", .warning)
    }

    /// Esc in the prompt: removes the draft filter.
    mutating func abandonDraftFilter() {
        if focus == .dataSets { return change { $0.tree.filter(by: "") } }
        dropFilter()
    }

    mutating func dropFilter() {
        guard workspace?.slot?.filtered != nil else { return }
        stopReading()
        change { workspace in
            let key = workspace.slot?.table.current?.key
            workspace.slot?.filtered = nil
            workspace.slot?.rangeAnchor = nil
            workspace.slot?.lastPattern = nil
            workspace.recountShownMarks()
            if let key, let row = workspace.slot?.table.row(of: key) {
                workspace.slot?.table.cursor.row = row
            }
        }
        // The filter may have been set before the first page arrived.
        if let table = workspace?.slot?.table, table.pages.isEmpty { load(page: 0) }
    }

    /// Cancels reading for the shown table.
    private mutating func stopReading() {
        guard let loading = workspace?.slot?.table.loading else { return }
        cancel(loading.request)
        change { workspace in
            workspace.slot?.table.loading = nil
            workspace.slot?.table.searchGoal = nil
            workspace.slot?.incomingMarks = nil
        }
    }
}
