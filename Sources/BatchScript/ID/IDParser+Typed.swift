public import BatchClient

extension IDParser {
    /// Reads one typed ID by the key schema of its data set.
    ///
    /// If the key is a string, the typed text is that string, even digits: `42` is "42". Quotes are
    /// needed only for white space at its ends and for text that would be read differently. Bytes
    /// are `b64"..."`. A partition and a sort key are typed as `p s` or `(p, s)`.
    ///
    /// Scripts are not read this way: nothing in them is coerced.
    /// - Parameter schema: nil for a data set without a fixed key schema; the text is then read as
    ///   in scripts.
    public static func parse(
        typed text: String, by schema: KeySchema?, source: String = "<id>"
    ) throws(ScriptError) -> RecordID {
        guard let schema else { return try parse(text, source: source) }
        var reader = ScriptReader(text, source: source, part: "the ID")
        return try reader.readTypedID(schema)
    }

    /// Reads the IDs of a pasted text: one ID per line or, if the key is a single attribute, per
    /// word.
    public static func parseList(
        typed text: String, by schema: KeySchema?, source: String = "<ids>"
    ) throws(ScriptError) -> IDList {
        guard let schema else { return try parseList(text, source: source) }
        var ids = IDList()
        for (number, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .enumerated() where line.contains(where: { !$0.isWhitespace }) {
            var reader = ScriptReader(
                Array(line.utf8), source: source, firstLine: number + 1, part: "the line")
            if schema.sort == nil {
                while let id = try reader.readTypedWord(schema.partition) { ids.append(id) }
            } else {
                ids.append(try reader.readTypedID(schema))
            }
        }
        return ids
    }
}

extension ScriptReader {
    /// Where an unquoted part of a typed ID ends.
    private enum Ending {
        case end, space, comma, closeParenthesis
    }

    mutating func readTypedID(_ schema: KeySchema) throws(ScriptError) -> RecordID {
        trimSpace()
        guard !isAtEnd else { throw failure(expected: ScriptReader.expected(schema)) }
        guard let sort = schema.sort else {
            return try readTypedPart(schema.partition, before: .end)
        }
        let isWrapped = next == ASCII.openParenthesis && bytes[end - 1] == ASCII.closeParenthesis
        if isWrapped { position += 1 }
        let partition = try readTypedPart(schema.partition, before: isWrapped ? .comma : .space)
        trimSpace()
        if isWrapped {
            guard take(ASCII.comma) else {
                throw failure(expected: "`,` and the sort key \(sort)")
            }
        }
        trimSpace()
        guard !isAtEnd else {
            throw failure(expected: "the sort key \(sort): " + ScriptReader.expected(schema))
        }
        let second = try readTypedPart(sort, before: isWrapped ? .closeParenthesis : .end)
        return .composite(partition: partition, sort: second)
    }

    /// The next of several single-part IDs; nil at the end.
    fileprivate mutating func readTypedWord(
        _ attribute: KeySchema.Attribute
    ) throws(ScriptError) -> RecordID? {
        trimSpace()
        return isAtEnd ? nil : try readTypedPart(attribute, before: .space)
    }

    /// Ignores surrounding white space; `#` is an ordinary character.
    private mutating func trimSpace() {
        while let next, ASCII.isSpace(next) || next == ASCII.newline { position += 1 }
        while end > position, ASCII.isSpace(bytes[end - 1]) || bytes[end - 1] == ASCII.newline {
            end -= 1
        }
    }

    /// If the key is a number, `0042` is the number 42: spreadsheets and exports pad with zeros.
    private static func withoutLeadingZeros(_ text: String) -> String {
        let sign = text.hasPrefix("-") ? "-" : ""
        let digits = text.dropFirst(sign.count)
        let zeros = digits.prefix { $0 == "0" }
        let rest = digits.dropFirst(zeros.count)
        guard !zeros.isEmpty, rest.first?.isNumber == true else { return text }
        return sign + rest
    }

    private mutating func readTypedPart(
        _ attribute: KeySchema.Attribute, before ending: Ending
    ) throws(ScriptError) -> RecordID {
        let start = position
        let limit = self.limit(ending)
        if attribute.kind == .string, next == ASCII.quote {
            // A string in quotes; quotes within it are ordinary characters.
            if let quoted = try? readString(), stands(before: ending) { return .string(quoted) }
            position = start
        }
        if attribute.kind == .bytes {
            return try readTypedBytes(attribute, before: ending)
        }
        let last = lastVisible(start..<limit)
        let text = self.text(start..<last)
        guard !text.isEmpty else {
            throw failure(expected: "\(attribute.kind.word) for \(attribute.name)")
        }
        switch attribute.kind {
        case .string:
            try rejectInvisible(in: start..<last)
            position = limit
            skipEnd(ending)
            return .string(text)
        case .number, .bytes:
            let plain = Self.withoutLeadingZeros(text)
            let digits = Array(plain.utf8)
            guard let shape = NumberShape(digits, at: 0, end: digits.count),
                shape.end == digits.count, let number = DecimalNumber(plain)
            else {
                throw failure(
                    at: start, found: quoted(text),
                    expected: "a number of at most 38 digits: "
                        + "\(attribute.name) is a number in this data set")
            }
            position = limit
            skipEnd(ending)
            return number.int64.map { .integer($0) } ?? .decimal(number)
        }
    }

    private mutating func readTypedBytes(
        _ attribute: KeySchema.Attribute, before ending: Ending
    ) throws(ScriptError) -> RecordID {
        let start = position
        let word = start..<min(endOfWord(start), end)
        guard text(word) == "b64", byte(at: word.upperBound) == ASCII.quote else {
            throw failure(
                at: start, expected: "b64\"...\": \(attribute.name) is bytes in this data set")
        }
        position = word.upperBound
        let bytes = try readBase64()
        guard stands(before: ending) else {
            throw failure(expected: "the end of \(attribute.name)")
        }
        return .bytes(bytes)
    }

    /// The end of an unquoted part: the first terminator or, for the last part, the last one.
    private func limit(_ ending: Ending) -> Int {
        switch ending {
        case .end: end
        case .space: bytes[position..<end].firstIndex(where: ASCII.isSpace) ?? end
        case .comma: bytes[position..<end].firstIndex(of: ASCII.comma) ?? end
        case .closeParenthesis: end - 1
        }
    }

    private func lastVisible(_ range: Range<Int>) -> Int {
        var last = range.upperBound
        while last > range.lowerBound, ASCII.isSpace(bytes[last - 1]) { last -= 1 }
        return last
    }

    /// Whether the terminator of the part follows; that of the last part is consumed.
    private mutating func stands(before ending: Ending) -> Bool {
        switch ending {
        case .space: return next.map { ASCII.isSpace($0) } ?? true
        case .end, .comma, .closeParenthesis: break
        }
        while let next, ASCII.isSpace(next) { position += 1 }
        switch ending {
        case .end: return isAtEnd
        case .comma: return next == ASCII.comma
        case .closeParenthesis: return take(ASCII.closeParenthesis) && isAtEnd
        case .space: return true
        }
    }

    private mutating func skipEnd(_ ending: Ending) {
        if ending == .closeParenthesis { position = end }
    }

    private static func expected(_ schema: KeySchema) -> String {
        let parts = schema.attributes.map { "\($0.kind.word) for \($0.name)" }
        return parts.joined(separator: " and ")
            + (schema.sort == nil ? "" : ", as in `p s` or `(p, s)`")
    }
}
