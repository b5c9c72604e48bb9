import BatchClient
import TerminalKit

extension ComposeForm: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        switch key {
        case .enter: return submit(in: &state)
        case .escape:
            if completion != nil {
                completion = nil
            } else if isChanged {
                askToDiscard(in: &state)
            } else {
                return .close
            }
        case .control("t"): toggleFields(in: &state)
        case .control("y"): paste(state.register)
        case .control("g"):
            state.perform(.editText(input.text)) { state, answer in
                if case .success(let text?) = answer.result { state.formEdited(text) }
            }
        case _ where mode == .fields: pressInFields(key, in: state)
        case .tab, Keystroke(.backtab): completeText(forward: key == .tab, in: state)
        case Keystroke(.enter, .alt), .control("j"), .control("o"):
            input.insert("\n    ")
            changed()
        default:
            switch input.edit(key) {
            case .changed: changed()
            case .moved: completion = nil
            case .ignored: break
            }
        }
        return .stay
    }

    private func askToDiscard(in state: inout State) {
        state.show(Picker.discard("Discard your changes?", "Esc keeps editing"))
    }

    private mutating func submit(in state: inout State) -> DialogOutcome {
        switch reading {
        case .empty: return .close
        case .mistake(let line, let column, _):
            goToMistake(line: line, column: column)
            return .stay
        case .commands(let commands):
            state.closeDialog()
            state.remember(input.text)
            state.take(commands, for: purpose)
            return .handled
        }
    }

    private mutating func completeText(forward: Bool, in state: State) {
        var completion = completion ?? state.scriptCompletion(input, in: dataSet)
        completion?.step(forward: forward, in: &input)
        self.completion = completion
        isChanged = true
        readText()
    }

    /// A table pasted into an empty form replaces it.
    mutating func paste(_ text: String, in state: inout State) -> DialogOutcome {
        if purpose == .add,
            let table = state.pasteForm(text, dataSet: fields?.dataSet.text ?? "")
        {
            _ = state.dialogs.popLast()
            state.show(table)
            return .handled
        }
        paste(text)
        return .stay
    }

    mutating func click(
        at point: Point, _ layout: Layout, in state: inout State
    ) -> DialogOutcome {
        // The layout does not depend on the charset.
        let parts = FormLayout(self, layout, charset: .ascii)
        guard mode == .fields, var fields, let field = parts.field(at: point) else { return .stay }
        fields.focus = field
        fields.settle()
        completion = nil
        set(fields)
        return .stay
    }

    func draw(on canvas: inout Canvas) { canvas.drawForm(self) }

    func hints(in state: State) -> [DialogHint]? {
        var own: [DialogHint] =
            mode == .fields
            ? [("tab", "next"), ("ctrl-n", "complete"), ("ctrl-t", "text")]
            : [("tab", "complete"), ("ctrl-o", "new line"), ("ctrl-t", "fields")]
        // Tab goes past an operator that nobody chose.
        if mode == .fields, let fields, case .operation(let row, .bin) = fields.focus,
            !fields.operations[row].bin.isEmpty
        {
            own.insert(("space", "operator"), at: 1)
        }
        return [("enter", "stage")] + own + [("ctrl-g", "editor"), ("esc", "back")]
    }
}

extension State {
    /// Stages the composed commands for the form's purpose.
    fileprivate mutating func take(_ commands: [Command], for purpose: ComposeForm.Purpose) {
        switch purpose {
        case .add:
            stage(commands, title: "stage \(commands.count == 1 ? "a command" : "commands")")
        case .replace(let row):
            changeStaged("edit a command") { $0.replace(at: row, with: commands) }
            sayStaged(commands)
        case .replaceAll:
            replaceBatch(with: commands, title: "edit the batch")
            sayStaged(commands)
        }
    }

    /// The form's text as the user left it in the editor.
    fileprivate mutating func formEdited(_ text: String) {
        withTopDialog { dialog, _ in
            guard var form = dialog as? ComposeForm else { return .stay }
            form.input.setText(text)
            form.changed()
            if form.fields == nil || form.isStale { form.mode = .text }
            dialog = form
            return .stay
        }
    }
}
