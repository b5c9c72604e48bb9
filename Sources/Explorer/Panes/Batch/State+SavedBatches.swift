import BatchClient
import BatchScript

/// Saved batches, and batches of earlier runs.
extension State {
    static let batchUsage = ":batch save NAME, :batch open [NAME]"

    /// `:batch save NAME`, `:batch save! NAME`, `:batch open [NAME]`.
    mutating func batchCommand(_ text: String) {
        let word = String(text.prefix { $0 != " " })
        let name = String(text.dropFirst(word.count)).trimmingSpaces
        switch word {
        case "save", "save!": saveBatch(as: name, overwrite: word == "save!")
        case "open", "":
            if name.isEmpty { listRecordedBatches(.saved) } else { openRecordedBatch(.saved(name)) }
        default: say(State.batchUsage, .warning)
        }
    }

    private mutating func saveBatch(as name: String, overwrite: Bool) {
        guard let batch = workspace?.staged.batch, !batch.commands.isEmpty else {
            return say("the batch is empty", .warning)
        }
        guard !name.isEmpty else { return say(State.batchUsage, .warning) }
        guard !name.hasPrefix("."), !name.contains("/"), name.utf8.count <= 200,
            name.unicodeScalars.allSatisfy({ $0.value > 0x1F && $0.value != 0x7F })
        else {
            return say("found \"\(name)\", expected a name without / or a dot before it", .error)
        }
        let contents = BatchPrinter.print(batch)
        perform(.saveBatch(name: name, contents: contents, overwrite: overwrite)) {
            $0.sayWritten($1, path: name, bytes: contents.utf8.count, command: "batch save")
        }
    }

    mutating func listRecordedBatches(_ kind: RecordedBatch.Kind) {
        perform(.recordedBatches(kind)) { state, answer in
            guard let batches = state.valueOrError(answer) else { return }
            state.showRecordedBatches(batches, kind)
        }
    }

    mutating func openRecordedBatch(_ source: RecordedBatch.Source) {
        perform(.recordedBatch(source)) { state, answer in
            guard state.index(of: answer.target) == state.shown,
                let text = state.valueOrError(answer)
            else { return }
            state.recordedBatchRead(source, text)
        }
    }

    private mutating func showRecordedBatches(
        _ batches: [RecordedBatch], _ kind: RecordedBatch.Kind
    ) {
        guard !batches.isEmpty else {
            return say(
                kind == .saved
                    ? "no saved batches; :batch save NAME saves this one"
                    : "no recorded runs yet")
        }
        let items = batches.map { batch in
            Picker.Item(label: batch.source.name, detail: batch.detail) {
                $0.openRecordedBatch(batch.source)
            }
        }
        let title = kind == .saved ? "Open a saved batch" : "Stage an earlier batch"
        show(Picker(title, items, searches: true))
    }

    /// Replaces the batch with the opened one; undo restores it.
    mutating func recordedBatchRead(_ source: RecordedBatch.Source, _ text: String) {
        switch readScriptText(text) {
        case .empty: say("\(source.name) has no commands", .warning)
        case .commands(let commands):
            let had = workspace?.staged.isEmpty == false
            replaceBatch(with: commands, title: "open \(source.name)")
            focus = .batch
            let undo = settings.keys.label(of: .undo) ?? "undo"
            let commands = Format.count(commands.count, "command")
            say(
                "\(source.name): \(commands)"
                    + (had ? "; \(undo) restores what was staged" : ""), .success)
        case .mistake(let line, let column, let message):
            openMistaken("Open \(source.name)", .replaceAll, text, line, column)
            say("line \(line + 1): \(message)", .error)
        }
    }
}
