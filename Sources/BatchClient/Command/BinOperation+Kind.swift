extension BinOperation {
    /// The operations without their operands; the raw value is the word in a script.
    ///
    /// This file is the one table of operations: words, properties and operands. Reading and
    /// printing scripts, completion, forms, validation, sizes, and what Aerospike receives follow
    /// from it.
    package enum Kind: String, CaseIterable, Sendable {
        case set = "="
        case add = "+="
        case append
        case prepend
        case listAppend = "list.append"
        case listInsert = "list.insert"
        case listRemove = "list.remove"
        case listRemoveValue = "list.removeValue"
        case mapPut = "map.put"
        case mapRemove = "map.remove"
        case mapRemoveValue = "map.removeValue"
        case remove
        case get
        case listGet = "list.get"
        case listSize = "list.size"
        case mapGet = "map.get"
        case mapSize = "map.size"
    }
}

extension BinOperation.Action {
    package var kind: BinOperation.Kind {
        switch self {
        case .set: .set
        case .add: .add
        case .append: .append
        case .prepend: .prepend
        case .remove: .remove
        case .get: .get
        case .list(let operation): operation.kind
        case .map(let operation): operation.kind
        }
    }
}

extension ListOperation {
    var kind: BinOperation.Kind {
        switch self {
        case .append: .listAppend
        case .insert: .listInsert
        case .remove: .listRemove
        case .removeValue: .listRemoveValue
        case .get: .listGet
        case .size: .listSize
        }
    }
}

extension MapOperation {
    var kind: BinOperation.Kind {
        switch self {
        case .put: .mapPut
        case .remove: .mapRemove
        case .removeValue: .mapRemoveValue
        case .get: .mapGet
        case .size: .mapSize
        }
    }
}

// MARK: Properties

extension BinOperation.Kind {
    /// Whether the operation changes the bin.
    package var isWrite: Bool {
        switch self {
        case .set, .add, .append, .prepend, .listAppend, .listInsert, .listRemove,
            .listRemoveValue, .mapPut, .mapRemove, .mapRemoveValue, .remove:
            true
        case .get, .listGet, .listSize, .mapGet, .mapSize: false
        }
    }

    /// Whether applying it twice to a whole bin has the same effect as applying it once.
    var isIdempotent: Bool {
        switch self {
        case .set, .listRemoveValue, .mapPut, .mapRemove, .mapRemoveValue, .remove, .get,
            .listGet, .listSize, .mapGet, .mapSize:
            true
        case .add, .append, .prepend, .listAppend, .listInsert, .listRemove: false
        }
    }

    /// Whether the operation creates its bin if that is missing.
    var makesBin: Bool {
        switch self {
        case .set, .add, .append, .prepend, .listAppend, .listInsert, .mapPut: true
        case .listRemove, .listRemoveValue, .mapRemove, .mapRemoveValue, .remove, .get, .listGet,
            .listSize, .mapGet, .mapSize:
            false
        }
    }

    /// Whether it applies to a part of a bin too; operations on lists and maps take whole bins.
    package var takesPath: Bool {
        switch self {
        case .set, .add, .append, .prepend, .remove, .get: true
        case .listAppend, .listInsert, .listRemove, .listRemoveValue, .listGet, .listSize, .mapPut,
            .mapRemove, .mapRemoveValue, .mapGet, .mapSize:
            false
        }
    }

    /// Whether missing maps on the path to a part of a bin are created.
    var makesMaps: Bool {
        switch self {
        case .set, .add: true
        case .append, .prepend, .listAppend, .listInsert, .listRemove, .listRemoveValue, .mapPut,
            .mapRemove, .mapRemoveValue, .remove, .get, .listGet, .listSize, .mapGet, .mapSize:
            false
        }
    }
}

extension BinOperation {
    /// The expression that the operation computes its value from; nil for a constant value.
    public var expression: ValueExpression? {
        switch action {
        case .set(.expression(let expression)), .add(.expression(let expression)): expression
        case .set, .add, .append, .prepend, .remove, .get, .list, .map: nil
        }
    }

    /// The content of the bin after the operation, whatever it held before: a value, or missing.
    /// Nil for an operation that depends on the old content, and for one that only reads.
    /// - Parameter storesNull: whether a bin can hold null; otherwise setting null removes it.
    package func outcomeWithoutBefore(storesNull: Bool) -> BinOutcome? {
        guard isPlain else { return nil }
        return switch action {
        case .set(.value(.null)) where !storesNull: .missing
        case .set(.value(let value)): .holds(value)
        case .set(.now), .set(.expression): nil
        case .remove: .missing
        case .add, .append, .prepend, .get, .list, .map: nil
        }
    }

    /// The content of a bin after an operation.
    package enum BinOutcome: Hashable, Sendable {
        case holds(Value)
        case missing
    }
}

// MARK: Operands

/// Supplies the operands of an operation, in their order in scripts and requests.
package protocol OperandSource {
    associatedtype Failure: Error
    /// The index of a list element.
    mutating func index() throws(Failure) -> Int64
    /// A key, or a value to compare with.
    mutating func constant(_ role: BinOperation.Part.Role) throws(Failure) -> Value
    /// A value to write.
    mutating func operand(
        _ role: BinOperation.Part.Role
    ) throws(Failure) -> BinOperation.Operand
}

extension BinOperation.Kind {
    /// The operation with operands from a source.
    package func action<Source: OperandSource>(
        from source: inout Source
    ) throws(Source.Failure) -> BinOperation.Action {
        switch self {
        case .set: return .set(try source.operand(.value))
        case .add: return .add(try source.operand(.addend))
        case .append: return .append(try source.operand(.text))
        case .prepend: return .prepend(try source.operand(.text))
        case .remove: return .remove
        case .get: return .get
        case .listAppend: return .list(.append(try source.operand(.element)))
        case .listInsert:
            let index = try source.index()
            return .list(.insert(at: index, try source.operand(.element)))
        case .listRemove: return .list(.remove(at: try source.index()))
        case .listRemoveValue: return .list(.removeValue(try source.constant(.match)))
        case .listGet: return .list(.get(at: try source.index()))
        case .listSize: return .list(.size)
        case .mapPut:
            let key = try source.constant(.key)
            return .map(.put(key: key, try source.operand(.element)))
        case .mapRemove: return .map(.remove(key: try source.constant(.key)))
        case .mapRemoveValue: return .map(.removeValue(try source.constant(.match)))
        case .mapGet: return .map(.get(key: try source.constant(.key)))
        case .mapSize: return .map(.size)
        }
    }
}

extension BinOperation.Action {
    /// An operand as ``BinOperation/Kind/action(from:)`` takes it.
    package enum Argument: Hashable, Sendable {
        case index(Int64)
        case constant(Value, BinOperation.Part.Role)
        case operand(BinOperation.Operand, BinOperation.Part.Role)
    }

    /// Calls the body with each operand, in order.
    func forEachArgument<Failure: Error>(
        _ body: (Argument) throws(Failure) -> Void
    ) throws(Failure) {
        switch self {
        case .set(let operand): try body(.operand(operand, .value))
        case .add(let operand): try body(.operand(operand, .addend))
        case .append(let operand), .prepend(let operand): try body(.operand(operand, .text))
        case .list(.append(let operand)): try body(.operand(operand, .element))
        case .list(.insert(let index, let operand)):
            try body(.index(index))
            try body(.operand(operand, .element))
        case .list(.remove(let index)), .list(.get(let index)): try body(.index(index))
        case .map(.put(let key, let operand)):
            try body(.constant(key, .key))
            try body(.operand(operand, .element))
        case .map(.remove(let key)), .map(.get(let key)): try body(.constant(key, .key))
        case .list(.removeValue(let value)), .map(.removeValue(let value)):
            try body(.constant(value, .match))
        case .remove, .get, .list(.size), .map(.size): break
        }
    }

    /// The operands, in order.
    package var arguments: [Argument] {
        var arguments: [Argument] = []
        forEachArgument { arguments.append($0) }
        return arguments
    }

    /// The operation with the values that it writes transformed.
    func mapOperands(
        _ transform: (BinOperation.Operand) -> BinOperation.Operand
    ) -> BinOperation.Action {
        switch self {
        case .set(let operand): .set(transform(operand))
        case .add(let operand): .add(transform(operand))
        case .append(let operand): .append(transform(operand))
        case .prepend(let operand): .prepend(transform(operand))
        case .list(.append(let operand)): .list(.append(transform(operand)))
        case .list(.insert(let index, let operand)):
            .list(.insert(at: index, transform(operand)))
        case .map(.put(let key, let operand)): .map(.put(key: key, transform(operand)))
        case .remove, .get, .list(.remove), .list(.removeValue), .list(.get), .list(.size),
            .map(.remove), .map(.removeValue), .map(.get), .map(.size):
            self
        }
    }
}
