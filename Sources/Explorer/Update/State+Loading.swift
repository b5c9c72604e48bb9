import BatchClient
import TerminalKit

extension State {
    // MARK: Targets and data sets

    mutating func open(_ target: OpenedTarget, isFirst: Bool) {
        guard place(of: target.id) == nil else { return }
        workspaces.append(Workspace(target.id, target.info))
        if isFirst || workspaces.count == 1 { shown = workspaces.count - 1 }
        listDataSets(at: workspaces.count - 1)
    }

    mutating func listDataSets(at place: Int) {
        let id = request(.dataSets)
        awaited[id]?.target = workspaces[place].id
        workspaces[place].tree.loading = id
        effects.append(.listDataSets(workspaces[place].id, id))
    }

    mutating func dataSetsLoaded(
        _ id: RequestID, _ result: Result<[DataSetInfo], BackendError>
    ) {
        guard let awaited = awaited.removeValue(forKey: id),
            let place = place(of: awaited.target), workspaces[place].tree.loading == id
        else { return }
        workspaces[place].tree.loading = nil
        switch result {
        case .success(let infos):
            workspaces[place].tree.load(infos)
            openFirstDataSet(at: place)
        case .failure(let error):
            workspaces[place].tree.failure = error.message
            if place == shown { say(error.message, .error) }
        }
    }

    /// It starts on the first data set.
    private mutating func openFirstDataSet(at place: Int) {
        guard workspaces[place].place == nil,
            let first = workspaces[place].tree.rows.lazy.compactMap(\.dataSet).first
        else { return }
        workspaces[place].tree.select(first)
        guard place == shown else { return }
        openTable(first)
    }

    // MARK: Tables

    /// Shows the records of a data set; reads its first page where it has none.
    mutating func openTable(_ dataSet: DataSet, isVisit: Bool = true) {
        change { workspace in
            workspace.makeSlot(for: dataSet)
            workspace.place = .table(dataSet)
            workspace.tree.select(dataSet)
            if isVisit { workspace.history.visit(.table(dataSet)) }
            let marks = workspace.marks
            workspace.slot?.recount(marks)
        }
        guard let table = workspace?.slot?.table, table.pages.isEmpty, !table.isLoading else {
            return
        }
        load(page: 0)
    }

    /// Asks for a page of the table that is shown, unless one is asked for already.
    mutating func load(page: Int) {
        guard let workspace, let slot = workspace.slot, !slot.table.isLoading,
            let asked = slot.table.request(for: page, size: settings.pageSize)
        else { return }
        let isFiltered = slot.filtered != nil
        let id = request(
            .page(slot.base.dataSet, isFiltered: isFiltered, number: page))
        change { $0.slot?.table.loading = (id, page) }
        effects.append(.loadPage(workspace.id, asked, id))
    }

    mutating func pageLoaded(_ id: RequestID, _ result: Result<ScanPage, BackendError>) {
        guard let awaited = awaited.removeValue(forKey: id),
            let place = place(of: awaited.target),
            case .page(let dataSet, let isFiltered, let number) = awaited.purpose
        else { return }
        let (now, budget) = (now, settings.tableBudget)
        var goesOn = false
        workspaces[place].changeSlot(of: dataSet) { slot in
            guard (slot.filtered != nil) == isFiltered, slot.table.loading?.request == id else {
                return
            }
            slot.table.loading = nil
            switch result {
            case .success(let page):
                slot.table.take(page, as: number, budget: budget, now: now)
                goesOn = slot.table.searchGoal != nil
            case .failure(let error):
                slot.table.failure = error.message
                slot.table.searchGoal = nil
                slot.table.jumpsToEnd = false
                slot.marksWhatComes = false
            }
        }
        if case .failure(let error) = result {
            if place == shown { say(error.message, .error) }
            return
        }
        noteMarks(of: number, in: dataSet, at: place)
        if goesOn, place == shown, workspace?.dataSet == dataSet { goOnSearching() }
    }

    /// A filter, or marking all, reads on until it has what it wants.
    private mutating func goOnSearching() {
        guard let table = workspace?.slot?.table, let goal = table.searchGoal else { return }
        if table.isComplete || table.count >= goal {
            let marked = workspace?.slot?.marksWhatComes ?? false
            change { workspace in
                workspace.slot?.table.searchGoal = nil
                workspace.slot?.marksWhatComes = false
            }
            if marked, let count = workspace?.marks.count {
                say("all read; \(Format.count(count)) marked", .success)
            }
        } else {
            load(page: table.pages.count)
        }
    }

    /// Stops what reads on by itself; false when nothing does.
    mutating func stopSearching() -> Bool {
        guard let table = workspace?.slot?.table, table.searchGoal != nil else { return false }
        if let loading = table.loading {
            awaited[loading.request] = nil
            effects.append(.cancel(loading.request))
        }
        change { workspace in
            workspace.slot?.table.searchGoal = nil
            workspace.slot?.table.loading = nil
            workspace.slot?.marksWhatComes = false
        }
        say("stopped after \(Format.count(table.examined, "record"))")
        return true
    }

    /// Reads the page that the screen shows, where it was let go of.
    mutating func loadWhatIsMissing(_ layout: Layout) {
        guard let workspace, workspace.showsTable, let table = workspace.slot?.table,
            !table.isLoading, table.failure == nil
        else { return }
        let height = layout.tableRows.height
        guard height > 0 else { return }
        let top = table.cursor.top
        if let page = table.missingPage(in: top..<(top + height)) { load(page: page) }
    }

    /// The cursor went to the end of what was read: reads one page more.
    mutating func readOnAtEnd() {
        guard let table = workspace?.slot?.table, !table.isComplete, !table.isLoading,
            table.cursor.row >= table.count - 1
        else { return }
        change { workspace in
            workspace.slot?.table.failure = nil
            // A filtered page can come without a single match.
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
        let id = request(.record(key))
        effects.append(.readRecord(workspace.id, key, id))
        change { workspace in
            workspace.makeSlot(for: key.dataSet)
            workspace.place = .record(key)
            // Marks may have come and gone while another data set was shown.
            let marks = workspace.marks
            workspace.slot?.recount(marks)
            workspace.record = RecordView(key, .loading)
            // What the table has is shown until the answer comes.
            if let known { workspace.record?.set(.record(known)) }
            workspace.record?.reading = id
            if isVisit { workspace.history.visit(.record(key)) }
        }
    }

    mutating func recordLoaded(_ id: RequestID, _ result: Result<Record?, BackendError>) {
        guard let awaited = awaited.removeValue(forKey: id),
            let place = place(of: awaited.target)
        else { return }
        let content: RecordView.Content
        switch result {
        case .success(let record?): content = .record(record)
        case .success(nil): content = .missing
        case .failure(let error): content = .failed(error.message)
        }
        switch awaited.purpose {
        case .record(let key):
            if case .success(let record?) = result {
                workspaces[place].changeSlot(of: key.dataSet) {
                    $0.table.replace(key, with: record)
                }
            }
            guard workspaces[place].record?.reading == id else { return }
            workspaces[place].record?.set(content)
            workspaces[place].record?.reading = nil
        case .resultRecord:
            guard workspaces[place].resultRecord?.reading == id else { return }
            workspaces[place].resultRecord?.set(content)
            workspaces[place].resultRecord?.reading = nil
        default: break
        }
    }
}

extension RecordTable {
    /// Takes in a page that was asked for, and does what waited for it.
    fileprivate mutating func take(_ page: ScanPage, as number: Int, budget: Int, now: Int64) {
        failure = nil
        let atEnd = cursor.row
        add(page, as: number, budget: budget, now: now)
        if let row = restoreRow {
            cursor.row = min(row, max(0, count - 1))
            restoreRow = nil
        } else if jumpsToEnd {
            cursor.row = max(0, count - 1)
            jumpsToEnd = false
        } else if wantsDown, atEnd + 1 < count {
            cursor.row = atEnd + 1
        }
        wantsDown = false
    }
}
