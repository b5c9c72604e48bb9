internal import BatchClient

/// What was read in place of an ID.
enum IDItem {
    case id(RecordID)
    case range(IDRange)
}

extension ScriptReader {
    /// Reads an ID or a range of IDs.
    mutating func readIDItem() throws(ScriptError) -> IDItem {
        let start = position
        guard let byte = next else { throw failure(expected: expectedID) }
        switch byte {
        case ASCII.quote:
            let string = try readString()
            if next == ASCII.openBrace { return .range(try readRange(prefix: string)) }
            return .id(.string(string))
        case ASCII.openParenthesis: return .id(try readComposite())
        case ASCII.openBrace: return .range(try readRange(prefix: ""))
        case UInt8(ascii: "?") where version >= .second:
            let value = try readParameter()
            guard let id = RecordID(parameter: value) else {
                throw failure(
                    at: start, found: "a parameter that is a \(value.kind.rawValue)",
                    expected: "a string, a number, bytes or a list of two as an ID")
            }
            return .id(id)
        default: break
        }
        let word = start..<endOfWord(start)
        guard !word.isEmpty, byte != ASCII.at else { throw failure(expected: expectedID) }
        switch self.byte(at: word.upperBound) {
        case ASCII.quote: return .id(try readLiteral(word))
        case ASCII.openBrace:
            try rejectInvisible(in: word)
            position = word.upperBound
            return .range(try readRange(prefix: text(word)))
        default: return .id(try readBareID(word))
        }
    }

    var expectedID: String { "an ID" }

    /// Reads a bare ID: an integer or decimal if it looks like one, otherwise a string.
    mutating func readBareID(_ word: Range<Int>) throws(ScriptError) -> RecordID {
        let first = bytes[word.lowerBound]
        if ASCII.isDigit(first) || first == ASCII.minus,
            let shape = NumberShape(bytes, at: word.lowerBound, end: word.upperBound),
            shape.end == word.upperBound
        {
            if shape.isInteger, let integer = integer(word) {
                position = word.upperBound
                return .integer(integer)
            }
            guard let decimal = ScriptReader.decimal(text(word)) else {
                throw failure(
                    at: word.lowerBound,
                    expected: "a number of at most 38 digits, between 1e-130 and 1e126",
                    hint: "a string of digits is quoted")
            }
            position = word.upperBound
            return .decimal(decimal)
        }
        try rejectInvisible(in: word)
        position = word.upperBound
        return .string(text(word))
    }

    /// Reads the rest of `b64"..."` or `digest"..."` after its word.
    private mutating func readLiteral(_ word: Range<Int>) throws(ScriptError) -> RecordID {
        switch text(word) {
        case "b64":
            position = word.upperBound
            return .bytes(try readBase64())
        case "digest":
            position = word.upperBound
            let start = position
            guard let digest = Digest(hex: try readString()) else {
                throw failure(at: start, expected: "40 hexadecimal digits in double quotes")
            }
            return .digest(digest)
        default:
            throw failure(
                at: word.upperBound, expected: "white space after the ID",
                hint: #"quote an ID that contains a double quote, and write that quote as \""#)
        }
    }

    /// Reads a partition and a sort key: `("USER#1", "PROFILE")`.
    mutating func readComposite() throws(ScriptError) -> RecordID {
        try expect(ASCII.openParenthesis, expectedID)
        let partition = try readPart("a partition key")
        try expect(ASCII.comma, "`,` and a sort key")
        let sort = try readPart("a sort key")
        guard take(ASCII.closeParenthesis) else {
            throw failure(
                expected: "`)` after the sort key",
                hint: "a column list is followed by indented rows that begin with an ID and `:`")
        }
        return .composite(partition: partition, sort: sort)
    }

    private mutating func readPart(_ name: String) throws(ScriptError) -> RecordID {
        skipSpace()
        let start = position
        let id: RecordID
        if next == ASCII.quote {
            id = .string(try readString())
        } else {
            let word = start..<endOfWord(start)
            if !word.isEmpty, byte(at: word.upperBound) == ASCII.quote {
                id = try readLiteral(word)
            } else if NumberShape(bytes, at: start, end: word.upperBound)?.end == word.upperBound {
                id = try readBareID(word)
            } else {
                throw failure(
                    expected: "\(name): a string in double quotes, a number or b64\"...\"",
                    hint: "a column list is followed by indented rows that begin with an ID and `:`"
                )
            }
        }
        skipSpace()
        return id
    }
}

extension RecordID {
    /// The ID that a parameter holds; nil if the value cannot be an ID.
    fileprivate init?(parameter value: Value) {
        switch value {
        case .string(let text): self = .string(text)
        case .integer(let integer): self = .integer(integer)
        case .decimal(let decimal): self = .decimal(decimal)
        case .double(let double):
            guard let decimal = DecimalNumber(double.description) else { return nil }
            self = .decimal(decimal)
        case .bytes(let bytes): self = .bytes(bytes)
        case .list(let parts) where parts.count == 2:
            guard let partition = RecordID(parameter: parts[0]),
                let sort = RecordID(parameter: parts[1]), partition.kind != .composite,
                sort.kind != .composite
            else { return nil }
            self = .composite(partition: partition, sort: sort)
        case .null, .bool, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: return nil
        }
    }
}
