internal import BatchClient

extension ScriptContext {
    mutating func take(_ word: String) -> ScriptHighlighter.Token.Kind {
        if depth == 0, isOpenToClauses, let clause = Clause(rawValue: word) {
            return enter(clause)
        }
        switch expects {
        case .verb:
            if Keywords.GroupBound(rawValue: word) != nil {
                expects = .lineEnd
                return .keyword
            }
            verb = Verb(word: word)
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
            return BinOperation.Kind.writes.contains(word) || word == "+" || word == "-"
                ? .keyword : .error
        case .readAction:
            expects = .value
            return BinOperation.Kind.reads.contains(word) ? .keyword : .error
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
        case .verb, .dataSet, .column, .bin, .writeAction, .conditionOperand, .conditionOperator,
            .conditionValue, .pattern, .kind, .indexName, .timeToLive, .rowValue, .lineEnd:
            false
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

    /// The kind of a quoted string at this position.
    mutating func takeString() -> ScriptHighlighter.Token.Kind {
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
        case .writeAction, .readAction, .value, .conditionOperator, .conditionJoint, .kind,
            .timeToLive, .clause, .rowValue, .lineEnd:
            return .string
        }
    }

    mutating func takePunctuation(_ byte: UInt8) {
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

    static func isDuration(_ word: String) -> Bool {
        word.utf8.count > 1 && word.utf8.dropLast().allSatisfy(ASCII.isDigit)
            && word.last.flatMap { TimeSpan.Unit(rawValue: String($0)) } != nil
    }

    static func isNumber(_ word: String) -> Bool {
        let bytes = Array(word.utf8)
        return NumberShape(bytes, at: 0, end: bytes.count)?.end == bytes.count
    }
}
