internal import BatchClient

/// The nesting depth of a value being read.
struct Nesting {
    /// The maximum nesting of lists, maps and sets.
    static let limit = 64

    private var values = 0
    /// Open brackets, including those of tags: limits the recursion whatever the tags are.
    private var brackets = 0
    /// Following brackets that belong to a tag rather than a value.
    private var uncounted = 0

    /// One level deeper; nil beyond the limit.
    func deeper(uncounted ahead: Int = 0) -> Nesting? {
        var inner = self
        inner.brackets += 1
        if uncounted > 0 { inner.uncounted -= 1 } else { inner.values += 1 }
        inner.uncounted += ahead
        return inner.values > Nesting.limit || inner.brackets > 4 * Nesting.limit ? nil : inner
    }

    func expecting(uncounted: Int) -> Nesting {
        var inner = self
        inner.uncounted = uncounted
        return inner
    }
}

extension ScriptReader {
    /// Reads a value: JSON with the tags of ``ValueJSON``; in scripts also `b64"..."`.
    mutating func readValue() throws(ScriptError) -> Value {
        try readValue(Nesting())
    }

    private mutating func readValue(_ nesting: Nesting) throws(ScriptError) -> Value {
        guard let byte = next else { throw failure(expected: expectedValue) }
        switch byte {
        case ASCII.quote: return .string(try readString())
        case ASCII.openBrace: return try readObject(nesting)
        case ASCII.openBracket: return .list(try readArray(nesting))
        case ASCII.minus, ASCII.plus, ASCII.point, ASCII.zero...ASCII.nine:
            return try readNumber()
        default: return try readWordValue()
        }
    }

    private var expectedValue: String {
        dialect == .json ? "a JSON value" : #"a value: JSON, b64"..." or a tag such as $decimal"#
    }

    private mutating func readWordValue() throws(ScriptError) -> Value {
        let start = position
        var stop = start
        while let byte = byte(at: stop), !ASCII.endsName(byte), byte != ASCII.closeBracket {
            stop += 1
        }
        let word = text(start..<stop)
        switch word {
        case "null": position = stop; return .null
        case "true": position = stop; return .bool(true)
        case "false": position = stop; return .bool(false)
        case "b64" where dialect == .script && byte(at: stop) == ASCII.quote:
            position = stop
            return .bytes(try readBase64())
        case "now" where dialect == .script && byte(at: stop) == ASCII.openParenthesis:
            throw failure(
                found: "`now()`", expected: "a value",
                hint: "now() can only be the whole value that a command writes")
        default:
            let isWord = dialect == .script && stop > start
            throw failure(
                expected: expectedValue,
                hint: isWord ? "a string is written in double quotes" : nil)
        }
    }

    /// Reads the quoted part of `b64"..."`.
    mutating func readBase64() throws(ScriptError) -> [UInt8] {
        let start = position
        let text = try readString()
        guard let bytes = Base64.decode(text) else {
            throw failure(at: start, expected: "base64 with padding, as in b64\"AQID\"")
        }
        return bytes
    }

    private func deeper(_ nesting: Nesting, uncounted: Int = 0) throws(ScriptError) -> Nesting {
        guard let inner = nesting.deeper(uncounted: uncounted) else {
            throw failure(
                found: "a value nested too deeply",
                expected: "at most \(Nesting.limit) nested lists and maps")
        }
        return inner
    }

    private mutating func readArray(_ nesting: Nesting) throws(ScriptError) -> [Value] {
        let inner = try deeper(nesting)
        position += 1
        var elements: [Value] = []
        skipSpace()
        if take(ASCII.closeBracket) { return elements }
        while true {
            elements.append(try readValue(inner))
            skipSpace()
            if take(ASCII.closeBracket) { return elements }
            try expect(ASCII.comma, "`,` or `]`")
            skipSpace()
        }
    }

    private mutating func readObject(_ nesting: Nesting) throws(ScriptError) -> Value {
        let start = position
        let inner = try deeper(nesting)
        position += 1
        var entries: [ValueMap.Entry] = []
        skipSpace()
        if take(ASCII.closeBrace) { return .map(ValueMap()) }
        while true {
            let key = try readMemberName()
            // The brackets of a tag are not values.
            let ahead = entries.isEmpty ? ValueTag(rawValue: key)?.brackets ?? 0 : 0
            let valueStart = position
            let value = try readValue(inner.expecting(uncounted: ahead))
            entries.append(ValueMap.Entry(key: .string(key), value: value))
            skipSpace()
            if take(ASCII.closeBrace) {
                if entries.count == 1, key.utf8.first == ASCII.dollar {
                    return try tagged(key, value, at: start, valueAt: valueStart)
                }
                return .map(try unique(entries, from: start))
            }
            try expect(ASCII.comma, "`,` or `}`")
            skipSpace()
        }
    }

    /// Reads a member's name and the following colon.
    mutating func readMemberName() throws(ScriptError) -> String {
        guard next == ASCII.quote else {
            throw failure(expected: "a key in double quotes")
        }
        let name = try readString()
        skipSpace()
        try expect(ASCII.colon, "`:` after the key")
        skipSpace()
        return name
    }

    private func unique(
        _ entries: [ValueMap.Entry], from start: Int
    ) throws(ScriptError) -> ValueMap {
        let map = ValueMap(entries)
        if map.count != entries.count {
            var seen = Set<Value>()
            let key = entries.first { !seen.insert($0.key).inserted }?.key.stringValue ?? ""
            throw failure(
                at: start, found: "an object with the key \(quoted(key)) twice",
                expected: "each key once")
        }
        return map
    }
}
