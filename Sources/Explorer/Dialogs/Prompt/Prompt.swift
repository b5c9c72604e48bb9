import TerminalKit

/// One line of text that is asked for at the bottom of the screen, with what it is for.
struct Prompt: Sendable {
    /// What stands before the text.
    let label: String
    /// Shown while nothing is typed.
    let placeholder: String
    var input: TextInput
    /// What is done with the text: returns why it cannot be done, and the prompt stays, or nil.
    let submit: @Sendable (inout State, String) -> String?
    /// What Tab offers.
    var complete: (@Sendable (State, TextInput) -> Completion?)?
    /// Whether what Tab offers is shown while one types.
    var showsCompletion = false
    /// Whether the arrow keys go through earlier inputs.
    var recalls = false
    /// What is shown of the text a moment after the last key.
    var preview: (@Sendable (inout State, String) -> Void)?
    /// What Esc does beside closing.
    var abandon: (@Sendable (inout State) -> Void)?
    /// A warning before the text is accepted; Enter again on the same text accepts it.
    var warn: (@Sendable (String) -> String?)?
    private var warnedText: String?
    /// Whether the text is a value in script text: Ctrl-U takes its closing quote too.
    var isValue = false

    /// Why what was entered cannot be done.
    var failure: String?
    var completion: Completion?
    /// Where in the earlier inputs the arrow keys are; nil for what is being typed.
    var historyPosition: Int?
    /// What was being typed when the arrow keys went to earlier inputs.
    var draft = ""

    init(
        _ label: String, text: String = "", placeholder: String = "",
        submit: @escaping @Sendable (inout State, String) -> String?
    ) {
        self.label = label
        self.placeholder = placeholder
        self.submit = submit
        input = TextInput(text)
    }

    /// What Tab would offer, shown while typing commands.
    func offered(in state: State) -> Completion? {
        if let completion { return completion }
        guard showsCompletion, !input.isEmpty else { return nil }
        return complete?(state, input)
    }
}

extension Prompt: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        failure = nil
        switch key {
        case .enter: return enter(in: &state)
        case .escape:
            if completion == nil { return .close }
            completion = nil
        case .backspace where input.isEmpty: return .close
        case .tab, Keystroke(.backtab):
            var completion = completion ?? complete?(state, input)
            completion?.step(forward: key == .tab, in: &input)
            self.completion = completion
            changed(in: &state)
        case .control("y"):
            insert(state.register)
            changed(in: &state)
        case .up: recall(state.inputHistory, older: true)
        case .down: recall(state.inputHistory, older: false)
        default:
            switch input.edit(key) {
            case .changed:
                // The quote that the old value left behind is not part of the new one.
                if isValue, key == .control("u"), input.text == "\"" { input.setText("") }
                completion = nil
                changed(in: &state)
            case .moved: completion = nil
            case .ignored: break
            }
        }
        return .stay
    }

    private mutating func enter(in state: inout State) -> DialogOutcome {
        if warnedText != input.text, let warning = warn?(input.text) {
            warnedText = input.text
            failure = warning
            return .stay
        }
        // What is done may open a dialog of its own.
        _ = state.dialogs.popLast()
        if let failure = submit(&state, input.text) {
            self.failure = failure
            state.show(self)
        }
        return .handled
    }

    private func changed(in state: inout State) {
        guard preview != nil else { return }
        state.effects.append(.wake(.filter, afterMilliseconds: state.settings.filterDelay))
    }

    mutating func paste(_ text: String, in state: inout State) -> DialogOutcome {
        insert(text)
        changed(in: &state)
        return .stay
    }

    /// Puts a text in at the caret; into a value, as the string that it is.
    private mutating func insert(_ text: String) {
        completion = nil
        input.insert(isValue ? ScriptText.pasted(text, behind: input.head) : text)
    }

    /// Goes through the earlier inputs.
    private mutating func recall(_ history: [String], older: Bool) {
        guard recalls, !history.isEmpty else { return }
        let next = (historyPosition ?? history.count) + (older ? -1 : 1)
        guard next >= 0 else { return }
        if historyPosition == nil { draft = input.text }
        completion = nil
        if next >= history.count {
            historyPosition = nil
            input.setText(draft)
        } else {
            historyPosition = next
            input.setText(history[next])
        }
    }

    func close(in state: inout State) { abandon?(&state) }

    func draw(on canvas: inout Canvas) { canvas.drawPrompt(self) }

    func hints(in state: State) -> [DialogHint]? { nil }
}
