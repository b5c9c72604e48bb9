extension ScriptReader {
    /// The end of the bare word that begins at an offset, by the rules of bare IDs.
    func endOfWord(_ start: Int) -> Int {
        let ends = ASCII.wordEnds
        var stop = start
        bytes.withUnsafeBufferPointer { bytes in
            while stop < end, !ends.contains(bytes[stop]) { stop += 1 }
        }
        return stop
    }

    /// The word at the position, without consuming it; empty if none.
    func peekWord() -> String { text(position..<endOfWord(position)) }

    /// Whether the position is at this word.
    func isAt(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= end else { return false }
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: count)
        guard bytes[position..<(position + count)].elementsEqual(expected) else { return false }
        return byte(at: position + count).map(ASCII.endsName) ?? true
    }

    /// Consumes this word if it is next.
    mutating func take(word: StaticString) -> Bool {
        guard isAt(word) else { return false }
        position += word.utf8CodeUnitCount
        return true
    }

    /// White space and controls beyond ASCII look like a gap but would be part of a bare word.
    func rejectInvisible(in word: Range<Int>) throws(ScriptError) {
        guard bytes[word].contains(where: { $0 >= 0x80 }) else { return }
        var offset = word.lowerBound
        for scalar in text(word).unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                throw failure(
                    at: offset,
                    found: "the invisible character U+" + JSONText.hexadecimal(scalar.value),
                    expected: "a space, or quotes around what the character belongs to")
            }
            offset += UTF8.width(scalar)
        }
    }

    /// Reads a name, bare or quoted; a bare one is empty if no word follows.
    mutating func readName() throws(ScriptError) -> String {
        if next == ASCII.quote { return try readString() }
        let word = position..<endOfWord(position)
        try rejectInvisible(in: word)
        position = word.upperBound
        return text(word)
    }

    /// Reads the name of a data set: bare or quoted.
    mutating func readDataSetName() throws(ScriptError) -> String {
        let isQuoted = next == ASCII.quote
        guard isQuoted || next != ASCII.at && endOfWord(position) > position else {
            throw failure(expected: "a data set, as in test.users")
        }
        return try readName()
    }

    /// Reads the name of a bin: bare or quoted. A dot is part of it; a reserved word is quoted.
    mutating func readBinName(reserved: Set<String> = Keywords.inList) throws(ScriptError)
        -> String
    {
        if next == ASCII.quote { return try readString() }
        let word = position..<endOfName(position)
        guard !word.isEmpty, bytes[word.lowerBound] != ASCII.at else {
            throw failure(expected: "a bin")
        }
        try rejectInvisible(in: word)
        let name = text(word)
        guard !reserved.contains(name) else {
            throw failure(
                expected: "a bin", hint: "`\(name)` is a reserved word; quote a bin of that name")
        }
        position = word.upperBound
        return name
    }

    /// The end of a bare bin name. `+=` and `-=` are operators, with or without space before them.
    private func endOfName(_ start: Int) -> Int {
        var stop = start
        while stop < end, !ASCII.endsName(bytes[stop]) {
            // A path begins.
            if bytes[stop] == ASCII.openBracket, version >= .second { break }
            stop += 1
        }
        if stop < end, bytes[stop] == ASCII.equals, stop - start > 1,
            bytes[stop - 1] == ASCII.plus || bytes[stop - 1] == ASCII.minus
        {
            return stop - 1
        }
        return stop
    }

    /// Reads a comma-separated list.
    mutating func readList(_ element: (inout ScriptReader) throws(ScriptError) -> Void)
        throws(ScriptError)
    {
        while true {
            skipSpace()
            try element(&self)
            skipSpace()
            guard take(ASCII.comma) else { return }
        }
    }
}
