internal import BatchClient

/// Completions at the cursor of a script being typed.
public enum ScriptCompletion {
    /// A possible completion.
    public struct Suggestion: Hashable, Sendable {
        /// The text to insert, quoted if necessary.
        public let text: String
        /// The part to replace: the word before the cursor, as a range of characters of the whole
        /// text.
        public let replaces: Range<Int>
        /// What the text is, for its color.
        public let kind: ScriptHighlighter.Token.Kind
    }

    static let conditionTests = ["=", "!=", "<", "<=", ">", ">="] + Keywords.testWords
    static let timesToLive: [String] = ["until", "never", "keep", "default"]

    /// The words that are valid at the cursor and begin with the typed text: verbs at the start of
    /// a line, then data sets, then what the verb and its clauses allow. IDs and values are not
    /// suggested.
    ///
    /// - Parameters:
    ///   - cursor: counted in characters, from the start of the text.
    ///   - bins: the known bins, in the order to suggest them.
    public static func suggestions(
        text: String, cursor: Int, dataSets: [String], bins: [String]
    ) -> [Suggestion] {
        let before = text.prefix(max(0, cursor))
        let start =
            before.lastIndex(where: isBoundary).map(before.index(after:)) ?? before.startIndex
        let typed = before[start...]
        // Nothing is completed inside quotes or in a comment.
        guard !isInsideQuotes(before[..<start]), !typed.hasPrefix("#") else { return [] }
        let context = context(before: String(before[..<start]))
        let end = before.count
        let replaces = (end - typed.count)..<end
        return words(context, isFirst: isLineStart(before[..<start]), dataSets, bins)
            .filter { $0.text.hasPrefix(typed) && $0.text != typed }
            .map { Suggestion(text: $0.text, replaces: replaces, kind: $0.kind) }
    }

    private static func context(before text: String) -> ScriptContext {
        var context = ScriptContext()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            _ = context.read(Array(line.utf8))
        }
        return context
    }

    private static func isBoundary(_ character: Character) -> Bool {
        character.isWhitespace || "(,\"){}[]=<>!+*/%|&".contains(character)
    }

    private static func isInsideQuotes(_ text: Substring) -> Bool {
        let line = text.lastIndex(of: "\n").map { text[text.index(after: $0)...] } ?? text
        var isInside = false
        var isEscaped = false
        for character in line {
            if isInside, isEscaped {
                isEscaped = false
            } else if isInside, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isInside.toggle()
            }
        }
        return isInside
    }

    private static func isLineStart(_ text: Substring) -> Bool {
        text.isEmpty || text.last?.isNewline == true
    }

    private typealias Word = (text: String, kind: ScriptHighlighter.Token.Kind)

    private static func words(
        _ context: ScriptContext, isFirst: Bool, _ dataSets: [String], _ bins: [String]
    ) -> [Word] {
        func keywords(_ words: [String]) -> [Word] { words.map { ($0, .keyword) } }
        let bins: [Word] = bins.map { (Names.bin($0), .bin) }
        let clauses = keywords(context.clauses.map(\.rawValue))
        if isFirst {
            return Keywords.verbs.map { ($0, .verb) }
                + keywords(Keywords.GroupBound.allCases.map(\.rawValue))
        }
        switch context.expects {
        case .verb, .rowValue, .pattern, .indexName, .lineEnd: return []
        case .conditionValue: return bins + keywords(Keywords.functions.map { $0 + "(" })
        case .kind: return keywords(Value.Kind.allCases.map(\.rawValue))
        case .dataSet: return dataSets.map { (Names.dataSet($0), .dataSet) }
        case .id, .clause, .value: return clauses
        case .column, .bin: return bins
        case .writeAction: return keywords(BinOperation.Kind.writes)
        case .readAction: return keywords(BinOperation.Kind.reads) + clauses
        case .conditionOperand:
            return bins + keywords(["generation", "ttl", "not"])
                + keywords(Keywords.functions.map { $0 + "(" })
        case .conditionOperator: return keywords(conditionTests)
        case .conditionJoint: return keywords(["and", "or"]) + clauses
        case .timeToLive: return keywords(timesToLive)
        }
    }
}
