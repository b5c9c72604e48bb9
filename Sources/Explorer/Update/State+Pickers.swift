import BatchClient
import BatchScript
import Ledger
import TerminalKit

extension State {
    mutating func pressInPicker(_ key: Keystroke) {
        guard case .picker(var picker) = overlays.last else { return }
        let count = picker.shown.count
        switch key {
        case .escape: return closeOverlay()
        case .enter:
            let shown = picker.shown
            if shown.indices.contains(picker.cursor.row) { choose(shown[picker.cursor.row]) }
            return
        case .up, .control("p"): picker.cursor.move(by: -1, count: count)
        case .down, .control("n"): picker.cursor.move(by: 1, count: count)
        case Keystroke(.pageUp): picker.cursor.move(by: -10, count: count)
        case Keystroke(.pageDown): picker.cursor.move(by: 10, count: count)
        default:
            if picker.search != nil {
                if picker.search?.edit(key) == .changed { picker.cursor = ListCursor() }
            } else if let letter = key.insertable,
                let item = picker.items.first(where: { $0.letter == letter })
            {
                return choose(item)
            } else if key == .character("j") || key == .character("k") {
                picker.cursor.move(by: key == .character("j") ? 1 : -1, count: count)
            } else if key == .character("q") {
                return closeOverlay()
            }
        }
        replaceOverlay(.picker(picker))
    }

    mutating func choose(_ item: Picker.Item) {
        if let reason = item.disabled { return say(reason, .warning) }
        closeOverlay()
        switch item.choice {
        case .compose(let verb): compose(verb)
        case .copy(let kind): copy(kind)
        case .markStatus(let statuses): mark(statuses)
        case .retry(let statuses): retry(statuses)
        case .verify: verifyInDoubt()
        case .show(let filter): show(filter)
        case .action(let action): perform(named: action)
        case .export(let export): self.export(export)
        case .exportFile(let subject, let format): askForExportFile(subject, format)
        case .exportMarked: openExportPicker(.marked)
        case .saveMarks: overlays.append(.prompt(Prompt(.command, text: "marks save ")))
        case .markSet(let name): openMarkSet(name)
        case .deleteMarkSet(let name): deleteMarkSet(name)
        case .editMarks(let edit, .set(let name)): editMarks(edit, bySet: name)
        case .editMarks(let edit, .pasted(let keys)): editMarks(edit, by: keys, of: "pasted")
        case .keptBatch(let source): openKeptBatch(source)
        case .followUp(let relation): goOn(relation)
        case .verifyKept: verifyKeptRun()
        case .fireAgain(let batch, let firing): fire(batch, firing)
        case .node(let place, let action): control(place, action)
        case .quit: effects.append(.quit)
        case .discardForm: closeOverlay()
        }
    }

    // MARK: What they offer

    mutating func openPalette() {
        let items = ActionInfo.all.filter { $0.action != .palette }.map { info in
            Picker.Item(
                label: info.action.rawValue,
                detail: info.title + (settings.keys.label(of: info.action).map { "  \($0)" } ?? ""),
                choice: .action(info.action),
                disabled: whyDisabled(info.action))
        }
        overlays.append(.picker(Picker("All actions", items, searches: true)))
    }

    mutating func openStatusMarkPicker() {
        guard let run = workspace?.run else { return }
        let items = statusItems(of: run, all: "all that is not ok", among: { $0 != .ok }) {
            .markStatus($0)
        }
        overlays.append(.picker(Picker("Mark the records with status", items)))
    }

    mutating func openRetryPicker() {
        if keptRun != nil { return openKeptRetryPicker() }
        guard let run = workspace?.run else { return }
        let items = statusItems(
            of: run, all: "all that failed or was not sent",
            among: { $0 != .ok && $0 != .inDoubt }
        ) { .retry($0) }
        var shown = items.filter { $0.choice != .retry([.ok]) }
        if run.count(of: .inDoubt) > 0 {
            shown.append(
                Picker.Item(
                    letter: "v", label: "read what is in doubt",
                    detail: Format.count(run.count(of: .inDoubt)) + ", to see what took effect",
                    choice: .verify))
        }
        overlays.append(.picker(Picker("Stage again", shown)))
    }

    /// What can be done from a kept run: what the ledger works out first, then what is only staged.
    private mutating func openKeptRetryPicker() {
        guard let (id, _) = keptRun else { return }
        let doubts = doubtCount(of: id)
        let failed = failureCount(of: id)
        let verified = doubts > 0 ? "; \(Format.count(doubts)) in doubt verified first" : ""
        var items = [
            Picker.Item(
                letter: "a", label: "retry all that is not ok",
                detail: Format.count(failed) + verified, choice: .followUp(.retry),
                disabled: failed == 0 ? "nothing failed" : nil),
            Picker.Item(
                letter: "n", label: "resume what was not sent",
                detail: Format.count(unsentCount(of: id)), choice: .followUp(.resume),
                disabled: whyNotGoOn(.resumeRun)),
            Picker.Item(
                letter: "v", label: "verify what is in doubt", detail: Format.count(doubts),
                choice: .verifyKept, disabled: whyNotGoOn(.verifyRun)),
            Picker.Item(
                letter: "u", label: "undo", detail: "shows the batch that takes it back",
                choice: .followUp(.undo), disabled: whyNotGoOn(.undoRun)),
        ]
        if scope != .runs, let run = workspace?.run {
            for (status, letter) in zip(run.statuses.reversed(), "bcdefghilmoprst")
            where status != .ok {
                let warning = status == .inDoubt ? ", may take effect twice" : ""
                items.append(
                    Picker.Item(
                        letter: letter, label: "stage \(status.words)",
                        detail: Format.count(run.count(of: status)) + warning,
                        choice: .retry([status])))
            }
        }
        overlays.append(.picker(Picker("Go on from run \(id)", items)))
    }

    private func statusItems(
        of run: RunState, all: String, among: (Status) -> Bool,
        choice: (Set<Status>) -> Picker.Choice
    ) -> [Picker.Item] {
        let group = run.statuses.filter(among)
        let count = group.reduce(0) { $0 + run.count(of: $1) }
        var items = [
            Picker.Item(
                letter: "a", label: all, detail: Format.count(count), choice: choice(Set(group)),
                disabled: count == 0 ? "there is none" : nil)
        ]
        for (status, letter) in zip(run.statuses.reversed(), "bcdefghilmnoprst") {
            let warning = status == .inDoubt ? ", may take effect twice" : ""
            items.append(
                Picker.Item(
                    letter: letter, label: status.words,
                    detail: Format.count(run.count(of: status)) + warning,
                    choice: choice([status])))
        }
        return items
    }

    mutating func openRunFilterPicker() {
        guard let run = workspace?.run else { return }
        var items = [
            Picker.Item(
                letter: "a", label: "everything", detail: Format.count(run.doneCount),
                choice: .show(.all)),
            Picker.Item(
                letter: "!", label: "all that is not ok",
                detail: Format.count(run.doneCount - run.count(of: .ok)),
                choice: .show(.failures)),
        ]
        for status in run.statuses {
            items.append(
                Picker.Item(
                    label: status.words, detail: Format.count(run.count(of: status)),
                    choice: .show(.status(status))))
        }
        for (place, command) in run.batch.commands.enumerated().prefix(40) {
            items.append(
                Picker.Item(
                    label: "command \(place + 1)",
                    detail: "\(command.verb.rawValue) \(command.dataSet.name)",
                    choice: .show(.command(place))))
        }
        for (place, node) in run.nodes.enumerated().prefix(40) {
            let count =
                run.statistics.nodes.indices.contains(place)
                ? run.statistics.nodes[place].total : 0
            items.append(
                Picker.Item(
                    label: "node", detail: "\(node)  \(Format.count(count))",
                    choice: .show(.node(place))))
        }
        let messages = run.statistics.messages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (message, count) in messages.prefix(40) {
            items.append(
                Picker.Item(
                    label: "message", detail: "\(Format.count(count))  \(message)",
                    choice: .show(.message(message))))
        }
        overlays.append(.picker(Picker("Show results", items)))
    }

    mutating func openCopyPicker() {
        var items: [Picker.Item] = []
        func add(_ letter: Character, _ label: String, _ kind: CopyKind) {
            let text = copied(kind) ?? ""
            items.append(
                Picker.Item(
                    letter: letter, label: label, detail: String(text.prefix(60)),
                    choice: .copy(kind), disabled: text.isEmpty ? "there is none" : nil))
        }
        if scope != .batch { add("i", "ID", .id) }
        if scope == .record { add("v", "value", .value) }
        if scope != .batch {
            add("j", "record as JSON", .record)
            add("r", "row as NDJSON", .row)
        }
        add("s", "script", .script)
        overlays.append(.picker(Picker("Copy", items)))
    }

    private mutating func copy(_ kind: CopyKind) {
        guard let text = copied(kind), !text.isEmpty else { return }
        effects.append(.copy(text))
        say("copied \(Format.bytes(text.utf8.count))", .success)
    }

    /// What a copy would put on the clipboard; nil where there is none.
    func copied(_ kind: CopyKind) -> String? {
        guard let workspace else { return nil }
        switch kind {
        case .id: return currentKey.map { Script.text(of: $0.id) }
        case .value: return workspace.record?.currentLine.map { ValueJSON.encode($0.value) }
        case .record: return currentRecord.map { ValueJSON.encode($0.bins) }
        case .row: return copiedRow
        case .script:
            switch scope {
            case .batch:
                let batch = workspace.staged.batch
                return batch.commands.isEmpty ? nil : BatchPrinter.print(batch)
            case .run, .result:
                guard let run = workspace.run, let index = currentResultIndex else { return nil }
                return run.commands(for: [index]).first.map { BatchPrinter.print($0) }
            default:
                return currentKey.map {
                    BatchPrinter.print(Command(.query, $0.dataSet, .ids([$0.id])))
                }
            }
        }
    }

    /// The record that the cursor is on, as far as it is known.
    private var currentRecord: Record? {
        guard let workspace else { return nil }
        switch scope {
        case .run, .result:
            guard let run = workspace.run, let index = currentResultIndex else { return nil }
            return run.values[index]
        default:
            return workspace.showsTable
                ? workspace.slot?.table.current?.record : workspace.record?.record
        }
    }

    private var copiedRow: String? {
        guard let workspace else { return nil }
        switch scope {
        case .run, .result:
            guard let run = workspace.run, let index = currentResultIndex,
                let result = run.result(at: index)
            else { return nil }
            return RowText.ndjson([ResultRow(result: result, now: now / 1000)]).trimmingSpaces
        default:
            guard let key = currentKey, let record = currentRecord else { return nil }
            let row = RecordRow(
                record: KeyedRecord(key: key, record: record), now: now / 1000)
            return RowText.ndjson([row]).trimmingSpaces
        }
    }
}
