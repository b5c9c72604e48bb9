import BatchClient
import Ledger
import TerminalKit

extension State {
    /// Does what a key or a command asks for, or says why it cannot be done.
    mutating func perform(_ action: Action) {
        if let reason = whyDisabled(action) { return say(reason, .warning) }
        switch action {
        case .up, .down, .top, .bottom, .pageUp, .pageDown, .halfPageUp, .halfPageDown:
            move(action)
        case .left: moveLeft()
        case .right: moveRight()
        case .enter, .fold, .openRecord: enter()
        case .back: back()
        case .historyBack, .historyForward: moveInHistory(forward: action == .historyForward)
        case .paneDataSets: focus = .dataSets
        case .paneRecords: focus = .records
        case .paneBatch: focus = .batch
        case .paneRun: focus = .run
        case .nextPane: movePane(by: 1)
        case .previousPane: movePane(by: -1)
        case .zoom: isZoomed.toggle()
        case .readOnly: switchReadOnly()
        case .nextTarget: moveTarget(by: 1)
        case .previousTarget: moveTarget(by: -1)

        case .help: overlays.append(.help(HelpView()))
        case .commandLine: overlays.append(.prompt(Prompt(.command)))
        case .palette: openPalette()
        case .refresh: refresh()
        case .undo: undo()
        case .copy: openCopyPicker()
        case .cancel: press(.control("c"))
        case .nodes: openNodePicker()
        case .suspend: effects.append(.suspend)
        case .repaint: effects.append(.repaint)
        case .quit: quit()

        case .filter: openFilter()
        case .filterOff: dropFilter()
        case .goToID: overlays.append(.prompt(Prompt(.id)))
        case .sort: sortRows()
        case .hideColumn, .showColumns, .widenColumn, .narrowColumn: changeColumns(action)

        case .export: openExportPicker()

        case .mark: markCurrent()
        case .markRange: markRange()
        case .markPattern: overlays.append(.prompt(Prompt(.pattern)))
        case .markAll: markAll()
        case .markNone: markNone()
        case .markInvert: markInvert()
        case .markSets: openMarkSets()
        case .nextMark: moveToMark(forward: true)
        case .previousMark: moveToMark(forward: false)

        case .compose: openComposePicker()
        case .addCommand: openAddForm()
        case .editBin: openBinPrompt()
        case .editCommand: openEditForm()
        case .editBatch: editBatch()
        case .moveCommandDown: moveCommand(by: 1)
        case .moveCommandUp: moveCommand(by: -1)
        case .removeCommand: removeCommand()
        case .clearBatch: clearBatch()
        case .fire: openFirePreview()
        case .dryRun: openDryRun()
        case .openBatch: listKeptBatches(.saved)
        case .saveBatch: overlays.append(.prompt(Prompt(.command, text: "batch save ")))
        case .batchHistory: listKeptBatches(.fired)

        case .failuresOnly: toggleFailures()
        case .follow: followRun()
        case .showStatus: openRunFilterPicker()
        case .nextFailure: moveToFailure(forward: true)
        case .previousFailure: moveToFailure(forward: false)
        case .markByStatus: openStatusMarkPicker()
        case .retryFailed: openRetryPicker()
        case .olderRun: showRun(by: -1)
        case .newerRun: showRun(by: 1)
        case .holdRun: holdRun()
        case .stepRun: stepRun()
        case .rateLimit: openRatePrompt()
        case .statistics: openStatistics()
        case .stripBack: moveInStrip(forward: false)
        case .stripOn: moveInStrip(forward: true)

        case .runs: openRunList()
        case .openRun: openKeptRun()
        case .compareRuns: compareRuns()
        case .resumeRun: goOn(.resume)
        case .verifyRun: verifyKeptRun()
        case .undoRun: goOn(.undo)
        }
    }

    /// Does what was asked for by its name, in the pane that it belongs to.
    mutating func perform(named action: Action) {
        let info = ActionInfo[action]
        if !info.isFor(scope) {
            let panes: [Scope: Pane] = [
                .dataSets: .dataSets, .table: .records, .record: .records, .batch: .batch,
                .run: .run, .result: .run, .runs: .run,
            ]
            if let pane = info.scopes.lazy.compactMap({ panes[$0] }).first { focus = pane }
        }
        perform(action)
    }

    private mutating func movePane(by step: Int) {
        let all = Pane.allCases
        let at = (all.firstIndex(of: focus) ?? 0) + step
        focus = all[(at + all.count) % all.count]
    }

    private mutating func moveTarget(by step: Int) {
        guard !workspaces.isEmpty else { return }
        showTarget(at: (shown + step + workspaces.count) % workspaces.count)
    }

    mutating func showTarget(at place: Int) {
        shown = place
        if let workspace, workspace.place == nil,
            let first = workspace.tree.rows.lazy.compactMap(\.dataSet).first
        {
            openTable(first)
        }
    }

    private mutating func quit() {
        let underWay = workspaces.flatMap(\.runs).filter(\.isUnderWay)
        guard let run = underWay.first else { return effects.append(.quit) }
        overlays.append(
            .picker(
                Picker(
                    "Run \(run.number) is under way",
                    [
                        Picker.Item(
                            letter: "y", label: "cancel it and quit",
                            detail: "what was sent is not awaited", choice: .quit)
                    ])))
    }

    private mutating func refresh() {
        switch focus {
        case .dataSets:
            listDataSets(at: shown)
        case .records:
            switch workspace?.place {
            case .table(let dataSet): refreshTable(dataSet)
            case .record(let key): openRecord(key, isVisit: false)
            case nil: listDataSets(at: shown)
            }
        case .batch: break
        case .run: if scope == .runs { loadRunList() } else { readResultRecord() }
        }
    }

    private mutating func refreshTable(_ dataSet: DataSet) {
        guard let table = workspace?.slot?.table else { return }
        if let loading = table.loading {
            awaited[loading.request] = nil
            effects.append(.cancel(loading.request))
        }
        change { workspace in
            workspace.changeSlot(of: dataSet) { $0.startAgain() }
        }
        load(page: 0)
        // The count in the tree is of the same moment as the records.
        listDataSets(at: shown)
    }
}
