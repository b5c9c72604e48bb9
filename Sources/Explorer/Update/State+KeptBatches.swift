import BatchClient
import BatchScript

/// Batches that are saved under a name, and those that were fired before.
extension State {
    static let batchUsage = ":batch save NAME, :batch open [NAME]"

    /// `:batch save NAME`, `:batch save! NAME`, `:batch open [NAME]`.
    mutating func batchCommand(_ text: String) {
        let word = String(text.prefix { $0 != " " })
        let name = String(text.dropFirst(word.count)).trimmingSpaces
        switch word {
        case "save", "save!": saveBatch(as: name, overwrite: word == "save!")
        case "open", "":
            if name.isEmpty { listKeptBatches(.saved) } else { openKeptBatch(.saved(name)) }
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
        let id = request(
            .file(path: name, bytes: contents.utf8.count, command: "batch save"))
        effects.append(.saveBatch(name: name, contents: contents, overwrite: overwrite, id))
    }

    mutating func listKeptBatches(_ kind: KeptBatch.Kind) {
        let id = request(.keptBatches(kind))
        effects.append(.listKeptBatches(kind, id))
    }

    mutating func openKeptBatch(_ source: KeptBatch.Source) {
        let id = request(.keptBatch(source))
        effects.append(.readKeptBatch(source, id))
    }

    mutating func keptBatchesListed(
        _ id: RequestID, _ result: Result<[KeptBatch], BackendError>
    ) {
        guard let awaited = awaited.removeValue(forKey: id),
            case .keptBatches(let kind) = awaited.purpose
        else { return }
        switch result {
        case .failure(let error): say(error.message, .error)
        case .success(let batches) where batches.isEmpty:
            say(
                kind == .saved
                    ? "no batch is saved; :batch save NAME saves this one"
                    : "the ledger has no run yet")
        case .success(let batches):
            let items = batches.map { batch in
                Picker.Item(
                    label: batch.source.name, detail: batch.detail,
                    choice: .keptBatch(batch.source))
            }
            let title = kind == .saved ? "Open a saved batch" : "Stage what was fired"
            overlays.append(.picker(Picker(title, items, searches: true)))
        }
    }

    /// What is opened takes the place of the batch; undo brings that back.
    mutating func keptBatchRead(_ source: KeptBatch.Source, _ text: String) {
        switch Script.read(text, sources: markSources) {
        case .empty: say("\(source.name) holds no command", .warning)
        case .commands(let commands):
            let had = workspace?.staged.isEmpty == false
            replaceBatch(with: commands, title: "open \(source.name)")
            focus = .batch
            let undo = settings.keys.label(of: .undo) ?? "undo"
            let commands = Format.count(commands.count, "command")
            say(
                "\(source.name): \(commands)"
                    + (had ? "; \(undo) brings back what was staged" : ""), .success)
        case .mistake(let line, let column, let message):
            openMistaken("Open \(source.name)", .replaceAll, text, line, column)
            say("line \(line + 1): \(message)", .error)
        }
    }
}
