import BatchClient
import TerminalKit

extension State {
    /// Opens the preview of the staged batch, with its guard.
    /// - Parameter showsDryRun: whether it opens on the dry run, however large the batch is.
    mutating func openFirePreview(showsDryRun: Bool = false) {
        guard let workspace else { return }
        openFirePreview(
            of: workspace.staged.batch, FirePreviewDetails(), showsDryRun: showsDryRun)
    }

    /// - Parameter details: the batch's origin, if it is not the staged one.
    mutating func openFirePreview(
        of batch: Batch, _ details: FirePreviewDetails, showsDryRun: Bool = false
    ) {
        guard let workspace else { return }
        if batch.hasOpenFinds { return findRecords(of: batch, details, showsDryRun: showsDryRun) }
        var details = details
        details.bytes = estimatedBytes(of: batch)
        details.warning = warning(of: batch.commands)
        details.requirements = workspace.info.requirements
        if details.options.failureBudget == nil {
            details.options.failureBudget = failureBudget ?? workspace.info.failureBudget
        }
        let writes = batch.writeCount
        if !details.options.isUndoable, (1...max(1, settings.undoableWrites)).contains(writes),
            settings.undoableWrites > 0, workspace.info.recordedTarget != nil
        {
            details.options.isUndoable = true
            details.options.isUndoDefault = true
        }
        // The keys of the preview are shown, not what led here.
        message = nil
        let id = perform(.plan(workspace.id, batch)) { state, answer in
            state.changeDialogs(FirePreview.self) { preview in
                guard case .loading(answer.request) = preview.plan else { return }
                if preview.failure == FirePreview.waitsForPlan { preview.failure = nil }
                switch answer.result {
                case .success(let plan): preview.plan = .ready(plan)
                case .failure(let error): preview.plan = .failed(error.message)
                }
            }
        }
        var preview = FirePreview(
            batch: batch,
            requirement: workspace.info.writeGuard(settings).requirement(writes: writes),
            touch: BatchTouch(batch), plan: .loading(id), details: details)
        // For a small batch the changes matter more than the plan; for a plan file, the drift.
        let isSmall =
            writes > 0 && batch.count <= State.mostShownAsDryRun && details.options.origin == nil
            && details.plan == nil
        let isRead = isPlain && writes > 0 && batch.count <= State.mostShownAsDryRun
        if showsDryRun || isSmall || isRead {
            preview.toggleDryRun(in: &self)
        }
        show(preview)
    }

    /// Finds the records of a batch, then shows what the batch would do to them. Exactly these
    /// records are fired.
    private mutating func findRecords(
        of batch: Batch, _ details: FirePreviewDetails, showsDryRun: Bool
    ) {
        guard let workspace else { return }
        let id = perform(
            .find(workspace.id, batch),
            progress: { state, request, part in
                guard state.workspace?.finding == request, let report = part as? FindReport else {
                    return
                }
                state.foundMore(.report(report))
            },
            then: { state, answer in
                guard let index = state.index(of: answer.target),
                    state.workspaces[index].finding == answer.request
                else { return }
                state.workspaces[index].finding = nil
                guard let found = state.valueOrError(answer), index == state.shown else { return }
                guard found.batch.count > 0 else {
                    return state.say("no record meets the condition; nothing to fire", .warning)
                }
                var details = details
                details.finds = found.reports
                details.options.foundAt = found.now
                state.openFirePreview(of: found.batch, details, showsDryRun: showsDryRun)
            })
        beginFinding(id, of: nil)
        say("finding the records; esc stops")
    }

    /// Stops finding; returns false if no search is active.
    mutating func stopFinding() -> Bool {
        guard let finding = workspace?.finding else { return false }
        cancel(finding)
        let report = workspace?.foundSoFar
        let what = workspace?.readsForCopy == true ? "reading" : "finding"
        change {
            $0.finding = nil
            $0.readsForCopy = false
        }
        say("\(what) stopped\(report.map { " at \($0.summary)" } ?? ""); nothing was sent")
        return true
    }

    /// Batches up to this many indices open on the dry run.
    private static let mostShownAsDryRun = 100

    mutating func fire(_ batch: Batch, _ options: FireOptions) {
        guard let workspace else { return }
        if batch.writeCount > 0, workspace.info.access == .readOnly {
            return say("\(workspace.info.name) is read-only; nothing was sent", .warning)
        }
        // Another batch may have been fired since the preview opened.
        if let active = workspace.activeRun {
            return say(
                "\(workspace.runs[active].name) is still running; nothing was sent", .warning)
        }
        let id = newRun()
        let run = RunState(
            id: id, batch: batch, valueBudget: settings.valueBudget, at: now, options: options)
        change { workspace in
            // Any other batch leaves the staged commands alone.
            if options.isStaged {
                workspace.undo.push(
                    "firing", .batch(workspace.staged.commands),
                    message: "batch staged again; the run was not undone", restages: true)
                workspace.staged.set([])
            }
            workspace.runs.append(run)
            workspace.dropOldRuns()
            workspace.show(run: workspace.runs.count - 1)
        }
        focus = .run
        effects.append(.run(workspace.id, batch, id, options))
        if let rate = options.rate { effects.append(.control(id, .rate(rate))) }
        effects.append(.wake(.clock, afterMilliseconds: State.clockStep))
    }

    mutating func switchReadOnly() {
        change { $0.switchReadOnly() }
        guard let workspace else { return }
        say(
            workspace.accessBefore == nil
                ? "\(workspace.info.name) is writable again"
                : "\(workspace.info.name) is now read-only; :read-only makes it writable again")
    }

    /// About how many bytes the records of a batch's writes take, estimated from the loaded records
    /// of the same data sets.
    private func estimatedBytes(of batch: Batch) -> Int? {
        var total = 0
        var means: [DataSet: Int] = [:]
        for command in batch.commands where command.verb.isWrite {
            if means[command.dataSet] == nil {
                means[command.dataSet] = workspace?.meanRecordBytes(in: command.dataSet)
            }
            guard let mean = means[command.dataSet] else { return nil }
            total += mean * command.count
        }
        return total
    }
}

extension Workspace {
    /// The most indices of all runs in memory, except the last run.
    private static let keptIndices = 2_000_000

    /// The mean size of the loaded records of a data set; nil if none are loaded.
    fileprivate func meanRecordBytes(in dataSet: DataSet) -> Int? {
        let rows = slot(of: dataSet)?.base.residentRows.prefix(200) ?? []
        guard !rows.isEmpty else { return nil }
        return rows.reduce(0) { $0 + $1.value.record.approximateBytes } / rows.count
    }

    mutating func dropOldRuns() {
        while runs.count > 1,
            runs.count > Workspace.keptRuns
                || runs.dropLast().reduce(0, { $0 + $1.count }) > Workspace.keptIndices,
            let oldest = runs.dropLast().firstIndex(where: { !$0.isUnderWay })
        {
            runs.remove(at: oldest)
        }
    }
}
