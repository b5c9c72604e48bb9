import BatchClient
import BatchScript

extension State {
    /// What an export is of where nobody says: what is marked, else what the pane shows.
    var exportSubject: Export.Subject {
        if focus == .run { return .results }
        return workspace?.marks.count ?? 0 > 0 ? .marked : .records
    }

    /// `:export` and `:clip`.
    mutating func export(_ text: String, overwrite: Bool?) {
        guard let export = Export(text, of: exportSubject, overwrite: overwrite) else {
            let format = "records, marked or results, and csv, ndjson or script"
            return say(
                overwrite == nil
                    ? ":clip takes \(format)" : ":export needs a file, behind \(format)", .warning)
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
            let note = table.isComplete ? "" : "; more are not read yet"
            switch export.destination {
            case .file:
                begin(export, table.exportParts(pageSize: settings.pageSize), table, note: note)
            case .clipboard:
                guard table.isResident else {
                    return say("some of the rows left memory: export them to a file", .warning)
                }
                copy(export, of: table.residentRows.map(\.value), note: note)
            }
        case .marked:
            let keys = workspace.marks.ordered
            guard !keys.isEmpty else { return say("nothing is marked", .warning) }
            if case .file = export.destination {
                begin(export, [.keys(keys)], nil, note: "")
                return
            }
            guard keys.count <= Export.mostMarked else {
                return say(
                    "more than \(Format.count(Export.mostMarked)) are marked: export them to a file",
                    .warning)
            }
            let id = request(.exportedRecords(export, asked: keys.count))
            effects.append(.readRecords(workspace.id, keys, id))
            say("reading \(Format.count(keys.count, "marked record"))")
        case .results:
            guard let run = workspace.run else { return say("nothing was fired yet", .warning) }
            exportResults(export, of: run)
        }
    }

    private mutating func exportResults(_ export: Export, of run: RunState) {
        let indices = (0..<run.rowCount).compactMap { run.index(atRow: $0) }.sorted()
        guard !indices.isEmpty else { return say("there is nothing to export", .warning) }
        // What was read and let go of since cannot be told from what is not there by the rows.
        let gone =
            export.format == .script
            ? 0
            : indices.count { index in
                run.outcome(at: index).status == .ok && run.batch.verb(at: index) == .query
                    && run.values[index] == nil
            }
        let note =
            gone == 0 ? "" : "; the bins of \(Format.count(gone)) are no longer at hand: null"
        deliver(
            RowText.of(indices, in: run, as: export.format, now: now), export,
            count: Format.count(indices.count, "result"), note: note)
    }

    /// The marked records were read.
    mutating func recordsLoaded(
        _ id: RequestID, _ result: Result<[KeyedRecord], BackendError>
    ) {
        guard
            case .exportedRecords(let export, let asked)? = awaited.removeValue(forKey: id)?.purpose
        else { return }
        switch result {
        case .failure(let error): say(error.message, .error)
        case .success(let records):
            let missing = asked - records.count
            copy(
                export, of: records,
                note: missing == 0 ? "" : "; \(Format.count(missing)) of the marked are not there")
        }
    }

    /// Has records written to a file.
    /// - Parameters:
    ///   - table: the table that shows the records; nil for marked ones.
    ///   - note: follows what is said of it.
    private mutating func begin(
        _ export: Export, _ parts: [RecordExport.Part], _ table: RecordTable?, note: String
    ) {
        guard let workspace, case .file(let path, let overwrite) = export.destination else {
            return
        }
        let columns = workspace.slot?.table.columns
        let hidden = Set(columns?.all.filter(\.isHidden).map(\.name) ?? [])
        let job = RecordExport(
            parts: parts, format: export.format, path: path, overwrite: overwrite,
            bins: columns?.visible.map(\.name) ?? [], hidden: hidden, filter: table?.filter)
        if export.format == .csv, job.dataSet == nil {
            return say(
                parts.isEmpty
                    ? "there is nothing to export"
                    : "CSV holds the records of one data set: export these as ndjson", .warning)
        }
        let hides = export.format == .csv && !hidden.isEmpty
        let id = request(
            .recordExport(
                path: path,
                note: (hides ? "; without \(Format.count(hidden.count, "hidden column"))" : "")
                    + note))
        effects.append(.exportRecords(workspace.id, job, id))
    }

    /// An export is over.
    mutating func recordsExported(_ id: RequestID, _ outcome: ExportOutcome) {
        guard
            case .recordExport(let path, let note)? = awaited.removeValue(forKey: id)?.purpose
        else { return }
        let missing =
            outcome.missing == 0
            ? "" : "; \(Format.count(outcome.missing)) of the marked are not there"
        switch outcome.file {
        case .written where outcome.records == 0:
            say("there is nothing to export\(missing)\(note)", .warning)
        case .written:
            say(
                "wrote \(path), \(Format.count(outcome.records, "record")), "
                    + "\(Format.bytes(outcome.bytes))\(missing)\(note)", .success)
        case .exists: say("\(path) exists; :export! writes over it", .warning)
        case .failed(let reason): say(reason, .error)
        }
    }

    private mutating func copy(_ export: Export, of records: [KeyedRecord], note: String) {
        guard !records.isEmpty else { return say("there is nothing to export\(note)", .warning) }
        let columns = workspace?.slot?.table.columns
        let first = records.first?.key.dataSet
        if export.format == .csv, records.contains(where: { $0.key.dataSet != first }) {
            return say("CSV holds the records of one data set: copy these as ndjson", .warning)
        }
        deliver(
            RowText.of(
                records, bins: columns?.visible.map(\.name) ?? [],
                hidden: Set(columns?.all.filter(\.isHidden).map(\.name) ?? []), as: export.format,
                schema: first.flatMap { workspace?.tree.info(of: $0)?.keySchema }, now: now),
            export, count: Format.count(records.count, "record"), note: note)
    }

    private mutating func deliver(_ text: String, _ export: Export, count: String, note: String) {
        switch export.destination {
        case .clipboard:
            effects.append(.copy(text))
            say("copied \(count), \(Format.bytes(text.utf8.count))\(note)", .success)
        case .file(let path, let overwrite):
            let id = request(
                .file(
                    path: path, bytes: text.utf8.count, command: "export",
                    what: "\(count), ", note: note))
            effects.append(
                .writeFile(path: path, contents: text, overwrite: overwrite, id))
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
                Picker.Item(
                    letter: file, label: "\(label) to a file", detail: "",
                    choice: .exportFile(subject, format)))
            items.append(
                Picker.Item(
                    letter: clip, label: "\(label) to the clipboard", detail: "",
                    choice: .export(Export(subject, format, to: .clipboard))))
        }
        let marked = workspace.marks.count
        if subject != .marked {
            items.append(
                Picker.Item(
                    letter: "m", label: "the marked records", detail: Format.count(marked),
                    choice: .exportMarked,
                    disabled: marked == 0 ? "nothing is marked" : nil))
        }
        let title =
            switch subject {
            case .records: "Export loaded records"
            case .marked: "Export \(Format.count(marked, "marked record"))"
            case .results: "Export the results shown"
            }
        overlays.append(.picker(Picker(title, items)))
    }

    /// Asks for the file's name on the command line.
    mutating func askForExportFile(_ subject: Export.Subject, _ format: RowText.Format) {
        overlays.append(
            .prompt(
                Prompt(.command, text: "export \(subject.rawValue) \(format.rawValue) ")))
    }
}
