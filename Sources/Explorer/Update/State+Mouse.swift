import BatchClient
import TerminalKit

extension State {
    mutating func mouse(_ event: MouseEvent) {
        let layout = Layout(self)
        guard !layout.isTooSmall else { return }
        switch event.action {
        case .press(.left):
            message = nil
            drag = nil
            if overlays.isEmpty {
                click(at: event.position, layout)
            } else {
                clickOverlay(at: event.position, layout)
            }
        case .drag(.left): dragColumn(to: event.position.x)
        case .release: releaseColumn(layout)
        case .wheelLeft, .wheelRight:
            guard overlays.isEmpty, layout.pane(at: event.position) == .records else { return }
            let step = event.action == .wheelLeft ? -1 : 1
            change { $0.slot?.table.changeColumns { $0.move(by: step) } }
        case .wheelUp: wheel(by: -3, at: event.position, layout)
        case .wheelDown: wheel(by: 3, at: event.position, layout)
        default: break
        }
    }

    private mutating func click(at point: Point, _ layout: Layout) {
        pendingKeys = []
        if layout.bottom.contains(point) {
            if let action = HintBar(self).action(at: point.x) { perform(action) }
            return
        }
        guard let pane = layout.pane(at: point) else { return }
        let wasFocused = focus == pane
        focus = pane
        guard layout.inside(pane).contains(point) else { return }
        switch pane {
        case .dataSets: clickTree(row: point.y - layout.inside(pane).y)
        case .records: clickRecords(at: point, layout, wasFocused: wasFocused)
        case .batch:
            change { workspace in
                let row = workspace.staged.cursor.top + point.y - layout.inside(pane).y
                workspace.staged.cursor.move(to: row, count: workspace.staged.commands.count)
            }
        case .run:
            if scope == .runs {
                clickRunList(at: point, layout, wasFocused: wasFocused)
            } else {
                clickRun(at: point, layout, wasFocused: wasFocused)
            }
        }
    }

    private mutating func clickTree(row: Int) {
        guard let tree = workspace?.tree else { return }
        let row = tree.cursor.top + row
        guard tree.rows.indices.contains(row) else { return }
        change { $0.tree.cursor.row = row }
        if let dataSet = tree.rows[row].dataSet {
            openTable(dataSet)
        } else {
            change { _ = $0.tree.fold() }
        }
    }

    private mutating func clickRecords(at point: Point, _ layout: Layout, wasFocused: Bool) {
        guard workspace?.showsTable == true else {
            guard let view = workspace?.record, layout.recordRows.contains(point) else { return }
            let row = view.cursor.top + point.y - layout.recordRows.y
            guard view.outline.lines.indices.contains(row) else { return }
            let isAgain = wasFocused && view.cursor.row == row
            change { $0.record?.cursor.row = row }
            if isAgain { enter() }
            return
        }
        guard let table = workspace?.slot?.table else { return }
        if point.y == layout.inside(.records).y {
            pressColumns(at: point.x, layout)
            return
        }
        let row = table.cursor.top + point.y - layout.tableRows.y
        guard row < table.count else { return }
        let isAgain = wasFocused && table.cursor.row == row
        change { $0.slot?.table.cursor.row = row }
        if point.x < layout.tableRows.x + TableLayout.markWidth {
            if let key = table.row(row)?.key { toggleMark(key) }
        } else if isAgain {
            enter()
        }
    }

    private mutating func clickRun(at point: Point, _ layout: Layout, wasFocused: Bool) {
        guard let workspace, let run = workspace.run, workspace.runDetail == .list else { return }
        let parts = layout.runParts
        if parts.strip.contains(point) {
            let cells = run.heat.cells(width: parts.strip.width)
            let place =
                (point.x - parts.strip.x) * max(1, cells.count)
                / max(1, StripLayout.width(of: cells.count, in: parts.strip.width))
            if cells.indices.contains(place) { moveInRun(toIndex: cells[place].firstIndex) }
            return
        }
        guard parts.rows.contains(point) else { return }
        let row = run.cursor.top + point.y - parts.rows.y
        guard row < run.rowCount else { return }
        let isAgain = wasFocused && run.cursor.row == row
        change { workspace in
            workspace.runs[workspace.shownRun].cursor.row = row
            workspace.runs[workspace.shownRun].follows = false
        }
        if isAgain { enter() }
    }

    private mutating func clickRunList(at point: Point, _ layout: Layout, wasFocused: Bool) {
        let list = RunListLayout(layout)
        guard list.rows.contains(point) else { return }
        let row = runList.cursor.top + (point.y - list.rows.y) / list.linesARun
        guard runList.runs.indices.contains(row) else { return }
        let isAgain = wasFocused && runList.cursor.row == row
        runList.cursor.row = row
        if isAgain { openKeptRun() }
    }

    private mutating func clickOverlay(at point: Point, _ layout: Layout) {
        if case .form(var form) = overlays.last, form.mode == .fields {
            // Where a field is does not depend on how its text is shown.
            let parts = FormLayout(form, layout, charset: .ascii)
            guard var fields = form.fields, let field = parts.field(at: point) else { return }
            fields.focus = field
            fields.settle()
            form.completion = nil
            form.set(fields)
            return replaceOverlay(.form(form))
        }
        guard case .picker(var picker) = overlays.last else { return }
        let rows = PickerLayout(picker, layout).rows
        guard rows.contains(point) else { return }
        let row = picker.cursor.top + point.y - rows.y
        let shown = picker.shown
        guard shown.indices.contains(row) else { return }
        picker.cursor.row = row
        replaceOverlay(.picker(picker))
        choose(shown[row])
    }

    private mutating func wheel(by step: Int, at point: Point, _ layout: Layout) {
        switch overlays.last {
        case .help(var help):
            help.top = max(0, help.top + step)
            return replaceOverlay(.help(help))
        case .report(var report):
            report.top = max(0, report.top.addingClamped(step))
            return replaceOverlay(.report(report))
        case .picker(var picker):
            picker.cursor.move(by: step.signum(), count: picker.shown.count)
            return replaceOverlay(.picker(picker))
        case .fire(var preview):
            preview.scroll(by: step)
            return replaceOverlay(.fire(preview))
        case .paste(var form):
            form.top = max(0, min(form.top + step, form.rows.count - 1))
            return replaceOverlay(.paste(form))
        case .prompt, .form: return
        case nil: break
        }
        guard let pane = layout.pane(at: point) else { return }
        if pane == .run, workspace?.runDetail == .runs {
            return runList.cursor.scroll(
                by: step.signum(), count: runList.runs.count,
                height: RunListLayout(layout).rowCount)
        }
        let showsTable = workspace?.showsTable ?? true
        let height = layout.height(of: pane, showsTable: showsTable)
        var wantsMore = false
        change { workspace in
            switch pane {
            case .dataSets:
                let count = workspace.tree.rows.count
                workspace.tree.cursor.scroll(by: step, count: count, height: height)
            case .batch:
                let count = workspace.staged.commands.count
                workspace.staged.cursor.scroll(by: step, count: count, height: height)
            case .run: workspace.scrollRun(by: step, height: height)
            case .records:
                guard showsTable else {
                    let count = workspace.record?.outline.lines.count ?? 0
                    workspace.record?.cursor.scroll(by: step, count: count, height: height)
                    return
                }
                guard let table = workspace.slot?.table else { return }
                wantsMore = step > 0 && table.cursor.top + height >= table.count
                workspace.slot?.table.cursor.scroll(by: step, count: table.count, height: height)
                if wantsMore { workspace.slot?.table.cursor.row = max(0, table.count - 1) }
            }
        }
        if wantsMore { readOnAtEnd() }
    }
}

extension Workspace {
    fileprivate mutating func scrollRun(by step: Int, height: Int) {
        guard runs.indices.contains(shownRun) else { return }
        if case .result = runDetail {
            resultTop = max(0, resultTop.addingClamped(step))
            return
        }
        let count = runs[shownRun].rowCount
        runs[shownRun].cursor.scroll(by: step, count: count, height: height)
        runs[shownRun].follows = false
    }
}
