import BatchClient

extension State {
    /// The indices of a run and its target.
    private func indices(of id: ExplorerRunID) -> (workspace: Int, run: Int)? {
        for (target, workspace) in workspaces.enumerated() {
            if let run = workspace.runs.lastIndex(where: { $0.id == id }) { return (target, run) }
        }
        return nil
    }

    mutating func runStarted(_ id: ExplorerRunID, at time: Int64) {
        now = max(now, time)
        guard let (target, run) = indices(of: id) else { return }
        workspaces[target].runs[run].begin(at: time)
    }

    mutating func runRows(_ id: ExplorerRunID, _ results: [RecordResult], at time: Int64) {
        now = max(now, time)
        guard let (target, run) = indices(of: id) else { return }
        workspaces[target].runs[run].add(results, at: time)
    }

    mutating func runFinished(_ id: ExplorerRunID, failure: String?, at time: Int64) {
        now = max(now, time)
        guard let (target, at) = indices(of: id) else { return }
        workspaces[target].runs[at].finish(failure: failure, at: time)
        let run = workspaces[target].runs[at]
        noteContinuation(by: run)
        reloadRunList()
        if !hasFocus, run.clock.elapsed >= State.longRun {
            let text = failure ?? run.outcome
            effects.append(.notify("\(run.name) at \(workspaces[target].info.name): \(text)"))
        }
        if let failure { return say("\(run.name): \(failure)", .error) }
        say(
            "\(run.name): \(run.outcome)\(run.sharedReason.map { ": " + $0 } ?? "")",
            run.count(of: .ok) == run.count ? .success : .warning)
        message?.keepsHints = true
        refreshWritten(by: run, at: target)
    }

    /// Milliseconds after which the end of a run is worth a notification.
    private static let longRun: Int64 = 10_000

    // MARK: The list of results

    mutating func changeRun(_ body: (inout RunState) -> Void) {
        change { workspace in
            guard workspace.runs.indices.contains(workspace.shownRun) else { return }
            body(&workspace.runs[workspace.shownRun])
        }
    }

    mutating func toggleFailures() {
        changeRun { $0.show($0.filter == .failures ? .all : .failures) }
    }

    mutating func show(_ filter: RunFilter) {
        changeRun { $0.show(filter) }
        change { $0.runDetail = .list }
    }

    mutating func followRun() {
        change { $0.runDetail = .list }
        changeRun { run in
            run.follows = true
            run.cursor.row = max(0, run.rowCount - 1)
        }
    }

    mutating func showRun(by step: Int) {
        change { workspace in
            workspace.show(run: max(0, min(workspace.shownRun + step, workspace.runs.count - 1)))
        }
    }

    mutating func moveToFailure(forward: Bool) {
        guard let run = workspace?.run, let index = currentResultIndex else { return }
        let start = run.row(ofIndex: index) ?? 0
        let rows =
            forward
            ? stride(from: start + 1, to: run.rowCount, by: 1)
            : stride(from: start - 1, to: -1, by: -1)
        let found = rows.first { row in
            run.index(atRow: row).flatMap { run.outcome(at: $0).status } ?? .ok != .ok
        }
        guard let found else { return say("no more failures") }
        changeRun { run in
            run.cursor.row = found
            run.follows = false
        }
        if workspace?.runDetail != .list, let index = run.index(atRow: found) {
            openResult(index)
        }
    }

    /// Moves the cursor to the first result at or after an index; used by the heat strip.
    mutating func moveInRun(toIndex index: Int) {
        guard let run = workspace?.run else { return }
        // The cell's first index may have no result yet, or the filter may hide it.
        let wanted = (0..<run.rowCount).min { a, b in
            distance(run, a, index) < distance(run, b, index)
        }
        guard let wanted else { return }
        change { $0.runDetail = .list }
        changeRun { run in
            run.cursor.row = wanted
            run.follows = false
        }
    }

    private func distance(_ run: RunState, _ row: Int, _ index: Int) -> Int {
        let position = run.index(atRow: row) ?? .max
        // Any index before the cell counts as farther than any after it.
        return position >= index ? position - index : run.count + index - position
    }

    // MARK: One result

    mutating func openResult(_ index: Int? = nil) {
        guard let index = index ?? currentResultIndex else { return }
        change { workspace in
            workspace.runDetail = .result(index: index)
            workspace.resultTop = 0
            workspace.resultRecord = nil
            workspace.resultDetail = nil
        }
        changeRun { $0.follows = false }
        loadResultDetail(index)
    }

    /// Asks the ledger for the attempts, and for the record before.
    private mutating func loadResultDetail(_ index: Int) {
        guard let workspace, let id = workspace.run?.recordInfo.id else { return }
        perform(.resultDetail(id, index: index, workspace.id)) { state, answer in
            guard let detail = state.valueOrError(answer),
                state.workspace?.run?.recordInfo.id == id,
                state.workspace?.runDetail == .result(index: index)
            else { return }
            state.change { $0.resultDetail = detail }
        }
    }

    mutating func openRecordOfResult() {
        guard let run = workspace?.run, let index = currentResultIndex else { return }
        openRecord(run.batch.key(at: index))
        focus = .records
    }

    /// Reads the record of the shown result again.
    mutating func readResultRecord() {
        guard let workspace, let run = workspace.run, case .result(let index) = workspace.runDetail
        else { return }
        if let obstacle = run.recordInfo.obstacle { return say(obstacle, .warning) }
        let key = run.batch.key(at: index)
        let id = perform(.record(workspace.id, key)) { state, answer in
            guard let target = state.index(of: answer.target),
                state.workspaces[target].resultRecord?.reading == answer.request
            else { return }
            state.workspaces[target].resultRecord?.set(RecordView.Content(answer.result))
            state.workspaces[target].resultRecord?.reading = nil
        }
        change { workspace in
            workspace.resultRecord = RecordView(key, .loading)
            workspace.resultRecord?.reading = id
        }
    }

    // MARK: Following up results

    mutating func mark(_ statuses: Set<Status>) {
        guard let run = workspace?.run else { return }
        let keys = run.indices(with: statuses).map { run.batch.key(at: $0) }
        setMarks("mark by status", add: keys)
        say("marked the records of \(Format.count(keys.count, "result"))")
    }

    /// Puts exactly the commands of those indices into the batch pane that are still open.
    mutating func retry(_ statuses: Set<Status>) {
        stage { $0.openIndices(with: statuses) }
    }

    /// Puts the commands into the batch pane that were in doubt and are known not to be applied.
    mutating func retryNotApplied() { stage(\.openNotApplied) }

    private mutating func stage(_ chosen: (RunState) -> [Int]) {
        guard let run = workspace?.run else { return }
        let indices = chosen(run)
        replaceBatch(with: run.commands(for: indices), title: "stage a retry")
        focus = .batch
        say(
            "\(Format.count(indices.count, "index", "indices")) of \(run.name) staged; "
                + "\(settings.keys.label(of: .fire) ?? "fire") shows the plan", .success)
    }
}

extension State {
    /// Stages a read of every record in doubt: it shows what was applied, and changes nothing.
    mutating func verifyInDoubt() {
        guard let run = workspace?.run else { return }
        var seen: Set<RecordKey> = []
        var ids: [DataSet: IDList] = [:]
        for index in run.openIndices(with: [.inDoubt]) {
            let key = run.batch.key(at: index)
            if seen.insert(key).inserted { ids[key.dataSet, default: IDList()].append(key.id) }
        }
        let commands = ids.keys.sorted().map { dataSet in
            Command(.query, dataSet, .ids(ids[dataSet] ?? IDList()))
        }
        replaceBatch(with: commands, title: "stage a verification")
        focus = .batch
        say(
            "\(Format.count(seen.count, "read")) staged; "
                + "\(settings.keys.label(of: .fire) ?? "fire") shows the plan", .success)
    }
}
