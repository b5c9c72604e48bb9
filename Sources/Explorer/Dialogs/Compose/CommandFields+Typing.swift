import BatchClient
import BatchScript
import TerminalKit

/// A command can be typed through the fields as in a script: white space, operators and keywords
/// that separate parts of a script move to the next field.
extension CommandFields {
    mutating func edit(_ key: Keystroke) -> TextInput.Edit {
        if let character = key.insertable, advance(with: character) { return .changed }
        switch (key.code, key.modifiers) {
        case (.up, _):
            moveLine(by: -1)
            return .moved
        case (.down, _):
            moveLine(by: 1)
            return .moved
        case (.left, []) where focus == .verb, (.right, []) where focus == .verb:
            chooseVerb(by: key.code == .left ? -1 : 1)
            return .changed
        case (.left, []) where self[focus].caret == 0: return step(by: -1)
        case (.right, []) where self[focus].caret == self[focus].characters.count:
            return step(by: 1)
        case (.backspace, []) where self[focus].caret == 0 && focus != .durable:
            return step(by: -1)
        default: break
        }
        if focus == .durable {
            guard key.insertable != nil else { return .ignored }
            isDurable = key == .space ? !isDurable : key.insertable == "y"
            return .changed
        }
        // A letter behind a whole verb begins another one.
        if focus == .verb, key.insertable?.isLetter == true, Verb(word: verb.text) != nil {
            verb = TextInput()
        }
        if case .operation(let row, .action) = focus, !isChosen(at: row), key.insertable != nil {
            choose("", at: row)
        }
        let edit = self[focus].edit(key)
        if edit == .changed, case .operation(let row, .action) = focus {
            choose(self[focus], at: row)
        }
        if edit == .changed, case .operation(let row, .value) = focus {
            takeOperator(ofValueAt: row)
        }
        if edit == .changed { settle() }
        return edit
    }

    private mutating func choose(_ action: TextInput, at row: Int) {
        choose(action.text, at: row)
        self[.operation(row, .action)] = action
    }

    /// The next or the previous verb: it is chosen, not typed.
    private mutating func chooseVerb(by step: Int) {
        let verbs = Verb.allCases.map(\.rawValue)
        let typed = verb.text.trimmingSpaces
        let index = verbs.firstIndex(of: typed) ?? verbs.firstIndex { $0.hasPrefix(typed) }
        let next = (index.map { $0 + step } ?? 0) + verbs.count
        verb = TextInput(verbs[next % verbs.count])
        settle()
    }

    /// Moves to the next or previous field, at its near end.
    private mutating func step(by step: Int) -> TextInput.Edit {
        let old = focus
        move(by: step, stopsAtActions: true)
        if step > 0 { self[focus].moveToLineStart() } else { self[focus].moveToLineEnd() }
        return focus == old ? .ignored : .moved
    }

    // MARK: Separators

    /// Moves to another field if the character ends this one.
    /// - Returns: whether the character was handled.
    private mutating func advance(with character: Character) -> Bool {
        let input = self[focus]
        guard input.caret == input.characters.count else { return false }
        switch focus {
        case .verb, .dataSet:
            guard character == " ", !ScriptTyping.isOpen(input.text) else { return false }
            if !input.isEmpty { focus = focus == .verb ? .dataSet : .ids }
            return true
        case .ids: return character == " " && advance(atClauseOf: input)
        case .bins: return character == " " && advance(atClauseOf: input)
        case .operation(let row, .bin): return advance(fromBinOf: row, with: character)
        case .operation(let row, .action): return advance(fromActionOf: row, with: character)
        case .operation(let row, .value): return advance(fromValueOf: row, with: character)
        case .condition, .timeToLive, .durable: return false
        }
    }

    private mutating func advance(fromBinOf row: Int, with character: Character) -> Bool {
        let name = self[.operation(row, .bin)].text
        guard !ScriptTyping.isOpen(name) else { return false }
        switch character {
        case " " where name.isEmpty: return true
        case " ":
            if let clause = Clause(rawValue: name) {
                self[.operation(row, .bin)] = TextInput()
                if clause == .remove || clause == .get {
                    choose(clause.rawValue, at: row)
                } else {
                    advance(to: clause)
                }
            } else if operations[row].clause == .remove {
                focus = .operation(row + 1, .bin)
            } else {
                focus = .operation(row, takeOperator(ofBinAt: row) ? .value : .action)
            }
            settle()
            return true
        case "=" where !name.isEmpty:
            let sign = name.last.map { "+-".contains($0) ? String($0) : "" } ?? ""
            self[.operation(row, .bin)] = TextInput(String(name.dropLast(sign.count)))
            choose(sign + "=", at: row)
            focus = .operation(row, .action)
            settle()
            return true
        case "," where operations[row].clause != .set && !name.isEmpty:
            let action = operations[row].action.text
            settle()
            focus = .operation(row + 1, .bin)
            choose(action, at: row + 1)
            settle()
            return true
        default: return false
        }
    }

    private mutating func advance(fromActionOf row: Int, with character: Character) -> Bool {
        let operation = operations[row]
        let action = operation.action.text
        let isSign = ["=", "+=", "-="].contains(action)
        let beginsValue = character.isNumber || "\"-[{".contains(character)
        if character == " " {
            if operation.isChosen { focus = .operation(row, operation.takesValue ? .value : .bin) }
            settle()
            return true
        }
        // `-=` begins like a negative number.
        guard
            (operation.isChosen && isSign)
                || (!operation.isChosen && beginsValue && character != "-")
        else { return false }
        choose(action, at: row)
        focus = .operation(row, .value)
        self[focus].insert(String(character))
        return true
    }

    private mutating func advance(fromValueOf row: Int, with character: Character) -> Bool {
        let value = self[.operation(row, .value)]
        guard !ScriptTyping.isOpen(value.text) else { return false }
        if character == "," {
            guard !value.isEmpty else { return false }
            settle()
            focus = .operation(row + 1, .bin)
            settle()
            return true
        }
        guard character == " " else { return false }
        return value.isEmpty || advance(atClauseOf: value)
    }

    /// Moves to another clause if the last word of a field begins it.
    private mutating func advance(atClauseOf input: TextInput) -> Bool {
        let text = input.text
        guard !ScriptTyping.isOpen(text), let space = text.lastIndex(of: " "),
            let clause = Clause(rawValue: String(text[text.index(after: space)...])),
            clauses.contains(clause), !clause.isOfFind
        else { return false }
        self[focus] = TextInput(String(text[..<space]).trimmingSpaces)
        advance(to: clause)
        return true
    }

    private mutating func advance(to clause: Clause) {
        settle()
        let blank = operations.count - 1
        switch clause {
        case .set: focus = .operation(blank, .bin)
        case .remove, .get:
            focus = .operation(blank, .bin)
            choose(clause.rawValue, at: blank)
        case .bins: focus = .bins
        case .if: focus = .condition
        case .ttl: focus = .timeToLive
        case .durable:
            isDurable = true
            focus = .durable
        case .where, .index, .scan, .limit: break
        }
        settle()
    }
}

extension Clause {
    /// Whether it says which records are found, and so belongs to the field of the IDs.
    fileprivate var isOfFind: Bool {
        switch self {
        case .where, .index, .scan, .limit: true
        case .set, .remove, .bins, .get, .if, .ttl, .durable: false
        }
    }
}
