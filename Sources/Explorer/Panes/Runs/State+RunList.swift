import BatchClient
import Ledger

extension State {
    mutating func openRunList() {
        focus = .run
        change { $0.runDetail = .runs }
        loadRunList()
    }

    mutating func loadRunList() {
        runList.loading = perform(.runs(limit: RunList.limit)) { state, answer in
            guard state.runList.loading == answer.request else { return }
            state.runList.loading = nil
            switch answer.result {
            case .success(let runs): state.runList.load(runs)
            case .failure(let error):
                state.runList.failure = error.message
                state.say(error.message, .error)
            }
        }
    }

    /// Reloads the list of runs after a run changed.
    mutating func reloadRunList() {
        if workspace?.runDetail == .runs { loadRunList() }
    }

    mutating func closeRunList() {
        change { $0.runDetail = .list }
        if workspace?.run == nil { focus = .records }
    }

    /// Shows the results of the run under the cursor.
    mutating func openRecordedRun() {
        guard let summary = runList.current else { return }
        for index in workspaces.indices {
            guard
                let run = workspaces[index].runs.lastIndex(where: { $0.recordInfo.id == summary.id }
                )
            else { continue }
            if index != shown { showTarget(at: index) }
            return change { $0.show(run: run) }
        }
        perform(.openRun(summary.id)) { state, answer in
            if let opened = state.valueOrError(answer) { state.show(opened) }
        }
        say("reading run \(summary.id)")
    }

    mutating func show(_ opened: OpenedRun) {
        var run = opened.run
        guard let summary = run.recordInfo.recorded else { return }
        message = nil
        // If its target is open, shows the run there.
        if workspace?.info.recordedTarget?.isOf(summary) != true,
            let index = workspaces.firstIndex(where: {
                $0.info.recordedTarget?.isOf(summary) == true
            })
        {
            showTarget(at: index)
        }
        run.id = newRun()
        run.recordInfo.obstacle = obstacle(to: summary)
        focus = .run
        change { workspace in
            workspace.runs.removeAll { $0.recordInfo.id == summary.id && !$0.isUnderWay }
            workspace.runs.append(run)
            workspace.dropOldRuns()
            workspace.show(run: workspace.runs.count - 1)
        }
        if let obstacle = run.recordInfo.obstacle { say(obstacle, .warning) }
    }

    /// Compares the first picked run with the second, the older one first.
    mutating func compareRuns() {
        guard let id = runList.current?.id else { return }
        guard let picked = runList.picked else {
            runList.picked = id
            let key = settings.keys.label(of: .compareRuns) ?? "compare-runs"
            return say("\(key) on another run compares it with run \(id)")
        }
        runList.picked = nil
        guard picked != id else { return say("comparison cancelled") }
        compareRuns(min(picked, id), max(picked, id))
    }

    /// `:compare 3 7`
    mutating func compareRuns(_ text: String) {
        let ids = text.split(separator: " ").compactMap { LedgerRunID(String($0)) }
        guard ids.count == 2 else { return say(":compare needs the numbers of two runs", .warning) }
        compareRuns(ids[0], ids[1])
    }

    private mutating func compareRuns(_ first: LedgerRunID, _ second: LedgerRunID) {
        perform(.compareRuns(first, second)) { state, answer in
            if let comparison = state.valueOrError(answer) {
                state.show(comparison, first, second)
            }
        }
    }

    /// Requests the strip of a visible run, one at a time.
    mutating func loadMissingStrip(_ layout: Layout) {
        guard focus == .run || layout.panes[.run] != nil, workspace?.runDetail == .runs,
            runList.strip == nil,
            let id = runList.missingStrip(height: RunListLayout(layout).rowCount)
        else { return }
        runList.strip = perform(.strip(id, cells: RunList.cells)) { state, answer in
            guard state.runList.strip == answer.request else { return }
            state.runList.strip = nil
            state.runList.set(try? answer.result.get(), of: id)
        }
    }
}

extension Workspace {
    mutating func show(run: Int) {
        shownRun = run
        runDetail = .list
        resultRecord = nil
        resultDetail = nil
    }
}

extension State {
    /// Filters the list of runs by a text and by options of `volley runs`, while they are typed.
    mutating func openRunListFilter() {
        var prompt = Prompt(
            "/", text: runList.filter.source,
            placeholder: "a text, or --since 2h, --failed, --target NAME, --note TEXT"
        ) { state, text in
            state.filterRunList(by: text)
            return state.runList.filter.fault
        }
        prompt.preview = { $0.filterRunList(by: $1) }
        prompt.abandon = { $0.runList.filter(by: RunListFilter()) }
        show(prompt)
    }

    private mutating func filterRunList(by text: String) {
        runList.filter(by: RunListFilter(text, now: now, utcOffset: settings.utcOffset))
    }
}
