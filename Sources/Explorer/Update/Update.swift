import BatchClient
import TerminalKit

/// Changes the state by one event.
///
/// - Returns: what is to be done outside, in order; none of it is waited for.
public func update(_ state: inout State, _ event: Event) -> [Effect] {
    state.handle(event)
    state.settle()
    defer { state.effects = [] }
    return state.effects
}

extension State {
    mutating func handle(_ event: Event) {
        switch event {
        case .started(let id, let info, let time):
            now = time
            open(OpenedTarget(id: id, info: info), isFirst: workspaces.isEmpty)
        case .terminal(let event, let time):
            now = max(now, time)
            handle(event)
        case .tick(let wake, let time):
            now = max(now, time)
            tick(wake)
        case .dataSetsLoaded(let request, let result): dataSetsLoaded(request, result)
        case .pageLoaded(let request, let result): pageLoaded(request, result)
        case .recordLoaded(let request, let result): recordLoaded(request, result)
        case .recordsLoaded(let request, let result): recordsLoaded(request, result)
        case .planReady(let request, let result): planReady(request, result)
        case .dryRunRows(let request, let rows): dryRunRows(request, rows)
        case .dryRunFinished(let request, let failure):
            dryRunFinished(request, failure: failure)
        case .keeping(let run, let keeping): runIsKept(run, keeping)
        case .ledger(let request, let answer): ledgerAnswered(request, answer)
        case .runStarted(let run, let time): runStarted(run, at: time)
        case .runRows(let run, let results, let time): runRows(run, results, at: time)
        case .runFinished(let run, let failure, let time):
            runFinished(run, failure: failure, at: time)
        case .targetOpened(let request, let result): targetOpened(request, result)
        case .nodesChanged(let target, let nodes, let failure):
            nodesChanged(target, nodes, failure: failure)
        case .textEdited(let request, let text): textEdited(request, text)
        case .copyFailed(let reason): say(reason, .error)
        case .fileWritten(let request, let outcome): fileWritten(request, outcome)
        case .recordsExported(let request, let outcome): recordsExported(request, outcome)
        case .fileRead(let request, let result): fileRead(request, result)
        case .folderListed(let request, let names): folderListed(request, names)
        case .markSetsDone(let request, let result): markSetsDone(request, result)
        case .configured(let settings): configure(settings)
        case .keptBatchesListed(let request, let result):
            keptBatchesListed(request, result)
        case .themeChanged(.success(let name)):
            themeName = name
            say("theme \(name)")
        case .themeChanged(.failure(let error)): say(error.message, .error)
        case .behaviorChanged(let target, .success(let name)):
            guard let place = place(of: target) else { return }
            workspaces[place].info.behavior = name
            say("runs on \(workspaces[place].info.name) have behavior \(name)")
        case .behaviorChanged(_, .failure(let error)): say(error.message, .error)
        case .notice(let text): say(text, .warning)
        }
    }

    private mutating func handle(_ event: TerminalEvent) {
        switch event {
        case .key(let key): press(key)
        case .mouse(let event): mouse(event)
        case .paste(let text): paste(text)
        case .resize(let size): self.size = size
        case .focus: drag = nil
        case .terminate: effects.append(.quit)
        }
    }

    private mutating func tick(_ wake: Wake) {
        switch wake {
        case .filter: applyDraftFilter()
        case .clock:
            for place in workspaces.indices {
                guard let run = workspaces[place].activeRun else { continue }
                workspaces[place].runs[run].clock.tick(at: now)
                effects.append(.wake(.clock, afterMilliseconds: State.clockStep))
            }
        }
    }

    /// Milliseconds between two looks at the clock while a run is under way.
    static let clockStep = 250

    /// Puts every cursor on a row that there is, and every row of a cursor on the screen.
    mutating func settle() {
        let layout = Layout(self)
        let showsTable = workspace?.showsTable ?? true
        func height(_ pane: Pane) -> Int { layout.height(of: pane, showsTable: showsTable) }
        change { workspace in
            workspace.tree.cursor.settle(
                count: workspace.tree.rows.count, height: height(.dataSets))
            workspace.staged.cursor.settle(
                count: workspace.staged.commands.count, height: height(.batch))
            if workspace.slot != nil, showsTable {
                let count = workspace.slot?.table.count ?? 0
                workspace.slot?.table.cursor.settle(count: count, height: height(.records))
            }
            if !layout.inside(.records).isEmpty {
                workspace.record?.layOut(
                    wrap: RecordLayout.valueWidth(in: layout.inside(.records).width))
            }
            workspace.record?.settle(height: height(.records))
            let run = workspace.shownRun
            if workspace.runs.indices.contains(run) {
                let count = workspace.runs[run].rowCount
                workspace.runs[run].cursor.settle(count: count, height: height(.run))
            }
        }
        if workspace?.runDetail == .runs {
            runList.cursor.settle(
                count: runList.runs.count, height: RunListLayout(layout).rowCount)
            loadMissingStrip(layout)
        }
        if let text = resultText(layout) {
            let most = max(0, text.lines.count - layout.inside(.run).height)
            change { $0.resultTop = max(0, min($0.resultTop, most)) }
        }
        settleOverlay(layout)
        settleSources()
        settleCompletion()
        loadWhatIsMissing(layout)
    }
}

extension RecordView {
    fileprivate mutating func settle(height: Int) {
        cursor.settle(count: outline.lines.count, height: height)
    }
}
