internal import BatchClient
import FileReading

extension ExpressionReader {
    /// Reads a test, or a value if no test follows.
    mutating func readTest() throws(ScriptError) -> Part {
        let start = reader.position
        let left = try readSum()
        reader.skipSpace()
        guard isAtTest() else { return left }
        let operand: ValueExpression
        switch left {
        case .condition:
            throw reader.failure(
                expected: "`and`, `or` or the end of the condition",
                hint: "tests do not chain: join them with `and`")
        case .value(let value): operand = value
        case .quoted(let name): operand = .bin(name)
        }
        let condition = try readTest(of: operand, at: start)
        reader.skipSpace()
        if isAtTest() {
            throw reader.failure(
                expected: "`and`, `or` or the end of the condition",
                hint: "tests do not chain: join them with `and`")
        }
        return .condition(condition)
    }

    private func isAtTest() -> Bool {
        switch reader.next {
        case ASCII.equals, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"): true
        default: Keywords.tests.contains(reader.peekName())
        }
    }

    private mutating func readTest(
        of operand: ValueExpression, at start: Int
    ) throws(ScriptError) -> Condition {
        if let comparison = try takeComparison() {
            return .compare(operand, comparison, try readSide())
        }
        let wordStart = reader.position
        let word = reader.peekName()
        reader.position += word.utf8.count
        switch word {
        case "in": return .oneOf(operand, try readList())
        case "between":
            let low = try readSide()
            reader.skipSpace()
            guard reader.take(word: "and") else {
                throw reader.failure(
                    expected: "`and` and an upper bound, as in `age between 18 and 65`")
            }
            return .between(operand, low, try readSide())
        case "contains": return .contains(operand, try readSide())
        case "begins": return .begins(operand, try readSide())
        case "ends": return .ends(operand, try readSide())
        case "matches": return .matches(operand, try readPattern())
        case "exists", "missing":
            guard operand.isRead else {
                throw reader.failure(
                    at: start, expected: "a bin, a path or a part of the key before `\(word)`")
            }
            return word == "exists" ? .exists(operand) : .missing(operand)
        case "is": return .hasKind(operand, try readKind())
        default:
            reader.position = wordStart
            throw reader.failure(expected: ExpressionReader.expectedTest)
        }
    }

    /// The right side of a test.
    private mutating func readSide() throws(ScriptError) -> ValueExpression { try readValue() }

    private mutating func takeComparison() throws(ScriptError) -> Condition.Comparison? {
        let start = reader.position
        let signs: [(StaticString, Condition.Comparison)] = [
            ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("!=", .notEqual), ("<>", .notEqual),
            ("==", .equal), ("=", .equal), ("<", .less), (">", .greater),
        ]
        for (sign, comparison) in signs where reader.isAtSign(sign) {
            reader.position += sign.utf8CodeUnitCount
            if let next = reader.next,
                next == ASCII.equals || next == UInt8(ascii: ">") || next == UInt8(ascii: "<")
                    || next == UInt8(ascii: "~")
            {
                throw reader.failure(
                    at: start, found: reader.quoted(reader.text(start..<(reader.position + 1))),
                    expected: "one of = != < <= > >=",
                    hint: next == UInt8(ascii: "~") ? "use `matches` with a pattern" : nil)
            }
            return comparison
        }
        guard reader.next == UInt8(ascii: "!") else { return nil }
        throw reader.failure(expected: "one of = != < <= > >=", hint: "`not` negates a test")
    }

    private mutating func readList() throws(ScriptError) -> [ValueExpression] {
        reader.skipSpace()
        try reader.expect(
            ASCII.openParenthesis, "`(` and values, as in status in (\"a\", \"b\")")
        var values: [ValueExpression] = []
        try deeper { reader throws(ScriptError) in
            reader.reader.skipSpace()
            if reader.reader.take(ASCII.closeParenthesis) { return }
            repeat {
                values.append(try reader.readValue())
                reader.reader.skipSpace()
            } while reader.reader.take(ASCII.comma)
            try reader.reader.expect(ASCII.closeParenthesis, "`,` or `)`")
        }
        return values
    }

    private mutating func readPattern() throws(ScriptError) -> RegularExpression {
        reader.skipSpace()
        let start = reader.position
        guard reader.next == ASCII.quote else {
            throw reader.failure(
                expected: "a regular expression in double quotes, as in `name matches \"^A\"`")
        }
        let expression = RegularExpression(try reader.readString())
        if let fault = expression.fault {
            throw reader.failure(
                at: start, expected: "a POSIX extended regular expression", hint: fault)
        }
        return expression
    }

    private mutating func readKind() throws(ScriptError) -> Value.Kind {
        reader.skipSpace()
        let word = reader.peekName()
        let kind = Value.Kind.allCases.first { $0.rawValue.lowercased() == word.lowercased() }
        guard let kind else {
            let names = Value.Kind.allCases.map(\.rawValue)
            throw reader.failure(
                expected: "a type: one of " + names.joined(separator: " "),
                hint: Keywords.otherKinds[word.lowercased()].map { "did you mean `\($0)`?" }
                    ?? Spelling.hint(for: word, among: names))
        }
        reader.position += word.utf8.count
        return kind
    }
}

extension ValueExpression {
    /// Whether the value is read from the record rather than computed.
    fileprivate var isRead: Bool {
        switch self {
        case .bin, .path, .generation, .timeToLive, .id, .idPart, .updated, .recordSize: true
        case .literal, .now, .date, .duration, .negated, .arithmetic, .call: false
        }
    }
}
