internal import BatchClient

extension CommandReader {
    /// The end of a column list's line, if the position is at one: a parenthesis, and the next line
    /// is indented and begins with an ID and `:`.
    func endOfColumnListLine() -> Int? {
        guard reader.next == ASCII.openParenthesis else { return nil }
        var ahead = reader
        guard ahead.skipLine() else { return nil }
        let lineEnd = ahead.position
        ahead.skipSpace()
        var isRange = false
        return ahead.takeRowID(isRange: &isRange) == nil ? nil : lineEnd
    }

    /// Reads `(name, email)`.
    mutating func readColumns() throws(ScriptError) -> [String] {
        let start = reader.position
        guard verb.takesRows else {
            throw reader.failure(
                found: "a column list",
                expected: "IDs: rows belong to "
                    + Verb.allCases.filter(\.takesRows).map(\.rawValue).joined(separator: ", "))
        }
        reader.position = start + 1
        var columns: [String] = []
        reader.skipSpace()
        if reader.take(ASCII.closeParenthesis) { return columns }
        repeat {
            reader.skipSpace()
            columns.append(try readBin(.writes))
            reader.skipSpace()
        } while reader.take(ASCII.comma)
        try reader.expect(ASCII.closeParenthesis, "`,` or `)`")
        return columns
    }

    mutating func readRows(_ columns: [String]) throws(ScriptError) -> Rows {
        var rows = Rows(packing: columns)
        reader.skipSpace()
        while !reader.isAtEnd {
            let start = reader.position
            var isRange = false
            guard let id = reader.takeRowID(isRange: &isRange) else {
                if isRange {
                    throw reader.failure(
                        at: start, found: "a range", expected: "one ID per row")
                }
                throw try rowIDFailure()
            }
            rows.append(Rows.Row(id, try readRowValues(columns)))
            if rows.count % BatchMeter.stride == 0 {
                try meter.count(rows.approximateBytes, reader)
            }
        }
        return rows
    }

    /// What is wrong at the start of a row: a mistake in its ID, or no colon.
    private func rowIDFailure() throws(ScriptError) -> ScriptError {
        var ahead = reader
        _ = try ahead.readIDItem()
        if Clause(rawValue: reader.peekWord()) != nil {
            return reader.failure(
                expected: "an ID and `:`", hint: "clauses follow the column list, on its line")
        }
        return ahead.failure(
            expected: "`:` and white space after the ID of a row")
    }

    /// Reads as many values as there are columns, and stops at the next row.
    private mutating func readRowValues(
        _ columns: [String]
    ) throws(ScriptError) -> [BinOperation.Operand?] {
        var values: [BinOperation.Operand?] = []
        values.reserveCapacity(columns.count)
        reader.skipSpace()
        while values.count < columns.count {
            if !values.isEmpty {
                guard reader.take(ASCII.comma) else {
                    throw wrongCount(values.count, columns)
                }
                reader.skipSpace()
            }
            guard !reader.isAtEnd else { throw wrongCount(values.count, columns) }
            if reader.take(word: "_") {
                values.append(.none)
            } else {
                values.append(try readOperand())
            }
            reader.skipSpace()
        }
        guard reader.isAtEnd || reader.isFirstOnLine(reader.position) else {
            throw wrongCount(values.count, columns)
        }
        return values
    }

    private func wrongCount(_ count: Int, _ columns: [String]) -> ScriptError {
        let names = columns.map(reader.quoted).joined(separator: ", ")
        let isShort = count < columns.count
        let isNewLine = reader.isAtEnd || reader.isFirstOnLine(reader.position)
        return reader.failure(
            at: isNewLine ? reader.end : nil,
            found: isNewLine
                ? "the end of the row after \(count) of \(columns.count) values"
                : reader.describe(at: reader.position),
            expected: isShort
                ? "`,` and a value for \(reader.quoted(columns[count]))"
                : "the end of the row",
            hint: columns.isEmpty ? "the command has no columns" : "the columns are \(names)")
    }
}

extension ScriptReader {
    /// Moves to the end of the line, over line ends inside parentheses, braces and quotes; returns
    /// false at the end of the command.
    fileprivate mutating func skipLine() -> Bool {
        var depth = 0
        while let byte = next {
            switch byte {
            case ASCII.quote:
                position += 1
                while let inside = next, inside != ASCII.quote, inside != ASCII.newline {
                    position += inside == ASCII.backslash ? 2 : 1
                }
                if next == ASCII.newline { continue }
            case ASCII.openParenthesis, ASCII.openBrace: depth += 1
            case ASCII.closeParenthesis, ASCII.closeBrace: depth -= 1
            case ASCII.hash where isAfterSpace(position):
                while next ?? ASCII.newline != ASCII.newline { position += 1 }
                continue
            case ASCII.newline where depth <= 0: return true
            default: break
            }
            position += 1
        }
        return false
    }

    /// Takes the ID of a row and its separator: a colon before white space or the end of the line.
    /// Nil, with nothing consumed, if it is something else: it may be a range, which cannot have a
    /// row.
    fileprivate mutating func takeRowID(isRange: inout Bool) -> RecordID? {
        let start = position
        if let id = rowID(isRange: &isRange) { return id }
        position = start
        return nil
    }

    private mutating func rowID(isRange: inout Bool) -> RecordID? {
        guard let first = next else { return nil }
        let word = position..<endOfWord(position)
        let isParameter = version >= .second && first == UInt8(ascii: "?")
        if !word.isEmpty, isSeparatorEnd(word.upperBound), !isParameter {
            // A bare ID includes the colon.
            guard first != ASCII.at, word.count > 1, bytes[word.upperBound - 1] == ASCII.colon
            else { return nil }
            guard let id = try? readBareID(word.lowerBound..<(word.upperBound - 1)) else {
                return nil
            }
            position = word.upperBound
            return id
        }
        switch try? readIDItem() {
        case .id(let id):
            guard take(ASCII.colon), isSeparatorEnd(position) else { return nil }
            return id
        case .range(let range):
            isRange = range.suffix.utf8.last == ASCII.colon && isSeparatorEnd(position)
            return nil
        case nil: return nil
        }
    }

    private func isSeparatorEnd(_ offset: Int) -> Bool {
        offset >= end || ASCII.isSpace(bytes[offset])
    }
}
