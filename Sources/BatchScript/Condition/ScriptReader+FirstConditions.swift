internal import BatchClient

// Conditions by the rules of ``LanguageVersion/first``: a bin compared with a literal.

extension ScriptReader {
    /// The maximum nesting of parentheses and `not`.
    static let conditionDepth = 64

    /// Reads a condition; `or` binds least, then `and`, then `not`.
    mutating func readFirstCondition(depth: Int = 0) throws(ScriptError) -> Condition {
        try readChain("or", depth, Condition.any) {
            (reader, depth) throws(ScriptError) in
            try reader.readChain("and", depth, Condition.all) {
                (reader, depth) throws(ScriptError) in
                try reader.readTerm(depth)
            }
        }
    }

    private mutating func readChain(
        _ word: StaticString, _ depth: Int, _ join: ([Condition]) -> Condition,
        _ element: (inout ScriptReader, Int) throws(ScriptError) -> Condition
    ) throws(ScriptError) -> Condition {
        var elements = [try element(&self, depth)]
        skipSpace()
        while take(word: word) {
            elements.append(try element(&self, depth))
            skipSpace()
        }
        return elements.count == 1 ? elements[0] : join(elements)
    }

    private mutating func readTerm(_ depth: Int) throws(ScriptError) -> Condition {
        skipSpace()
        guard depth < ScriptReader.conditionDepth else {
            throw failure(
                found: "a condition nested too deeply",
                expected: "at most \(ScriptReader.conditionDepth) nested parentheses")
        }
        if take(word: "not") { return .not(try readTerm(depth + 1)) }
        if isAtCall("all") || isAtCall("any") {
            return try readJunction(depth)
        }
        if take(ASCII.openParenthesis) {
            let inner = try readFirstCondition(depth: depth + 1)
            skipSpace()
            try expect(ASCII.closeParenthesis, "`)`, `and` or `or`")
            return inner
        }
        return try readTest()
    }

    private func isAtCall(_ word: StaticString) -> Bool {
        isAt(word) && byte(at: position + word.utf8CodeUnitCount) == ASCII.openParenthesis
    }

    /// Reads `all(a, b)` or `any(a, b)`, which also work for none or one.
    private mutating func readJunction(_ depth: Int) throws(ScriptError) -> Condition {
        let isAll = isAt("all")
        position += 4
        var elements: [Condition] = []
        skipSpace()
        if !take(ASCII.closeParenthesis) {
            try readList { reader throws(ScriptError) in
                elements.append(try reader.readFirstCondition(depth: depth + 1))
            }
            try expect(ASCII.closeParenthesis, "`,` or `)`")
        }
        return isAll ? .all(elements) : .any(elements)
    }

    private mutating func readTest() throws(ScriptError) -> Condition {
        let operand = try readConditionOperand()
        skipSpace()
        let start = position
        if let comparison = takeComparison() {
            skipSpace()
            if next == ASCII.equals || next == UInt8(ascii: ">") {
                throw failure(
                    at: start, found: quoted(text(start..<(position + 1))),
                    expected: "one of = != < <= > >=")
            }
            return .compare(operand, comparison, .literal(try readValue()))
        }
        if take(word: "in") {
            return .oneOf(operand, try readValues().map { .literal($0) })
        }
        let isTest = isAt("exists") || isAt("contains") || isAt("begins")
        guard case .bin(let bin) = operand else {
            throw failure(
                expected: "one of = != < <= > >= in",
                hint: isTest ? "a bin named like an attribute is quoted" : nil)
        }
        if take(word: "exists") { return .exists(bin: bin) }
        if take(word: "contains") {
            skipSpace()
            return .contains(bin: bin, try readValue())
        }
        if take(word: "begins") {
            skipSpace()
            return .begins(bin: bin, try readValue())
        }
        throw failure(expected: "one of = != < <= > >= in exists contains begins")
    }

    private mutating func readConditionOperand() throws(ScriptError) -> Condition.Operand {
        if take(word: "generation") { return .generation }
        if take(word: "ttl") { return .timeToLive }
        guard let byte = next, byte == ASCII.quote || !ASCII.endsName(byte) else {
            throw failure(expected: "a bin, `generation`, `ttl`, `not` or `(`")
        }
        return .bin(try readBinName(reserved: Keywords.inFirstCondition))
    }

    private mutating func takeComparison() -> Condition.Comparison? {
        let following = byte(at: position + 1) == ASCII.equals
        let comparison: Condition.Comparison
        switch next {
        case ASCII.equals: comparison = .equal
        case UInt8(ascii: "!") where following: comparison = .notEqual
        case UInt8(ascii: "<"): comparison = following ? .lessOrEqual : .less
        case UInt8(ascii: ">"): comparison = following ? .greaterOrEqual : .greater
        default: return nil
        }
        position += comparison.rawValue.utf8.count
        return comparison
    }

    private mutating func readValues() throws(ScriptError) -> [Value] {
        skipSpace()
        try expect(ASCII.openParenthesis, "`(` and values, as in status in (\"a\", \"b\")")
        var values: [Value] = []
        skipSpace()
        if take(ASCII.closeParenthesis) { return values }
        try readList { reader throws(ScriptError) in
            values.append(try reader.readValue())
        }
        try expect(ASCII.closeParenthesis, "`,` or `)`")
        return values
    }
}
