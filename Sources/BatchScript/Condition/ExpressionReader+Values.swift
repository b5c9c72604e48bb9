internal import BatchClient
import FileReading

extension ExpressionReader {
    /// Reads `a + b - c`.
    mutating func readSum() throws(ScriptError) -> Part {
        try readSigns([(ASCII.plus, .add), (ASCII.minus, .subtract)]) {
            reader throws(ScriptError) in
            try reader.readSigns([
                (UInt8(ascii: "*"), .multiply), (UInt8(ascii: "/"), .divide),
                (UInt8(ascii: "%"), .remainder),
            ]) { reader throws(ScriptError) in try reader.readUnary() }
        }
    }

    private mutating func readSigns(
        _ signs: [(UInt8, ValueExpression.ArithmeticOperator)],
        _ element: (inout ExpressionReader) throws(ScriptError) -> Part
    ) throws(ScriptError) -> Part {
        reader.skipSpace()
        let start = reader.position
        var result = try element(&self)
        var count = 0
        while true {
            reader.skipSpace()
            guard let byte = reader.next, let sign = signs.first(where: { $0.0 == byte }),
                // `a +=` is an assignment, not a sum.
                reader.byte(at: reader.position + 1) != ASCII.equals
            else { return result }
            count += 1
            guard count <= ExpressionReader.maximumSigns else {
                throw reader.failure(
                    expected: "at most \(ExpressionReader.maximumSigns) signs in one value")
            }
            reader.position += 1
            reader.skipSpace()
            let right = reader.position
            result = .value(
                .arithmetic(
                    try value(result, at: start), sign.1, try value(try element(&self), at: right)))
        }
    }

    private mutating func readUnary() throws(ScriptError) -> Part {
        reader.skipSpace()
        guard reader.next == ASCII.minus else { return try readPrimary() }
        // A number includes its own sign.
        if let byte = reader.byte(at: reader.position + 1), ASCII.isDigit(byte) {
            return .value(try readNumber())
        }
        let start = reader.position
        reader.position += 1
        return try deeper { reader throws(ScriptError) in
            .value(.negated(try reader.value(try reader.readUnary(), at: start)))
        }
    }

    private mutating func readPrimary() throws(ScriptError) -> Part {
        guard let byte = reader.next else { throw expectedOperand() }
        switch byte {
        case ASCII.openParenthesis: return try readParenthesis()
        case ASCII.quote:
            let text = try reader.readString()
            guard reader.next == ASCII.openBracket else { return .quoted(text) }
            return .value(.path(BinPath(text, try readSteps())))
        case ASCII.openBracket, ASCII.openBrace: return .value(.literal(try reader.readValue()))
        case ASCII.zero...ASCII.nine: return .value(try readNumber())
        case UInt8(ascii: "?"): return .value(.literal(try reader.readParameter()))
        default:
            if reader.isAt("all"), reader.isAtCall(3) { return try readJunction() }
            if reader.isAt("any"), reader.isAtCall(3) { return try readJunction() }
            return .value(try readWord())
        }
    }

    private func expectedOperand() -> ScriptError {
        let word = reader.peekName()
        let isReserved = Keywords.inExpression.contains(word)
        return reader.failure(
            expected: "a bin, a value, a function, `not` or `(`",
            hint: isReserved
                ? "`\(word)` is a reserved word; write a bin of that name as bin(\"\(word)\")" : nil
        )
    }

    /// Reads a bare word: a bin, a path, metadata, a literal or a call.
    private mutating func readWord() throws(ScriptError) -> ValueExpression {
        let start = reader.position
        let word = reader.peekName()
        guard !word.isEmpty else { throw expectedOperand() }
        let range = start..<(start + word.utf8.count)
        try reader.rejectInvisible(in: range)
        switch reader.byte(at: range.upperBound) {
        case ASCII.quote where word == "b64":
            return .literal(try reader.readValue())
        case ASCII.openParenthesis:
            reader.position = range.upperBound + 1
            return try deeper { reader throws(ScriptError) in
                try reader.readCall(word, at: start)
            }
        case ASCII.openBracket:
            reader.position = range.upperBound
            return .path(BinPath(word, try readSteps()))
        default: break
        }
        switch word {
        case "null", "true", "false": return .literal(try reader.readValue())
        case "generation":
            reader.position = range.upperBound
            return .generation
        case "ttl":
            reader.position = range.upperBound
            return .timeToLive
        default:
            guard !Keywords.inExpression.contains(word), reader.isStartOfName(start) else {
                throw expectedOperand()
            }
            reader.position = range.upperBound
            return .bin(word)
        }
    }

    /// Reads `["city"]`, `[-1]["price"]`.
    mutating func readSteps() throws(ScriptError) -> [BinPath.Step] {
        try reader.readSteps()
    }

    // MARK: Numbers and durations

    /// Reads a word that begins with a digit or a sign: a number or a duration.
    private mutating func readNumber() throws(ScriptError) -> ValueExpression {
        let start = reader.position
        var stop = start + 1
        while stop < reader.end, !ASCII.endsExpressionName(reader.bytes[stop]) { stop += 1 }
        let shape = NumberShape(reader.bytes, at: start, end: reader.end)
        // `1e+5` continues after a character that ends a word.
        if let shape, shape.end >= stop { return .literal(try reader.readNumber(shape, at: start)) }
        if let shape, shape.isInteger, shape.end == stop - 1,
            let unit = TimeSpan.Unit(rawValue: reader.text(shape.end..<stop))
        {
            guard let amount = reader.integer(start..<shape.end),
                let duration = TimeSpan(amount, unit)
            else {
                throw reader.failure(
                    at: start, expected: "a duration from 0 whose milliseconds fit 64 bits")
            }
            reader.position = stop
            return .duration(duration)
        }
        throw reader.failure(
            at: start, found: reader.quoted(reader.text(start..<stop)),
            expected: "a number or a duration such as 90s, 15m, 12h, 7d",
            hint: reader.text(start..<stop).dropFirst().contains("-")
                ? "a minus has white space before it"
                : "write a bin whose name begins with a digit as bin(\"...\")")
    }
}

extension ScriptReader {
    /// Reads the steps of a path: at least one.
    mutating func readSteps() throws(ScriptError) -> [BinPath.Step] {
        var steps: [BinPath.Step] = []
        while next == ASCII.openBracket {
            position += 1
            skipSpace()
            guard steps.count < BinPath.maximumSteps else {
                throw failure(
                    found: "a longer path", expected: "at most \(BinPath.maximumSteps) steps")
            }
            if next == ASCII.quote {
                steps.append(.key(try readString()))
            } else {
                guard let shape = NumberShape(bytes, at: position, end: end), shape.isInteger,
                    let index = integer(position..<shape.end)
                else {
                    throw failure(
                        expected:
                            "a key in double quotes or an index, as in addr[\"city\"], tags[0]")
                }
                position = shape.end
                steps.append(.index(index))
            }
            skipSpace()
            try expect(ASCII.closeBracket, "`]`")
        }
        return steps
    }

    /// Whether a parenthesis directly follows a word of this many bytes.
    func isAtCall(_ count: Int) -> Bool { byte(at: position + count) == ASCII.openParenthesis }

    /// The name at the position, by the rules of expressions, without consuming it.
    func peekName() -> String {
        var stop = position
        while stop < end, !ASCII.endsExpressionName(bytes[stop]) { stop += 1 }
        return text(position..<stop)
    }

    /// Whether a bare name may begin at an offset.
    func isStartOfName(_ offset: Int) -> Bool {
        byte(at: offset).map(ASCII.beginsExpressionName) ?? false
    }

    /// Reads `?name`: the value of the parameter.
    mutating func readParameter() throws(ScriptError) -> Value {
        let start = position
        position += 1
        var name = peekName()
        // In a row the colon ends the ID.
        if name.utf8.last == ASCII.colon { name.removeLast() }
        guard !name.isEmpty else {
            throw failure(at: start, expected: "the name of a parameter after `?`")
        }
        guard let value = parameters[name] else {
            throw failure(
                at: start, found: "the parameter \(quoted("?" + name)) without a value",
                expected: "--param \(name)=VALUE",
                hint: Spelling.hint(for: name, among: parameters.keys.sorted()))
        }
        position += name.utf8.count
        return value
    }
}
