extension ComposeForm {
    mutating func changed() {
        isChanged = true
        completion = nil
        readText()
    }

    /// Several lines are always pasted as text.
    mutating func paste(_ text: String) {
        let lines = text.trimmingSpaces.split(separator: "\n")
        if mode == .fields, var fields, case .operation(let row, .value) = fields.focus {
            fields[fields.focus].insert(
                ScriptTyping.pasted(text, behind: fields[fields.focus].head))
            fields.takeOperator(ofValueAt: row)
            fields.settle()
            completion = nil
            return set(fields)
        }
        if mode == .fields, var fields, lines.count < 2 || fields.focus == .ids {
            fields[fields.focus].insert(lines.joined(separator: " "))
            fields.settle()
            completion = nil
            return set(fields)
        }
        mode = .text
        input.insert(text)
        changed()
    }

    /// Puts the caret where the mistake is.
    mutating func goToMistake(line: Int, column: Int) {
        guard mode == .fields, var fields, let field = mistakenField,
            let start = fields.compose().start(of: field)
        else { return input.moveTo(line: line, column: column) }
        fields.focus = field
        fields[field].moveTo(line: 0, column: column - start)
        set(fields)
    }
}
