internal import BatchClient

extension ScriptReader {
    /// Reads `{1..50}` and what follows it in the same ID.
    ///
    /// Bounds with a leading zero have the same width, and the numbers keep it. If the numbers are
    /// padded but the bounds do not show it, the width is given: `{5..500:2}`.
    mutating func readRange(prefix: String) throws(ScriptError) -> IDRange {
        let start = position
        try expect(ASCII.openBrace, "a range")
        let lower = try readBound()
        guard take(ASCII.point), take(ASCII.point) else { throw notARange(at: start) }
        let upper = try readBound()
        var width = lower.isPadded || upper.isPadded ? lower.width : 0
        if width > 0, upper.width != width {
            throw failure(
                at: start, found: quoted(text(start..<position) + "}"),
                expected: "bounds of equal width if one has a leading zero")
        }
        if next == ASCII.colon {
            position += 1
            let bound = try readBound()
            guard let explicit = Int(exactly: bound.value), (1...64).contains(explicit) else {
                throw failure(at: start, expected: "a width from 1 to 64")
            }
            width = explicit
        }
        guard take(ASCII.closeBrace) else { throw notARange(at: start) }
        let stop = position
        let suffix = try readSuffix()
        guard lower.value <= upper.value else {
            throw failure(
                at: start, found: "the range \(quoted(text(start..<stop)))",
                expected: "a lower bound of at most the upper bound")
        }
        guard
            let range = IDRange(
                prefix: prefix, lower.value, upper.value, width: width, suffix: suffix)
        else {
            throw failure(
                at: start, found: "the range \(quoted(text(start..<stop)))",
                expected: "at most ten million IDs")
        }
        return range
    }

    private func notARange(at start: Int) -> ScriptError {
        failure(
            at: start, expected: "a range of integers, as in {1..50}",
            hint: "quote an ID that contains braces")
    }

    private mutating func readBound() throws(ScriptError) -> (
        value: Int64, width: Int, isPadded: Bool
    ) {
        let start = position
        if next == ASCII.minus { position += 1 }
        let digits = position
        while let byte = next, ASCII.isDigit(byte) { position += 1 }
        let width = position - digits
        guard width > 0 else {
            throw failure(
                at: start, expected: "an integer, as in {1..50}",
                hint: "quote an ID that contains braces")
        }
        guard width <= 64, let value = integer(start..<position) else {
            throw failure(at: start, expected: "a 64-bit integer of at most 64 digits")
        }
        return (value, width, width > 1 && bytes[digits] == ASCII.zero)
    }

    /// Reads the rest of the ID after the range: bare or quoted.
    private mutating func readSuffix() throws(ScriptError) -> String {
        if next == ASCII.quote { return try readString() }
        let word = position..<endOfWord(position)
        try rejectInvisible(in: word)
        position = word.upperBound
        if next == ASCII.openBrace {
            throw failure(
                found: "a second range in one ID", expected: "one range per ID",
                hint: "quote an ID that contains braces")
        }
        return text(word)
    }
}
