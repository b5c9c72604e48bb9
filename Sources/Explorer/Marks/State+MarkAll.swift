import BatchClient

/// `+`: marks the loaded rows, then reads on and marks the rest.
extension State {
    /// The keys of the loaded rows, in order, without deleted records.
    var loadedKeys: [RecordKey] {
        guard let slot = workspace?.slot else { return [] }
        return slot.table.residentRows.map(\.value.key).filter { !slot.deleted.contains($0) }
    }

    mutating func markAll() {
        guard let workspace, let slot = workspace.slot else { return }
        let table = slot.table
        if let pattern = slot.lastPattern {
            guard table.isComplete else { return markRest(by: pattern, behind: slot.patternRows) }
            // The same key must not go from the rest of a pattern to everything unasked.
            change { $0.slot?.lastPattern = nil }
            return say("the pattern has no rest to read; + again marks every row", .warning)
        }
        if table.searchGoal == .max, slot.incomingMarks != nil {
            say("reading and marking the rest; Esc stops")
            return resumeReading()
        }
        let new = loadedKeys.filter { !workspace.marks.contains($0) }
        if slot.isSearching { return markWhileSearching(new) }
        let isWhole = table.isComplete && table.missingPage(in: 0..<table.count) == nil
        if !new.isEmpty || isWhole {
            setMarks("mark all", add: new)
            let unread = isWhole ? unreadRecords : nil
            let rest = isWhole ? "" : "; + reads on and marks the rest"
            return say(
                "marked \(Format.count(new.count, "record"))\(rest)"
                    + (unread.map { "; " + $0 } ?? ""), unread == nil ? .info : .warning)
        }
        markRest(by: .all, behind: table.count)
    }

    /// A filter is looking for its first matches: marks those that it finds, too.
    private mutating func markWhileSearching(_ new: [RecordKey]) {
        let start = workspace?.marks.next ?? 0
        setMarks("mark all", add: new)
        change { workspace in
            workspace.slot?.incomingMarks = .all
            workspace.slot?.incomingStart = start
        }
        say("marking what the filter finds; Esc stops")
    }

    /// Reads the rest of the table, marking rows as they arrive.
    /// - Parameter count: the rows that the pattern was applied to already.
    private mutating func markRest(by pattern: MarkPattern, behind count: Int) {
        guard let table = workspace?.slot?.table, !table.isComplete else { return }
        let arrived = table.rows(behind: count)
        let now = now
        change { workspace in
            let start = workspace.marks.next
            workspace.slot?.incomingMarks = pattern
            workspace.slot?.incomingStart = start
            workspace.slot?.patternRows = table.count
            workspace.slot?.table.searchGoal = .max
            // What the filter shows is counted below.
            workspace.marks.take(arrived, of: table.dataSet, areShown: false) {
                pattern.matches($0, now: now)
            }
            workspace.undo.pushMarks(
                "mark all", start..<workspace.marks.next, begunAt: start)
            workspace.recountShownMarks()
        }
        if !table.isLoading { load(page: table.pages.count) }
        say("reading and marking the rest; Esc stops")
    }

    /// A page has arrived: marks its rows if requested, and counts the marked ones.
    mutating func noteMarks(of page: Int, in dataSet: DataSet, at index: Int) {
        guard let slot = workspaces[index].slots[dataSet] else { return }
        let (pattern, now) = (slot.incomingMarks, now)
        let isFiltered = slot.filtered != nil
        guard pattern != nil || isFiltered else { return }
        let start = workspaces[index].marks.next
        workspaces[index].marks.take(
            slot.table.rows(ofPage: page), of: dataSet, areShown: isFiltered
        ) { row in pattern?.matches(row, now: now) ?? false }
        guard pattern != nil else { return }
        workspaces[index].undo.pushMarks(
            "mark all", start..<workspaces[index].marks.next, begunAt: slot.incomingStart)
        workspaces[index].changeSlot(of: dataSet) {
            $0.patternRows = max($0.patternRows, $0.table.count)
        }
    }

    /// Reading for the marks has ended.
    mutating func sayMarked() {
        guard let workspace, let table = workspace.slot?.table else { return }
        let count = "\(Format.count(workspace.marks.count)) marked"
        guard table.isComplete else {
            return say("\(count); + reads on and marks the rest", .success)
        }
        if let unread = unreadRecords {
            say("\(count); \(unread)", .warning)
        } else {
            say("all read; \(count)", .success)
        }
    }

    /// What to say where the store counts more records than were read: they probably came later, but the
    /// counts of some stores are hours old. Nil where all were read, or where nothing tells.
    var unreadRecords: String? {
        guard let workspace, let slot = workspace.slot, slot.table.isComplete,
            let count = workspace.tree.info(of: slot.table.dataSet)?.recordCount
        else { return nil }
        if slot.table.filter?.condition != nil {
            // Only a scan by a store that counts what it examines tells how many there were.
            guard workspace.info.backend.countsExaminedRecords,
                slot.table.found.map({ $0.way == .scan }) ?? true
            else { return nil }
        }
        // Rows of this table whose records are gone: the store does not count them.
        let deleted = slot.deleted.count { slot.table.row(of: $0) != nil }
        let (more, overflow) = count.subtractingReportingOverflow(
            max(0, slot.table.examined - deleted))  // in range: both count rows in memory
        guard more > 0, !overflow else { return nil }
        return "the store counts \(Format.count(more)) more: r reads again"
    }
}

extension TableSlot {
    /// Whether a filter reads on until there is a page of matches.
    var isSearching: Bool { filtered != nil && table.isLoading && table.searchGoal != nil }
}

extension RecordTable {
    /// The loaded rows behind the first ones, in store order.
    fileprivate func rows(behind count: Int) -> [ScanPage.Row] {
        pages.indices.filter { pages[$0].firstRow >= count }.flatMap { rows(ofPage: $0) }
    }
}
