import BatchClient
import BatchScript
import TerminalKit

/// Text that was pasted outside of a prompt.
extension State {
    /// A table becomes an insert, and lines that begin with a verb are added as commands. Every other
    /// text is a script in the batch pane and a list of IDs to mark elsewhere.
    mutating func pasteInPane(_ text: String) {
        guard workspace != nil, !text.trimmingSpaces.isEmpty else { return }
        if let form = PasteForm(text, dataSet: defaultDataSet, known: knownRecords) {
            show(form)
        } else if focus == .batch || State.beginsLikeScript(text) {
            openAddForm(text: text, isChanged: true)
        } else {
            markPasted(text)
        }
    }

    /// Whether the first line that is not a comment begins with a verb and more than that word.
    private static func beginsLikeScript(_ text: String) -> Bool {
        let lines = text.split(whereSeparator: \.isNewline)
        guard
            let line = lines.lazy.map({ String($0).trimmingSpaces }).first(where: {
                !$0.hasPrefix("#")
            })
        else { return false }
        let words = line.split(separator: " ", maxSplits: 1)
        return words.count == 2 && Verb(word: words[0]) != nil
    }

    /// The form for a table that was pasted into a form; nil for a text that is not a table.
    func pasteForm(_ text: String, dataSet: String, isTable: Bool = false) -> (any Dialog)? {
        PasteForm(
            text, dataSet: dataSet.isEmpty ? defaultDataSet : dataSet, isTable: isTable,
            known: knownRecords)
    }

    /// The records that are loaded of the data set shown.
    private var knownRecords: PasteForm.Known {
        let rows = workspace?.dataSet.flatMap { workspace?.slot(of: $0) }?.base.residentRows ?? []
        return PasteForm.Known(rows.prefix(200).map(\.value))
    }

    /// The form for the rows of a file.
    func importForm(_ text: String) throws(PasteForm.Refusal) -> PasteForm {
        var form = try PasteForm(
            reading: text, dataSet: defaultDataSet, isTable: true, known: knownRecords)
        form.isPasted = false
        return form
    }

    /// The data set that is shown; without one, that of the last command in the batch.
    private var defaultDataSet: String {
        let last = workspace?.staged.commands.last?.command.dataSet
        return (workspace?.dataSet ?? last).map { BatchPrinter.print($0) } ?? ""
    }

    /// The table as the user left it in the editor.
    fileprivate mutating func pasteEdited(_ text: String) {
        withTopDialog { dialog, state in
            guard let old = dialog as? PasteForm else { return .stay }
            do throws(PasteForm.Refusal) {
                var form = try PasteForm(
                    reading: text, dataSet: old.dataSet.text, isTable: true,
                    known: state.knownRecords)
                form.focus = old.focus
                form.take(verb: old.verb)
                dialog = form
            } catch {
                let reason =
                    error.reason
                    ?? "not a table: expected a header with at least two columns, then rows"
                state.say("the rows stay as they were: \(reason)", .error)
            }
            return .stay
        }
    }
}

extension PasteForm: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        switch key {
        case .escape:
            guard isPasted else { return .close }
            state.show(Picker.discard("Discard the pasted rows?", "Esc keeps them"))
        case .control("r") where isHeaderDoubtful:
            do throws(Refusal) { try takeFirstRowAsData() } catch {
                let reason = error.reason ?? "the text would not be a table"
                state.say("the first row cannot be data: \(reason)", .error)
            }
        case .enter: return submit(in: &state)
        case .tab: move(by: 1)
        case Keystroke(.backtab): move(by: -1)
        case .control("g"):
            state.perform(.editText(text)) { state, answer in
                if case .success(let text?) = answer.result { state.pasteEdited(text) }
            }
        case .up: top -= 1
        case .down: top += 1
        case Keystroke(.pageUp): top -= 10
        case Keystroke(.pageDown): top += 10
        case .left where focus != .dataSet: step(-1)
        case .right where focus != .dataSet, .space where focus != .dataSet: step(1)
        default: if focus == .dataSet { _ = dataSet.edit(key) }
        }
        top = max(0, min(top, rows.count - 1))
        return .stay
    }

    private mutating func submit(in state: inout State) -> DialogOutcome {
        if let excess {
            state.say(excess, .error)
            return .stay
        }
        if let fault = faults.first {
            let key = "ctrl-g opens the text in your editor"
            state.say("line \(fault.line): \(fault.message); \(key)", .error)
            return .stay
        }
        guard let command else {
            focus = .dataSet
            state.say("name the data set to write to", .warning)
            return .stay
        }
        state.closeDialog()
        state.stage([command], title: "stage pasted rows")
        return .handled
    }

    mutating func paste(_ text: String, in state: inout State) -> DialogOutcome {
        if focus == .dataSet { dataSet.insert(text) }
        return .stay
    }

    mutating func scroll(by lines: Int) { top = max(0, min(top + lines, rows.count - 1)) }

    func draw(on canvas: inout Canvas) { canvas.drawPaste(self) }

    func hints(in state: State) -> [DialogHint]? {
        (isHeaderDoubtful ? [("ctrl-r", "first row is data")] : []) + [
            ("enter", "stage"), ("tab", "next field"), ("up down", "rows"), ("ctrl-g", "editor"),
            ("esc", "back"),
        ]
    }
}
