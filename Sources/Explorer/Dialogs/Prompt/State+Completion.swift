import BatchClient
import BatchScript
import Ledger

/// Completion on the command line and in prompts.
extension State {
    func commandCompletion(_ input: TextInput) -> Completion? {
        let head = input.head
        guard let space = head.firstIndex(of: " ") else {
            let own = PromptCommand.all.map { ($0.name, $0.summary) }
            let names = Set(own.map(\.0))
            let actions = ActionDefinition.all.map { ($0.action.rawValue, $0.title) }
                .filter { !names.contains($0.0) }
            var offered = offer(own + actions, for: head)
            // The only command that it can be goes on with its argument.
            if let only = offered?.candidates.first, offered?.candidates.count == 1,
                PromptCommand.all.contains(where: { $0.name == only.text && $0.takesArgument })
            {
                offered?.candidates[0].text += " "
            }
            return offered
        }
        let word = String(head[..<space])
        let rest = String(head[head.index(after: space)...])
        if Verb(word: word) != nil {
            return sourceCompletion(input) ?? scriptCompletion(input, in: workspace?.dataSet)
        }
        guard let command = PromptCommand.all.first(where: { $0.name == word }) else { return nil }
        return offer(command.argument, for: rest)
    }

    /// Bins, and the words of the language that fit behind the start of a condition.
    func expressionCompletion(_ head: String) -> Completion? {
        let text = "query t if " + head
        let words = ScriptCompletion.suggestions(
            text: text, cursor: text.count, dataSets: [], bins: [])
        return offer(
            binNames + words.map { ($0.text, "\($0.kind)") }, for: head.lastWord)
    }

    private func offer(_ argument: PromptCommand.Argument, for rest: String) -> Completion? {
        switch argument {
        case .none: return nil
        case .location:
            let names = workspace?.tree.infos.map { ($0.dataSet.name, "data set") } ?? []
            let targets = workspaces.map { ($0.info.name, "target") }
            let connections = settings.connections.map { ($0, "connection") }
            return offer(names + targets + connections, for: rest)
        case .target: return offer(otherTargets, for: rest)
        case .copy: return copyCompletion(rest)
        case .runs:
            let runs = runList.runs.map { run in
                (run.id.description, runList.commands[run.id] ?? run.connection ?? run.target)
            }
            return offer(runs, for: rest.lastWord)
        case .node: return offer(nodeCommands, for: rest)
        case .theme: return offer(settings.themes.map { ($0, "theme") }, for: rest)
        case .behavior: return offer(settings.behaviors.map { ($0, "behavior") }, for: rest)
        case .expression: return expressionCompletion(rest)
        case .column: return offer([("ID", "the ID")] + binNames, for: rest)
        case .hiddenColumn:
            let hidden = workspace?.slot?.table.columns.all.filter(\.isHidden) ?? []
            return offer(hidden.map { ($0.name, "hidden") }, for: rest)
        case .id: return offer(idNames, for: rest)
        case .file: return offer(fileNames(rest), for: rest)
        case .marks:
            guard rest.contains(" ") else {
                return offer(State.markSetWords.map { ($0, "") }, for: rest)
            }
            return offer(
                workspace?.markSets.map { ($0.name, "mark set") } ?? [], for: rest.lastWord)
        case .export(let hasFile):
            // Words already present are not offered again.
            let said = Set(rest.split(separator: " ").map(String.init))
            let subjects = Export.Subject.allCases.map(\.rawValue)
            let formats = RowText.Format.allCases.map(\.rawValue)
            let words =
                (said.isDisjoint(with: subjects + formats) ? subjects.map { ($0, "what") } : [])
                + (said.isDisjoint(with: formats) ? formats.map { ($0, "format") } : [])
            let last = rest.lastWord
            return offer(words + (hasFile ? fileNames(last) : []), for: last)
        }
    }

    private var otherTargets: [(String, String)] {
        workspaces.indices.filter { $0 != shown }
            .map { (workspaces[$0].info.name, "target") }
    }

    /// The target of a copy, then its options.
    private func copyCompletion(_ rest: String) -> Completion? {
        let words = rest.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count > 1 else { return offer(otherTargets, for: rest) }
        let last = words[words.count - 1]
        switch CopyOptions.Word(rawValue: words[words.count - 2]) {
        case .mode:
            return offer(CopyOptions.Mode.allCases.map { ($0.rawValue, $0.summary) }, for: last)
        case .bins: return offer(binNames, for: last)
        case .as, .separator, .rate: return nil
        case nil:
            let options = CopyOptions.Word.allCases.filter { !words.contains($0.rawValue) }
                .map { ($0.rawValue, $0.summary) }
            let names = words.count > 2 ? [] : workspace?.tree.infos.map(\.dataSet.name) ?? []
            return offer(options + names.map { ($0, "data set") }, for: last)
        }
    }

    var binNames: [(String, String)] {
        workspace?.slot?.base.columns.all.map { ($0.name, "bin") } ?? []
    }

    /// Some loaded IDs.
    var idNames: [(String, String)] {
        guard let table = workspace?.slot?.table else { return [] }
        return (0..<min(table.count, 2000)).compactMap { row in
            table.row(row).map { (Script.text(of: $0.key.id), "") }
        }
    }

    private func fileNames(_ text: String) -> [(String, String)] {
        let folder = text.folderPart
        guard let listed = listedFolder, listed.path == folder else { return [] }
        return listed.names?.map { (folder + $0, $0.hasSuffix("/") ? "folder" : "file") } ?? []
    }

    /// The completions after an `@` in a script: the marks, the saved sets, and files.
    func sourceCompletion(_ input: TextInput) -> Completion? {
        let word = input.head.lastWord
        guard word.hasPrefix("@") else { return nil }
        if word.hasPrefix("@file:") {
            let path = String(word.dropFirst(6))
            return offer(fileNames(path).map { ("@file:" + $0.0, $0.1) }, for: word)
        }
        let marked = workspace?.marks.count ?? 0
        let sets = workspace?.markSets.map { ("@" + $0.name, "mark set") } ?? []
        return offer(
            [("@marks", "\(Format.count(marked)) marked")] + sets + [("@file:", "IDs of a file")],
            for: word)
    }

    /// The texts that begin with the typed part, then those that contain it.
    func offer(_ texts: [(String, String)], for part: String) -> Completion? {
        let lower = part.lowercased()
        // A text shorter than the typed part cannot contain it: a long word is not compared with
        // every name at every key.
        let length = lower.utf8.count
        var starting: [(String, String)] = []
        var holding: [(String, String)] = []
        for text in texts {
            let name = text.0.lowercased()
            guard name.utf8.count >= length else { continue }
            if name.hasPrefix(lower) {
                starting.append(text)
            } else if !lower.isEmpty, name.contains(lower) {
                holding.append(text)
            }
        }
        let found = starting + holding
        guard !found.isEmpty else { return nil }
        return Completion(
            candidates: found.prefix(500).map { Completion.Candidate(text: $0.0, detail: $0.1) },
            chosen: nil, replaced: part.count)
    }

    // MARK: Loading names

    /// Requests the names that could complete the typed text.
    mutating func settleCompletion() {
        guard let head = completedText else {
            listedFolder = nil
            if workspace?.markSetsAreFresh == true { change { $0.markSetsAreFresh = false } }
            return
        }
        let rest = head.lastWord
        if rest.hasPrefix("@") || head.hasPrefix("marks ") { learnMarkSets() }
        let path: String
        if rest.hasPrefix("@file:") {
            path = String(rest.dropFirst(6))
        } else if let command = PromptCommand.all.first(where: { head.hasPrefix($0.name + " ") }),
            command.argument.takesFile
        {
            path = rest
        } else {
            return
        }
        guard listedFolder?.path != path.folderPart else { return }
        let folder = path.folderPart
        listedFolder = ListedFolder(path: folder)
        perform(.folder(path: folder)) { state, answer in
            guard state.listedFolder?.path == folder else { return }
            state.listedFolder?.names = (try? answer.result.get()) ?? []
        }
    }

    /// The text that Tab would complete; nil if no names apply.
    private var completedText: String? {
        if let prompt = topDialog as? Prompt {
            return prompt.showsCompletion ? prompt.input.head : nil
        }
        return (topDialog as? ComposeForm)?.input.head
    }

    private mutating func learnMarkSets() {
        guard let workspace, workspace.markSetsAreFresh == false else { return }
        change { $0.markSetsAreFresh = true }
        listMarkSets()
    }
}
