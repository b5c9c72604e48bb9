import BatchClient
import TerminalKit

extension State {
    /// Shows what the batch would do, and asks for what its guard wants.
    mutating func openFirePreview() {
        guard let workspace else { return }
        openFirePreview(of: workspace.staged.batch, FireKeeping())
    }

    /// - Parameter keeping: where the batch comes from, if it is not the staged one.
    mutating func openFirePreview(of batch: Batch, _ keeping: FireKeeping) {
        guard let workspace else { return }
        let id = request(.plan)
        var keeping = keeping
        keeping.bytes = estimatedBytes(of: batch)
        overlays.append(
            .fire(
                FirePreview(
                    batch: batch,
                    demand: workspace.info.writeGuard(settings).demand(
                        writes: batch.writeCount),
                    touch: BatchTouch(batch), plan: .loading(id), keeping: keeping)))
        effects.append(.plan(workspace.id, batch, id))
    }

    mutating func planReady(_ id: RequestID, _ result: Result<PlanSummary, BackendError>) {
        guard awaited.removeValue(forKey: id) != nil else { return }
        for place in overlays.indices {
            guard case .fire(var preview) = overlays[place], case .loading(id) = preview.plan
            else { continue }
            switch result {
            case .success(let plan): preview.plan = .ready(plan)
            case .failure(let error): preview.plan = .failed(error.message)
            }
            overlays[place] = .fire(preview)
        }
    }

    mutating func pressInFire(_ key: Keystroke) {
        guard case .fire(var preview) = overlays.last else { return }
        preview.failure = nil
        switch key {
        case .escape: return closeOverlay()
        case .tab:
            replaceOverlay(.fire(preview))
            return toggleDryRun()
        case .up: preview.scroll(by: -1)
        case .down: preview.scroll(by: 1)
        case Keystroke(.pageUp): preview.scroll(by: -10)
        case Keystroke(.pageDown): preview.scroll(by: 10)
        case .control("k"):
            if preview.touch.writes > 0 { preview.keeping.firing.isUndoable.toggle() }
        case .control("o"):
            preview.keeping.firing.startsHeld.toggle()
        default:
            if let (text, _) = preview.demand.typed {
                guard key == .enter else {
                    _ = preview.input.edit(key)
                    break
                }
                let typed = preview.input.text.trimmingSpaces
                if typed == text || typed.filter({ $0 != "," }) == text { return fire(preview) }
                preview.failure = "that is not \(text)"
            } else if case .refusal = preview.demand {
                if key == .enter || key == .character("q") { return closeOverlay() }
            } else {
                if key == .character("y") { return fire(preview) }
                if key == .enter, preview.touch.writes == 0 { return fire(preview) }
                if key == .character("n") || key == .character("q") { return closeOverlay() }
                preview.failure = "y fires, Esc goes back"
            }
        }
        replaceOverlay(.fire(preview))
    }

    private mutating func fire(_ preview: FirePreview) {
        if case .loading = preview.plan {
            // Nothing is fired before it was shown what goes out.
            var waiting = preview
            waiting.failure = "the plan is not there yet"
            return replaceOverlay(.fire(waiting))
        }
        closeOverlay()
        fire(preview.batch, preview.keeping.firing)
    }

    mutating func fire(_ batch: Batch, _ firing: Firing) {
        guard let workspace else { return }
        if batch.writeCount > 0, workspace.info.access == .readOnly {
            return say("\(workspace.info.name) is read-only; nothing was sent", .warning)
        }
        // The preview of a retry can be up when something else was fired meanwhile.
        if let active = workspace.activeRun {
            return say("\(workspace.runs[active].name) is under way; nothing was sent", .warning)
        }
        let id = newRun()
        let run = RunState(
            id: id, batch: batch, valueBudget: settings.valueBudget, at: now, firing: firing)
        change { workspace in
            // What goes on from another run leaves what is staged alone.
            if firing.origin == nil {
                workspace.undo.push(
                    "firing", .batch(workspace.staged.commands),
                    message: "the batch is staged again; what was fired stays fired")
                workspace.staged.set([])
            }
            workspace.runs.append(run)
            workspace.dropOldRuns()
            workspace.show(run: workspace.runs.count - 1)
        }
        focus = .run
        effects.append(.run(workspace.id, batch, id, firing))
        effects.append(.wake(.clock, afterMilliseconds: State.clockStep))
    }

    mutating func switchReadOnly() {
        change { $0.switchReadOnly() }
        guard let workspace else { return }
        say(
            workspace.accessBefore == nil
                ? "\(workspace.info.name) may be written again"
                : "\(workspace.info.name) is held to reading; the same lets it be written again")
    }

    /// About what the records of a batch's writes take, from the records at hand of the same sets.
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

extension FirePreview {
    mutating func scroll(by lines: Int) {
        if showsDryRun {
            let top = dryRun?.top ?? 0
            dryRun?.top = max(0, top + lines)
        } else {
            top = max(0, top + lines)
        }
    }
}

extension Workspace {
    /// Indices that all kept runs may have together, but for the last.
    private static let keptIndices = 2_000_000

    /// What a record of a data set takes as it is kept, by those at hand; nil where there are none.
    fileprivate func meanRecordBytes(in dataSet: DataSet) -> Int? {
        let rows = slot(of: dataSet)?.base.residentRows.prefix(200) ?? []
        guard !rows.isEmpty else { return nil }
        return rows.reduce(0) { $0 + $1.value.record.estimatedBytes } / rows.count
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
