import BatchClient
import TerminalKit

/// The form field by field.
extension ComposeForm {
    mutating func pressInFields(_ key: Keystroke, in state: State) {
        guard var fields else { return }
        switch key {
        case .tab, Keystroke(.backtab):
            completeOnly(&fields, in: state)
            fields.move(by: key == .tab ? 1 : -1)
            fields[fields.focus].moveToLineEnd()
            completion = nil
        case .control("n"), .control("p"):
            step(&fields, forward: key == .control("n"), in: state)
        default:
            // A separator completes a keyword.
            if key == .space, fields.focus == .verb || fields.focus == .dataSet {
                completeOnly(&fields, in: state)
            }
            if fields.edit(key) != .ignored { completion = nil }
        }
        set(fields)
    }

    /// Puts the next completion into the field.
    private mutating func step(_ fields: inout CommandFields, forward: Bool, in state: State) {
        var completion = completion ?? state.completion(of: fields)
        let focus = fields.focus
        var input = fields[focus]
        completion?.step(forward: forward, in: &input)
        if case .operation(let row, .action) = focus, completion != nil {
            fields.choose(input.text, at: row)
        } else {
            fields[focus] = input
        }
        self.completion = completion
        fields.settle()
    }

    /// Completes the typed text if exactly one completion matches.
    private func completeOnly(_ fields: inout CommandFields, in state: State) {
        guard var completion = state.completion(of: fields), completion.candidates.count == 1,
            completion.replaced > 0, !isKnown(fields, in: state)
        else { return }
        completion.step(forward: true, in: &fields[fields.focus])
    }

    /// Whether the field names something that exists.
    private func isKnown(_ fields: CommandFields, in state: State) -> Bool {
        let text = fields[fields.focus].text
        switch fields.focus {
        case .verb: return Verb(word: text) != nil
        case .dataSet:
            return state.workspace?.tree.infos.contains { $0.dataSet.name == text } ?? false
        case .operation(_, .action): return fields.actions.contains(text)
        case .ids, .bins, .operation, .condition, .timeToLive, .durable:
            return state.knownBins.contains(text)
        }
    }

    /// Switches between fields and text.
    mutating func toggleFields(in state: inout State) {
        completion = nil
        if mode == .fields {
            mode = .text
        } else if fields != nil, !isStale {
            mode = .fields
        } else {
            state.say(fieldsDisabledReason, .warning)
        }
    }
}
