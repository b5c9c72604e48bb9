import BatchClient
import Ledger

extension State {
    mutating func openRunList() {
        focus = .run
        change { $0.runDetail = .runs }
        loadRunList()
    }

    mutating func loadRunList() {
        runList.loading = ask(.runs(limit: RunList.limit))
    }

    /// What is shown of the ledger is older than what became of a run.
    mutating func runListIsOld() {
        if workspace?.runDetail == .runs { loadRunList() }
    }

    mutating func closeRunList() {
        change { $0.runDetail = .list }
        if workspace?.run == nil { focus = .records }
    }

    /// Shows the results of the run that the cursor is on.
    mutating func openKeptRun() {
        guard let summary = runList.current else { return }
        for place in workspaces.indices {
            guard let run = workspaces[place].runs.lastIndex(where: { $0.keeping.id == summary.id })
            else { continue }
            if place != shown { showTarget(at: place) }
            return change { $0.show(run: run) }
        }
        _ = ask(.open(summary.id))
        say("reading run \(summary.id)")
    }

    mutating func show(_ opened: OpenedRun) {
        var run = opened.run
        guard let summary = run.keeping.recorded else { return }
        message = nil
        // Where its target is open, there it belongs.
        if workspace?.info.kept?.isOf(summary) != true,
            let place = workspaces.firstIndex(where: { $0.info.kept?.isOf(summary) == true })
        {
            showTarget(at: place)
        }
        run.id = newRun()
        run.keeping.obstacle = obstacle(to: summary)
        focus = .run
        change { workspace in
            workspace.runs.removeAll { $0.keeping.id == summary.id && !$0.isUnderWay }
            workspace.runs.append(run)
            workspace.dropOldRuns()
            workspace.show(run: workspace.runs.count - 1)
        }
        if let obstacle = run.keeping.obstacle { say(obstacle, .warning) }
    }

    /// The first run that is picked is compared with the second, the older one first.
    mutating func compareRuns() {
        guard let id = runList.current?.id else { return }
        guard let picked = runList.picked else {
            runList.picked = id
            let key = settings.keys.label(of: .compareRuns) ?? "compare-runs"
            return say("\(key) on another run compares it with run \(id)")
        }
        runList.picked = nil
        guard picked != id else { return say("no run is picked any more") }
        _ = ask(.compare(min(picked, id), max(picked, id)))
    }

    /// `:compare 3 7`
    mutating func compareRuns(_ text: String) {
        let ids = text.split(separator: " ").compactMap { LedgerID(String($0)) }
        guard ids.count == 2 else { return say(":compare needs the numbers of two runs", .warning) }
        _ = ask(.compare(ids[0], ids[1]))
    }

    /// Asks for the strip of a run in sight, one at a time.
    mutating func loadMissingStrip(_ layout: Layout) {
        guard focus == .run || layout.panes[.run] != nil, workspace?.runDetail == .runs,
            runList.strip == nil,
            let id = runList.missingStrip(height: RunListLayout(layout).rowCount)
        else { return }
        runList.strip = ask(.strip(id, cells: RunList.cells))
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
