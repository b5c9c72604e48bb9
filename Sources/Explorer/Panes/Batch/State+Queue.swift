import BatchClient
import BatchScript

/// Moving, removing and editing the staged commands.
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
        say("batch cleared; \(settings.keys.label(of: .undo) ?? "undo") restores it")
    }

    mutating func editBatch() {
        guard let batch = workspace?.staged.batch else { return }
        let text = batch.commands.isEmpty ? "" : BatchPrinter.print(batch)
        perform(.editText(text)) { state, answer in
            guard case .success(let text?) = answer.result,
                state.index(of: answer.target) == state.shown
            else { return }
            state.whenSourcesAreRead(of: text, .batch)
        }
    }

    /// Takes the whole batch as the user left it in the editor.
    mutating func takeEditedBatch(_ text: String) {
        switch readScriptText(text) {
        case .empty: clearBatch()
        case .commands(let commands):
            replaceBatch(with: commands, title: "edit the batch")
            sayStaged(commands)
        case .mistake(let line, let column, let message):
            openMistaken("Edit the batch", .replaceAll, text, line, column)
            say("line \(line + 1): \(message)", .error)
        }
    }
}
