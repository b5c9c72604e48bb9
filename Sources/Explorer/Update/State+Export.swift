import BatchClient
import BatchScript

extension State {
    /// What an export is of where nobody says: what the pane shows.
    var exportSubject: Export.Subject { focus == .run ? .results : .records }

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
            let rows = table.residentRows.map(\.value)
            let isWhole = table.isComplete && rows.count == table.count
            finish(
                export, of: rows,
                note: isWhole ? "" : "; more are not read yet")
        case .marked:
            let keys = workspace.marks.ordered
            guard !keys.isEmpty else { return say("nothing is marked", .warning) }
            guard keys.count <= Export.mostMarked else {
                return say(
                    "more than \(Format.count(Export.mostMarked)) are marked: save them with "
                        + ":marks save NAME and let volley run query @NAME", .warning)
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
            finish(
                export, of: records,
                note: missing == 0 ? "" : "; \(Format.count(missing)) of the marked are not there")
        }
    }

    private mutating func finish(_ export: Export, of records: [KeyedRecord], note: String) {
        guard !records.isEmpty else { return say("there is nothing to export\(note)", .warning) }
        deliver(
            RowText.of(records, bins: exportedBins(of: records), as: export.format, now: now),
            export, count: Format.count(records.count, "record"), note: note)
    }

    /// The columns that are shown, and bins that no table has seen; never those that are hidden.
    private func exportedBins(of records: [KeyedRecord]) -> [String] {
        let columns = workspace?.slot?.table.columns
        var names = columns?.visible.map(\.name) ?? []
        var seen = Set(columns?.all.map(\.name) ?? [])
        var used: Set<String> = []
        for record in records {
            for bin in record.record.bins {
                used.insert(bin.name)
                if seen.insert(bin.name).inserted { names.append(bin.name) }
            }
        }
        return names.filter { used.contains($0) }
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
            case .records: "Export the records at hand"
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
