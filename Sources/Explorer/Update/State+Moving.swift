import BatchClient

extension State {
    mutating func move(_ action: Action) {
        let layout = Layout(self)
        let height = max(1, layout.height(of: focus, showsTable: workspace?.showsTable ?? true))
        let step: Int
        switch action {
        case .up: step = -1
        case .down: step = 1
        case .pageUp: step = -height
        case .pageDown: step = height
        case .halfPageUp: step = -max(1, height / 2)
        case .halfPageDown: step = max(1, height / 2)
        case .top: step = -.max
        default: step = .max
        }
        switch focus {
        case .dataSets:
            change { $0.tree.cursor.move(by: step, count: $0.tree.rows.count) }
        case .batch:
            change { $0.staged.cursor.move(by: step, count: $0.staged.commands.count) }
        case .run:
            if scope == .runs {
                runList.cursor.move(by: step, count: runList.runs.count)
            } else {
                moveInRun(by: step)
            }
        case .records:
            if workspace?.showsTable ?? true {
                moveInTable(by: step)
            } else {
                change { workspace in
                    let count = workspace.record?.outline.lines.count ?? 0
                    workspace.record?.cursor.move(by: step, count: count)
                }
            }
        }
    }

    private mutating func moveInTable(by step: Int) {
        guard let table = workspace?.slot?.table else { return }
        let wasLast = table.cursor.row >= table.count - 1
        change { $0.slot?.table.cursor.move(by: step, count: table.count) }
        guard step > 0, wasLast || step != .max else { return }
        // Only who is on the last row and wants further has asked for more.
        let isLast = (workspace?.slot?.table.cursor.row ?? 0) >= table.count - 1
        guard isLast, wasLast || step > 1 else { return }
        if step == .max { change { $0.slot?.table.jumpsToEnd = true } }
        if wasLast, step != .max { change { $0.slot?.table.wantsDown = true } }
        readOnAtEnd()
        if workspace?.slot?.table.isLoading == false {
            change { workspace in
                workspace.slot?.table.jumpsToEnd = false
                workspace.slot?.table.wantsDown = false
            }
        }
    }

    private mutating func moveInRun(by step: Int) {
        change { workspace in
            let at = workspace.shownRun
            guard workspace.runs.indices.contains(at) else { return }
            if case .result = workspace.runDetail {
                workspace.resultTop = max(0, workspace.resultTop.addingClamped(step))
                return
            }
            let count = workspace.runs[at].rowCount
            workspace.runs[at].cursor.move(by: step, count: count)
            // It follows the newest until the cursor moves.
            workspace.runs[at].follows = step == .max && workspace.runs[at].isUnderWay
        }
    }

    mutating func moveLeft() {
        switch scope {
        case .dataSets: change { _ = $0.tree.fold(open: false) }
        case .table: change { $0.slot?.table.changeColumns { $0.move(by: -1) } }
        case .record:
            if workspace?.record?.currentLine?.isOpen == true {
                change { _ = $0.record?.toggle() }
            } else {
                back()
            }
        case .result, .runs: back()
        default: break
        }
    }

    mutating func moveRight() {
        switch scope {
        case .dataSets:
            if workspace?.tree.currentRow?.dataSet == nil {
                change { _ = $0.tree.fold(open: true) }
            } else {
                enter()
            }
        case .table: change { $0.slot?.table.changeColumns { $0.move(by: 1) } }
        case .record:
            if let line = workspace?.record?.currentLine, line.isFoldable, !line.isOpen {
                change { _ = $0.record?.toggle() }
            }
        case .run, .runs: enter()
        default: break
        }
    }

    /// Enter goes in: tree, table, record; in a record it folds.
    mutating func enter() {
        switch scope {
        case .dataSets:
            guard let row = workspace?.tree.currentRow else { return }
            if let dataSet = row.dataSet {
                openTable(dataSet)
                focus = .records
            } else {
                change { _ = $0.tree.fold() }
            }
        case .table:
            guard let row = workspace?.slot?.table.current else { return }
            openRecord(row.key)
        case .record: change { _ = $0.record?.toggle() }
        case .batch: openEditForm()
        case .run: openResult()
        case .result: openRecordOfResult()
        case .runs: openKeptRun()
        case .everywhere: break
        }
    }

    /// Goes back one: out of what lies on top, of a range, a filter, a record, a pane.
    mutating func back() {
        switch scope {
        case .record:
            guard let key = workspace?.record?.key else { return }
            openTable(key.dataSet)
        case .result: change { $0.runDetail = .list }
        case .runs where !isZoomed: closeRunList()
        case .table:
            if workspace?.slot?.rangeAnchor != nil {
                change { $0.slot?.rangeAnchor = nil }
            } else if stopSearching() {
                return
            } else if workspace?.slot?.filtered != nil {
                dropFilter()
            } else if isZoomed {
                isZoomed = false
            } else {
                focus = .dataSets
            }
        case .dataSets:
            if isZoomed {
                isZoomed = false
            } else if workspace?.tree.filter.isEmpty == false {
                change { $0.tree.filter(by: "") }
            } else {
                say("\(settings.keys.label(of: .quit) ?? ":q") quits")
            }
        case .batch, .run, .runs:
            if isZoomed {
                isZoomed = false
            } else {
                focus = .records
            }
        case .everywhere: break
        }
    }

    mutating func moveInHistory(forward: Bool) {
        guard var history = workspace?.history else { return }
        guard let place = forward ? history.forward() : history.back() else { return }
        change { $0.history = history }
        focus = .records
        switch place {
        case .table(let dataSet): openTable(dataSet, isVisit: false)
        case .record(let key): openRecord(key, isVisit: false)
        }
    }
}

extension Int {
    func addingClamped(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
