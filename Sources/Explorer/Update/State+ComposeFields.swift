import BatchClient
import BatchScript
import TerminalKit

/// The form field by field.
extension State {
    mutating func press(_ key: Keystroke, inFieldsOf form: inout ComposeForm) {
        guard var fields = form.fields else { return }
        switch key {
        case .tab, Keystroke(.backtab):
            completeOnly(&fields)
            fields.move(by: key == .tab ? 1 : -1)
            fields[fields.focus].moveToLineEnd()
            form.completion = nil
        case .control("n"), .control("p"):
            step(&fields, &form, forward: key == .control("n"))
        default:
            // A word of the language that is short of its end is finished by what parts it.
            if key == .space, fields.focus == .verb || fields.focus == .dataSet {
                completeOnly(&fields)
            }
            if fields.edit(key) != .ignored { form.completion = nil }
        }
        form.set(fields)
    }

    /// Puts the next thing that may stand here into the field.
    private func step(_ fields: inout CommandFields, _ form: inout ComposeForm, forward: Bool) {
        var completion = form.completion ?? self.completion(of: fields)
        let focus = fields.focus
        var input = fields[focus]
        completion?.step(forward: forward, in: &input)
        if case .operation(let row, .action) = focus, completion != nil {
            fields.choose(input.text, at: row)
        } else {
            fields[focus] = input
        }
        form.completion = completion
        fields.settle()
    }

    /// Where there is but one way to go on with what is typed, goes it.
    private func completeOnly(_ fields: inout CommandFields) {
        guard var completion = completion(of: fields), completion.candidates.count == 1,
            completion.replaced > 0, !isKnown(fields)
        else { return }
        completion.step(forward: true, in: &fields[fields.focus])
    }

    /// Whether the field says something that there is.
    private func isKnown(_ fields: CommandFields) -> Bool {
        let text = fields[fields.focus].text
        switch fields.focus {
        case .verb: return Verb(rawValue: text) != nil
        case .dataSet: return workspace?.tree.infos.contains { $0.dataSet.name == text } ?? false
        case .operation(_, .action): return fields.actions.contains(text)
        default: return knownBins.contains(text)
        }
    }

    private var knownBins: [String] { workspace?.slot?.base.columns.all.map(\.name) ?? [] }

    /// What may stand in the field that has the caret.
    func completion(of fields: CommandFields) -> Completion? {
        let input = fields[fields.focus]
        switch fields.focus {
        case .verb:
            return offer(Verb.allCases.map { ($0.rawValue, $0.summary) }, for: input)
        case .operation(let row, .action):
            let typed = fields.isChosen(at: row) ? input : TextInput()
            var completion = offer(fields.actions.map { ($0, "keyword") }, for: typed)
            completion?.replaced = input.caret
            return completion
        case .operation(_, .value), .ids, .durable: return nil
        default: break
        }
        let script = fields.compose(with: fields.focus)
        guard let start = script.start(of: fields.focus) else { return nil }
        var whole = TextInput(script.text)
        let before = String(script.text.unicodeScalars.prefix(start)) + input.head
        whole.moveTo(line: 0, column: before.count)
        return scriptCompletion(whole, in: nil)
    }

    /// The words that go on from what is typed; all of them where it is one of them already.
    private func offer(_ words: [(String, String)], for input: TextInput) -> Completion? {
        let typed = input.head
        let isOne = words.contains { $0.0 == typed }
        let shown = words.filter { isOne || $0.0.hasPrefix(typed) }
        guard !shown.isEmpty else { return nil }
        return Completion(
            candidates: shown.map { Completion.Candidate(text: $0.0, detail: $0.1) },
            chosen: isOne ? shown.firstIndex { $0.0 == typed } : nil, replaced: input.caret)
    }

    /// Shows the same command field by field instead of as text, or the other way around.
    mutating func toggleFields(of form: inout ComposeForm) {
        form.completion = nil
        if form.mode == .fields {
            form.mode = .text
        } else if form.fields != nil, !form.isStale {
            form.mode = .fields
        } else {
            say(form.whyNoFields, .warning)
        }
    }
}
