import BatchClient

/// A profile, and the values of a column, in bars.
extension State {
    /// Records that a profile reads unless everything is wanted.
    private static let sample = 10_000

    /// The condition of the filter that is shown; nil without one, and for a text.
    private var shownCondition: Condition? { workspace?.slot?.filtered?.filter?.condition }

    /// What the keys of a view are about: the data set under the cursor, or the one that is shown.
    var viewedDataSet: DataSet? {
        guard let workspace else { return nil }
        if focus == .dataSets { return workspace.tree.currentRow?.opened }
        return workspace.dataSet
    }

    /// `:profile`, `:profile 50000`, `:profile all`.
    mutating func profile(_ text: String) {
        guard let workspace, let dataSet = viewedDataSet else {
            return say("open a data set first", .warning)
        }
        let words = text.split(separator: " ").map(String.init)
        var sample: Int? = State.sample
        if words == ["all"] {
            sample = nil
        } else if let word = words.first {
            guard words.count == 1, let number = Int(word.filter { $0 != "," }), number > 0 else {
                return say(":profile takes a number of records, or all", .warning)
            }
            sample = number
        }
        let isShown = dataSet == workspace.dataSet
        var view = BarsView(
            .profile, workspace.id, dataSet, filter: isShown ? shownCondition : nil)
        view.request = askProfile(view, sample: sample)
        show(view)
        if isShown { warnOfTextFilter() }
    }

    private mutating func askProfile(_ view: BarsView, sample: Int?) -> RequestID {
        let filter = view.filter
        let hasGeneration = workspace?.info.backend.hasGeneration == true
        return perform(.profile(view.target, view.dataSet, filter, sample: sample)) {
            state, request, part in
            guard let found = part as? ProfiledDataSet else { return }
            state.changeBars(request) {
                $0.show(
                    BarsView.lines(of: found, filter: filter, hasGeneration: hasGeneration))
            }
        } then: { state, answer in
            state.changeBars(answer.request) { view in
                view.request = nil
                switch answer.result {
                case .success(let found):
                    view.isWhole = found.isWhole
                    view.show(
                        BarsView.lines(of: found, filter: filter, hasGeneration: hasGeneration))
                case .failure(let error): view.failure = error.message
                }
            }
        }
    }

    /// Counts the values of a column over the loaded rows.
    mutating func countValues(of name: String? = nil) {
        guard let workspace, let dataSet = workspace.dataSet, let table = workspace.slot?.table
        else {
            return say("open a data set first", .warning)
        }
        guard let bin = name ?? table.columns.currentName else {
            return say("no column under the cursor", .warning)
        }
        if name != nil, !table.columns.all.contains(where: { $0.name == bin }) {
            return say("no column named \(bin)", .warning)
        }
        var counts = ValueCounts()
        for (_, row) in table.residentRows {
            counts.add(table.columns.value(named: bin, in: row.record))
        }
        let path = table.columns.all.first { $0.name == bin }?.path ?? BinPath(bin)
        var view = BarsView(.values(path), workspace.id, dataSet, filter: shownCondition)
        let hasAll = table.isComplete && table.isResident
        var scope = hasAll ? "" : ", loaded rows only"
        if let text = shownFilterText { scope += ", with the text \(text)" }
        // Only the screen knows a text: reading all would count other records too.
        view.isWhole = hasAll || shownFilterText != nil
        view.show(BarsView.lines(of: counts, path, scope: scope))
        show(view)
    }

    /// Reads every record for the bars.
    mutating func readAll(_ view: inout BarsView) {
        guard view.request == nil else { return }
        view.failure = nil
        switch view.subject {
        case .profile: view.request = askProfile(view, sample: nil)
        case .values(let path):
            view.request = perform(
                .countValues(view.target, view.dataSet, view.filter, path)
            ) { state, request, part in
                guard let counts = part as? ValueCounts else { return }
                state.changeBars(request) {
                    $0.show(BarsView.lines(of: counts, path, scope: " so far"))
                }
            } then: { state, answer in
                state.changeBars(answer.request) { view in
                    view.request = nil
                    switch answer.result {
                    case .success(let counts):
                        view.isWhole = true
                        view.show(BarsView.lines(of: counts, path, isAll: true))
                    case .failure(let error): view.failure = error.message
                    }
                }
            }
        }
    }

    private mutating func changeBars(_ request: RequestID, _ change: (inout BarsView) -> Void) {
        changeDialogs(BarsView.self) { view in
            if view.request == request { change(&view) }
        }
    }
}
