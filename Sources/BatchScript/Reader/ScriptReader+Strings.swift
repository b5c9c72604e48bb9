extension ScriptReader {
    /// Reads a string in double quotes, with JSON's escapes and strictness: no raw control
    /// characters, no unpaired surrogates.
    mutating func readString() throws(ScriptError) -> String {
        let start = position
        try expect(ASCII.quote, "a string in double quotes")
        let content = position
        while let byte = next {
            if byte == ASCII.quote {
                let string = text(content..<position)
                position += 1
                return string
            }
            if byte == ASCII.backslash { return try readEscapedString(from: start) }
            try rejectControl(byte)
            position += 1
        }
        throw unterminated(from: start)
    }

    /// Continues at the first escape of a string that starts at an offset.
    private mutating func readEscapedString(from start: Int) throws(ScriptError) -> String {
        var content = Array(bytes[(start + 1)..<position])
        while let byte = next {
            switch byte {
            case ASCII.quote:
                position += 1
                return String(decoding: content, as: UTF8.self)
            case ASCII.backslash:
                let scalar = try readEscape(in: start)
                content.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            default:
                try rejectControl(byte)
                content.append(byte)
                position += 1
            }
        }
        throw unterminated(from: start)
    }

    private mutating func readEscape(in string: Int) throws(ScriptError) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let letter = next else { throw unterminated(from: string) }
        position += 1
        switch letter {
        case ASCII.quote: return "\""
        case ASCII.backslash: return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default:
            throw failure(
                at: start, found: quoted(text(start..<endOfScalar(at: start + 1))),
                expected: #"an escape: \" \\ \/ \b \f \n \r \t or \u with four digits"#)
        }
        let unit = try readHexadecimal(from: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, next == ASCII.backslash, byte(at: position + 1) == UInt8(ascii: "u")
        else { throw loneSurrogate(from: start) }
        position += 2
        let low = try readHexadecimal(from: position - 2)
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw loneSurrogate(from: start) }
        return scalar
    }

    /// Reads the four digits of an escape that starts at an offset.
    private mutating func readHexadecimal(from start: Int) throws(ScriptError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
                byte < 0x80
            else {
                throw failure(
                    at: start, found: quoted(text(start..<position)),
                    expected: #"\u with four hexadecimal digits"#)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private func loneSurrogate(from start: Int) -> ScriptError {
        failure(
            at: start, found: quoted(text(start..<(start + 6))),
            expected: "a character", hint: "half of a surrogate pair is not a character")
    }

    private func unterminated(from start: Int) -> ScriptError {
        failure(
            at: start, found: "a string without an end", expected: "a closing double quote",
            hint: #"a double quote inside a string is written \""#)
    }

    private func rejectControl(_ byte: UInt8) throws(ScriptError) {
        guard byte < 0x20 else { return }
        if byte == ASCII.newline || byte == ASCII.carriageReturn {
            throw failure(
                found: "the end of the line in a string", expected: "a closing double quote",
                hint: #"a line end inside a string is written \n"#)
        }
        let escape = byte == ASCII.tab ? #"\t"# : #"\u"# + JSONText.hexadecimal(UInt32(byte))
        throw failure(
            found: "a control character in a string", expected: "its escape \(escape)")
    }

    /// The end of the scalar at an offset.
    func endOfScalar(at offset: Int) -> Int {
        var stop = min(offset + 1, bytes.count)
        while stop < bytes.count, bytes[stop] & 0xC0 == 0x80 { stop += 1 }
        return stop
    }
}
