import BatchClient
import BatchScript

/// Sets of marks under a name: `:marks save|load|add|subtract|intersect|delete NAME`.
extension State {
    /// What `:marks` understands besides the ways to edit the marks.
    static let markSetWords = ["save", "save!"] + MarkEdit.allCases.map(\.rawValue) + ["delete"]

    mutating func marksCommand(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let word = words.first else { return openMarkSets() }
        guard State.markSetWords.contains(word) else {
            let known = State.markSetWords.joined(separator: ", ")
            return say(":marks takes \(known), or nothing to list the sets", .warning)
        }
        guard words.count == 2 else {
            return say(":marks \(word) needs a name", .warning)
        }
        let name = words[1]
        if let edit = MarkEdit(rawValue: word) { return editMarks(edit, bySet: name) }
        if word == "delete" { return deleteMarkSet(name) }
        saveMarks(as: name, overwrite: word.hasSuffix("!"))
    }

    private mutating func saveMarks(as name: String, overwrite: Bool) {
        guard let workspace else { return say("no target is open", .warning) }
        if let fault = MarkSet.fault(inName: name) { return say(fault, .warning) }
        let marks = workspace.marks
        guard !marks.isEmpty else { return say("nothing is marked", .warning) }
        let set = MarkSet(marks.ordered)
        perform(.saveMarkSet(workspace.id, set, name: name, overwrite: overwrite)) {
            state, answer in
            switch answer.result {
            case .success(.written):
                state.say("saved \(Format.count(marks.count, "mark")) as @\(name)", .success)
            case .success(.exists):
                state.say("mark set \(name) exists; :marks save! \(name) replaces it", .warning)
            case .success(.failed(let reason)): state.say(reason, .error)
            case .failure(let error): state.say(error.message, .error)
            }
        }
    }

    mutating func editMarks(_ edit: MarkEdit, bySet name: String) {
        guard let target = workspace?.id else { return say("no target is open", .warning) }
        perform(.markSet(target, name: name)) { state, answer in
            switch answer.result {
            case .failure(let error): state.say(error.message, .error)
            case .success(nil):
                state.say("no mark set named \"\(name)\"; :marks lists them", .warning)
            case .success(let set?):
                guard state.index(of: answer.target) == state.shown else { return }
                state.editMarks(edit, by: set.keys, of: "@\(name)")
            }
        }
    }

    /// Lists the sets, to choose one.
    mutating func openMarkSets() {
        listMarkSets { state, infos in state.openMarkSetPicker(infos) }
    }

    /// Loads the names of the sets, for completion.
    mutating func listMarkSets(
        then: @escaping @Sendable (inout State, [MarkSetInfo]) -> Void = { _, _ in }
    ) {
        guard let target = workspace?.id else { return say("no target is open", .warning) }
        perform(.markSets(target)) { state, answer in
            guard let infos = state.valueOrError(answer), let index = state.index(of: answer.target)
            else { return }
            state.workspaces[index].markSets = infos
            if index == state.shown { then(&state, infos) }
        }
    }

    mutating func deleteMarkSet(_ name: String) {
        guard let target = workspace?.id else { return say("no target is open", .warning) }
        perform(.deleteMarkSet(target, name: name)) { state, answer in
            guard let wasThere = state.valueOrError(answer) else { return }
            let text = wasThere ? "deleted mark set \(name)" : "no mark set named \"\(name)\""
            state.say(text, wasThere ? .success : .warning)
        }
    }

    /// Changes the marks by a set of keys, as one step that can be undone.
    mutating func editMarks(_ edit: MarkEdit, by keys: [RecordKey], of what: String) {
        guard let marks = workspace?.marks else { return }
        var add: [RecordKey] = []
        var remove: [RecordKey] = []
        switch edit {
        case .add: add = keys
        case .subtract: remove = keys
        case .load, .intersect:
            let kept = Set(keys)
            remove = marks.ordered.filter { !kept.contains($0) }
            if edit == .load { add = keys }
        }
        let before = marks.count
        setMarks("\(edit.rawValue) \(what)", add: add, remove: remove)
        let after = workspace?.marks.count ?? 0
        say(
            "\(edit.rawValue) \(what), \(Format.count(keys.count, "ID")): "
                + "\(Format.count(before)) marked before, \(Format.count(after)) now", .success)
    }

    // MARK: By keys

    private mutating func openMarkSetPicker(_ infos: [MarkSetInfo]) {
        let marked = workspace?.marks.count ?? 0
        var items = [
            Picker.Item(
                letter: "s", label: "save the marks", detail: Format.count(marked),
                disabled: marked == 0 ? "nothing is marked" : nil
            ) { $0.openCommandLine("marks save ") }
        ]
        for info in infos {
            let counts = info.counts ?? [:]
            let parts = counts.keys.sorted().map { "\($0.name) \(Format.count(counts[$0] ?? 0))" }
            items.append(
                Picker.Item(
                    label: "@" + info.name, detail: parts.joined(separator: ", "),
                    disabled: info.counts == nil ? "not a valid mark set file" : nil
                ) { $0.openMarkSet(info.name) })
        }
        show(Picker("Mark sets", items))
    }

    private mutating func openMarkSet(_ name: String) {
        var items = MarkEdit.allCases.map { edit in
            Picker.Item(letter: edit.letter, label: edit.rawValue, detail: edit.summary) {
                $0.editMarks(edit, bySet: name)
            }
        }
        items.append(
            Picker.Item(letter: "d", label: "delete", detail: "the set, not the records") {
                $0.deleteMarkSet(name)
            })
        show(Picker("@\(name)", items))
    }
}
