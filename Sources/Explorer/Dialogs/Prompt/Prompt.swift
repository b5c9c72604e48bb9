import TerminalKit

/// A one-line input at the bottom of the screen, with its purpose.
struct Prompt: Sendable {
    /// The label before the text.
    let label: String
    /// Shown while nothing is typed.
    let placeholder: String
    var input: TextInput
    /// Handles the text; returns an error to keep the prompt open, or nil.
    let submit: @Sendable (inout State, String) -> String?
    /// What Tab offers.
    var complete: (@Sendable (State, TextInput) -> Completion?)?
    /// Whether completions are shown while typing.
    var showsCompletion = false
    /// Whether the arrow keys go through earlier inputs.
    var recalls = false
    /// Previews the text shortly after the last key.
    var preview: (@Sendable (inout State, String) -> Void)?
    /// What Esc does besides closing.
    var abandon: (@Sendable (inout State) -> Void)?
    /// A warning before the text is accepted; Enter again on the same text accepts it.
    var warn: (@Sendable (String) -> String?)?
    private var warnedText: String?
    /// Whether the text is a value in script text: Ctrl-U takes its closing quote too.
    var isValue = false
    /// Whether the text may be a condition, which is then shown in colours.
    var isExpression = false

    /// Whether the text is selected: the first typed character replaces it.
    var isSelected = false

    /// The error of the last submission.
    var failure: String?
    var completion: Completion?
    /// The position in earlier inputs; nil for the text being typed.
    var historyPosition: Int?
    /// The typed text, kept while recalling earlier inputs.
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

    /// The completions to show while typing.
    func offered(in state: State) -> Completion? {
        if let completion { return completion }
        guard showsCompletion, !input.isEmpty else { return nil }
        return complete?(state, input)
    }
}

extension Prompt: Dialog {
    mutating func press(_ key: Keystroke, in state: inout State) -> DialogOutcome {
        failure = nil
        if isSelected, key != .enter, key != .escape {
            isSelected = false
            if key.insertable != nil || key == .control("y") { input.setText("") }
            if key == .backspace || key == Keystroke(.delete) {
                input.setText("")
                changed(in: &state)
                return .stay
            }
        }
        switch key {
        case .enter: return enter(in: &state)
        case .escape:
            if completion == nil { return .close }
            completion = nil
        case .backspace where input.isEmpty: return .close
        case .tab, Keystroke(.backtab):
            var completion = completion ?? complete?(state, input)
            completion?.step(forward: key == .tab, in: &input)
            self.completion = input.head.hasSuffix(" ") ? nil : completion
            changed(in: &state)
        case .control("y"):
            insert(state.register)
            changed(in: &state)
        case .up: recall(state.inputHistory, older: true)
        case .down: recall(state.inputHistory, older: false)
        default:
            switch input.edit(key) {
            case .changed:
                // Drops the closing quote of the old value.
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
        // The action may open another dialog.
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
        if isSelected { input.setText("") }
        isSelected = false
        insert(text)
        changed(in: &state)
        return .stay
    }

    /// Inserts text at the caret; in a value, escaped as a string.
    private mutating func insert(_ text: String) {
        completion = nil
        input.insert(isValue ? ScriptTyping.pasted(text, behind: input.head) : text)
    }

    /// Recalls an earlier input.
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
