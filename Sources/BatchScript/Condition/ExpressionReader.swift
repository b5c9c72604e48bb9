internal import BatchClient
import FileReading

/// Reads conditions and values of the expression language in one pass. Precedence, loosest first:
/// `or`, `and`, `not`, tests, `+ -`, `* / %`, unary minus, functions and parentheses.
struct ExpressionReader {
    /// The maximum nesting of parentheses, `not` and functions.
    static let maximumDepth = 64
    /// The most operators in one chain: an expression is as deep as it has operators.
    static let maximumSigns = 500

    var reader: ScriptReader
    var depth = 0

    init(_ reader: ScriptReader) { self.reader = reader }

    /// The kind of a part that was read.
    enum Part {
        case condition(Condition)
        case value(ValueExpression)
        /// A quoted word alone: a string, or a bin as the whole left side of a test.
        case quoted(String)

        /// The part as a value; nil for a condition.
        var value: ValueExpression? {
            switch self {
            case .condition: nil
            case .value(let value): value
            case .quoted(let text): .literal(.string(text))
            }
        }
    }

    /// Reads a condition.
    mutating func readCondition() throws(ScriptError) -> Condition {
        reader.skipSpace()
        let start = reader.position
        // Not as an argument: the call would use the reader from before.
        let part = try readAny()
        return try condition(part, at: start)
    }

    /// Reads a value: the right side of `=`, or one side of a test.
    mutating func readValue() throws(ScriptError) -> ValueExpression {
        reader.skipSpace()
        let start = reader.position
        let part = try readSum()
        return try value(part, at: start)
    }

    func condition(_ part: Part, at start: Int) throws(ScriptError) -> Condition {
        switch part {
        case .condition(let condition): return condition
        case .value(let value):
            throw notATest(at: start, isBin: value.binName != nil)
        case .quoted: throw notATest(at: start, isBin: true)
        }
    }

    /// The mistake of a value in place of a test.
    private func notATest(at start: Int, isBin: Bool) -> ScriptError {
        var reader = reader
        reader.skipSpace()
        let near = Spelling.hint(for: reader.peekName(), among: Keywords.tests.sorted())
        let alone = isBin ? "a bin alone is not a test: compare it, as in `active = true`" : nil
        return reader.failure(
            at: near == nil && !reader.isAtEnd ? start : nil,
            expected: ExpressionReader.expectedTest, hint: near ?? alone)
    }

    static let expectedTest =
        "a test: one of = != < <= > >= in between contains begins ends matches exists missing is"

    func value(_ part: Part, at start: Int) throws(ScriptError) -> ValueExpression {
        guard let value = part.value else {
            throw reader.failure(at: start, found: "a condition", expected: "a value")
        }
        return value
    }

    // MARK: Joints

    private mutating func readAny() throws(ScriptError) -> Part {
        try readChain("or", "||", Condition.any) { reader throws(ScriptError) in
            try reader.readChain("and", "&&", Condition.all) { reader throws(ScriptError) in
                try reader.readNegation()
            }
        }
    }

    private mutating func readChain(
        _ word: StaticString, _ sign: StaticString, _ join: ([Condition]) -> Condition,
        _ element: (inout ExpressionReader) throws(ScriptError) -> Part
    ) throws(ScriptError) -> Part {
        reader.skipSpace()
        var start = reader.position
        let first = try element(&self)
        reader.skipSpace()
        guard isAtJoint(word, sign) else { return first }
        var elements = [try condition(first, at: start)]
        while takeJoint(word, sign) {
            reader.skipSpace()
            start = reader.position
            let part = try element(&self)
            elements.append(try condition(part, at: start))
            reader.skipSpace()
        }
        return .condition(join(elements))
    }

    private func isAtJoint(_ word: StaticString, _ sign: StaticString) -> Bool {
        reader.isAt(word) || reader.isAtSign(sign)
    }

    private mutating func takeJoint(_ word: StaticString, _ sign: StaticString) -> Bool {
        if reader.take(word: word) { return true }
        guard reader.isAtSign(sign) else { return false }
        reader.position += sign.utf8CodeUnitCount
        return true
    }

    private mutating func readNegation() throws(ScriptError) -> Part {
        reader.skipSpace()
        guard reader.take(word: "not") else { return try readTest() }
        reader.skipSpace()
        let start = reader.position
        return try deeper { reader throws(ScriptError) in
            .condition(.not(try reader.condition(try reader.readNegation(), at: start)))
        }
    }

    /// Reads something one nesting level deeper.
    mutating func deeper<T>(
        _ body: (inout ExpressionReader) throws(ScriptError) -> T
    ) throws(ScriptError) -> T {
        guard depth < ExpressionReader.maximumDepth else {
            throw reader.failure(
                found: "an expression nested too deeply",
                expected: "at most \(ExpressionReader.maximumDepth) nested parentheses")
        }
        depth += 1
        let result = try body(&self)
        depth -= 1
        return result
    }

    /// Reads `(...)` or `all(...)`: the parts between parentheses.
    mutating func readParenthesis() throws(ScriptError) -> Part {
        let start = reader.position
        return try deeper { reader throws(ScriptError) in
            reader.reader.position += 1
            let inner = try reader.readAny()
            reader.reader.skipSpace()
            try reader.reader.expect(ASCII.closeParenthesis, "`)`, `and` or `or`")
            // In parentheses a quoted word is a string.
            switch inner {
            case .condition: return inner
            case .value, .quoted: return .value(try reader.value(inner, at: start))
            }
        }
    }

    /// Reads `all(a, b)` or `any(a, b)`, which also work for none or one.
    mutating func readJunction() throws(ScriptError) -> Part {
        let isAll = reader.isAt("all")
        reader.position += 4
        var elements: [Condition] = []
        try deeper { reader throws(ScriptError) in
            reader.reader.skipSpace()
            if reader.reader.take(ASCII.closeParenthesis) { return }
            repeat {
                elements.append(try reader.readCondition())
                reader.reader.skipSpace()
            } while reader.reader.take(ASCII.comma)
            try reader.reader.expect(ASCII.closeParenthesis, "`,` or `)`")
        }
        return .condition(isAll ? .all(elements) : .any(elements))
    }
}

extension ScriptReader {
    /// Reads a condition by the rules of the script's version.
    mutating func readCondition() throws(ScriptError) -> Condition {
        switch version {
        case .first: return try readFirstCondition()
        case .second:
            var expression = ExpressionReader(self)
            let condition = try expression.readCondition()
            self = expression.reader
            return condition
        }
    }

    /// Reads a computed value.
    mutating func readValueExpression() throws(ScriptError) -> ValueExpression {
        var expression = ExpressionReader(self)
        let value = try expression.readValue()
        self = expression.reader
        return value
    }

    func isAtSign(_ sign: StaticString) -> Bool {
        let count = sign.utf8CodeUnitCount
        guard position + count <= end else { return false }
        return bytes[position..<(position + count)]
            .elementsEqual(UnsafeBufferPointer(start: sign.utf8Start, count: count))
    }
}
