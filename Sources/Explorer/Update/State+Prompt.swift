import BatchClient
import BatchScript
import TerminalKit

extension State {
    mutating func pressInPrompt(_ key: Keystroke) {
        guard case .prompt(var prompt) = overlays.last else { return }
        prompt.failure = nil
        switch key {
        case .enter: return submit(prompt)
        case .escape:
            if prompt.completion == nil { return closeOverlay() }
            prompt.completion = nil
        case .backspace where prompt.input.isEmpty: return closeOverlay()
        case .tab, Keystroke(.backtab):
            var completion = prompt.completion ?? self.completion(of: prompt)
            completion?.step(forward: key == .tab, in: &prompt.input)
            prompt.completion = completion
            replaceOverlay(.prompt(prompt))
            if prompt.kind == .filter { draftFilterChanged() }
            return
        case .up: prompt.recall(inputHistory, older: true)
        case .down: prompt.recall(inputHistory, older: false)
        default:
            switch prompt.input.edit(key) {
            case .changed:
                // The quote that the old value left behind is none of the new one.
                if case .bin = prompt.kind, key == .control("u"), prompt.input.text == "\"" {
                    prompt.input.setText("")
                }
                prompt.completion = nil
                replaceOverlay(.prompt(prompt))
                return promptChanged()
            case .moved: prompt.completion = nil
            case .ignored: break
            }
        }
        replaceOverlay(.prompt(prompt))
    }

    /// The text of the prompt is another one now.
    mutating func promptChanged() {
        guard case .prompt(let prompt) = overlays.last, prompt.kind == .filter else { return }
        draftFilterChanged()
    }

    mutating func remember(_ text: String) {
        guard !text.isEmpty, inputHistory.last != text else { return }
        inputHistory.append(text)
        if inputHistory.count > 200 { inputHistory.removeFirst() }
    }

    private mutating func submit(_ prompt: Prompt) {
        let text = prompt.input.text
        var failure: String?
        switch prompt.kind {
        case .filter:
            overlays.removeLast()
            submitFilter(text)
        case .command:
            overlays.removeLast()
            remember(text)
            runCommandLine(text.trimmingSpaces)
        case .pattern:
            overlays.removeLast()
            if !text.trimmingSpaces.isEmpty { mark(matching: text.trimmingSpaces) }
        case .id:
            failure = goTo(id: text)
            if failure == nil { overlays.removeLast() }
        case .bin(let key, let bin):
            failure = stageBin(key, bin: bin, text: text)
            if failure == nil { overlays.removeLast() }
        case .rate:
            failure = setRate(text)
            if failure == nil { overlays.removeLast() }
        }
        guard let failure else { return }
        var prompt = prompt
        prompt.failure = failure
        replaceOverlay(.prompt(prompt))
    }

    /// Reads one record by its ID as typed.
    /// - Returns: why it cannot be, or nil.
    mutating func goTo(id text: String) -> String? {
        guard let dataSet = workspace?.dataSet else { return "open a data set first" }
        switch Script.id(text, workspace?.keySchema) {
        case .success(let id):
            openRecord(dataSet.id(id))
            focus = .records
            return nil
        case .failure(let error): return error.message
        }
    }

    // MARK: Completion

    private func completion(of prompt: Prompt) -> Completion? {
        switch prompt.kind {
        case .command: commandCompletion(prompt.input)
        case .filter, .pattern:
            offer(
                workspace?.slot?.base.columns.all.map { ($0.name, "bin") } ?? [],
                for: prompt.input.head.lastWord)
        case .bin, .id, .rate: nil
        }
    }

    private func commandCompletion(_ input: TextInput) -> Completion? {
        let head = input.head
        guard let space = head.firstIndex(of: " ") else {
            let own = PromptCommand.all.map { ($0.name, $0.summary) }
            let names = Set(own.map(\.0))
            let actions = ActionInfo.all.map { ($0.action.rawValue, $0.title) }
                .filter { !names.contains($0.0) }
            return offer(own + actions, for: head)
        }
        let rest = String(head[head.index(after: space)...])
        switch String(head[..<space]) {
        case "open":
            let names = workspace?.tree.infos.map { ($0.dataSet.name, "data set") } ?? []
            let targets = workspaces.map { ($0.info.name, "target") }
            let connections = settings.connections.map { ($0, "connection") }
            return offer(names + targets + connections, for: rest)
        case "theme": return offer(settings.themes.map { ($0, "theme") }, for: rest)
        case "filter", "mark":
            let bins = workspace?.slot?.base.columns.all.map { ($0.name, "bin") } ?? []
            return offer(bins, for: rest.lastWord)
        case let word where Verb(rawValue: word) != nil:
            return scriptCompletion(input, in: workspace?.dataSet)
        default: return nil
        }
    }

    /// The texts that go on from what is there, or hold it.
    private func offer(_ texts: [(String, String)], for part: String) -> Completion? {
        let lower = part.lowercased()
        let starting = texts.filter { $0.0.lowercased().hasPrefix(lower) }
        let holding = texts.filter {
            !$0.0.lowercased().hasPrefix(lower) && $0.0.lowercased().contains(lower)
        }
        let found = starting + (lower.isEmpty ? [] : holding)
        guard !found.isEmpty else { return nil }
        return Completion(
            candidates: found.map { Completion.Candidate(text: $0.0, detail: $0.1) }, chosen: nil,
            replaced: part.count)
    }

    /// What the prompt would offer on Tab, shown while typing commands.
    func hint(of prompt: Prompt) -> Completion? {
        if let completion = prompt.completion { return completion }
        return prompt.kind == .command && !prompt.input.isEmpty ? completion(of: prompt) : nil
    }
}

extension Prompt {
    /// Goes through the earlier inputs.
    fileprivate mutating func recall(_ history: [String], older: Bool) {
        guard kind == .command, !history.isEmpty else { return }
        let place = historyPlace ?? history.count
        let next = place + (older ? -1 : 1)
        guard next >= 0 else { return }
        if historyPlace == nil { draft = input.text }
        completion = nil
        if next >= history.count {
            historyPlace = nil
            input.setText(draft)
        } else {
            historyPlace = next
            input.setText(history[next])
        }
    }
}

extension String {
    /// What stands behind the last space.
    fileprivate var lastWord: String {
        String(self[(lastIndex(of: " ").map { index(after: $0) } ?? startIndex)...])
    }
}
