internal import BatchClient

extension CommandReader {
    /// Reads a value that a command writes: `now()` or a value.
    mutating func readOperand() throws(ScriptError) -> BinOperation.Operand {
        reader.skipSpace()
        guard reader.isAt("now"), reader.byte(at: reader.position + 3) == ASCII.openParenthesis
        else { return .value(try reader.readValue()) }
        reader.position += 4
        try reader.expect(ASCII.closeParenthesis, "`)`: now() takes no arguments")
        return .now
    }

    /// Reads `bin = v, bin += n, bin append v, ...`.
    mutating func readSet() throws(ScriptError) {
        repeat {
            reader.skipSpace()
            let path = try readTarget()
            reader.skipSpace()
            let start = reader.position
            let action = try readWriteAction()
            guard path.steps.isEmpty || action.kind.takesPath else {
                let words = BinOperation.Kind.partWrites.joined(separator: " ")
                throw reader.failure(at: start, expected: "one of \(words) after a path")
            }
            operations.append(BinOperation(path, action))
            reader.skipSpace()
        } while reader.take(ASCII.comma)
    }

    private mutating func readWriteAction() throws(ScriptError) -> BinOperation.Action {
        let start = reader.position
        if reader.take(ASCII.equals) {
            guard reader.next != ASCII.equals else {
                throw reader.failure(
                    at: start, found: "`==`", expected: "`=`", hint: "assignment uses a single `=`")
            }
            return .set(try readComputed())
        }
        if let sign = reader.next, sign == ASCII.plus || sign == ASCII.minus,
            reader.byte(at: start + 1) == ASCII.equals
        {
            reader.position += 2
            return .add(try readAddend(isNegated: sign == ASCII.minus))
        }
        let word = reader.peekWord()
        reader.position += word.utf8.count
        guard let kind = BinOperation.Kind(rawValue: word), kind.clause == .set else {
            reader.position = start
            let isRead = BinOperation.Kind.reads.contains(word)
            throw reader.failure(
                expected: "one of " + BinOperation.Kind.writes.joined(separator: " "),
                hint: isRead ? "`\(word)` reads: it belongs to `get`" : nil)
        }
        return try kind.action(from: &self)
    }

    /// Reads `bin, bin list.size, bin map.get "k", ...`.
    mutating func readGet() throws(ScriptError) {
        repeat {
            reader.skipSpace()
            if let path = try readPath() {
                operations.append(BinOperation(path, .get))
                reader.skipSpace()
                continue
            }
            let bin = try readBin(.gets)
            reader.skipSpace()
            operations.append(BinOperation(bin, try readReadAction()))
            reader.skipSpace()
        } while reader.take(ASCII.comma)
    }

    private mutating func readReadAction() throws(ScriptError) -> BinOperation.Action {
        let start = reader.position
        guard let byte = reader.next, !ASCII.endsWord(byte) else { return .get }
        let word = reader.peekWord()
        reader.position += word.utf8.count
        guard let kind = BinOperation.Kind(rawValue: word), kind.clause == .get, kind != .get else {
            reader.position = start
            // A clause or something else: the caller decides.
            guard word.contains("."), word.hasPrefix("list.") || word.hasPrefix("map.") else {
                return .get
            }
            throw reader.failure(
                expected: "one of " + BinOperation.Kind.reads.joined(separator: " "),
                hint: "write operations belong to `set`")
        }
        return try kind.action(from: &self)
    }

    // MARK: Operands

    private mutating func readPlainValue() throws(ScriptError) -> Value {
        reader.skipSpace()
        return try reader.readValue()
    }

    private mutating func readIndex() throws(ScriptError) -> Int64 {
        reader.skipSpace()
        let start = reader.position
        guard let shape = NumberShape(reader.bytes, at: start, end: reader.end), shape.isInteger,
            let index = reader.integer(start..<shape.end)
        else {
            throw reader.failure(
                expected: "an index: an integer, from 0, or from -1 for the last element")
        }
        reader.position = shape.end
        try reader.expectSpaceOrComma(after: "the index")
        return index
    }

    private mutating func readText() throws(ScriptError) -> Value {
        reader.skipSpace()
        let start = reader.position
        let value = try reader.readValue()
        guard value.kind == .string || value.kind == .bytes else {
            throw reader.failure(at: start, expected: "a string or bytes")
        }
        return value
    }

    /// Reads the right side of `=`: a value, `now()`, or an expression.
    private mutating func readComputed() throws(ScriptError) -> BinOperation.Operand {
        guard reader.version >= .second else { return try readOperand() }
        switch try reader.readValueExpression() {
        case .literal(let value): return .value(value)
        case .now: return .now
        case let expression: return .expression(expression)
        }
    }

    /// Reads the right side of `+=` and `-=`.
    private mutating func readAddend(isNegated: Bool) throws(ScriptError) -> BinOperation.Operand {
        guard reader.version >= .second else {
            return try readNumberOperand(isNegated: isNegated)
        }
        reader.skipSpace()
        let start = reader.position
        let operand = try readComputed()
        switch operand {
        case .value(let value):
            guard [.integer, .double, .decimal].contains(value.kind),
                let number = isNegated ? value.negated : value
            else { throw reader.failure(at: start, expected: "a number") }
            return .value(number)
        case .now: return isNegated ? .expression(.negated(.now)) : .now
        case .expression(let expression):
            return .expression(isNegated ? .negated(expression) : expression)
        }
    }

    private mutating func readNumberOperand(isNegated: Bool) throws(ScriptError)
        -> BinOperation.Operand
    {
        reader.skipSpace()
        let start = reader.position
        let operand = try readOperand()
        switch operand {
        case .now where !isNegated: return operand
        case .value(let value):
            guard [.integer, .double, .decimal].contains(value.kind) else { break }
            if !isNegated { return operand }
            if let negated = value.negated { return .value(negated) }
        case .now, .expression: break
        }
        throw reader.failure(at: start, expected: "a number")
    }
}

extension CommandReader: OperandSource {
    mutating func index() throws(ScriptError) -> Int64 { try readIndex() }

    mutating func constant(_ role: BinOperation.Part.Role) throws(ScriptError) -> Value {
        try readPlainValue()
    }

    mutating func operand(
        _ role: BinOperation.Part.Role
    ) throws(ScriptError) -> BinOperation.Operand {
        switch role {
        case .value: try readComputed()
        case .addend: try readAddend(isNegated: false)
        case .text: .value(try readText())
        case .element: try readOperand()
        case .key, .match: .value(try readPlainValue())
        }
    }
}

extension ScriptReader {
    fileprivate func expectSpaceOrComma(after name: String) throws(ScriptError) {
        if next != ASCII.comma { try expectSpace(after: name) }
    }
}

extension Value {
    /// The negated number; nil if it is not a number or does not fit 64 bits.
    fileprivate var negated: Value? {
        switch self {
        case .integer(let integer): integer == .min ? nil : .integer(-integer)
        case .double(let double): .double(-double)
        case .decimal(let decimal):
            DecimalNumber(
                decimal.isNegative ? String(decimal.description.dropFirst()) : "-\(decimal)"
            ).map { .decimal($0) }
        default: nil
        }
    }
}
