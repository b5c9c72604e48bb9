import BatchClient
import Ledger

extension State {
    // MARK: Fired runs

    mutating func ledgerStatusChanged(_ id: ExplorerRunID, _ status: LedgerStatus) {
        guard let index = workspaces.firstIndex(where: { $0.runs.contains { $0.id == id } }),
            let run = workspaces[index].runs.lastIndex(where: { $0.id == id })
        else { return }
        switch status {
        case .recorded(let number):
            workspaces[index].runs[run].recordInfo.id = number
            noteContinuation(by: workspaces[index].runs[run])
        case .refused(let reason): ledgerRefused(run, at: index, reason)
        case .unrecorded(let reason):
            workspaces[index].runs[run].recordInfo.isUnrecorded = true
            workspaces[index].runs[run].recordInfo.isUndoable = false
            say(
                "\(workspaces[index].runs[run].name) continues without the ledger: \(reason)",
                .warning)
        case .lost(let reason): say(reason, .error)
        }
    }

    /// Nothing was sent: removes the run and asks the user.
    private mutating func ledgerRefused(_ position: Int, at index: Int, _ reason: String) {
        let run = workspaces[index].runs.remove(at: position)
        let last = max(0, workspaces[index].runs.count - 1)
        workspaces[index].shownRun = min(workspaces[index].shownRun, last)
        // Restages the batch.
        if run.options.isStaged, index == shown,
            case .batch? = workspace?.undo.last?.entry
        {
            undo()
        }
        say("\(reason): nothing was sent", .error)
        guard index == shown else { return }
        var without = run.options
        without.skipsLedger = true
        without.isUndoable = false
        show(
            Picker(
                "The ledger cannot record this run",
                [
                    Picker.Item(
                        letter: "w", label: "fire without the ledger",
                        detail: "no retry, verify or undo later"
                    ) { [without] in $0.fire(run.batch, without) },
                    Picker.Item(letter: "t", label: "try again") {
                        $0.fire(run.batch, run.options)
                    },
                ]))
    }

    // MARK: Following up a recorded run

    /// The recorded run that the keys act on, and why it cannot be followed up.
    var recordedRun: (id: LedgerRunID, obstacle: String?)? {
        if scope == .runs {
            guard let summary = runList.current else { return nil }
            if let index = workspaces.firstIndex(where: {
                $0.runs.contains { $0.recordInfo.id == summary.id }
            }),
                index == shown
            {
                let run = workspaces[index].runs.first { $0.recordInfo.id == summary.id }
                return (
                    summary.id,
                    run?.isUnderWay == true ? "the run is still running" : run?.recordInfo.obstacle
                )
            }
            return (
                summary.id,
                summary.state == .running
                    ? "another process is still running it" : obstacle(to: summary)
            )
        }
        guard let run = workspace?.run, let id = run.recordInfo.id else { return nil }
        return (id, run.isUnderWay ? "the run is still running" : run.recordInfo.obstacle)
    }

    /// Why a recorded run cannot be followed up at the shown target.
    func obstacle(to summary: RunSummary) -> String? {
        if summary.state == .running { return "another process is still running it" }
        guard let target = workspace?.info.recordedTarget else {
            return "runs of this target are not recorded"
        }
        guard target.isOf(summary) else {
            let name = summary.connection ?? summary.target
            return "open \(name) first (:open \(summary.targetToReopen))"
        }
        // A run of this session would be among the fired runs.
        return target.isVolatile ? "not available: this run used an in-memory store" : nil
    }

    /// Why a recorded run cannot be continued; nil if it can.
    func followUpDisabledReason(_ relation: RunSummary.Relation) -> String? {
        guard let (id, obstacle) = recordedRun else { return noRecordedRunReason }
        if let obstacle { return obstacle }
        switch relation {
        case .undo where !isUndoable(id):
            return "run \(id) cannot be undone: it was fired without undo (ctrl-k in the plan)"
        case .resume where unsentCount(of: id) == 0:
            return standing(of: id).continuation ?? "every command was sent"
        case .undo, .resume, .retry: return nil
        }
    }

    var verifyDisabledReason: String? {
        guard let (id, obstacle) = recordedRun else { return noRecordedRunReason }
        if let obstacle { return obstacle }
        guard doubtCount(of: id) == 0 else { return nil }
        let standing = standing(of: id)
        return standing.decided > 0
            ? "every write in doubt is decided" : standing.continuation ?? "nothing is in doubt"
    }

    private var noRecordedRunReason: String {
        if workspace?.run?.recordInfo.isUnrecorded == true, scope != .runs {
            return "this run is not in the ledger"
        }
        return scope == .runs ? "no recorded runs yet" : "nothing has been fired yet"
    }

    private func firedRun(_ id: LedgerRunID) -> RunState? {
        workspace?.runs.last { $0.recordInfo.id == id }
    }

    func isUndoable(_ id: LedgerRunID) -> Bool {
        firedRun(id)?.recordInfo.isUndoable ?? runList.run(id)?.isUndoable ?? false
    }

    /// What verdicts and later runs have made of a run, as far as is known here.
    func standing(of id: LedgerRunID) -> RunStanding {
        let run = workspaces.lazy.compactMap { $0.runs.last { $0.recordInfo.id == id } }.first
        return run?.recordInfo.standing ?? runList.standings[id] ?? RunStanding()
    }

    private func counts(of id: LedgerRunID) -> StatusCounts {
        firedRun(id)?.statusCounts ?? runList.run(id)?.counts ?? StatusCounts()
    }

    /// How many writes are in doubt still, as far as is known here.
    func doubtCount(of id: LedgerRunID) -> Int { openCount(of: id, .inDoubt) }

    func unsentCount(of id: LedgerRunID) -> Int {
        openCount(of: id, .notSent) + openCount(of: id, .cancelled)
    }

    func openCount(of id: LedgerRunID, _ status: Status) -> Int {
        standing(of: id).open(status, of: counts(of: id))
    }

    func failureCount(of id: LedgerRunID) -> Int {
        standing(of: id).failures(of: counts(of: id))
    }

    mutating func startFollowUp(_ relation: RunSummary.Relation) {
        guard let (id, obstacle) = recordedRun, let target = workspace?.id else { return }
        if let obstacle { return say(obstacle, .warning) }
        perform(.followUp(relation, id, target)) { state, answer in
            guard let next = state.valueOrError(answer) else { return }
            state.note(next.verified, on: id)
            guard state.index(of: target) == state.shown else { return }
            state.preview(next.followUp, relation, of: id)
        }
        say(
            doubtCount(of: id) > 0
                ? "verifying the doubts of run \(id)"
                : "preparing the \(relation.rawValue) of run \(id)")
    }

    mutating func verifyRecordedRun() {
        guard let (id, _) = recordedRun, let target = workspace?.id else { return }
        perform(.verify(id, target)) { state, answer in
            guard let verified = state.valueOrError(answer) else { return }
            state.note(verified, on: id)
            state.show(verified, of: id)
        }
        say("verifying the doubts of run \(id)")
    }

    /// Shows the batch that follows up a run, with what it skips, before it is fired.
    private mutating func preview(
        _ followUp: FollowUp, _ relation: RunSummary.Relation, of id: LedgerRunID
    ) {
        message = nil
        guard followUp.batch.count > 0 else {
            say("nothing to \(relation.rawValue) in run \(id)", .warning)
            guard !followUp.leftOut.isEmpty else { return }
            return show(
                Report(
                    "Nothing to \(relation.rawValue) in run \(id)",
                    .lines(Report.lines(leftOut: followUp.leftOut))))
        }
        var details = FirePreviewDetails()
        details.options.origin = followUp.origin(id, relation)
        // An undo can itself be undone.
        details.options.isUndoable = relation == .undo
        details.leftOut = followUp.leftOut
        let fired = firedRun(id).flatMap { $0.recordInfo.recorded == nil ? $0 : nil }
        details.options.rate = fired?.rateLimit
        details.forgetsRate = fired == nil && relation == .resume
        openFirePreview(of: followUp.batch, details)
    }

    // MARK: Verdicts

    private mutating func note(_ verified: [RecordedRun.Verified], on id: LedgerRunID) {
        guard !verified.isEmpty else { return }
        runList.forget(id)
        for index in workspaces.indices {
            for run in workspaces[index].runs.indices
            where workspaces[index].runs[run].recordInfo.id == id {
                workspaces[index].runs[run].note(verified)
                noteContinuation(by: workspaces[index].runs[run])
            }
        }
    }

    /// Tells the run that a run continues what became of its indices, and so on to the first one.
    mutating func noteContinuation(by child: RunState) {
        // A ledger that was tampered with could have runs that continue each other.
        guard let parent = child.options.origin?.parent, let id = child.recordInfo.id,
            parent.run < id
        else { return }
        switch parent.relation {
        case .retry, .resume: break
        case .undo: return
        }
        runList.forget(parent.run)
        for index in workspaces.indices {
            for run in workspaces[index].runs.indices
            where workspaces[index].runs[run].recordInfo.id == parent.run {
                workspaces[index].runs[run].note(resultsOf: child)
                noteContinuation(by: workspaces[index].runs[run])
            }
        }
    }

    private mutating func show(_ verified: [RecordedRun.Verified], of id: LedgerRunID) {
        guard !verified.isEmpty else {
            return say("run \(id): no new doubts", .success)
        }
        message = nil
        show(Report("Run \(id): verified doubts", .lines(Report.lines(verified: verified))))
    }

    mutating func show(
        _ comparison: RunComparison, _ first: LedgerRunID, _ second: LedgerRunID
    ) {
        message = nil
        show(
            Report(
                "From run \(first) to run \(second)",
                .lines(Report.lines(comparison: comparison))))
    }
}
