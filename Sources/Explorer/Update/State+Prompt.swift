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
