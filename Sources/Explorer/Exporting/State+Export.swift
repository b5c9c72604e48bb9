import BatchClient
import BatchScript

extension State {
    /// The default subject of an export: the results in the run pane, otherwise the marks if any.
    var exportSubject: Export.Subject {
        if focus == .run { return .results }
        return workspace?.marks.isEmpty == false ? .marked : .records
    }

    /// `:export` and `:clip`.
    mutating func export(_ text: String, overwrite: Bool?) {
        guard let export = Export(text, of: exportSubject, overwrite: overwrite) else {
            let format = "records, marked or results, and csv, ndjson or script"
            return say(
                overwrite == nil
                    ? ":clip takes \(format)" : ":export takes \(format), then a file", .warning)
        }
        self.export(export)
    }

    mutating func export(_ export: Export) {
        guard let workspace else { return say("no target is open", .warning) }
        switch export.subject {
        case .records:
            guard let table = workspace.slot?.table else {
                return say("open a data set first", .warning)
            }
            let note = table.isComplete ? "" : "; more are not loaded yet"
            switch export.destination {
            case .file:
                begin(export, table.exportParts(pageSize: settings.pageSize), table, note: note)
            case .clipboard:
                guard table.isResident else {
                    return say("some rows are no longer in memory: export them to a file", .warning)
                }
                copy(export, of: table.residentRows.map(\.value), note: note)
            }
        case .marked:
            let keys = workspace.marks.ordered
            guard !keys.isEmpty else { return say("nothing is marked", .warning) }
            if case .file = export.destination {
                return begin(export, [.keys(keys)], nil, note: "")
            }
            guard keys.count <= Export.mostMarked else {
                return say(
                    "more than \(Format.count(Export.mostMarked)) are marked: export them to a file",
                    .warning)
            }
            let asked = keys.count
            perform(.records(workspace.id, keys)) { state, answer in
                guard let records = state.valueOrError(answer) else { return }
                let missing = asked - records.count
                state.copy(
                    export, of: records,
                    note: missing == 0
                        ? "" : "; \(Format.count(missing)) of the marked no longer exist")
            }
            say("reading \(Format.count(keys.count, "marked record"))")
        case .results:
            guard let run = workspace.run else {
                return say("nothing has been fired yet", .warning)
            }
            exportResults(export, of: run)
        }
    }

    private mutating func exportResults(_ export: Export, of run: RunState) {
        let indices = (0..<run.rowCount).compactMap { run.index(atRow: $0) }.sorted()
        guard !indices.isEmpty else { return say("nothing to export", .warning) }
        // The rows do not show whether a value left memory or was missing.
        let gone =
            export.format == .script
            ? 0
            : indices.count { index in
                run.outcome(at: index).status == .ok && run.batch.verb(at: index) == .query
                    && run.values[index] == nil
            }
        let note =
            gone == 0 ? "" : "; the bins of \(Format.count(gone)) are no longer in memory: null"
        deliver(
            RowText.of(indices, in: run, as: export.format, now: now), export,
            count: Format.count(indices.count, "result"), note: note)
    }

    /// Has records written to a file.
    /// - Parameters:
    ///   - table: the table that shows the records; nil for marked ones.
    ///   - note: is added to the message.
    private mutating func begin(
        _ export: Export, _ parts: [RecordExport.Part], _ table: RecordTable?, note: String
    ) {
        guard let workspace, case .file(let path, let overwrite) = export.destination else {
            return
        }
        let columns = workspace.slot?.table.columns
        let hidden = (columns?.hiddenBins ?? [])
        let work = RecordExport(
            parts: parts, format: export.format, path: path, overwrite: overwrite,
            bins: columns?.shownBins ?? [], hidden: hidden, filter: table?.filter)
        if export.format == .csv, work.dataSet == nil {
            return say(
                parts.isEmpty
                    ? "nothing to export"
                    : "CSV holds the records of one data set: export these as ndjson", .warning)
        }
        let hides = export.format == .csv && !hidden.isEmpty
        let note = (hides ? "; without \(Format.count(hidden.count, "hidden column"))" : "") + note
        perform(.exportRecords(workspace.id, work)) { state, answer in
            if let outcome = state.valueOrError(answer) {
                state.sayExported(outcome, to: path, note: note)
            }
        }
    }

    private mutating func sayExported(_ outcome: ExportOutcome, to path: String, note: String) {
        let missing =
            outcome.missing == 0
            ? "" : "; \(Format.count(outcome.missing)) of the marked no longer exist"
        switch outcome.file {
        case .written where outcome.records == 0:
            say("nothing to export\(missing)\(note)", .warning)
        case .written:
            say(
                "wrote \(path), \(Format.count(outcome.records, "record")), "
                    + "\(Format.bytes(outcome.bytes))\(missing)\(note)", .success)
        case .exists: say("\(path) exists; :export! replaces it", .warning)
        case .failed(let reason): say(reason, .error)
        }
    }

    private mutating func copy(_ export: Export, of records: [KeyedRecord], note: String) {
        guard !records.isEmpty else { return say("nothing to export\(note)", .warning) }
        let columns = workspace?.slot?.table.columns
        let first = records.first?.key.dataSet
        if export.format == .csv, records.contains(where: { $0.key.dataSet != first }) {
            return say("CSV holds the records of one data set: copy these as ndjson", .warning)
        }
        deliver(
            RowText.of(
                records, bins: columns?.shownBins ?? [],
                hidden: (columns?.hiddenBins ?? []), as: export.format,
                schema: first.flatMap { workspace?.tree.info(of: $0)?.keySchema }, now: now),
            export, count: Format.count(records.count, "record"), note: note)
    }

    private mutating func deliver(_ text: String, _ export: Export, count: String, note: String) {
        switch export.destination {
        case .clipboard:
            copyToClipboard(text, count, note: note)
        case .file(let path, let overwrite):
            perform(.writeFile(path: path, contents: text, overwrite: overwrite)) {
                $0.sayWritten(
                    $1, path: path, bytes: text.utf8.count, command: "export",
                    what: "\(count), ", note: note)
            }
        }
    }

    // MARK: By keys

    mutating func openExportPicker(_ subject: Export.Subject? = nil) {
        guard let workspace else { return }
        let subject = subject ?? exportSubject
        var items: [Picker.Item] = []
        for (format, file, clip, label) in [
            (RowText.Format.csv, "c", "C", "CSV"), (.ndjson, "n", "N", "NDJSON"),
            (.script, "s", "S", "script"),
        ] as [(RowText.Format, Character, Character, String)] {
            items.append(
                Picker.Item(letter: file, label: "\(label) to a file") {
                    // Asks for the file's name on the command line.
                    $0.openCommandLine("export \(subject.rawValue) \(format.rawValue) ")
                })
            items.append(
                Picker.Item(letter: clip, label: "\(label) to the clipboard") {
                    $0.export(Export(subject, format, to: .clipboard))
                })
        }
        let marked = workspace.marks.count
        if subject != .marked {
            items.append(
                Picker.Item(
                    letter: "m", label: "the marked records", detail: Format.count(marked),
                    disabled: marked == 0 ? "nothing is marked" : nil
                ) { $0.openExportPicker(.marked) })
        } else if focus != .run, let count = workspace.slot?.table.count, count > 0 {
            items.append(
                Picker.Item(
                    letter: "l", label: "the loaded records", detail: Format.count(count)
                ) { $0.openExportPicker(.records) })
        }
        let title =
            switch subject {
            case .records: "Export loaded records"
            case .marked: "Export \(Format.count(marked, "marked record"))"
            case .results: "Export shown results"
            }
        show(Picker(title, items))
    }
}
