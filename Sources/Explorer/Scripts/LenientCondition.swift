import BatchScript

/// Conditions as typed at a prompt: accepts `==`, `&&` and `||`, and a string in single quotes or as
/// a bare word.
enum LenientCondition {
    /// The text in the script language.
    /// - Parameter bins: names that remain bins on the right side of a comparison.
    static func rewritten(_ text: String, bins: Set<String>) -> String {
        var result = ""
        var rest = Substring(text)
        var followsOperator = false
        while let first = rest.first {
            if first == "\"" {
                let quoted = quotedPrefix(of: rest)
                result += quoted
                rest = rest.dropFirst(quoted.count)
                followsOperator = false
            } else if let (length, written) = singleQuoted(at: rest) {
                result += written
                rest = rest.dropFirst(length)
                followsOperator = false
            } else if let (length, written) = sign(at: rest) {
                rest = rest.dropFirst(length)
                if written.first == " " {
                    while result.last == " " { result.removeLast() }
                    rest = rest.drop { $0 == " " }
                }
                result += written
                followsOperator = comparisons.contains(written)
            } else if first.isWhitespace || "(),[]{}".contains(first) {
                result.append(first)
                rest.removeFirst()
                if first != " " && first != "\t" {
                    followsOperator = followsOperator && first == "("
                }
            } else {
                let word = rest.prefix { !$0.isWhitespace && !"(),[]{}\"=<>!&|".contains($0) }
                guard !word.isEmpty else {
                    result.append(first)
                    rest.removeFirst()
                    continue
                }
                rest = rest.dropFirst(word.count)
                let isCall = rest.first == "(" || rest.first == "["
                let isString =
                    followsOperator && !isCall && !isValue(word)
                    && !bins.contains(String(word))
                result += isString ? "\"\(word)\"" : String(word)
                followsOperator = words.contains(String(word))
            }
        }
        return result
    }

    /// Whether a text that is not a condition was probably meant as one.
    static func looksLikeOne(_ text: String) -> Bool {
        if text.contains(where: { "=<>~".contains($0) }) { return true }
        if text.contains("&&") || text.contains("||") { return true }
        let parts = text.lowercased().split(separator: " ")
        return parts.count > 2
            && parts.contains { ["and", "or", "in", "between", "contains", "is"].contains($0) }
    }

    /// Small changes that could turn the text into a condition: a closing quote, the words and
    /// operators of another language, an extra word at the end.
    static func repairs(of text: String) -> [String] {
        var beginnings = [text]
        if text.count(where: { $0 == "\"" }) % 2 == 1 { beginnings.append(text + "\"") }
        for end in ["and", "or", "&&", "||"] where text.lowercased().hasSuffix(" " + end) {
            beginnings.append(String(text.dropLast(end.count)))
        }
        return beginnings.flatMap { [$0, ConditionRepair.repaired($0)] }.filter { $0 != text }
    }

    private static let comparisons: Set<String> = ["=", "!=", "<", "<=", ">", ">="]
    /// Tests written as words, with a string on their right.
    private static let words: Set<String> = ["contains", "begins", "ends", "matches"]

    private static func sign(at text: Substring) -> (length: Int, written: String)? {
        for (sign, written) in [
            ("==", "="), ("<>", "!="), ("!=", "!="), ("<=", "<="), (">=", ">="), ("&&", " and "),
            ("||", " or "), ("=", "="), ("<", "<"), (">", ">"),
        ] where text.hasPrefix(sign) {
            return (sign.count, written)
        }
        return nil
    }

    /// Whether a word is a number, a word of the language, a duration or a parameter, rather than a
    /// string.
    private static func isValue(_ word: Substring) -> Bool {
        if ["true", "false", "null", "not", "generation", "ttl"].contains(String(word)) {
            return true
        }
        guard let first = word.first else { return true }
        // Only ASCII digits begin a number: in Unicode the character for ten quadrillion is one, too.
        return first.isWholeNumber && first.isASCII || first == "?"
            || (first == "-" && word.count > 1)
    }

    /// A string in single quotes at the beginning of a text, as it is written in double quotes.
    static func singleQuoted(at text: Substring) -> (length: Int, written: String)? {
        guard text.first == "'", let end = text.dropFirst().firstIndex(of: "'") else { return nil }
        let inner = text[text.index(after: text.startIndex)..<end]
            .replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return (text[...end].count, "\"\(inner)\"")
    }

    static func quotedPrefix(of text: Substring) -> Substring {
        var isEscaped = false
        for index in text.indices.dropFirst() {
            if isEscaped {
                isEscaped = false
            } else if text[index] == "\\" {
                isEscaped = true
            } else if text[index] == "\"" {
                return text[...index]
            }
        }
        return text
    }
}
