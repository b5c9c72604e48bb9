import BatchClient
import BatchScript

/// Sets of marks under a name: `:marks save|load|add|subtract|intersect|delete NAME`.
extension State {
    /// What `:marks` understands beside the ways to edit the marks.
    static let markSetWords = ["save", "save!"] + MarkEdit.allCases.map(\.rawValue) + ["delete"]

    mutating func marksCommand(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let word = words.first else { return openMarkSets() }
        guard State.markSetWords.contains(word) else {
            let known = State.markSetWords.joined(separator: ", ")
            return say(":marks takes \(known), or nothing to list the sets", .warning)
        }
        guard words.count == 2 else {
            return say(":marks \(word) needs the name of a set", .warning)
        }
        let name = words[1]
        if let edit = MarkEdit(rawValue: word) { return editMarks(edit, bySet: name) }
        switch word {
        case "delete": ask(.delete(name), .markSetDeleted(name))
        default: saveMarks(as: name, overwrite: word.hasSuffix("!"))
        }
    }

    private mutating func ask(_ work: MarkSetWork, _ purpose: Awaited.Purpose) {
        guard let target = workspace?.id else { return say("no target is open", .warning) }
        let id = request(purpose)
        effects.append(.markSets(target, work, id))
    }

    private mutating func saveMarks(as name: String, overwrite: Bool) {
        if let fault = MarkSet.fault(inName: name) { return say(fault, .warning) }
        guard let marks = workspace?.marks, !marks.isEmpty else {
            return say("nothing is marked", .warning)
        }
        ask(
            .save(MarkSet(marks.ordered), as: name, overwrite: overwrite),
            .markSetSaved(name, count: marks.count))
    }

    mutating func editMarks(_ edit: MarkEdit, bySet name: String) {
        ask(.read(name), .markSetEdit(edit, name))
    }

    /// Lists the sets, to choose one.
    mutating func openMarkSets() { ask(.list, .markSetList(opens: true)) }

    /// Learns the names of the sets, for completion.
    mutating func listMarkSets() { ask(.list, .markSetList(opens: false)) }

    // MARK: Answers

    mutating func markSetsDone(_ id: RequestID, _ result: Result<MarkSetAnswer, BackendError>) {
        guard let awaited = awaited.removeValue(forKey: id),
            let place = place(of: awaited.target)
        else { return }
        if case .source(let source) = awaited.purpose {
            let entry: SourceCache.Entry
            switch result {
            case .success(.read(let set?)): entry = .set(set)
            case .success: entry = .missing
            case .failure(let error): entry = .failed(error.message)
            }
            return sourceRead(source, of: awaited.target, entry)
        }
        guard case .success(let answer) = result else {
            if case .failure(let error) = result { say(error.message, .error) }
            return
        }
        switch (awaited.purpose, answer) {
        case (.markSetList(let opens), .listed(let infos)):
            workspaces[place].markSets = infos
            if opens, place == shown { openMarkSetPicker(infos) }
        case (.markSetSaved(let name, _), .exists):
            say("the set \(name) exists; :marks save! \(name) writes over it", .warning)
        case (.markSetSaved(let name, let count), _):
            say("saved \(Format.count(count, "mark")) as @\(name)", .success)
        case (.markSetDeleted(let name), .deleted(let wasThere)):
            let text = wasThere ? "deleted the set \(name)" : "there is no set \(name)"
            say(text, wasThere ? .success : .warning)
        case (.markSetEdit(_, let name), .read(nil)):
            say("there is no set \(name); :marks lists those there are", .warning)
        case (.markSetEdit(let edit, let name), .read(let set?)):
            guard place == shown else { return }
            editMarks(edit, by: set.keys, of: "@\(name)")
        default: break
        }
    }

    /// Changes the marks by some keys, as one step that can be taken back.
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
                choice: .saveMarks, disabled: marked == 0 ? "nothing is marked" : nil)
        ]
        for info in infos {
            let counts = info.counts ?? [:]
            let parts = counts.keys.sorted().map { "\($0.name) \(Format.count(counts[$0] ?? 0))" }
            items.append(
                Picker.Item(
                    label: "@" + info.name, detail: parts.joined(separator: ", "),
                    choice: .markSet(info.name),
                    disabled: info.counts == nil ? "its file holds no set" : nil))
        }
        overlays.append(.picker(Picker("Sets of marks", items)))
    }

    mutating func openMarkSet(_ name: String) {
        var items = MarkEdit.allCases.map { edit in
            Picker.Item(
                letter: edit.letter, label: edit.rawValue, detail: edit.summary,
                choice: .editMarks(edit, .set(name)))
        }
        items.append(
            Picker.Item(
                letter: "d", label: "delete", detail: "the set, not the records",
                choice: .deleteMarkSet(name)))
        overlays.append(.picker(Picker("@\(name)", items)))
    }

    mutating func deleteMarkSet(_ name: String) { ask(.delete(name), .markSetDeleted(name)) }
}
