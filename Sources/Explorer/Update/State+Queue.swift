import BatchClient
import BatchScript

/// The staged commands: moved, removed, edited as a whole.
extension State {
    mutating func moveCommand(by step: Int) {
        changeStaged("move a command") { staged in
            if staged.move(at: staged.cursor.row, by: step) { staged.cursor.row += step }
        }
    }

    mutating func removeCommand() {
        changeStaged("remove a command") { $0.remove(at: $0.cursor.row) }
    }

    mutating func clearBatch() {
        changeStaged("clear the batch") { $0.set([]) }
        say("batch cleared; \(settings.keys.label(of: .undo) ?? "undo") brings it back")
    }

    mutating func replaceBatch(with commands: [Command], title: String) {
        changeStaged(title) { staged in
            staged.set([])
            staged.append(commands)
            staged.cursor.row = 0
        }
    }

    mutating func editBatch() {
        guard let batch = workspace?.staged.batch else { return }
        let id = request(.editedBatch)
        effects.append(.editText(batch.commands.isEmpty ? "" : BatchPrinter.print(batch), id))
    }

    mutating func textEdited(_ id: RequestID, _ text: String?) {
        guard let awaited = awaited.removeValue(forKey: id), let text else { return }
        switch awaited.purpose {
        case .editedForm:
            guard case .form(var form) = overlays.last else { return }
            form.input.setText(text)
            form.changed()
            if form.fields == nil || form.isStale { form.mode = .text }
            replaceOverlay(.form(form))
        case .editedPaste: pasteEdited(text)
        case .editedBatch:
            guard place(of: awaited.target) == shown else { return }
            whenSourcesAreRead(of: text, .batch)
        default: break
        }
    }

    /// The whole batch, as the user left it in their editor.
    mutating func takeEditedBatch(_ text: String) {
        switch Script.read(text, sources: markSources) {
        case .empty: clearBatch()
        case .commands(let commands):
            replaceBatch(with: commands, title: "edit the batch")
            sayStaged()
        case .mistake(let line, let column, let message):
            openMistaken("Edit the batch", .replaceAll, text, line, column)
            say("line \(line + 1): \(message)", .error)
        }
    }

    /// A text that does not read goes on in the form, at its mistake: nothing of it is lost.
    mutating func openMistaken(
        _ title: String, _ purpose: ComposeForm.Purpose, _ text: String, _ line: Int, _ column: Int
    ) {
        var form = ComposeForm(
            title, purpose, text: text, sources: markSources, dataSet: workspace?.dataSet)
        form.isChanged = true
        form.goToMistake(line: line, column: column)
        overlays.append(.form(form))
    }
}
