import BatchClient
import TerminalKit

/// Reads shown records again after a run wrote them; marks the rest as stale.
extension State {
    /// The most rows read again after a run.
    private static let mostRead = 500
    /// The most indices of a run examined one by one; after larger runs every row is stale.
    private static let mostExamined = 200_000

    mutating func refreshWritten(by run: RunState, at index: Int) {
        guard run.batch.writeCount > 0 else { return }
        let dataSets = Set(run.batch.commands.lazy.filter(\.verb.isWrite).map(\.dataSet))
        let written = run.count <= State.mostExamined ? run.writtenKeys : nil
        var toRead: [RecordKey] = []
        for dataSet in dataSets.sorted() {
            guard let slot = workspaces[index].slot(of: dataSet) else { continue }
            let loaded = slot.loadedKeys
            let stale = written.map { written in loaded.filter { written.contains($0) } } ?? loaded
            workspaces[index].changeSlot(of: dataSet) {
                $0.stale.formUnion(stale)
                $0.rereadFailed = false
            }
            // Where there are more, those that come on the screen are read.
            let isAllRead = stale.count <= State.mostRead - toRead.count
            if mayShowNew(run, slot, loaded) {
                readAgain(dataSet, at: index)
            } else if isAllRead {
                toRead += stale
            }
        }
        if let key = workspaces[index].record?.key,
            written?.contains(key) ?? dataSets.contains(key.dataSet)
        {
            rereadRecord(key, at: index)
        }
        reread(toRead, at: index)
        if run.changesCounts(of: workspaces[index].tree) { listDataSets(at: index) }
    }

    private mutating func reread(_ keys: [RecordKey], at index: Int) {
        guard !keys.isEmpty else { return }
        let target = workspaces[index].id
        let dataSets = Set(keys.map(\.dataSet))
        let id = perform(.records(target, keys)) { state, answer in
            guard let index = state.index(of: target) else { return }
            let records = try? answer.result.get()
            for dataSet in dataSets {
                state.workspaces[index].changeSlot(of: dataSet) { slot in
                    guard slot.rereading == answer.request else { return }
                    slot.rereading = nil
                    // Rows that could not be read stay stale.
                    slot.rereadFailed = records == nil
                }
            }
            guard let records else { return }
            let found = Dictionary(records.map { ($0.key, $0.record) }) { first, _ in first }
            for key in keys {
                state.workspaces[index].changeSlot(of: key.dataSet) {
                    $0.refresh(key, with: found[key])
                }
            }
        }
        for dataSet in dataSets {
            workspaces[index].changeSlot(of: dataSet) { $0.rereading = id }
        }
    }

    /// Reads the rows on the screen again that are stale.
    mutating func rereadShownRows(_ layout: Layout) {
        guard let workspace, workspace.showsTable, let slot = workspace.slot, !slot.stale.isEmpty,
            slot.rereading == nil, !slot.rereadFailed
        else { return }
        let top = slot.table.cursor.top
        let rows = (top..<(top + max(0, layout.tableRows.height))).compactMap { slot.table.row($0) }
        let keys = rows.map(\.key).filter { slot.stale.contains($0) }
        reread(keys, at: shown)
    }

    /// Reads the record shown in full again, or the last one shown.
    private mutating func rereadRecord(_ key: RecordKey, at index: Int) {
        let target = workspaces[index].id
        let id = perform(.record(target, key)) { state, answer in
            guard let index = state.index(of: target),
                state.workspaces[index].record?.reading == answer.request
            else { return }
            state.workspaces[index].record?.set(RecordView.Content(answer.result))
            state.workspaces[index].record?.reading = nil
        }
        workspaces[index].record?.reading = id
    }

    /// Whether a table that seemed to show every record, or every one that its filter finds, may lack
    /// some that the run made, and is read again for them. A long one is not; its number of records
    /// tells.
    private func mayShowNew(_ run: RunState, _ slot: TableSlot, _ loaded: [RecordKey]) -> Bool {
        let table = slot.table
        guard table.isComplete else { return false }
        if loaded.isEmpty { return true }
        guard table.isResident, table.count <= settings.pageSize, run.count <= State.mostExamined
        else { return false }
        let shown = Set(loaded)
        return run.createdKeys.contains { $0.dataSet == table.dataSet && !shown.contains($0) }
    }

    /// Reads a table again from its beginning.
    private mutating func readAgain(_ dataSet: DataSet, at index: Int) {
        let goal = max(settings.pageSize, 1)
        workspaces[index].changeSlot(of: dataSet) { slot in
            slot.startAgain()
            // A page of the store may have none that the filter finds.
            if slot.filtered != nil { slot.table.searchGoal = goal }
        }
        workspaces[index].marks.hideAll(in: dataSet)
        if index == shown, workspace?.dataSet == dataSet { load(page: 0) }
    }
}

extension RunState {
    /// The keys of the writes that were or may have been applied.
    fileprivate var writtenKeys: Set<RecordKey> { keys(of: \.isWrite) }

    /// The keys of those that can make a record.
    fileprivate var createdKeys: Set<RecordKey> {
        keys { [.insert, .upsert, .replace].contains($0) }
    }

    private func keys(of isWanted: (Verb) -> Bool) -> Set<RecordKey> {
        var keys: Set<RecordKey> = []
        for index in 0..<count where isWanted(batch.verb(at: index)) {
            switch outcome(at: index).status {
            case .ok, .inDoubt: keys.insert(batch.key(at: index))
            case .notFound, .exists, .conflict, .filtered, .throttled, .timeout, .unavailable,
                .rejected, .denied, .cancelled, .notSent, nil:
                continue
            }
        }
        return keys
    }

    /// Whether the run may have made or removed records, or a data set.
    fileprivate func changesCounts(of tree: DataSetTree) -> Bool {
        guard count(of: .ok) + count(of: .inDoubt) > 0 else { return false }
        return batch.commands.contains { command in
            switch command.verb {
            case .insert, .upsert, .replace, .delete: true
            case .update, .touch, .query, .exists: tree.info(of: command.dataSet) == nil
            }
        }
    }
}
