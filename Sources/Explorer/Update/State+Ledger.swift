import BatchClient
import Ledger

extension State {
    mutating func ask(_ question: LedgerQuestion) -> RequestID {
        let id = request(.ledger(question))
        effects.append(.ledger(question, id))
        return id
    }

    mutating func ledgerAnswered(_ id: RequestID, _ answer: LedgerAnswer) {
        guard let awaited = awaited.removeValue(forKey: id),
            case .ledger(let question) = awaited.purpose
        else { return }
        switch (question, answer) {
        case (.runs, .runs(let runs)):
            guard runList.loading == id else { return }
            runList.loading = nil
            runList.load(runs)
        case (.runs, .failed(let reason)):
            guard runList.loading == id else { return }
            runList.loading = nil
            runList.failure = reason
            say(reason, .error)
        case (.strip(let run, _), .strip(let cells)): stripLoaded(id, cells, of: run)
        case (.strip(let run, _), _): stripLoaded(id, [], of: run)
        case (.open, .opened(let opened)): show(opened)
        case (.verify(let run, _), .verified(let verified)):
            note(verified, on: run)
            show(verified, of: run)
        case (.followUp(let relation, let run, let target), .followUp(let followUp, let verified)):
            note(verified, on: run)
            guard place(of: target) == shown else { return }
            preview(followUp, relation, of: run)
        case (.compare(let first, let second), .compared(let comparison)):
            show(comparison, first, second)
        case (.detail(let run, let index, _), .detail(let detail)):
            guard let shown = workspace?.run, shown.keeping.id == run,
                workspace?.runDetail == .result(index: index)
            else { return }
            change { $0.resultDetail = detail }
        case (_, .failed(let reason)): say(reason, .error)
        default: break
        }
    }

    private mutating func stripLoaded(_ id: RequestID, _ cells: [Status?], of run: LedgerID) {
        guard runList.strip == id else { return }
        runList.strip = nil
        runList.setStrip(cells, of: run)
    }

    // MARK: Runs that are fired

    mutating func runIsKept(_ id: RunID, _ keeping: Keeping) {
        guard let place = workspaces.firstIndex(where: { $0.runs.contains { $0.id == id } }),
            let run = workspaces[place].runs.lastIndex(where: { $0.id == id })
        else { return }
        switch keeping {
        case .kept(let number):
            workspaces[place].runs[run].keeping.id = number
        case .refused(let reason): ledgerRefused(run, at: place, reason)
        case .unkept(let reason):
            workspaces[place].runs[run].keeping.isUnkept = true
            workspaces[place].runs[run].keeping.isUndoable = false
            say(
                "\(workspaces[place].runs[run].name) goes on without the ledger: \(reason)",
                .warning)
        case .lost(let reason): say(reason, .error)
        }
    }

    /// Nothing was sent: the run is taken away, and somebody is asked.
    private mutating func ledgerRefused(_ at: Int, at place: Int, _ reason: String) {
        let run = workspaces[place].runs.remove(at: at)
        let last = max(0, workspaces[place].runs.count - 1)
        workspaces[place].shownRun = min(workspaces[place].shownRun, last)
        // What was staged is staged again.
        if run.firing.origin == nil, place == shown,
            case .batch? = workspace?.undo.last?.entry
        {
            undo()
        }
        say("\(reason): nothing was sent", .error)
        guard place == shown else { return }
        var without = run.firing
        without.goesUnkept = true
        without.isUndoable = false
        overlays.append(
            .picker(
                Picker(
                    "The ledger cannot keep this run",
                    [
                        Picker.Item(
                            letter: "w", label: "go on without it",
                            detail: "no retry, verify or undo later",
                            choice: .fireAgain(run.batch, without)),
                        Picker.Item(
                            letter: "t", label: "try again", detail: "",
                            choice: .fireAgain(run.batch, run.firing)),
                    ])))
    }

    // MARK: Going on from a kept run

    /// The kept run that the keys are about, and why nothing can be done from it.
    var keptRun: (id: LedgerID, obstacle: String?)? {
        if scope == .runs {
            guard let summary = runList.current else { return nil }
            if let place = workspaces.firstIndex(where: {
                $0.runs.contains { $0.keeping.id == summary.id }
            }),
                place == shown
            {
                let run = workspaces[place].runs.first { $0.keeping.id == summary.id }
                return (
                    summary.id,
                    run?.isUnderWay == true ? "the run is under way" : run?.keeping.obstacle
                )
            }
            return (
                summary.id,
                summary.state == .running ? "another program is at it" : obstacle(to: summary)
            )
        }
        guard let run = workspace?.run, let id = run.keeping.id else { return nil }
        return (id, run.isUnderWay ? "the run is under way" : run.keeping.obstacle)
    }

    /// Why nothing can be done from a kept run at the target that is shown.
    func obstacle(to summary: RunSummary) -> String? {
        if summary.state == .running { return "another program is at it" }
        guard let kept = workspace?.info.kept else { return "runs of this target are not kept" }
        guard kept.isOf(summary) else {
            return
                "it is of \(summary.connection ?? summary.target): :open \(summary.targetToReopen) first"
        }
        // A run of this time would be among those that were fired here.
        return kept.isVolatile ? "its store was in memory, and is gone" : nil
    }

    func whyNotGoOn(_ action: Action) -> String? {
        guard let (id, obstacle) = keptRun else {
            if workspace?.run?.keeping.isUnkept == true, scope != .runs {
                return "the ledger does not have this run"
            }
            return scope == .runs ? "no run was kept yet" : "nothing was fired yet"
        }
        if let obstacle { return obstacle }
        switch action {
        case .undoRun where !isUndoable(id):
            return "run \(id) was not fired undoable: what was there before is not known"
        case .verifyRun where doubtCount(of: id) == 0: return "nothing is in doubt"
        case .resumeRun where unsentCount(of: id) == 0: return "everything was sent"
        default: return nil
        }
    }

    private func kept(_ id: LedgerID) -> RunState? {
        workspace?.runs.last { $0.keeping.id == id }
    }

    func isUndoable(_ id: LedgerID) -> Bool {
        kept(id)?.keeping.isUndoable ?? runList.run(id)?.isUndoable ?? false
    }

    /// How many writes are in doubt of which nothing was found out yet, as far as is known here.
    func doubtCount(of id: LedgerID) -> Int {
        if let run = kept(id) { return run.count(of: .inDoubt) - run.decidedCount }
        return runList.run(id)?.counts[.inDoubt] ?? 0
    }

    func unsentCount(of id: LedgerID) -> Int {
        if let run = kept(id) { return run.count(of: .notSent) + run.count(of: .cancelled) }
        guard let counts = runList.run(id)?.counts else { return 0 }
        return counts[.notSent] + counts[.cancelled]
    }

    func failureCount(of id: LedgerID) -> Int {
        if let run = kept(id) { return run.doneCount - run.count(of: .ok) - run.appliedCount }
        guard let counts = runList.run(id)?.counts else { return 0 }
        return counts.total - counts[.ok]
    }

    mutating func goOn(_ relation: RunSummary.Relation) {
        guard let (id, obstacle) = keptRun, let target = workspace?.id else { return }
        if let obstacle { return say(obstacle, .warning) }
        _ = ask(.followUp(relation, id, target))
        say(
            doubtCount(of: id) > 0
                ? "reading what is in doubt in run \(id)"
                : "working out the \(relation.rawValue) of run \(id)")
    }

    mutating func verifyKeptRun() {
        guard let (id, _) = keptRun, let target = workspace?.id else { return }
        _ = ask(.verify(id, target))
        say("reading what is in doubt in run \(id)")
    }

    /// Shows the batch that goes on from a run, with what it leaves out, before it is fired.
    private mutating func preview(
        _ followUp: FollowUp, _ relation: RunSummary.Relation, of id: LedgerID
    ) {
        message = nil
        guard followUp.batch.count > 0 else {
            say("there is nothing to \(relation.rawValue) of run \(id)", .warning)
            guard !followUp.leftOut.isEmpty else { return }
            return overlays.append(
                .report(
                    Report(
                        "Nothing to \(relation.rawValue) of run \(id)",
                        .lines(Report.lines(leftOut: followUp.leftOut)))))
        }
        var keeping = FireKeeping()
        keeping.firing.origin = followUp.origin(id, relation)
        // The way back has a way back.
        keeping.firing.isUndoable = relation == .undo
        keeping.leftOut = followUp.leftOut
        openFirePreview(of: followUp.batch, keeping)
    }

    // MARK: What was found out

    private mutating func note(_ verified: [RecordedRun.Verified], on id: LedgerID) {
        guard !verified.isEmpty else { return }
        for place in workspaces.indices {
            for run in workspaces[place].runs.indices
            where workspaces[place].runs[run].keeping.id == id {
                workspaces[place].runs[run].note(verified)
            }
        }
    }

    private mutating func show(_ verified: [RecordedRun.Verified], of id: LedgerID) {
        guard !verified.isEmpty else {
            return say("nothing new is in doubt in run \(id)", .success)
        }
        message = nil
        overlays.append(
            .report(
                Report("Run \(id): what was in doubt", .lines(Report.lines(verified: verified)))))
    }

    private mutating func show(
        _ comparison: RunComparison, _ first: LedgerID, _ second: LedgerID
    ) {
        message = nil
        overlays.append(
            .report(
                Report(
                    "From run \(first) to run \(second)",
                    .lines(Report.lines(comparison: comparison)))))
    }
}
