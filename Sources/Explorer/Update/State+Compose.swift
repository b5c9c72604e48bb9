import BatchClient
import BatchScript
import TerminalKit

extension State {
    /// Stages commands at the end of the batch.
    mutating func stage(_ commands: [Command], title: String) {
        change { workspace in
            workspace.undo.push(title, .batch(workspace.staged.commands))
            workspace.staged.append(commands)
        }
        sayStaged()
    }

    mutating func sayStaged() {
        guard let batch = workspace?.staged.batch else { return }
        let fire = settings.keys.label(of: .fire) ?? "fire"
        say(
            "batch of \(Format.count(batch.count, "index", "indices")), "
                + "\(Format.count(batch.writeCount, "write")); \(fire) shows the plan", .success)
    }

    /// Changes the staged commands as one step that can be taken back.
    mutating func changeStaged(_ title: String, _ body: (inout StagedBatch) -> Void) {
        change { workspace in
            let before = workspace.staged.commands
            body(&workspace.staged)
            if workspace.staged.commands != before { workspace.undo.push(title, .batch(before)) }
        }
    }

    // MARK: From the marks

    mutating func openComposePicker() {
        let items = Verb.allCases.map { verb in
            Picker.Item(
                letter: State.letters[verb], label: verb.rawValue, detail: verb.summary,
                choice: .compose(verb))
        }
        let count = composedKeys.reduce(0) { $0 + $1.ids.count }
        overlays.append(
            .picker(Picker("Compose for \(Format.count(count, "record"))", items)))
    }

    private static let letters: [Verb: Character] = [
        .query: "g", .exists: "e", .insert: "i", .upsert: "u", .update: "p", .replace: "r",
        .delete: "d", .touch: "t",
    ]

    /// What a command is composed for: the marks, or else what the cursor is on.
    var composedKeys: [(dataSet: DataSet, ids: IDList)] {
        guard let workspace else { return [] }
        if !workspace.marks.isEmpty {
            return workspace.marks.dataSets.map { ($0, IDList(workspace.marks.ids(in: $0))) }
        }
        return currentKey.map { [($0.dataSet, IDList([$0.id]))] } ?? []
    }

    /// The key that the cursor is on, in whichever pane has the keys.
    var currentKey: RecordKey? {
        guard let workspace else { return nil }
        switch scope {
        case .run, .result:
            guard let run = workspace.run, let index = currentResultIndex else { return nil }
            return run.batch.key(at: index)
        default:
            if workspace.showsTable { return workspace.slot?.table.current?.key }
            return workspace.record?.key
        }
    }

    mutating func compose(_ verb: Verb) {
        var sources = FormSources()
        var commands: [(dataSet: String, ids: String)] = []
        for (dataSet, ids) in composedKeys {
            let named: String
            if ids.count > FormSources.spelledOut, !(workspace?.marks.isEmpty ?? true) {
                sources.marks[dataSet] = ids
                named = "@marks"
            } else {
                named = BatchPrinter.print(ids)
            }
            commands.append((BatchPrinter.print(dataSet), named))
        }
        let title = "\(verb.rawValue) \(countOfComposed)"
        if commands.count == 1 {
            var fields = CommandFields(
                verb: verb.rawValue, dataSet: commands[0].dataSet, ids: commands[0].ids)
            fields.focus = fields.firstToFill
            overlays.append(
                .form(
                    ComposeForm(
                        title, .add, fields: fields, sources: sources,
                        dataSet: workspace?.dataSet)))
            return
        }
        let clause = verb.clauses.contains(.set) ? " set " : ""
        let lines = commands.map { "\(verb.rawValue) \($0.dataSet) \($0.ids)\(clause)" }
        var form = ComposeForm(
            title, .add, text: lines.joined(separator: "\n"), sources: sources,
            dataSet: workspace?.dataSet)
        form.input.moveTo(line: 0, column: .max)
        overlays.append(.form(form))
    }

    private var countOfComposed: String {
        Format.count(composedKeys.reduce(0) { $0 + $1.ids.count }, "record")
    }

    // MARK: As text

    mutating func openAddForm(text: String = "") {
        overlays.append(
            .form(
                ComposeForm(
                    "Add commands", .add, text: text, sources: markSources,
                    dataSet: workspace?.dataSet)))
    }

    /// What `@marks` stands for now.
    var markSources: FormSources {
        guard let marks = workspace?.marks else { return FormSources() }
        return FormSources(
            marks: Dictionary(
                uniqueKeysWithValues: marks.dataSets.map { ($0, IDList(marks.ids(in: $0))) }),
            read: workspace?.sources ?? SourceCache())
    }

    mutating func openEditForm() {
        guard let staged = workspace?.staged, staged.commands.indices.contains(staged.cursor.row)
        else { return }
        let (text, own) = Script.text(of: staged.commands[staged.cursor.row].command)
        var sources = markSources
        sources.ids = own.ids
        overlays.append(
            .form(
                ComposeForm(
                    "Edit command \(staged.cursor.row + 1)", .replace(row: staged.cursor.row),
                    text: text, sources: sources, dataSet: workspace?.dataSet, mode: .fields)))
    }

    mutating func pressInForm(_ key: Keystroke) {
        guard case .form(var form) = overlays.last else { return }
        switch key {
        case .enter:
            return submit(form)
        case .escape:
            if form.completion != nil {
                form.completion = nil
            } else if form.isChanged {
                overlays.append(
                    .picker(
                        Picker(
                            "Leave what was typed?",
                            [
                                Picker.Item(
                                    letter: "y", label: "leave it", detail: "Esc goes on typing",
                                    choice: .discardForm)
                            ])))
                return
            } else {
                return closeOverlay()
            }
        case .control("t"): toggleFields(of: &form)
        case .control("g"):
            let id = request(.editedForm)
            effects.append(.editText(form.input.text, id))
        case _ where form.mode == .fields: press(key, inFieldsOf: &form)
        case .tab, Keystroke(.backtab):
            complete(&form, forward: key == .tab)
        case Keystroke(.enter, .alt), .control("j"), .control("o"):
            form.input.insert("\n    ")
            form.changed()
        default:
            switch form.input.edit(key) {
            case .changed: form.changed()
            case .moved: form.completion = nil
            case .ignored: break
            }
        }
        replaceOverlay(.form(form))
    }

    private mutating func submit(_ form: ComposeForm) {
        switch form.reading {
        case .empty: return closeOverlay()
        case .mistake(let line, let column, _):
            var form = form
            form.goToMistake(line: line, column: column)
            replaceOverlay(.form(form))
        case .commands(let commands):
            closeOverlay()
            remember(form.input.text)
            switch form.purpose {
            case .add:
                stage(commands, title: "stage \(commands.count == 1 ? "a command" : "commands")")
            case .replace(let row):
                changeStaged("edit a command") { $0.replace(at: row, with: commands) }
                sayStaged()
            case .replaceAll:
                replaceBatch(with: commands, title: "edit the batch")
                sayStaged()
            }
        }
    }

    private func complete(_ form: inout ComposeForm, forward: Bool) {
        var completion = form.completion ?? scriptCompletion(form.input, in: form.dataSet)
        completion?.step(forward: forward, in: &form.input)
        form.completion = completion
        form.isChanged = true
        form.readText()
    }

    /// What may stand at the caret of a script.
    func scriptCompletion(_ input: TextInput, in dataSet: DataSet?) -> Completion? {
        let bins = workspace?.slot?.base.columns.all.map(\.name) ?? []
        let suggestions = ScriptCompletion.suggestions(
            text: input.text, cursor: input.caret,
            dataSets: workspace?.tree.infos.map(\.dataSet.name) ?? [], bins: bins)
        guard let first = suggestions.first else { return nil }
        return Completion(
            candidates: suggestions.map {
                Completion.Candidate(text: $0.text, detail: "\($0.kind)")
            }, chosen: nil, replaced: max(0, input.caret - first.replaces.lowerBound))
    }
}

extension CommandFields {
    /// What is still to be said when the verb and the IDs are.
    fileprivate var firstToFill: Field {
        if clauses.contains(.set) { return .operation(0, .bin) }
        if clauses.contains(.bins) { return .bins }
        return clauses.contains(.ttl) ? .timeToLive : .condition
    }
}

extension Verb {
    /// What the verb does, in a few words.
    var summary: String {
        switch self {
        case .query: "read bins"
        case .exists: "tell whether it is there"
        case .insert: "write where none is"
        case .upsert: "merge bins, or make it"
        case .update: "merge bins where it is"
        case .replace: "leave only the named bins"
        case .delete: "remove it"
        case .touch: "renew its time to live"
        }
    }
}
