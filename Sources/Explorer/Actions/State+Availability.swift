import BatchClient

extension ActionInfo {
    /// Whether the action is of use in a scope at all.
    func isFor(_ scope: Scope) -> Bool {
        scopes.contains(.everywhere) || scopes.contains(scope)
    }
}

extension State {
    /// Why an action cannot be done now; nil where it can.
    func whyDisabled(_ action: Action) -> String? {
        switch action {
        case .help, .commandLine, .palette, .quit, .suspend, .repaint, .cancel, .zoom, .nextPane,
            .previousPane, .paneDataSets, .paneRecords, .paneBatch, .paneRun, .back:
            return nil
        default: break
        }
        guard let workspace else { return "no target is open; :open URL opens one" }
        switch action {
        case .nodes:
            return workspace.nodes.isEmpty
                ? "there are nodes to play with in: volley demo --cluster 3" : nil
        case .nextTarget, .previousTarget:
            return workspaces.count < 2 ? "only one target is open; :open URL opens another" : nil
        case .historyBack: return workspace.history.canGoBack ? nil : "this is where you began"
        case .historyForward: return workspace.history.canGoForward ? nil : "this is the newest"
        case .undo: return workspace.undo.isEmpty ? "nothing to take back" : nil
        case .compose:
            return workspace.marks.isEmpty && currentKey == nil
                ? "mark records first: space marks one" : nil
        case .fire, .dryRun: return whyNotFire(workspace)
        case .editCommand, .removeCommand, .clearBatch, .saveBatch:
            return workspace.staged.isEmpty ? "the batch is empty" : nil
        case .moveCommandUp:
            return workspace.staged.cursor.row == 0 ? "it is the first command" : nil
        case .moveCommandDown:
            return workspace.staged.cursor.row + 1 >= workspace.staged.commands.count
                ? "it is the last command" : nil
        case .mark, .markRange, .markPattern, .markAll, .markNone, .markInvert, .nextMark,
            .previousMark:
            return whyNotMark(action, workspace)
        case .goToID, .refresh: return workspace.dataSet == nil ? "open a data set first" : nil
        case .filter:
            if focus == .dataSets { return nil }
            return workspace.slot == nil ? "open a data set first" : nil
        case .readOnly:
            return workspace.info.access == .readOnly && workspace.accessBefore == nil
                ? "\(workspace.info.name) is read-only by its connection" : nil
        case .export: return whyNotExport(workspace)
        case .filterOff: return workspace.slot?.filtered == nil ? "there is no filter" : nil
        case .sort, .hideColumn, .widenColumn, .narrowColumn:
            return workspace.slot?.table.columns.currentName == nil ? "there is no column" : nil
        case .showColumns:
            return workspace.slot?.table.columns.hiddenCount ?? 0 == 0 ? "no column is hidden" : nil
        case .editBin:
            if workspace.info.access == .readOnly { return "\(workspace.info.name) is read-only" }
            return canEditBin ? nil : "there is no bin under the cursor"
        case .copy:
            if scope == .batch { return workspace.staged.isEmpty ? "the batch is empty" : nil }
            return currentKey == nil ? "there is nothing under the cursor" : nil
        case .holdRun, .stepRun, .rateLimit: return whyNotControl(action, workspace)
        case .runs: return workspace.info.kept == nil ? "runs of this target are not kept" : nil
        case .openRun, .compareRuns: return runList.current == nil ? "no run was kept yet" : nil
        case .verifyRun, .undoRun, .resumeRun: return whyNotGoOn(action)
        case .retryFailed where scope == .runs: return whyNotGoOn(action)
        case .failuresOnly, .statistics, .stripBack, .stripOn, .follow, .showStatus, .markByStatus,
            .olderRun, .newerRun,
            .retryFailed, .nextFailure, .previousFailure, .openRecord:
            return whyNot(action, inRunOf: workspace)
        default: return nil
        }
    }

    private func whyNotExport(_ workspace: Workspace) -> String? {
        switch exportSubject {
        case .results: workspace.run == nil ? "nothing was fired yet" : nil
        default:
            workspace.slot?.table.count ?? 0 == 0 && workspace.marks.isEmpty
                ? "there are no records" : nil
        }
    }

    private func whyNotFire(_ workspace: Workspace) -> String? {
        if workspace.staged.isEmpty { return "the batch is empty: c composes, a adds a command" }
        if let active = workspace.activeRun {
            return "\(workspace.runs[active].name) is under way; ctrl-c cancels it"
        }
        return nil
    }

    private func whyNotMark(_ action: Action, _ workspace: Workspace) -> String? {
        switch action {
        case .markNone: workspace.marks.isEmpty ? "nothing is marked" : nil
        case .nextMark, .previousMark: workspace.marks.isEmpty ? "nothing is marked" : nil
        case .mark where focus == .run && workspace.run?.keeping.obstacle != nil:
            workspace.run?.keeping.obstacle
        case .mark: currentKey == nil ? "there is no record under the cursor" : nil
        default: workspace.slot?.table.count ?? 0 == 0 ? "there are no records" : nil
        }
    }

    private func whyNot(_ action: Action, inRunOf workspace: Workspace) -> String? {
        guard let run = workspace.run else { return "nothing was fired yet" }
        switch action {
        case .retryFailed, .markByStatus, .openRecord:
            // The records of another target are not this one's.
            if let obstacle = run.keeping.obstacle { return obstacle }
        default: break
        }
        switch action {
        case .retryFailed:
            if run.isUnderWay { return "the run is under way" }
            return run.doneCount == run.count(of: .ok) ? "nothing failed" : nil
        case .markByStatus: return run.doneCount == 0 ? "no result yet" : nil
        case .nextFailure, .previousFailure:
            return run.doneCount == run.count(of: .ok) ? "nothing failed" : nil
        case .olderRun: return workspace.shownRun == 0 ? "this is the oldest run" : nil
        case .newerRun:
            return workspace.shownRun + 1 >= workspace.runs.count ? "this is the newest run" : nil
        case .openRecord: return currentResultIndex == nil ? "there is no result" : nil
        default: return nil
        }
    }
}
