import BatchClient
import BatchScript

/// Script text as the explorer's forms and prompts use it.
enum Script {
    static func read(_ text: String, sources: FormSources) -> ScriptReading {
        let isEmpty = text.split(separator: "\n").allSatisfy { line in
            line.drop { $0 == " " }.first.map { $0 == "#" } ?? true
        }
        if isEmpty { return .empty }
        do {
            let parsed = try BatchParser.parse(text, source: "", sources: sources)
            return .commands(parsed.batch.commands)
        } catch {
            guard let first = error.errors.first else { return .empty }
            return .mistake(
                line: first.line - 1, column: first.column - 1, message: first.whatIsMissing)
        }
    }

    /// The data set that a text names; nil if it names none.
    static func dataSet(_ text: String) -> DataSet? {
        guard !text.trimmingSpaces.isEmpty,
            case .commands(let commands) = read("exists \(text) x", sources: FormSources()),
            commands.count == 1, commands[0].count == 1
        else { return nil }
        return commands[0].dataSet
    }

    /// The typed text as a condition, and how the language writes it; nil if it is not a condition.
    /// - Parameter bins: the names of known bins.
    static func condition(
        _ text: String, bins: Set<String>
    ) -> (condition: Condition, source: String)? {
        let trimmed = text.trimmingSpaces
        let rewritten = LenientCondition.rewritten(trimmed, bins: bins)
        for source in [rewritten, trimmed] {
            if let condition = try? ConditionParser.parse(source, source: "") {
                return (condition, source)
            }
        }
        return nil
    }

    /// The message for a text that was probably meant as a condition but is not valid; nil for any
    /// other text.
    static func nearMiss(_ text: String) -> String? {
        guard LenientCondition.looksLikeOne(text) || correction(text, bins: []) != nil else {
            return nil
        }
        do {
            _ = try ConditionParser.parse(text, source: "")
            return nil
        } catch {
            return error.whatIsMissing
        }
    }

    /// The condition that a text was probably meant as, if a small change makes it one.
    /// - Parameter bins: the names of known bins.
    static func correction(_ text: String, bins: Set<String>) -> String? {
        LenientCondition.repairs(of: text.trimmingSpaces).lazy
            .compactMap { condition($0, bins: bins)?.source }.first
    }

    /// The ID of a typed text in a data set with such keys.
    static func id(_ text: String, _ keys: KeySchema?) -> Result<RecordID, ScriptError> {
        Result { () throws(ScriptError) in
            try IDParser.parse(typed: text.trimmingSpaces, by: keys, source: "")
        }
    }

    /// A command as text: with its IDs, or with `@ids` in their place if there are many.
    static func text(of command: Command) -> (text: String, sources: FormSources) {
        guard case .ids(let ids) = command.subjects,
            ids.count > FormSources.spelledOut,
            // A few ranges are short however many IDs they cover.
            ids.parts.contains(where: { part in
                if case .ids = part { part.count > FormSources.spelledOut } else { false }
            })
        else { return (BatchPrinter.print(command), FormSources()) }
        // The printer does not know names: it prints one ID, whose position is known.
        var short = command
        short.subjects = .ids(IDList([.string("ids")]))
        let printed = BatchPrinter.print(short)
        let head = command.verb.rawValue
        let name = BatchPrinter.print(command.dataSet)
        if let index = printed.range(of: name, after: head) {
            let tail = printed[index.upperBound...]
            if let id = tail.firstRange(of: "ids") {
                let text = printed[..<id.lowerBound] + "@ids" + printed[id.upperBound...]
                return (String(text), FormSources(ids: ids))
            }
        }
        return (BatchPrinter.print(command), FormSources())
    }

    /// An ID as text that reads back as the same ID: the string "42" is quoted, the integer is not.
    static func text(of id: RecordID) -> String { BatchPrinter.print(id) }

    static func text(of value: Value) -> String { BatchPrinter.print(value) }
}

extension Command {
    /// The command with only some of its keys, given by their positions.
    func selecting(_ offsets: [Int]) -> Command {
        if offsets.count == count { return self }
        var part = self
        switch subjects {
        case .ids(let ids):
            part.subjects = .ids(IDList(offsets.map { ids[$0] }))
        case .rows(let rows): part.subjects = .rows(rows.selecting(offsets))
        case .stored(let rows): part.subjects = .stored(rows.selecting(offsets))
        }
        return part
    }
}

extension ScriptError {
    /// The message; for a text that is not complete, what is missing comes first.
    var whatIsMissing: String {
        guard found.hasPrefix("the end of the ") else { return message }
        return
            "expected \(expected); the \(found.dropFirst("the end of the ".count)) ends too early"
            + (hint.map { "; \($0)" } ?? "")
    }
}
