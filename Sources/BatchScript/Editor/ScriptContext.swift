internal import BatchClient

/// What may come next in a script that is being typed, and what the words of a line are.
///
/// Unlike the parser it never stops at a mistake: colours and completion are wanted while a command
/// is still unfinished.
struct ScriptContext: Hashable, Sendable {
    enum Expectation: Hashable, Sendable {
        case verb, dataSet, id, column, bin, writeAction, readAction, value
        case conditionOperand, conditionOperator, conditionValue, conditionJoint
        case pattern, kind, indexName
        case timeToLive, clause
        case rowValue
        /// Nothing: the line of a group's bound is complete.
        case lineEnd
    }

    struct Piece {
        let range: Range<Int>
        let kind: ScriptHighlighter.Token.Kind
    }

    private(set) var expects = Expectation.verb
    private(set) var verb: Verb?
    private(set) var clause: Clause?
    private var hasColumns = false
    /// Whether an ID was named, so that nothing is found.
    private var namesIDs = false
    /// What is expected behind the path whose step is open.
    private var pathOf: Expectation?
    /// Whether `between` waits for its own `and`.
    private var isBetween = false
    /// Brackets that are open in a value, or in the list behind `in`.
    private var depth = 0

    /// Goes through a line and tells what is in it.
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

    private var isInExpression: Bool {
        switch expects {
        case .conditionOperand, .conditionOperator, .conditionValue, .conditionJoint, .value: true
        case .verb, .dataSet, .id, .column, .bin, .writeAction, .readAction, .timeToLive, .clause,
            .rowValue, .pattern, .kind, .indexName, .lineEnd:
            false
        }
    }

    /// The clauses that may come.
    var clauses: [Clause] {
        (verb?.clauses ?? Clause.allCases).filter {
            !Clause.finding.contains($0) || !(namesIDs || hasColumns)
        }
    }

    // MARK: Where things end

    private func wordEnd(_ line: [UInt8], from start: Int) -> Int {
        let isID = expects == .id || expects == .dataSet || expects == .verb
        var end = start
        while end < line.count {
            let byte = line[end]
            // A range is a part of its ID.
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
        // The sign of an operator is not a word.
        return end
    }

    private static func stringEnd(_ line: [UInt8], from start: Int) -> (Int, isClosed: Bool) {
        var at = start + 1
        while at < line.count, line[at] != ASCII.quote {
            at += line[at] == ASCII.backslash ? 2 : 1
        }
        return at < line.count ? (at + 1, true) : (line.count, false)
    }

    /// Where the ID of a row ends: before a colon that white space or the line's end follows.
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

// MARK: - What things are

extension ScriptContext {
    private mutating func take(_ word: String) -> ScriptHighlighter.Token.Kind {
        if depth == 0, isOpenToClauses, let clause = Clause(rawValue: word) {
            return enter(clause)
        }
        switch expects {
        case .verb:
            if Keywords.GroupBound(rawValue: word) != nil {
                expects = .lineEnd
                return .keyword
            }
            verb = Verb(rawValue: word)
            expects = .dataSet
            return verb == nil ? .error : .verb
        case .dataSet:
            expects = .id
            return .dataSet
        case .id:
            namesIDs = true
            return .id
        case .column: return .bin
        case .indexName:
            expects = .clause
            return .id
        case .kind:
            expects = .conditionJoint
            return Value.Kind.allCases.contains { $0.rawValue.lowercased() == word.lowercased() }
                ? .keyword : .error
        case .pattern: return .error
        case .bin:
            expects = clause == .set ? .writeAction : clause == .get ? .readAction : .clause
            return .bin
        case .writeAction:
            expects = .value
            return ScriptCompletion.writeActions.contains(word) || word == "+" || word == "-"
                ? .keyword : .error
        case .readAction:
            expects = .value
            return ScriptCompletion.readActions.contains(word) ? .keyword : .error
        case .value, .rowValue, .conditionValue: return takeValue(word)
        case .conditionOperand: return takeOperand(word)
        case .conditionOperator:
            switch word {
            case "exists", "missing": expects = .conditionJoint
            case "matches": expects = .pattern
            case "is": expects = .kind
            case "between":
                isBetween = true
                expects = .conditionValue
            default: expects = .conditionValue
            }
            return ScriptCompletion.conditionTests.contains(word) ? .keyword : .error
        case .conditionJoint:
            if word == "and", isBetween {
                isBetween = false
                expects = .conditionValue
                return .keyword
            }
            expects = .conditionOperand
            return word == "and" || word == "or" ? .keyword : .error
        case .timeToLive:
            expects = .clause
            return ScriptContext.isNumber(word)
                ? .number : ScriptCompletion.timesToLive.contains(word) ? .keyword : .error
        case .clause, .lineEnd: return .error
        }
    }

    private var isOpenToClauses: Bool {
        switch expects {
        case .id, .value, .readAction, .conditionJoint, .clause: true
        default: false
        }
    }

    private mutating func enter(_ clause: Clause) -> ScriptHighlighter.Token.Kind {
        self.clause = clause
        switch clause {
        case .set, .remove, .bins, .get: expects = .bin
        case .if, .where: expects = .conditionOperand
        case .index: expects = .indexName
        case .scan: expects = .clause
        case .limit: expects = .timeToLive
        case .ttl: expects = .timeToLive
        case .durable: expects = .clause
        }
        return verb?.clauses.contains(clause) ?? true ? .keyword : .error
    }

    private mutating func takeOperand(_ word: String) -> ScriptHighlighter.Token.Kind {
        if ["not", "all", "any"].contains(word) || Keywords.functions.contains(word) {
            if Keywords.functions.contains(word) { expects = .conditionOperator }
            return .keyword
        }
        expects = .conditionOperator
        if ScriptContext.isNumber(word) || ScriptContext.isDuration(word) { return .number }
        return ["generation", "ttl", "true", "false", "null"].contains(word) ? .keyword : .bin
    }

    private mutating func takeValue(_ word: String) -> ScriptHighlighter.Token.Kind {
        if word == "b64" { return .string }
        let isRow = expects == .rowValue
        if expects == .conditionValue, depth == 0 { expects = .conditionJoint }
        if ScriptContext.isNumber(word) || ScriptContext.isDuration(word) { return .number }
        if ["true", "false", "null", "now", "_"].contains(word) { return .keyword }
        let isWord = word.utf8.first.map(ASCII.beginsExpressionName) ?? false
        guard isWord || word.hasPrefix("?") else { return .error }
        // An expression: a function, metadata, a parameter or a bin.
        if Keywords.functions.contains(word) || ["generation", "ttl"].contains(word) {
            return .keyword
        }
        if word.hasPrefix("?") { return .number }
        return isRow ? .error : .bin
    }

    /// What a quoted string is where it stands.
    private mutating func takeString() -> ScriptHighlighter.Token.Kind {
        switch expects {
        case .verb: return .error
        case .dataSet, .id, .column, .bin: return take("\"")
        case .conditionOperand:
            expects = .conditionOperator
            return .bin
        case .conditionValue, .pattern:
            if depth == 0 { expects = .conditionJoint }
            return .string
        case .indexName: return take("\"")
        default: return .string
        }
    }

    private mutating func takePunctuation(_ byte: UInt8) {
        switch byte {
        case ASCII.openParenthesis:
            if expects == .id {
                expects = .column
                hasColumns = true
            } else if expects == .conditionValue {
                depth += 1
            } else if isInExpression, expects != .conditionOperand {
                // The arguments of a function.
                depth += 1
                expects = .conditionValue
            }
        case ASCII.closeParenthesis:
            if expects == .column {
                expects = .id
            } else if expects == .conditionValue, depth > 0 {
                closeBracket()
            }
        case ASCII.openBrace, ASCII.openBracket:
            if [.value, .rowValue, .conditionValue].contains(expects) {
                depth += 1
            } else if expects == .conditionOperator || expects == .conditionJoint {
                // A step of a path.
                pathOf = expects
                depth += 1
                expects = .conditionValue
            }
        case ASCII.closeBrace, ASCII.closeBracket:
            closeBracket()
        case ASCII.comma where depth == 0:
            if let clause, [.value, .readAction, .clause].contains(expects),
                [.set, .remove, .bins, .get].contains(clause)
            {
                expects = .bin
            }
        case ASCII.equals, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"), ASCII.plus,
            ASCII.minus:
            if expects == .writeAction { expects = .value }
            if expects == .conditionOperator || expects == .conditionJoint {
                expects = .conditionValue
            }
        case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            if expects == .conditionOperator {
                expects = .conditionOperand
            } else if expects == .conditionJoint {
                expects = .conditionValue
            }
        default: break
        }
    }

    private mutating func closeBracket() {
        depth = max(0, depth - 1)
        guard depth == 0, expects == .conditionValue else { return }
        expects = pathOf ?? .conditionJoint
        pathOf = nil
    }

    private static func isDuration(_ word: String) -> Bool {
        word.utf8.count > 1 && word.utf8.dropLast().allSatisfy(ASCII.isDigit)
            && word.last.flatMap { TimeSpan.Unit(rawValue: String($0)) } != nil
    }

    private static func isNumber(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return NumberShape(bytes, at: 0, end: bytes.count)?.end == bytes.count
    }
}
