internal import BatchClient
import FileReading

extension ExpressionReader {
    /// Reads the arguments of a function and the closing parenthesis.
    mutating func readCall(_ name: String, at start: Int) throws(ScriptError) -> ValueExpression {
        switch name {
        case "now": return try readNothing(name, .now)
        case "updated": return try readNothing(name, .updated)
        case "bytes": return try readNothing(name, .recordSize)
        case "id": return try readID()
        case "bin":
            let bin = try readOneString("the name of a bin, as in bin(\"ttl\")").text
            if reader.next == ASCII.openBracket { return .path(BinPath(bin, try readSteps())) }
            // Kept distinct from a bare name, which may be a string without quotes.
            return Names.isBareInExpression(bin) ? .path(BinPath(bin)) : .bin(bin)
        case "date":
            let (text, position) = try readOneString("a time, as in date(\"2026-11-28T09:00Z\")")
            guard let time = DateTime(text) else {
                throw reader.failure(
                    at: position,
                    expected: "a date such as 2026-11-28, or a time such as 2026-11-28T09:00Z",
                    hint: text.contains(":")
                        ? "a time ends with Z or an offset such as +01:00" : nil)
            }
            return .date(time)
        default: break
        }
        guard let function = ExpressionFunction(rawValue: name) else {
            throw reader.failure(
                at: start, found: "the unknown function \(reader.quoted(name))",
                expected: "one of " + Keywords.functions.joined(separator: " "),
                hint: Spelling.hint(for: name, among: Keywords.functions))
        }
        var arguments: [ValueExpression] = []
        reader.skipSpace()
        if !reader.take(ASCII.closeParenthesis) {
            repeat {
                arguments.append(try readValue())
                reader.skipSpace()
            } while reader.take(ASCII.comma)
            try reader.expect(ASCII.closeParenthesis, "`,` or `)`")
        }
        guard function.argumentCount.contains(arguments.count) else {
            let count = function.argumentCount
            throw reader.failure(
                at: start, found: "\(name) with \(arguments.count) arguments",
                expected: count.upperBound == 1
                    ? "one argument" : "from \(count.lowerBound) to \(count.upperBound) arguments")
        }
        return .call(function, arguments)
    }

    private mutating func readNothing(
        _ name: String, _ expression: ValueExpression
    ) throws(ScriptError) -> ValueExpression {
        reader.skipSpace()
        try reader.expect(ASCII.closeParenthesis, "`)`: \(name)() takes no arguments")
        return expression
    }

    /// Reads the rest of `id(`: `)`, and possibly `[0]` or `[1]` for a part of a composite ID.
    private mutating func readID() throws(ScriptError) -> ValueExpression {
        _ = try readNothing("id", .id)
        guard reader.next == ASCII.openBracket else { return .id }
        let start = reader.position
        let steps = try readSteps()
        guard case .index(let index)? = steps.first, steps.count == 1,
            let part = Int(exactly: index).flatMap({ ValueExpression.IDPart(rawValue: $0) })
        else {
            throw reader.failure(
                at: start, expected: "[0] or [1]: the partition key or the sort key")
        }
        return .idPart(part)
    }

    private mutating func readOneString(
        _ expected: String
    ) throws(ScriptError) -> (text: String, position: Int) {
        reader.skipSpace()
        let position = reader.position
        guard reader.next == ASCII.quote else { throw reader.failure(expected: expected) }
        let text = try reader.readString()
        reader.skipSpace()
        try reader.expect(ASCII.closeParenthesis, "`)`")
        return (text, position)
    }
}
