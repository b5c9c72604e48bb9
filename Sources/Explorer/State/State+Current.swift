import BatchClient

/// What the keys act on.
extension State {
    /// The scope of keys while no dialog is open.
    var scope: Scope { scope(of: focus) }

    /// What a pane shows, as a scope of keys.
    func scope(of pane: Pane) -> Scope {
        switch pane {
        case .dataSets: .dataSets
        case .records: workspace?.showsTable ?? true ? .table : .record
        case .batch: .batch
        case .run:
            switch workspace?.runDetail {
            case .list, nil: .run
            case .runs: .runs
            case .result: .result
            }
        }
    }

    /// The key under the cursor of the focused pane.
    var currentKey: RecordKey? {
        guard let workspace else { return nil }
        switch scope {
        case .run, .result:
            guard let run = workspace.run, let index = currentResultIndex else { return nil }
            return run.batch.key(at: index)
        case .everywhere, .dataSets, .table, .record, .batch, .runs:
            if workspace.showsTable { return workspace.slot?.table.current?.key }
            return workspace.record?.key
        }
    }

    /// The index of the result under the cursor, or of the one shown in full.
    var currentResultIndex: Int? {
        guard let workspace, let run = workspace.run else { return nil }
        switch workspace.runDetail {
        case .result(let index): return index
        case .list: return run.currentIndex
        case .runs: return nil
        }
    }
}
