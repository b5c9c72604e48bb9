import BatchClient
import BatchScript

extension State {
    /// The bin that an edit would change: the column's, or the one under the cursor.
    private var currentBin: (key: RecordKey, bin: String, record: Record)? {
        guard let workspace else { return nil }
        if workspace.showsTable {
            guard let table = workspace.slot?.table, let row = table.current,
                let name = table.columns.currentName
            else { return nil }
            return (row.key, name, row.record)
        }
        guard let view = workspace.record, let record = view.record, let bin = view.currentBin
        else { return nil }
        return (view.key, bin.name, record)
    }

    var canEditBin: Bool { currentBin != nil }

    /// Asks for a new value of the bin, starting from the current one.
    mutating func openBinPrompt() {
        guard let (key, bin, record) = currentBin else { return }
        let text = record.bins[bin].map { Script.text(of: $0) } ?? ""
        var prompt = Prompt(
            bin + " = ", text: text,
            placeholder: "text, 42, true, null, [1, 2], {\"a\": 1}, now()"
        ) { $0.stageBin(key, bin: bin, text: $1) }
        prompt.isValue = true
        if let old = record.bins[bin] {
            prompt.warn = { State.typeChange(from: old, to: $0) }
        }
        // The caret goes before the closing quote.
        if text.hasSuffix("\"") { prompt.input.moveLeft() }
        show(prompt)
    }

    /// The warning for a new value of another type than the old one; nil for the same type.
    private static func typeChange(from old: Value, to text: String) -> String? {
        let script = "update x x set x = \(LenientValue.rewritten(text))"
        guard case .commands(let commands) = Script.read(script, sources: FormSources()),
            case .set(.value(let new))? = commands.first?.operations.first?.action
        else { return nil }
        let (from, to) = (ValueText.type(old), ValueText.type(new))
        guard from != to, from != "null" else { return nil }
        return "this changes the type from \(from) to \(to); enter again stages it"
    }

    /// Stages `update ... set bin = value`, guarded by the generation, or by the old value
    /// on stores without generations.
    /// - Returns: why it cannot be staged, or nil.
    mutating func stageBin(_ key: RecordKey, bin: String, text: String) -> String? {
        guard let record = knownRecord(key) else { return "the record is no longer loaded" }
        let place = "\(BatchPrinter.print(key.dataSet)) \(BatchPrinter.print(key.id))"
        let script =
            "update \(place) set \(BatchPrinter.print(bin: bin)) = \(LenientValue.rewritten(text))"
        let operation: BinOperation
        switch Script.read(script, sources: FormSources()) {
        case .commands(let commands):
            guard commands.count == 1, commands[0].operations.count == 1,
                commands[0].condition == nil, commands[0].timeToLive == nil,
                case .set = commands[0].operations[0].action
            else { return "expected one value" }
            operation = commands[0].operations[0]
        case .mistake(_, _, let message): return message
        case .empty: return "expected a value"
        }
        let condition: Condition
        if let generation = record.generation, workspace?.info.backend.hasGeneration == true {
            condition = .compare(.generation, .equal, .integer(Int64(generation)))
        } else if let old = record.bins[bin] {
            condition = .compare(.bin(bin), .equal, old)
        } else {
            condition = .not(.exists(bin: bin))
        }
        stageGuarded(
            operation, of: key, if: condition, timeToLive: keptTimeToLive(of: record))
        return nil
    }

    /// Editing a bin must not change when the record expires: `keep` if a write without the clause
    /// would change it.
    private func keptTimeToLive(of record: Record) -> TimeToLive? {
        guard let backend = workspace?.info.backend, backend.hasTimeToLive,
            !backend.rules.mergesKeepExpiry
        else { return nil }
        return record.expiresAt != nil || backend.rules.mayHaveUnknownDefault ? .keep : nil
    }

    /// Two edits of one record at the same generation become one command, because the first would
    /// change the generation that the second expects. So do two edits of one bin that are guarded
    /// by its old value.
    private mutating func stageGuarded(
        _ operation: BinOperation, of key: RecordKey, if condition: Condition,
        timeToLive: TimeToLive?
    ) {
        let row = workspace?.staged.commands.lastIndex { staged in
            let command = staged.command
            return command.verb == .update && command.dataSet == key.dataSet && command.count == 1
                && command.id(at: 0) == key.id && command.condition == condition
                && (condition.usesGeneration
                    || command.operations.allSatisfy { $0.bin == operation.bin })
        }
        guard let row, var command = workspace?.staged.commands[row].command else {
            return stage(
                [
                    Command(
                        .update, key.dataSet, .ids([key.id]), operations: [operation],
                        condition: condition, timeToLive: timeToLive)
                ], title: "edit \(operation.bin)")
        }
        command.operations.removeAll { $0.bin == operation.bin }
        command.operations.append(operation)
        change { workspace in
            workspace.undo.push("edit \(operation.bin)", .batch(workspace.staged.commands))
            workspace.staged.replace(at: row, with: [command])
        }
        say("added to the staged edit of this record", .success)
    }

    /// The record as currently shown.
    private func knownRecord(_ key: RecordKey) -> Record? {
        guard let workspace else { return nil }
        if let view = workspace.record, view.key == key, !workspace.showsTable {
            return view.record
        }
        guard let table = workspace.slot?.table, let row = table.row(of: key) else { return nil }
        return table.row(row)?.record
    }
}
