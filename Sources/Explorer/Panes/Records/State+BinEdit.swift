import BatchClient
import BatchScript

extension State {
    /// What an edit would change: the column's bin, or the value that the cursor is on.
    private var currentPart: (key: RecordKey, part: RecordPart)? {
        guard let workspace else { return nil }
        if workspace.showsTable {
            guard let table = workspace.slot?.table, let row = table.current,
                let column = table.columns.currentColumn
            else { return nil }
            return (row.key, RecordPart(column.path, value: column.value(in: row.record)))
        }
        guard let view = workspace.record, let part = view.currentPart else { return nil }
        return (view.key, part)
    }

    /// Why the value under the cursor cannot be edited; nil if it can.
    var binEditObstacle: String? {
        guard let (_, part) = currentPart else { return "no bin under the cursor" }
        return part.isNamed
            ? nil : "this value cannot be edited alone; edit \(part.path.bin) as a whole"
    }

    /// Asks for a new value; what stands there now is the beginning.
    mutating func openBinPrompt() {
        guard let (key, part) = currentPart, part.isNamed else { return }
        let text = part.value.map { Script.text(of: $0) } ?? ""
        var prompt = Prompt(
            "\(IDText.of(key.id, limit: 24)): \(part.path) = ", text: text,
            placeholder: "text, 42, true, null, [1, 2], {\"a\": 1}, now()"
        ) { $0.stage(part, of: key, text: $1) }
        prompt.isValue = true
        if let old = part.value {
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
        if new == .string("now"), text.trimmingSpaces == "now" {
            return "this writes the text now; now() is the time; enter again stages it"
        }
        guard from != to, from != "null" else { return nil }
        if case .decimal = old, new.kind == .integer || new.kind == .double {
            return "decimal becomes \(to); {\"$decimal\": \"\(text.trimmingSpaces)\"} keeps it; "
                + "enter again stages it"
        }
        return "this changes the type from \(from) to \(to); enter again stages it"
    }

    /// Stages `update ... set path = value`, guarded by the generation, or by the old value on stores
    /// without generations.
    /// - Returns: why it cannot be, or nil.
    private mutating func stage(_ part: RecordPart, of key: RecordKey, text: String) -> String? {
        guard let record = knownRecord(key) else { return "the record is no longer loaded" }
        let subject = "\(BatchPrinter.print(key.dataSet)) \(BatchPrinter.print(key.id))"
        let script = "update \(subject) set x = \(LenientValue.rewritten(text))"
        let operation: BinOperation
        switch Script.read(script, sources: FormSources()) {
        case .commands(let commands):
            guard commands.count == 1, commands[0].operations.count == 1,
                commands[0].condition == nil, commands[0].timeToLive == nil,
                case .set = commands[0].operations[0].action
            else { return "expected one value" }
            operation = BinOperation(part.path, commands[0].operations[0].action)
        case .mistake(_, _, let message): return message
        case .empty: return "expected a value"
        }
        let operand: ValueExpression =
            part.path.steps.isEmpty ? .bin(part.path.bin) : .path(part.path)
        let condition: Condition
        if let generation = record.generation, workspace?.info.backend.hasGeneration == true {
            condition = .compare(.generation, .equal, .integer(Int64(generation)))
        } else if let old = part.value {
            condition = .compare(operand, .equal, old)
        } else {
            condition = .not(.exists(operand))
        }
        return stageGuarded(
            operation, of: key, if: condition, timeToLive: keptTimeToLive(of: record))
    }

    /// Editing a bin must not change when the record expires: `keep` if a write without the clause
    /// would change it.
    private func keptTimeToLive(of record: Record) -> TimeToLive? {
        guard let backend = workspace?.info.backend, backend.hasTimeToLive,
            !backend.rules.mergesKeepExpiry
        else { return nil }
        return record.expiresAt != nil || backend.rules.mayHaveUnknownDefault ? .keep : nil
    }

    /// Two edits of one record on the same generation become one command: a second command would
    /// find the generation changed by the first. So are two edits of one value that are guarded by
    /// the old one.
    /// - Returns: why it cannot be, or nil.
    private mutating func stageGuarded(
        _ operation: BinOperation, of key: RecordKey, if condition: Condition,
        timeToLive: TimeToLive?
    ) -> String? {
        let title = "edit \(operation.path)"
        let row = workspace?.staged.commands.lastIndex { staged in
            let command = staged.command
            return command.verb == .update && command.dataSet == key.dataSet && command.count == 1
                && command.id(at: 0) == key.id && command.condition == condition
                && (condition.usesGeneration
                    || command.operations.allSatisfy { $0.path == operation.path })
        }
        guard let row, var command = workspace?.staged.commands[row].command else {
            stage(
                [
                    Command(
                        .update, key.dataSet, .ids([key.id]), operations: [operation],
                        condition: condition, timeToLive: timeToLive)
                ], title: title)
            return nil
        }
        let replaced = command.operations.filter { $0.path.overlaps(operation.path) }
        // An edit of the whole has been staged that the record on the screen does not show.
        if let whole = replaced.first(where: { $0.steps.count < operation.steps.count }) {
            return "command \(row + 1) of the batch sets \(whole.path): change it there"
        }
        command.operations.removeAll { $0.path.overlaps(operation.path) }
        command.operations.append(operation)
        change { workspace in
            workspace.undo.push(title, .batch(workspace.staged.commands))
            workspace.staged.replace(at: row, with: [command])
        }
        let others = replaced.filter { $0.path != operation.path }.map(\.path.description)
        if others.isEmpty {
            say("added to the staged edit of this record", .success)
        } else {
            say("replaces the staged edit of \(others.joined(separator: ", "))", .warning)
        }
        return nil
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
