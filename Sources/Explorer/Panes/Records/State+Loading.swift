package import BatchClient
import TerminalKit

extension State {

    // MARK: Tables

    /// Shows the records of a data set; reads the first page if none is loaded.
    mutating func openTable(_ dataSet: DataSet, isVisit: Bool = true) {
        change { workspace in
            workspace.makeSlot(for: dataSet)
            workspace.location = .table(dataSet)
            workspace.tree.select(dataSet)
            if isVisit { workspace.history.visit(.table(dataSet)) }
            workspace.recountShownMarks()
        }
        guard let table = workspace?.slot?.table, table.pages.isEmpty, !table.isLoading else {
            return resumeReading()
        }
        load(page: 0)
    }

    /// Requests a page of the shown table, unless a request is pending.
    mutating func load(page: Int) {
        guard let workspace, let slot = workspace.slot, !slot.table.isLoading,
            let asked = slot.table.request(for: page, size: pageSize(of: slot.table))
        else { return }
        let isFiltered = slot.filtered != nil
        let dataSet = slot.base.dataSet
        // A single page has no pace.
        let begins = slot.table.searchGoal != nil && slot.table.pace == nil
        let pace = begins ? ReadPace(at: now, seen: slot.table.examined) : slot.table.pace
        let id = perform(.page(workspace.id, asked)) { state, answer in
            state.pageLoaded(answer, dataSet, isFiltered: isFiltered, number: page)
        }
        change { workspace in
            workspace.slot?.table.loading = (id, page)
            workspace.slot?.table.pace = pace
        }
        if begins { effects.append(.wake(.clock, afterMilliseconds: State.clockStep)) }
    }

    /// Whether all of a data set is being read, page after page.
    package func readsAll(of dataSet: DataSet, at target: TargetID) -> Bool {
        guard let index = index(of: target) else { return false }
        return workspaces[index].slot(of: dataSet)?.table.searchGoal == .max
    }

    /// How many rows the next page shall have: many where all the rest is read anyway, so that what a
    /// page costs besides its rows does not count.
    private func pageSize(of table: RecordTable) -> Int {
        guard table.searchGoal == .max else { return settings.pageSize }
        let (size, overflow) = settings.pageSize.multipliedReportingOverflow(by: State.longPage)
        return overflow ? .max : size
    }

    /// How many times as long a page is where all the rest is read.
    private static let longPage = 16

    private mutating func pageLoaded(
        _ answer: Finished<ScanPage>, _ dataSet: DataSet, isFiltered: Bool, number: Int
    ) {
        guard let index = index(of: answer.target) else { return }
        let (budget, now) = (settings.tableBudget, now)
        var goesOn = false
        workspaces[index].changeSlot(of: dataSet) { slot in
            guard (slot.filtered != nil) == isFiltered,
                slot.table.loading?.request == answer.request
            else { return }
            slot.table.loading = nil
            switch answer.result {
            case .success(let page):
                slot.table.take(page, as: number, budget: budget)
                let examined = slot.table.examined
                slot.table.pace?.saw(examined, at: now)
                goesOn = slot.table.searchGoal != nil
            case .failure(let error):
                slot.table.failure = error.message
                slot.table.searchGoal = nil
                slot.table.jumpsToEnd = false
                slot.incomingMarks = nil
            }
        }
        if case .failure(let error) = answer.result {
            if index == shown { say(error.message, .error) }
            return
        }
        noteMarks(of: number, in: dataSet, at: index)
        if index == shown, workspace?.dataSet == dataSet {
            if goesOn { continueSearch() }
        } else {
            // The search waits until the data set is shown again.
            workspaces[index].changeSlot(of: dataSet) { $0.table.pace = nil }
        }
    }

    /// A page that arrives while another table is shown is not followed by the next one. Reads on once
    /// its table is shown again.
    mutating func resumeReading() {
        guard let table = workspace?.slot?.table, table.searchGoal != nil, !table.isLoading else {
            return
        }
        continueSearch()
    }

    /// Continues reading for a filter or for marking all.
    private mutating func continueSearch() {
        guard let table = workspace?.slot?.table, let goal = table.searchGoal else { return }
        if table.isComplete || table.count >= goal {
            let marked = workspace?.slot?.incomingMarks != nil
            change { workspace in
                workspace.slot?.table.searchGoal = nil
                workspace.slot?.incomingMarks = nil
            }
            if marked {
                sayMarked()
            } else if table.isComplete || goal <= max(settings.pageSize, 1) {
                // Only the search that Enter began, not each page that the cursor asks for.
                sayFound()
            }
        } else {
            load(page: table.pages.count)
        }
    }

    /// Stops automatic reading; returns false if none is active.
    mutating func stopSearch() -> Bool {
        guard let table = workspace?.slot?.table, table.searchGoal != nil else { return false }
        if let loading = table.loading { cancel(loading.request) }
        change { workspace in
            workspace.slot?.table.searchGoal = nil
            workspace.slot?.table.loading = nil
            workspace.slot?.incomingMarks = nil
        }
        say("stopped after \(Format.count(table.examined, "record"))")
        return true
    }

    /// Reads the visible page if it was dropped.
    mutating func loadMissingPage(_ layout: Layout) {
        guard let workspace, workspace.showsTable, let table = workspace.slot?.table,
            !table.isLoading, table.failure == nil
        else { return }
        let height = layout.tableRows.height
        guard height > 0 else { return }
        let top = table.cursor.top
        if let page = table.missingPage(in: top..<(top + height)) { load(page: page) }
    }

    /// The cursor reached the last loaded row: reads one more page.
    mutating func readMoreAtEnd() {
        guard let table = workspace?.slot?.table, !table.isComplete, !table.isLoading,
            table.cursor.row >= table.count - 1
        else { return }
        change { workspace in
            workspace.slot?.table.failure = nil
            // A filtered page can be without matches.
            if workspace.slot?.filtered != nil {
                workspace.slot?.table.searchGoal = table.count + 1
            }
        }
        load(page: table.pages.count)
    }

    // MARK: Records

    /// Reads one record and shows it.
    mutating func openRecord(_ key: RecordKey, isVisit: Bool = true) {
        guard let workspace else { return }
        let known = workspace.slot?.table.current.flatMap { $0.key == key ? $0.record : nil }
        let id = perform(.record(workspace.id, key)) { $0.recordLoaded($1, key) }
        change { workspace in
            workspace.makeSlot(for: key.dataSet)
            workspace.location = .record(key)
            // Marks may have changed while another data set was shown.
            workspace.recountShownMarks()
            workspace.record = RecordView(key, .loading)
            // Shows the table's copy until the answer arrives.
            if let known { workspace.record?.set(.record(known)) }
            workspace.record?.reading = id
            if isVisit { workspace.history.visit(.record(key)) }
        }
        resumeReading()
    }

    private mutating func recordLoaded(_ answer: Finished<Record?>, _ key: RecordKey) {
        guard let index = index(of: answer.target) else { return }
        if case .success(let record?) = answer.result {
            workspaces[index].changeSlot(of: key.dataSet) { $0.table.replace(key, with: record) }
        }
        guard workspaces[index].record?.reading == answer.request else { return }
        workspaces[index].record?.set(RecordView.Content(answer.result))
        workspaces[index].record?.reading = nil
    }
}

extension RecordView.Content {
    /// The view of a store's answer.
    init(_ result: Result<Record?, BackendError>) {
        switch result {
        case .success(let record?): self = .record(record)
        case .success(nil): self = .missing
        case .failure(let error): self = .failed(error.message)
        }
    }
}

extension RecordTable {
    /// Adds a requested page, and does what was waiting for it.
    fileprivate mutating func take(_ page: ScanPage, as number: Int, budget: Int) {
        failure = nil
        let atEnd = cursor.row
        add(page, as: number, budget: budget)
        if let row = restoreRow {
            cursor.row = min(row, max(0, count - 1))
            restoreRow = nil
        } else if jumpsToEnd {
            cursor.row = max(0, count - 1)
            jumpsToEnd = false
        } else if pendingDown, atEnd + 1 < count {
            cursor.row = atEnd + 1
        }
        pendingDown = false
    }
}

extension State {
    /// Reads a table again from its beginning.
    mutating func refreshTable(_ dataSet: DataSet) {
        guard let table = workspace?.slot?.table else { return }
        if let loading = table.loading { cancel(loading.request) }
        change { workspace in
            workspace.changeSlot(of: dataSet) { $0.startAgain() }
            workspace.marks.hideAll(in: dataSet)
        }
        load(page: 0)
        // The count in the tree is as fresh as the records.
        listDataSets(at: shown)
    }
}
