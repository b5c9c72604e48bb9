import BatchClient

/// An operation on a list or a map as a server knows it: a code, what to return, the operands,
/// and flags (Java `cdt/ListOperation.java`, `cdt/MapOperation.java`).
struct CollectionCall {
    enum ListCode {
        static let append: Int64 = 1
        static let insert: Int64 = 3
        static let remove: Int64 = 7
        static let set: Int64 = 9
        static let increment: Int64 = 12
        static let size: Int64 = 16
        static let get: Int64 = 17
        static let getByIndex: Int64 = 19
        static let getByValue: Int64 = 22
        static let removeByValue: Int64 = 35
        static let removeByIndexRange: Int64 = 37
    }

    enum MapCode {
        static let add: Int64 = 65
        static let put: Int64 = 67
        static let increment: Int64 = 73
        static let removeByKey: Int64 = 76
        static let removeByValue: Int64 = 82
        static let size: Int64 = 96
        static let getByKey: Int64 = 97
    }

    /// What a list or map operation returns.
    enum Returned {
        static let nothing: Int64 = 0
        static let count: Int64 = 5
        static let value: Int64 = 7
        static let exists: Int64 = 13
    }

    let code: Int64
    /// The word after the code that says what to return; nil if the operation has none.
    var returned: Int64?
    /// How many flags may follow the operands; all zero.
    var flags = 0
    /// How many of them this client sends.
    var sentFlags = 0
    /// The read whose result the server returns for the operation; nil if it returns none.
    var answer: BinOperation.Action?

    /// The call for an operation; nil if it is not on a list or a map, or the server has none.
    init?(_ kind: BinOperation.Kind) {
        switch kind {
        // The order of a new list, and flags.
        case .listAppend: self.init(code: ListCode.append, flags: 2, answer: .list(.size))
        case .listInsert: self.init(code: ListCode.insert, flags: 1, answer: .list(.size))
        case .listRemove: self.init(code: ListCode.remove)
        case .listRemoveValue:
            self.init(code: ListCode.removeByValue, returned: Returned.nothing)
        case .listGet: self.init(code: ListCode.get)
        case .listSize: self.init(code: ListCode.size)
        // The order of a new map, and flags.
        case .mapPut:
            self.init(code: MapCode.put, flags: 2, sentFlags: 1, answer: .map(.size))
        case .mapRemove: self.init(code: MapCode.removeByKey, returned: Returned.nothing)
        case .mapRemoveValue:
            self.init(code: MapCode.removeByValue, returned: Returned.nothing)
        case .mapGet: self.init(code: MapCode.getByKey, returned: Returned.value)
        case .mapSize: self.init(code: MapCode.size)
        case .set, .add, .append, .prepend, .remove, .get: return nil
        }
    }

    private init(
        code: Int64, returned: Int64? = nil, flags: Int = 0, sentFlags: Int = 0,
        answer: BinOperation.Action? = nil
    ) {
        self.code = code
        self.returned = returned
        self.flags = flags
        self.sentFlags = sentFlags
        self.answer = answer
    }

    /// The operation as the words of a call.
    func words(_ operation: BinOperation.Action) -> [Value] {
        var words: [Value] = [.integer(code)]
        if let returned { words.append(.integer(returned)) }
        for argument in operation.arguments {
            switch argument {
            case .index(let index): words.append(.integer(index))
            case .constant(let value, _): words.append(value)
            case .operand(let operand, _): words.append(operand.value)
            }
        }
        words.append(contentsOf: Array(repeating: .integer(0), count: sentFlags))
        return words
    }

    /// The operation that the words of a call mean; nil if the core has no such operation.
    static func action(_ words: [Value]) -> BinOperation.Action? {
        guard case .integer(let code)? = words.first else { return nil }
        // Java's `ListOperation.getByIndex` reads as `get` does.
        if code == ListCode.getByIndex {
            guard words.count == 3, words[1] == .integer(Returned.value) else { return nil }
            return words[2].int64Value.map { .list(.get(at: $0)) }
        }
        for kind in BinOperation.Kind.allCases {
            guard let call = CollectionCall(kind), call.code == code else { continue }
            return call.action(kind, words.dropFirst())
        }
        return nil
    }

    private func action(
        _ kind: BinOperation.Kind, _ words: ArraySlice<Value>
    ) -> BinOperation.Action? {
        var source = WordSource(words: words)
        if let returned, source.words.popFirst() != .integer(returned) { return nil }
        guard let action = try? kind.action(from: &source), source.words.count <= flags
        else { return nil }
        if case .map(.put(let key, _)) = action {
            // A map may be made in any order, which does not change its content.
            guard key.isMapKey else { return nil }
            _ = source.words.popFirst()
        }
        return source.words.allSatisfy { $0 == .integer(0) } ? action : nil
    }
}

/// Takes the operands from the words of a call.
private struct WordSource: OperandSource {
    struct Malformed: Error {}

    var words: ArraySlice<Value>

    private mutating func next() throws(Malformed) -> Value {
        guard let word = words.popFirst() else { throw Malformed() }
        return word
    }

    mutating func index() throws(Malformed) -> Int64 {
        guard let index = try next().int64Value else { throw Malformed() }
        return index
    }

    mutating func constant(_ role: BinOperation.Part.Role) throws(Malformed) -> Value {
        try next()
    }

    mutating func operand(
        _ role: BinOperation.Part.Role
    ) throws(Malformed) -> BinOperation.Operand {
        .value(try next())
    }
}
