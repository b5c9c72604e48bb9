public import BatchClient

/// Values as JSON, without loss: for outputs and scripts.
///
/// | value | JSON |
/// |---|---|
/// | null, bool, string, list | their own |
/// | integer | a number without point and exponent |
/// | double | a number with a point or an exponent; `{"$float":"NaN"}`, `"Infinity"`, `"-Infinity"` |
/// | decimal | `{"$decimal":"1.10"}` |
/// | bytes | `{"$bytes":"AQID"}`, in base64 |
/// | map | an object; `{"$map":[[key, value], ...]}` if a key is not a string, or an object would look like a tag: one key that begins with `$` |
/// | set | `{"$set":[...]}` |
/// | GeoJSON, HyperLogLog | `{"$geojson":"..."}`, `{"$hll":"AQID"}` |
/// | an unknown type | `{"$opaque":{"type":17,"bytes":"AQID"}}` |
///
/// An ID is a string or a number; a partition and a sort key is an array of two;
/// `{"$digest":"..."}` is a digest in hexadecimal. In strings, control characters and characters
/// that are invisible or change the writing direction are escaped, beyond what JSON requires.
///
/// Reading is strict: RFC 8259, valid UTF-8, unique keys, no unpaired surrogates, values nested at
/// most 64 deep. A number without point and exponent is an integer, beyond 64 bits a decimal. Any
/// other number is a double if the shortest text of the nearest double denotes the same number (as
/// for 0.1), otherwise a decimal. A number that neither can hold is a mistake. Reading returns
/// exactly what was written, for every value within the nesting limit.
public enum ValueJSON {
    /// A value as JSON text.
    public static func encode(_ value: Value) -> String {
        var writer = JSONWriter()
        writer.value(value)
        return writer.text
    }

    /// Bins as JSON text: an object.
    public static func encode(_ bins: Bins) -> String {
        var writer = JSONWriter()
        writer.bins(bins)
        return writer.text
    }

    /// The value of a JSON text.
    /// - Parameter source: the name of the text, for mistakes.
    public static func decode(_ json: String, source: String = "<json>") throws(ScriptError)
        -> Value
    {
        try decode(Array(json.utf8), source: source)
    }

    /// The value of a JSON text.
    /// - Parameters:
    ///   - source: the name of the text, for mistakes.
    ///   - line: the number of the first line, for a text that is part of a file.
    public static func decode(_ json: [UInt8], source: String = "<json>", line: Int = 1)
        throws(ScriptError) -> Value
    {
        var reader = try ScriptText.reader(json, source: source, dialect: .json, firstLine: line)
        reader.skipSpace()
        let value = try reader.readValue()
        try reader.expectEnd("the end of the text")
        return value
    }
}

/// IDs as JSON: see ``ValueJSON``.
public enum IDJSON {
    /// An ID as JSON text.
    public static func encode(_ id: RecordID) -> String {
        var writer = JSONWriter()
        writer.id(id)
        return writer.text
    }

    /// The ID of a JSON text.
    /// - Parameter source: the name of the text, for mistakes.
    public static func decode(_ json: String, source: String = "<json>") throws(ScriptError)
        -> RecordID
    {
        var reader = ScriptReader(json, source: source, dialect: .json)
        reader.skipSpace()
        let id = try reader.readJSONID()
        try reader.expectEnd("the end of the text")
        return id
    }
}

extension ScriptReader {
    /// Reads an ID in its JSON form.
    mutating func readJSONID() throws(ScriptError) -> RecordID {
        let start = position
        if let digest = try readDigest() { return .digest(digest) }
        guard take(ASCII.openBracket) else { return try readPlainID() }
        skipSpace()
        let partition = try readPart()
        skipSpace()
        try expect(ASCII.comma, "`,` and a sort key")
        skipSpace()
        let sort = try readPart()
        skipSpace()
        guard take(ASCII.closeBracket) else {
            throw failure(at: start, expected: "an array of a partition and a sort key")
        }
        return .composite(partition: partition, sort: sort)
    }

    private mutating func readPart() throws(ScriptError) -> RecordID {
        if let digest = try readDigest() { return .digest(digest) }
        return try readPlainID()
    }

    private mutating func readPlainID() throws(ScriptError) -> RecordID {
        let start = position
        switch try readValue() {
        case .string(let string): return .string(string)
        case .integer(let integer): return .integer(integer)
        case .decimal(let decimal): return .decimal(decimal)
        case .bytes(let bytes): return .bytes(bytes)
        case .double:
            if let decimal = ScriptReader.decimal(text(start..<position)) {
                return .decimal(decimal)
            }
            throw numberTooLarge(at: start)
        default:
            throw failure(
                at: start,
                expected: "an ID: a string, a number, bytes, a digest, or an array of two")
        }
    }

    /// Consumes `{"$digest":"..."}`; nil, with nothing consumed, for anything else.
    private mutating func readDigest() throws(ScriptError) -> Digest? {
        var ahead = self
        guard ahead.take(ASCII.openBrace) else { return nil }
        ahead.skipSpace()
        guard ahead.next == ASCII.quote,
            (try? ahead.readMemberName()) == ValueTag.digest.rawValue
        else { return nil }
        let start = ahead.position
        guard let digest = Digest(hex: try ahead.readString()) else {
            throw ahead.failure(at: start, expected: "40 hexadecimal digits in double quotes")
        }
        ahead.skipSpace()
        try ahead.expect(ASCII.closeBrace, "`}`")
        self = ahead
        return digest
    }
}
