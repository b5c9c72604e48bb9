/// What a condition in the words of another language was probably meant as: `status LIKE "s%"`,
/// `balance gt 3000`, `email IS NOT NULL`.
struct ConditionRepair {
    /// A word, a sign, a bracket or a string in quotes.
    private struct Piece {
        var text: String
        var isSpaced: Bool
        var isQuoted = false

        var isSign: Bool { text.first.map { "=<>!~&|".contains($0) } ?? false }
    }

    private let pieces: [Piece]
    private var result: [Piece] = []
    private var position = 0
    /// Whether the next piece follows a word in place of a sign.
    private var isSpacedNext = false

    private init(_ text: String) { pieces = ConditionRepair.pieces(of: text) }

    /// The text in the words of the language; nothing else is changed.
    static func repaired(_ text: String) -> String {
        var repair = ConditionRepair(text)
        while repair.position < repair.pieces.count {
            if !repair.takePhrase() { repair.takePiece() }
        }
        return joined(repair.result)
    }

    /// The text with a word replaced wherever it stands outside of quotes; nil if it does not.
    static func replacing(_ word: String, with other: String, in text: String) -> String? {
        var pieces = pieces(of: text)
        let places = pieces.indices.filter { pieces[$0].text == word && !pieces[$0].isQuoted }
        guard !places.isEmpty else { return nil }
        for place in places { pieces[place].text = other }
        return joined(pieces)
    }

    /// The text with tests for the absence of a bin in place of tests for a stored null; nil without
    /// such a test.
    static func askingForMissing(_ text: String) -> String? {
        var repair = ConditionRepair(text)
        var isChanged = false
        while repair.position < repair.pieces.count {
            if repair.isNext(["is", "null"]) {
                repair.put("missing", for: 2)
                isChanged = true
            } else {
                repair.takePiece()
            }
        }
        return isChanged ? joined(repair.result) : nil
    }

    // MARK: Words

    /// Tests of other languages, longest first.
    private static let phrases: [([String], String)] = [
        (["is", "not", "null"], "exists"), (["is", "not", "missing"], "exists"),
        (["is", "null"], "missing"), (["is", "missing"], "missing"),
        (["starts", "with"], "begins"), (["begins", "with"], "begins"),
        (["ends", "with"], "ends"),
    ]
    private static let tests: [String: String] = [
        "startswith": "begins", "starts_with": "begins", "starts": "begins",
        "beginswith": "begins", "begins_with": "begins", "begin": "begins",
        "endswith": "ends", "ends_with": "ends",
        "contain": "contains", "include": "contains", "includes": "contains",
        "match": "matches", "regex": "matches", "regexp": "matches", "rlike": "matches",
        "eq": "=", "ne": "!=", "neq": "!=", "lt": "<", "le": "<=", "lte": "<=", "gt": ">",
        "ge": ">=", "gte": ">=", "=~": "matches", "~": "contains", "===": "=", "!==": "!=",
        "=>": ">=", "=<": "<=",
    ]
    /// Words of the language, which others write in capitals.
    private static let words: Set<String> = [
        "and", "or", "not", "in", "between", "contains", "begins", "ends", "matches", "exists",
        "missing", "is", "null", "true", "false",
    ]
    private static let junctions: Set<String> = ["and", "or", "not"]
    /// What may follow `is`: a type, also by a name of another language, which is no value.
    private static let types: Set<String> = [
        "null", "bool", "boolean", "integer", "int", "long", "number", "double", "float",
        "decimal", "string", "text", "str", "bytes", "blob", "binary", "list", "array", "map",
        "object", "dict", "set", "geojson", "hyperloglog", "hll", "opaque", "nil", "missing",
        "exists", "in", "between", "not",
    ]

    /// Takes a test that the language spells in another way.
    private mutating func takePhrase() -> Bool {
        guard let last = result.last, isOperand(last) else { return false }
        if isNext(["not"]), takeNegation() { return true }
        if let (phrase, test) = ConditionRepair.phrases.first(where: { isNext($0.0) }) {
            put(test, for: phrase.count)
            return true
        }
        if isNext(["like"]) || isNext(["ilike"]) { return takeLike() }
        if let test = pieces[position].isQuoted
            ? nil : ConditionRepair.tests[pieces[position].text.lowercased()],
            position + 1 < pieces.count
        {
            put(test, for: 1)
            return true
        }
        if isNext(["is", "not"]), isValue(at: position + 2) {
            put("!=", for: 2)
            return true
        }
        if isNext(["is"]), isValue(at: position + 1) {
            put("=", for: 1)
            return true
        }
        return false
    }

    /// `status not like "x"`: the `not` goes before what is tested.
    private mutating func takeNegation() -> Bool {
        guard position + 2 < pieces.count, !pieces[position + 1].isQuoted else { return false }
        let test = pieces[position + 1].text.lowercased()
        let isTest =
            ["like", "ilike", "in", "between", "contains", "begins", "ends", "matches", "starts"]
            .contains(test) || ConditionRepair.tests[test] != nil
        guard isTest, let start = operandStart else { return false }
        result.insert(Piece(text: "not", isSpaced: result[start].isSpaced), at: start)
        result[start + 1].isSpaced = true
        position += 1
        return true
    }

    /// `like "s%"`: the pattern decides on the test.
    private mutating func takeLike() -> Bool {
        guard position + 1 < pieces.count else { return false }
        let piece = pieces[position + 1]
        var raw = piece.text[...]
        if piece.isQuoted {
            guard raw.count > 1, raw.hasSuffix("\"") else { return false }
            raw = raw.dropFirst().dropLast()
        }
        let (isOpen, isOpenEnd) = (raw.first == "%", raw.last == "%")
        while raw.first == "%" { raw.removeFirst() }
        while raw.last == "%" { raw.removeLast() }
        guard !raw.isEmpty else {
            put("exists", for: 2)
            return true
        }
        var test = isOpen == isOpenEnd ? "contains" : isOpen ? "ends" : "begins"
        var text = String(raw)
        if text.contains("%") {
            guard let pattern = ConditionRepair.pattern(text) else { return false }
            test = "matches"
            text = (isOpen ? "" : "^") + pattern + (isOpenEnd ? "" : "$")
        }
        put(test, for: 2)
        result.append(Piece(text: "\"\(text)\"", isSpaced: true, isQuoted: true))
        return true
    }

    /// A regular expression for a text with `%` within; nil for characters that would need more
    /// than brackets.
    private static func pattern(_ text: String) -> String? {
        guard !text.contains(where: { "\\^".contains($0) }) else { return nil }
        var pattern = ""
        for character in text {
            if character == "%" {
                pattern += ".*"
            } else if ".+?*()[]{}|$".contains(character) {
                pattern += "[\(character)]"
            } else {
                pattern.append(character)
            }
        }
        return pattern
    }

    private mutating func takePiece() {
        var piece = pieces[position]
        let lower = piece.text.lowercased()
        if !piece.isQuoted, ConditionRepair.words.contains(lower), result.last?.isSign != true {
            piece.text = lower
        }
        if isSpacedNext { piece.isSpaced = piece.text != ")" }
        isSpacedNext = false
        result.append(piece)
        position += 1
    }

    // MARK: Pieces

    private func isNext(_ words: [String]) -> Bool {
        guard words.count <= pieces.count - position else { return false }
        return zip(pieces[position...], words).allSatisfy {
            !$0.isQuoted && $0.text.lowercased() == $1
        }
    }

    /// Whether a value stands there, rather than a type.
    private func isValue(at index: Int) -> Bool {
        guard pieces.indices.contains(index) else { return false }
        let piece = pieces[index]
        return piece.isQuoted
            || !piece.isSign && !ConditionRepair.types.contains(piece.text.lowercased())
    }

    private func isOperand(_ piece: Piece) -> Bool {
        if piece.isQuoted || piece.text == "]" || piece.text == ")" { return true }
        return !piece.isSign && !"([{,}".contains(piece.text)
            && !ConditionRepair.junctions.contains(piece.text)
    }

    /// Where the bin or the path begins that was taken last.
    private var operandStart: Int? {
        var index = result.count - 1
        while index > 0, result[index].text == "]" {
            while index > 0, result[index].text != "[" { index -= 1 }
            index -= 1
        }
        return result.indices.contains(index) && result[index].text != ")" ? index : nil
    }

    private mutating func put(_ word: String, for count: Int) {
        result.append(Piece(text: word, isSpaced: true))
        position += count
        isSpacedNext = true
    }

    private static func joined(_ pieces: [Piece]) -> String {
        pieces.enumerated().reduce(into: "") { text, entry in
            if entry.offset > 0, entry.element.isSpaced { text += " " }
            text += entry.element.text
        }
    }

    private static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Substring(text)
        var isSpaced = false
        while let first = rest.first {
            if first.isWhitespace {
                isSpaced = true
                rest.removeFirst()
                continue
            }
            if first == "\"" {
                let quoted = LenientCondition.quotedPrefix(of: rest)
                pieces.append(Piece(text: String(quoted), isSpaced: isSpaced, isQuoted: true))
                rest = rest.dropFirst(quoted.count)
            } else if let (length, written) = LenientCondition.singleQuoted(at: rest) {
                pieces.append(Piece(text: written, isSpaced: isSpaced, isQuoted: true))
                rest = rest.dropFirst(length)
            } else if "(),[]{}".contains(first) {
                pieces.append(Piece(text: String(first), isSpaced: isSpaced))
                rest.removeFirst()
            } else {
                let isSign = "=<>!~&|".contains(first)
                let word = rest.prefix {
                    !$0.isWhitespace && !"(),[]{}\"".contains($0)
                        && "=<>!~&|".contains($0) == isSign
                }
                pieces.append(Piece(text: String(word), isSpaced: isSpaced))
                rest = rest.dropFirst(word.count)
            }
            isSpaced = false
        }
        return pieces
    }
}
