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
        var at = line.firstIndex { !ASCII.isSpace($0) } ?? line.count
        guard at < line.count else { return [] }
        if line[at] == ASCII.hash { return [Piece(range: at..<line.count, kind: .comment)] }
        if at == 0 {
            self = ScriptContext()
        } else if verb == nil {
            expects = .id
        } else if hasColumns, depth == 0, let end = ScriptContext.rowIDEnd(line, from: at) {
            pieces.append(Piece(range: at..<end, kind: .id))
            at = end + 1
            expects = .rowValue
        }
        while at < line.count {
            let byte = line[at]
            if ASCII.isSpace(byte) {
                at += 1
            } else if byte == ASCII.hash, at > 0, ASCII.isSpace(line[at - 1]) {
                pieces.append(Piece(range: at..<line.count, kind: .comment))
                return pieces
            } else if byte == ASCII.quote {
                let (end, isClosed) = ScriptContext.stringEnd(line, from: at)
                let kind = takeString()
                pieces.append(Piece(range: at..<end, kind: isClosed ? kind : .error))
                at = end
            } else {
                let end = wordEnd(line, from: at)
                if end == at {
                    takePunctuation(byte)
                    at += 1
                } else {
                    let word = String(decoding: line[at..<end], as: UTF8.self)
                    pieces.append(Piece(range: at..<end, kind: take(word)))
                    at = end
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
        var at = start + 1
        while at < line.count, line[at] != ASCII.quote {
            at += line[at] == ASCII.backslash ? 2 : 1
        }
        return at < line.count ? (at + 1, true) : (line.count, false)
    }

    /// The end of a row's ID: before a colon followed by white space or the end of the line.
    private static func rowIDEnd(_ line: [UInt8], from start: Int) -> Int? {
        var at = start
        while at < line.count {
            if line[at] == ASCII.quote { at = stringEnd(line, from: at).0 }
            guard at < line.count else { return nil }
            if line[at] == ASCII.colon, at + 1 == line.count || ASCII.isSpace(line[at + 1]) {
                return at > start ? at : nil
            }
            if line[at] == ASCII.comma || line[at] == ASCII.equals { return nil }
            at += 1
        }
        return nil
    }
}

// MARK: - Kinds
