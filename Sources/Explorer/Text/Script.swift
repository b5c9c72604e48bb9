import BatchClient
import BatchScript

/// Script text as the explorer's forms and prompts use it.
enum Script {
    static func read(_ text: String, sources: FormSources) -> ComposeForm.Reading {
        let isEmpty = text.split(separator: "\n").allSatisfy { line in
            line.drop { $0 == " " }.first.map { $0 == "#" } ?? true
        }
        if isEmpty { return .empty }
        do {
            let parsed = try BatchParser.parse(text, source: "", sources: sources)
            if let open = parsed.batch.commands.firstIndex(where: { $0.find != nil }) {
                return .mistake(
                    line: parsed.lines[open].lowerBound - 1, column: 0,
                    message: "`where` in a batch is not available here yet; use volley run")
            }
            return .commands(parsed.batch.commands)
        } catch {
            guard let first = error.errors.first else { return .empty }
            return .mistake(
                line: first.line - 1, column: first.column - 1, message: first.message)
        }
    }

    /// The data set that a text names; nil where it names none.
    static func dataSet(_ text: String) -> DataSet? {
        guard !text.trimmingSpaces.isEmpty,
            case .commands(let commands) = read("exists \(text) x", sources: FormSources()),
            commands.count == 1, commands[0].count == 1
        else { return nil }
        return commands[0].dataSet
    }

    /// The condition that a text is; nil where it is none.
    static func condition(_ text: String) -> Condition? {
        try? ConditionParser.parse(text, source: "")
    }

    /// What somebody wants to look for: an expression on bins where it is one, else a text.
    static func filter(_ text: String) -> RowFilter? {
        let trimmed = text.trimmingSpaces
        guard !trimmed.isEmpty else { return nil }
        return condition(trimmed).map { .condition($0, source: trimmed) } ?? .text(trimmed)
    }

    /// What somebody types as an ID of a data set with such keys.
    static func id(_ text: String, _ keys: KeySchema?) -> Result<RecordID, ScriptError> {
        Result { () throws(ScriptError) in
            try IDParser.parse(typed: text.trimmingSpaces, by: keys, source: "")
        }
    }

    /// A command as text: with its IDs, or with `@ids` in their place where they are many.
    static func text(of command: Command) -> (text: String, sources: FormSources) {
        guard case .ids(let ids) = command.subjects,
            ids.count > FormSources.spelledOut,
            // A few ranges are short whatever they stand for.
            ids.segments.contains(where: { segment in
                if case .ids = segment { segment.count > FormSources.spelledOut } else { false }
            })
        else { return (BatchPrinter.print(command), FormSources()) }
        // The printer knows nothing of names: it prints one ID, whose place is known.
        var short = command
        short.subjects = .ids(IDList([.string("ids")]))
        let printed = BatchPrinter.print(short)
        let head = command.verb.rawValue
        let name = BatchPrinter.print(command.dataSet)
        if let at = printed.range(of: name, after: head) {
            let tail = printed[at.upperBound...]
            if let id = tail.firstRange(of: "ids") {
                let text = printed[..<id.lowerBound] + "@ids" + printed[id.upperBound...]
                return (String(text), FormSources(ids: ids))
            }
        }
        return (BatchPrinter.print(command), FormSources())
    }

    /// An ID so that it reads back as what it is: the string "42" is quoted, the integer is not.
    static func text(of id: RecordID) -> String { BatchPrinter.print(id) }

    static func text(of value: Value) -> String { BatchPrinter.print(value) }
}

extension String {
    /// The text in lines of at most so many characters, broken at spaces where there are any.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        var rest = trimmingSpaces[...]
        while rest.count > max(1, width) {
            var piece = rest.prefix(max(1, width))
            if let space = piece.lastIndex(of: " "), space > piece.startIndex {
                piece = piece[..<space]
            }
            lines.append(String(piece))
            rest = rest[piece.endIndex...].drop { $0 == " " }
        }
        return rest.isEmpty ? lines : lines + [String(rest)]
    }

    var trimmingSpaces: String {
        var part = self[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }

    fileprivate func range(of part: String, after head: String) -> Range<Index>? {
        guard hasPrefix(head) else { return nil }
        return self[index(startIndex, offsetBy: head.count)...].firstRange(of: part)
    }
}
