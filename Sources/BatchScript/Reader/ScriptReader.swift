internal import BatchClient

/// Reads the texts of this module from UTF-8, and knows the line and column of every byte.
///
/// A value type with one position that moves forward; each `read` consumes what it names and throws
/// at the first mistake. The extensions read strings, numbers, values, IDs, conditions and
/// commands.
struct ScriptReader {
    enum Dialect {
        /// Scripts: JSON's values with extensions, and comments.
        case script
        /// Plain JSON.
        case json
    }

    /// The whole text, without a byte order mark.
    let bytes: [UInt8]
    let source: String
    let dialect: Dialect
    /// The version of the script language.
    var version = LanguageVersion.current
    /// The values of `?name`.
    var parameters: [String: Value] = [:]
    /// The number of the text's first line.
    let firstLine: Int
    /// The offset of the next byte.
    var position = 0
    /// The end of the part being read.
    var end: Int
    /// The name of that part, for a mistake at its end.
    var part: String

    /// The last skipped white space, so that a mistake at the end of a part is reported after its
    /// last word and not on a line of another part.
    private var skipped = 0..<0

    init(
        _ bytes: [UInt8], source: String, dialect: Dialect = .script, firstLine: Int = 1,
        part: String = "the text"
    ) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        self.source = source
        self.dialect = dialect
        self.firstLine = firstLine
        self.part = part
        end = self.bytes.count
    }

    init(_ text: String, source: String, dialect: Dialect = .script, part: String = "the text") {
        self.init(Array(text.utf8), source: source, dialect: dialect, part: part)
    }

    var isAtEnd: Bool { position >= end }

    /// The next byte; nil at the end.
    @inline(__always)
    var next: UInt8? { position < end ? bytes[position] : nil }

    /// The byte after the next one; nil past the end.
    @inline(__always)
    func byte(at offset: Int) -> UInt8? { offset < end ? bytes[offset] : nil }

    func text(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
        }
    }
}

// MARK: - White space and single characters

extension ScriptReader {
    /// Skips white space, line ends and, in scripts, comments.
    mutating func skipSpace() {
        let start = position
        while position < end {
            let byte = bytes[position]
            if byte == ASCII.space || byte == ASCII.newline || byte == ASCII.tab {
                position += 1
            } else if byte == ASCII.carriageReturn, isLineEnd(at: position) {
                position += 1
            } else if byte == ASCII.hash, dialect == .script, isAfterSpace(position) {
                while position < end, bytes[position] != ASCII.newline { position += 1 }
            } else {
                break
            }
        }
        if position > start { skipped = start..<position }
    }

    /// Whether a carriage return belongs to a line end. Alone it could hide the text before it.
    private func isLineEnd(at offset: Int) -> Bool {
        dialect == .json || offset + 1 == bytes.count || bytes[offset + 1] == ASCII.newline
    }

    /// Whether an offset is at the start of the text or after white space.
    func isAfterSpace(_ offset: Int) -> Bool {
        offset == 0 || ASCII.isSpace(bytes[offset - 1])
    }

    /// Whether only white space precedes an offset on its line.
    func isFirstOnLine(_ offset: Int) -> Bool {
        var index = offset
        while index > 0, bytes[index - 1] != ASCII.newline {
            guard ASCII.isSpace(bytes[index - 1]) else { return false }
            index -= 1
        }
        return true
    }

    /// Consumes this byte if it is next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Consumes a byte, or throws that it was expected.
    mutating func expect(_ byte: UInt8, _ expected: String) throws(ScriptError) {
        guard take(byte) else { throw failure(expected: expected) }
    }
}

// MARK: - Mistakes

extension ScriptReader {
    /// A mistake at an offset, by default the position; what was found is read from there.
    func failure(
        at offset: Int? = nil, found: String? = nil, expected: String, hint: String? = nil
    ) -> ScriptError {
        let offset = offset ?? position
        let location = location(of: offset >= end ? endOfContent : offset)
        return ScriptError(
            source: source, line: location.line, column: location.column,
            found: found ?? describe(at: offset), expected: expected, hint: hint)
    }

    /// Where a mistake about something missing is reported: after the last thing read.
    var endOfContent: Int {
        skipped.upperBound == position ? skipped.lowerBound : position
    }

    func location(of offset: Int) -> (line: Int, column: Int) {
        var line = firstLine
        var start = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == ASCII.newline {
            line += 1
            start = index + 1
        }
        let scalars = bytes[start..<max(start, min(offset, bytes.count))]
            .count { $0 & 0xC0 != 0x80 }
        return (line, scalars + 1)
    }

    /// Describes the text at an offset: a word, a quoted string or a character.
    func describe(at offset: Int) -> String {
        guard offset < end else { return "the end of \(part)" }
        if ASCII.isSpace(bytes[offset]) { return "white space" }
        var stop = offset + 1
        if bytes[offset] == ASCII.quote {
            while stop < end, bytes[stop] != ASCII.newline, bytes[stop] != ASCII.quote {
                stop += bytes[stop] == ASCII.backslash ? 2 : 1
            }
            stop = min(stop + 1, end)
        } else if !ASCII.endsWord(bytes[offset]) {
            let ends = dialect == .json ? ASCII.scalarEnds : ASCII.wordEnds
            while stop < end, !ends.contains(bytes[stop]) { stop += 1 }
        }
        return quoted(text(offset..<stop))
    }

    /// A piece of the text for a message: shortened, with control characters escaped.
    func quoted(_ text: String) -> String {
        let limit = 40
        var shown = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == limit {
                shown += "…"
                break
            }
            if HiddenCharacters.contains(scalar) {
                shown += "\\u" + JSONText.hexadecimal(scalar.value)
            } else {
                shown.unicodeScalars.append(scalar)
            }
        }
        return "`\(shown)`"
    }
}
