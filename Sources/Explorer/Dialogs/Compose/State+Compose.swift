import BatchClient
import BatchScript
import TerminalKit

extension State {

    // MARK: From the marks

    mutating func openComposePicker() {
        let items = Verb.allCases.map { verb in
            Picker.Item(
                letter: State.letters[verb], label: verb.rawValue, detail: verb.summary
            ) { $0.compose(verb) }
        }
        let subject =
            composedFilter == nil ? countOfComposed : "all records that match the filter"
        show(Picker("Compose for \(subject)", items))
    }

    private static let letters: [Verb: Character] = [
        .query: "g", .exists: "e", .insert: "i", .upsert: "u", .update: "p", .replace: "r",
        .delete: "d", .touch: "t",
    ]

    /// The keys for a composed command: the marks, otherwise the record under the cursor.
    var composedKeys: [(dataSet: DataSet, ids: IDList)] {
        guard let workspace else { return [] }
        if !workspace.marks.isEmpty {
            return workspace.marks.dataSets.map { ($0, IDList(workspace.marks.ids(in: $0))) }
        }
        return currentKey.map { [($0.dataSet, IDList([$0.id]))] } ?? []
    }

    /// The filter's condition, if nothing is marked: a command is composed for it.
    private var composedFilter: Condition? {
        guard let workspace, workspace.marks.isEmpty, focus == .records, workspace.showsTable
        else { return nil }
        return workspace.slot?.filtered?.filter?.condition
    }

    /// Composes a command for all records that the filter finds, loaded or not.
    private mutating func compose(_ verb: Verb, where condition: Condition, in dataSet: DataSet) {
        var fields = CommandFields(
            verb: verb.rawValue, dataSet: BatchPrinter.print(dataSet),
            ids: "where " + BatchPrinter.print(condition))
        fields.knownBins = Set(knownBins)
        fields.focus = fields.firstToFill
        show(
            ComposeForm(
                "\(verb.rawValue) all that match", .add, fields: fields, sources: markSources,
                dataSet: dataSet))
    }

    mutating func compose(_ verb: Verb) {
        if let condition = composedFilter, verb.finds, let dataSet = workspace?.dataSet {
            return compose(verb, where: condition, in: dataSet)
        }
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
        var title = "\(verb.rawValue) \(countOfComposed)"
        if commands.count == 1 {
            // The record under the cursor exists: inserting it again can only fail.
            let isNew = verb == .insert && workspace?.marks.isEmpty == true
            var fields = CommandFields(
                verb: verb.rawValue, dataSet: commands[0].dataSet,
                ids: isNew ? "" : commands[0].ids)
            fields.knownBins = Set(knownBins)
            fields.focus = isNew ? .ids : fields.firstToFill
            if isNew { title = "insert new records" }
            return show(
                ComposeForm(
                    title, .add, fields: fields, sources: sources, dataSet: workspace?.dataSet))
        }
        let clause = verb.clauses.contains(.set) ? " set " : ""
        let lines = commands.map { "\(verb.rawValue) \($0.dataSet) \($0.ids)\(clause)" }
        var form = ComposeForm(
            title, .add, text: lines.joined(separator: "\n"), sources: sources,
            dataSet: workspace?.dataSet, knownBins: knownBins)
        form.input.moveTo(line: 0, column: .max)
        show(form)
    }

    private var countOfComposed: String {
        let count = Format.count(composedKeys.reduce(0) { $0 + $1.ids.count }, "record")
        if workspace?.slot?.incomingMarks != nil { return "\(count) so far, marking still runs" }
        guard let workspace, !workspace.marks.isEmpty, workspace.hiddenMarks > 0 else {
            return count
        }
        // Marks of another data set, or of another filter, are easily forgotten.
        return "\(count), \(Format.count(workspace.hiddenMarks)) not shown"
    }

    // MARK: As text

    mutating func openAddForm(text: String = "", isChanged: Bool = false) {
        var form = ComposeForm(
            "Add commands", .add, text: text, sources: markSources, dataSet: workspace?.dataSet,
            knownBins: knownBins)
        form.isChanged = isChanged
        show(form)
    }

    /// The sources of `@marks`.
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
        show(
            ComposeForm(
                "Edit command \(staged.cursor.row + 1)", .replace(row: staged.cursor.row),
                text: text, sources: sources, dataSet: workspace?.dataSet, knownBins: knownBins,
                mode: .fields))
    }

    /// Opens the form at the mistake of a text, so that no text is lost.
    mutating func openMistaken(
        _ title: String, _ purpose: ComposeForm.Purpose, _ text: String, _ line: Int, _ column: Int
    ) {
        var form = ComposeForm(
            title, purpose, text: text, sources: markSources, dataSet: workspace?.dataSet,
            knownBins: knownBins)
        form.isChanged = true
        form.goToMistake(line: line, column: column)
        show(form)
    }

    /// The completions at the caret of a script.
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
    /// The first field to fill after the verb and the IDs.
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
        case .query: "read records"
        case .exists: "check whether records exist"
        case .insert: "create; fails if it exists"
        case .upsert: "update or create"
        case .update: "update existing only"
        case .replace: "replace all bins"
        case .delete: "delete records"
        case .touch: "renew the time to live"
        }
    }
}
