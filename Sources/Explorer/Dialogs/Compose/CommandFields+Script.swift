import BatchClient
import BatchScript

extension CommandFields {
    /// The script of the fields, and the range of each field in it.
    struct Composition: Sendable {
        private(set) var text = ""
        /// In Unicode scalars, as the parser counts.
        private var length = 0
        private(set) var spans: [(field: Field, range: Range<Int>)] = []

        mutating func add(_ piece: String) {
            text += piece
            length += piece.unicodeScalars.count
        }

        mutating func add(_ field: Field, _ piece: String) {
            spans.append((field, length..<length + piece.unicodeScalars.count))
            add(piece)
        }

        /// The field of a mistake.
        func field(at column: Int) -> Field? {
            let index =
                spans.firstIndex { $0.range.contains(column) }
                ?? spans.lastIndex { $0.range.lowerBound <= column }
            guard let index else { return nil }
            // A missing field is reported at the field after it.
            if index > 0, spans[index - 1].range.isEmpty, column == spans[index].range.lowerBound {
                return spans[index - 1].field
            }
            return spans[index].field
        }

        func start(of field: Field) -> Int? {
            spans.first { $0.field == field }?.range.lowerBound
        }
    }

    /// - Parameter forced: a field to include even if it is empty.
    func compose(with forced: Field? = nil) -> Composition {
        var script = Composition()
        script.add(.verb, verb.text)
        script.add(" ")
        script.add(.dataSet, dataSet.text)
        script.add(" ")
        script.add(.ids, scriptIDs)
        func says(_ input: TextInput, _ field: Field, _ clause: Clause) -> Bool {
            clauses.contains(clause) && (!input.isEmpty || field == forced)
        }
        if says(bins, .bins, .bins) {
            script.add(" bins ")
            script.add(.bins, bins.text)
        }
        if hasOperations { compose(operationsWith: forced, into: &script) }
        if says(condition, .condition, .if) {
            script.add(" if ")
            script.add(.condition, lenient(condition.text))
        }
        if says(timeToLive, .timeToLive, .ttl) {
            script.add(" ttl ")
            script.add(.timeToLive, timeToLive.text)
        }
        if isDurable, clauses.contains(.durable) { script.add(" durable") }
        return script
    }

    private func compose(operationsWith forced: Field?, into script: inout Composition) {
        var last: Clause?
        for (row, operation) in operations.enumerated() {
            var isForced = false
            if case .operation(row, _) = forced { isForced = true }
            guard !operation.isBlank || isForced else { continue }
            let clause = operation.clause
            script.add(clause == last ? ", " : " \(clause.rawValue) ")
            last = clause
            script.add(.operation(row, .bin), operation.bin.text)
            // `remove bin` and `get bin` have the action before the bin.
            if ["remove", "get"].contains(operation.action.text) { continue }
            script.add(" ")
            script.add(.operation(row, .action), operation.action.text)
            guard operation.takesValue else { continue }
            script.add(" ")
            script.add(.operation(row, .value), operation.scriptValue)
        }
    }

    /// Whether a field is empty or unfinished: an open quote, or the beginning of a keyword.
    func isUnfinished(_ field: Field) -> Bool {
        let text = self[field].text
        if text.isEmpty { return true }
        guard field == focus else { return false }
        switch field {
        case .verb: return Verb.allCases.contains { $0.rawValue.hasPrefix(text) }
        case .operation(_, .action): return actions.contains { $0.hasPrefix(text) }
        case .operation(_, .value):
            let words = ["true", "false", "null", "now()", "b64\"", "-"]
            return ScriptTyping.isOpen(text) || words.contains { $0.hasPrefix(text) }
        case .dataSet, .ids, .bins, .operation(_, .bin), .condition, .timeToLive, .durable:
            return ScriptTyping.isOpen(text)
        }
    }

    // MARK: From a script

    /// The fields of a command that was read from a text. Nil if they cannot show it: rows with
    /// their own values, or IDs whose start the text does not show.
    init?(_ command: Command, in text: String) {
        guard case .ids = command.subjects, command.operations.allSatisfy(\.isPlain),
            let ids = command.find.map({ BatchPrinter.print($0) }) ?? CommandFields.ids(in: text)
        else {
            return nil
        }
        verb = TextInput(command.verb.rawValue)
        dataSet = TextInput(BatchPrinter.print(command.dataSet))
        self.ids = TextInput(ids)
        bins = TextInput(
            command.bins.map {
                $0.isEmpty ? "()" : $0.map { BatchPrinter.print(bin: $0) }.joined(separator: ", ")
            } ?? "")
        for operation in command.operations { append(Operation(operation)) }
        condition = TextInput(command.condition.map { BatchPrinter.print($0) } ?? "")
        timeToLive = TextInput(command.timeToLive.map { BatchPrinter.print($0) } ?? "")
        isDurable = command.isDurable
        focus = .ids
        settle()
    }

    /// The IDs exactly as written in the text of one command, with `@marks` and ranges unexpanded.
    private static func ids(in text: String) -> String? {
        var highlighter = ScriptHighlighter()
        var hasDataSet = false
        var ids: [Substring] = []
        for line in text.split(separator: "\n") {
            let line = String(line)
            let tokens = highlighter.tokens(line)
            var start = hasDataSet ? line.startIndex : nil
            for token in tokens {
                switch token.kind {
                case .dataSet where !hasDataSet:
                    hasDataSet = true
                    start = token.range.upperBound
                case .comment:
                    if let from = start { ids.append(line[from..<token.range.lowerBound]) }
                    start = nil
                case .keyword where hasDataSet:
                    if let start { ids.append(line[start..<token.range.lowerBound]) }
                    return joined(ids)
                default: break
                }
            }
            if let start { ids.append(line[start...]) }
        }
        return hasDataSet ? joined(ids) : nil
    }

    private static func joined(_ pieces: [Substring]) -> String {
        pieces.map { String($0).trimmingSpaces }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension CommandFields.Operation {
    init(_ operation: BinOperation) {
        let name = BatchPrinter.print(bin: operation.bin)
        bin = TextInput(name)
        isChosen = true
        let word = operation.action.kind
        action = TextInput(word.rawValue)
        guard !word.isClause else { return }
        let rest = BatchPrinter.print(operation).dropFirst(name.count + 1)
        let text = String(rest.dropFirst(word.rawValue.count + 1))
        value = TextInput(word.takesOneValue ? LenientValue.typed(text) : text)
    }
}
