import BatchClient
import BatchScript

/// The part of a record or result to copy.
enum CopyKind: Sendable, Hashable {
    case id
    case value
    case record
    case row
    case script
}

extension State {
    mutating func openCopyPicker() {
        var items: [Picker.Item] = []
        func add(_ letter: Character, _ label: String, _ kind: CopyKind) {
            let text = copied(kind) ?? ""
            items.append(
                Picker.Item(
                    letter: letter, label: label, detail: String(text.prefix(60)),
                    disabled: text.isEmpty
                        ? kind == .record && focus == .run ? "no record in this result" : "none"
                        : nil
                ) { $0.copy(kind) })
        }
        if scope != .batch { add("i", "ID", .id) }
        if scope == .record { add("v", "value", .value) }
        if scope != .batch {
            add("j", "record as JSON", .record)
            add("r", "row as NDJSON", .row)
        }
        add("s", "script", .script)
        if let marks = workspace?.marks, !marks.isEmpty, focus != .run, scope != .batch {
            let count = Format.count(marks.count, "marked record")
            items.append(
                Picker.Item(letter: "m", label: "marked IDs", detail: count) {
                    $0.copyMarkedIDs()
                })
            items.append(
                Picker.Item(letter: "n", label: "marked as NDJSON", detail: count) {
                    $0.export(Export(.marked, .ndjson, to: .clipboard))
                })
        }
        show(Picker("Copy", items))
    }

    private mutating func copy(_ kind: CopyKind) {
        guard let text = copied(kind), !text.isEmpty else { return }
        copyToClipboard(text)
    }

    private mutating func copyMarkedIDs() {
        guard let keys = workspace?.marks.ordered, !keys.isEmpty else { return }
        let lines = keys.map { Script.text(of: $0.id) + "\n" }
        copyToClipboard(lines.joined(), Format.count(keys.count, "ID"))
    }

    /// Sends a text to the terminal's clipboard and to the explorer's own register: terminals may
    /// drop it without notice.
    mutating func copyToClipboard(_ text: String, _ what: String = "", note: String = "") {
        register = text
        effects.append(.copy(text))
        let subject = what.isEmpty ? "" : "\(what), "
        say(
            "sent \(subject)\(Format.bytes(text.utf8.count)) to the terminal (OSC 52); "
                + "ctrl-y inserts it here\(note)", .success)
    }

    /// The text of a copy; nil if there is nothing to copy.
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
            case .everywhere, .dataSets, .table, .record, .runs:
                return currentKey.map {
                    BatchPrinter.print(Command(.query, $0.dataSet, .ids([$0.id])))
                }
            }
        }
    }

    /// The record under the cursor, as far as it is known.
    private var currentRecord: Record? {
        guard let workspace else { return nil }
        switch scope {
        case .run, .result:
            guard let run = workspace.run, let index = currentResultIndex,
                let record = run.values[index]
            else { return nil }
            // A write answers with a record only where it reads something.
            return record.bins.isEmpty && run.batch.verb(at: index).isWrite ? nil : record
        case .everywhere, .dataSets, .table, .record, .batch, .runs:
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
        case .everywhere, .dataSets, .table, .record, .batch, .runs:
            guard let key = currentKey, let record = currentRecord else { return nil }
            let row = RecordRow(
                record: KeyedRecord(key: key, record: record), now: now / 1000)
            return RowText.ndjson([row]).trimmingSpaces
        }
    }
}
