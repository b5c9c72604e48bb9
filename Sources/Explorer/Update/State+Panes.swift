/// Moving between panes and targets.
extension State {
    /// The current content of a pane.
    func content(of pane: Pane) -> any PaneContent {
        switch scope(of: pane) {
        case .dataSets, .everywhere: DataSetsPane()
        case .table: TablePane()
        case .record: RecordPane()
        case .batch: BatchPane()
        case .run: RunPane()
        case .result: ResultPane()
        case .runs: RunListPane()
        }
    }

    /// Every content that a pane can show.
    static let contents: [any PaneContent] = [
        DataSetsPane(), TablePane(), RecordPane(), BatchPane(), RunPane(), ResultPane(),
        RunListPane(),
    ]

    /// Moves the cursor of the focused pane.
    /// - Parameter step: the distance, given the number of visible rows.
    mutating func move(_ step: (_ height: Int) -> Int) {
        let layout = Layout(self)
        let height = layout.height(of: focus, showsTable: workspace?.showsTable ?? true)
        content(of: focus).move(by: step(max(1, height)), in: &self)
    }

    mutating func movePane(by step: Int) {
        let all = Pane.allCases
        let index = (all.firstIndex(of: focus) ?? 0) + step
        focus = all[(index + all.count) % all.count]
    }

    mutating func moveTarget(by step: Int) {
        guard !workspaces.isEmpty else { return }
        showTarget(at: (shown + step + workspaces.count) % workspaces.count)
    }

    mutating func showTarget(at index: Int) {
        shown = index
        if let workspace, workspace.location == nil,
            let first = workspace.tree.rows.lazy.compactMap(\.dataSet).first
        {
            openTable(first)
        } else {
            resumeReading()
        }
    }

    mutating func moveInHistory(forward: Bool) {
        guard var history = workspace?.history else { return }
        guard let location = forward ? history.forward() : history.back() else { return }
        change { $0.history = history }
        focus = .records
        switch location {
        case .table(let dataSet): openTable(dataSet, isVisit: false)
        case .record(let key): openRecord(key, isVisit: false)
        }
    }

    /// Reads the pane's content again.
    mutating func refresh() {
        switch focus {
        case .dataSets:
            listDataSets(at: shown)
        case .records:
            switch workspace?.location {
            case .table(let dataSet): refreshTable(dataSet)
            case .record(let key): openRecord(key, isVisit: false)
            case nil: listDataSets(at: shown)
            }
        case .batch: break
        case .run: if scope == .runs { loadRunList() } else { readResultRecord() }
        }
    }

    /// Quits at once if nothing would be lost.
    mutating func quit() {
        let underWay = workspaces.flatMap(\.runs).first(where: \.isUnderWay)
        let staged = workspaces.reduce(0) { $0 + $1.staged.commands.count }
        let marked = workspaces.reduce(0) { $0 + $1.marks.count }
        var losses: [String] = []
        if staged > 0 { losses.append(Format.count(staged, "staged command")) }
        if marked > 0 { losses.append(Format.count(marked, "mark")) }
        let title: String
        var item = ("quit", "Esc cancels")
        if let underWay {
            title = "Run \(underWay.number) is still running"
            item = ("cancel and quit", "requests in flight are not awaited")
        } else if !losses.isEmpty {
            title = "Quit and lose \(losses.joined(separator: " and "))?"
        } else {
            return effects.append(.quit)
        }
        show(
            Picker(
                title,
                [
                    Picker.Item(letter: "y", label: item.0, detail: item.1) {
                        $0.effects.append(.quit)
                    }
                ]))
    }
}
