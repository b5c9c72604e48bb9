import BatchClient

/// `+=` and `-=` where they are typed naturally: before the value, or behind the bin.
extension CommandFields {
    private static let operators = ["+=", "-="]

    /// Takes an operator from the beginning of a value.
    mutating func takeOperator(ofValueAt row: Int) {
        guard operations.indices.contains(row), operations[row].action.text == "=" else { return }
        let value = operations[row].value.text
        guard let word = CommandFields.operators.first(where: { value.hasPrefix($0) }),
            actions.contains(word)
        else { return }
        choose(word, at: row)
        let rest = String(value.dropFirst(word.count)).trimmingSpaces
        self[.operation(row, .value)] = TextInput(rest)
        self[.operation(row, .value)].moveToLineEnd()
        typedOperator = row
    }

    /// Takes the sign of an operator from the end of a known bin: `balance+`.
    /// - Returns: whether there was one.
    mutating func takeOperator(ofBinAt row: Int) -> Bool {
        guard operations.indices.contains(row), operations[row].action.text == "=" else {
            return false
        }
        let name = operations[row].bin.text
        guard !knownBins.contains(name), knownBins.contains(String(name.dropLast())),
            let word = CommandFields.operators.first(where: { $0.first == name.last }),
            actions.contains(word)
        else { return false }
        self[.operation(row, .bin)] = TextInput(String(name.dropLast()))
        choose(word, at: row)
        typedOperator = row
        return true
    }

    /// What to say of an operator that was taken from a value; nil where none was.
    var operatorNote: String? {
        guard case .operation(let row, let cell) = focus, cell != .bin, typedOperator == row,
            operations.indices.contains(row)
        else { return nil }
        switch operations[row].action.text {
        case "+=": return "+= is the operator: it adds; a text in quotes stays a text"
        case "-=": return "-= is the operator: it subtracts; a text in quotes stays a text"
        default: return nil
        }
    }
}
