internal import BatchClient

/// What may come next in a script being typed, and the kinds of a line's words.
///
/// Unlike the parser it never stops at a mistake, because colours and completion are needed while a
/// command is unfinished.
struct ScriptContext: Hashable, Sendable {
    enum Expectation: Hashable, Sendable {
        case verb, dataSet, id, column, bin, writeAction, readAction, value
        case conditionOperand, conditionOperator, conditionValue, conditionJoint
        case pattern, kind, indexName
        case timeToLive, clause
        case rowValue
        /// Nothing: the line `atomic` or `end` is complete.
        case lineEnd
    }

    struct Piece {
        let range: Range<Int>
        let kind: ScriptHighlighter.Token.Kind
    }

    var expects = Expectation.verb
    var verb: Verb?
    var clause: Clause?
    var hasColumns = false
    /// Whether an ID was named, so that the command cannot use `where`.
    var namesIDs = false
    /// What is expected after the current path.
    var pathOf: Expectation?
    /// Whether `between` waits for its own `and`.
    var isBetween = false
    /// Open brackets in a value, or in the list after `in`.
    var depth = 0

    /// Splits a line into pieces.
    mutating func read(_ line: [UInt8]) -> [Piece] {
        var pieces: [Piece] = []
        var index = line.firstIndex { !ASCII.isSpace($0) } ?? line.count
        guard index < line.count else { return [] }
        if line[index] == ASCII.hash { return [Piece(range: index..<line.count, kind: .comment)] }
        if index == 0 {
            self = ScriptContext()
        } else if verb == nil {
            expects = .id
        } else if hasColumns, depth == 0, let end = ScriptContext.rowIDEnd(line, from: index) {
            pieces.append(Piece(range: index..<end, kind: .id))
            index = end + 1
            expects = .rowValue
        }
        while index < line.count {
            let byte = line[index]
            if ASCII.isSpace(byte) {
                index += 1
            } else if byte == ASCII.hash, index > 0, ASCII.isSpace(line[index - 1]) {
                pieces.append(Piece(range: index..<line.count, kind: .comment))
                return pieces
            } else if byte == ASCII.quote {
                let (end, isClosed) = ScriptContext.stringEnd(line, from: index)
                let kind = takeString()
                pieces.append(Piece(range: index..<end, kind: isClosed ? kind : .error))
                index = end
            } else {
                let end = wordEnd(line, from: index)
                if end == index {
                    takePunctuation(byte)
                    index += 1
                } else {
                    let word = String(decoding: line[index..<end], as: UTF8.self)
                    pieces.append(Piece(range: index..<end, kind: take(word)))
                    index = end
                }
            }
        }
        return pieces
    }

    var isInExpression: Bool {
        switch expects {
        case .conditionOperand, .conditionOperator, .conditionValue, .conditionJoint, .value: true
        case .verb, .dataSet, .id, .column, .bin, .writeAction, .readAction, .timeToLive, .clause,
            .rowValue, .pattern, .kind, .indexName, .lineEnd:
            false
        }
    }

    /// The clauses that may follow.
    var clauses: [Clause] {
        (verb?.clauses ?? Clause.allCases).filter {
            !Clause.finding.contains($0) || !(namesIDs || hasColumns)
        }
    }

    // MARK: Ends

    private func wordEnd(_ line: [UInt8], from start: Int) -> Int {
        let isID = expects == .id || expects == .dataSet || expects == .verb
        var end = start
        while end < line.count {
            let byte = line[end]
            // A range belongs to its ID.
            let isBrace = byte == ASCII.openBrace || byte == ASCII.closeBrace
            let isExpression = isInExpression && byte != ASCII.quote
            let ends =
                isID
                ? ASCII.endsWord(byte) && !isBrace
                : isExpression ? ASCII.endsExpressionName(byte) : ASCII.endsName(byte)
            let isBracket = byte == ASCII.openBracket || byte == ASCII.closeBracket
            if ends || (isBracket && !isID) || (byte == ASCII.colon && depth > 0) { break }
            end += 1
        }
        if end < line.count, line[end] == ASCII.equals, end - start > 0,
            line[end - 1] == ASCII.plus || line[end - 1] == ASCII.minus, !isID
        {
            end -= 1
        }
        // An operator is not part of the word.
        return end
    }

    private static func stringEnd(_ line: [UInt8], from start: Int) -> (Int, isClosed: Bool) {
        var index = start + 1
        while index < line.count, line[index] != ASCII.quote {
            index += line[index] == ASCII.backslash ? 2 : 1
        }
        return index < line.count ? (index + 1, true) : (line.count, false)
    }

    /// The end of a row's ID: before a colon followed by white space or the end of the line.
    private static func rowIDEnd(_ line: [UInt8], from start: Int) -> Int? {
        var index = start
        while index < line.count {
            if line[index] == ASCII.quote { index = stringEnd(line, from: index).0 }
            guard index < line.count else { return nil }
            if line[index] == ASCII.colon, index + 1 == line.count || ASCII.isSpace(line[index + 1])
            {
                return index > start ? index : nil
            }
            if line[index] == ASCII.comma || line[index] == ASCII.equals { return nil }
            index += 1
        }
        return nil
    }
}

// MARK: - Kinds
