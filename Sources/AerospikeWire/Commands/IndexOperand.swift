package import BatchClient

/// What an index holds, as a condition would write it: a bin, a part of one, or a value computed from
/// integers.
///
/// The server evaluates an index's expression in types that the expression fixes: a record whose bin has
/// another type has no entry. A condition has no such types, and may hold for the record. So the index
/// has an entry for every record that meets a condition only if the condition, or what is known of the
/// records, rules such bins out: see ``assumed``. Where it does, the entry is the value that the
/// condition compares. Sums that do not fit 64 bits wrap on the server, but have no value in a condition.
package struct IndexOperand: Hashable, Sendable {
    /// A part of a record that must have a kind.
    package struct Assumption: Hashable, Sendable {
        package let operand: ValueExpression
        package let kind: Value.Kind
    }

    /// The indexed value.
    package let value: ValueExpression
    /// What must be true of a record that has the value; otherwise it may have no entry.
    package private(set) var assumed: [Assumption] = []

    /// The operand of an index of a bin; nil if its context leads where no path does.
    package init?(bin: String, context: [UInt8]?) {
        guard !bin.isEmpty else { return nil }
        guard let context else {
            value = .path(BinPath(bin))
            return
        }
        guard let context = IndexContext(context) else { return nil }
        value = .path(BinPath(bin, context.steps.map(\.step)))
        assumeContainers(bin, context.steps)
    }

    /// The operand of an index on an expression; nil if no condition can express it.
    /// - Parameter type: the type of the index: `numeric`, `string`, `blob`.
    package init?(expression: [UInt8], type: String) {
        let kind: FilterExpression.Kind
        switch type {
        case "numeric": kind = .integer
        case "string": kind = .string
        case "blob": kind = .bytes
        // No condition tests geo values.
        default: return nil
        }
        guard let read = try? FilterExpression(packed: expression[...]) else { return nil }
        var reader = OperandReader(kind: kind)
        guard let value = reader.operand(read) else { return nil }
        self.value = value
        for (bin, steps) in reader.ways { assumeContainers(bin, steps) }
        // Equality with a string or bytes implies the type; a comparison with a number does not.
        if kind == .integer { for leaf in reader.leaves { assume(leaf, .integer) } }
    }

    private mutating func assume(_ operand: ValueExpression, _ kind: Value.Kind) {
        let assumption = Assumption(operand: operand, kind: kind)
        if !assumed.contains(assumption) { assumed.append(assumption) }
    }

    /// A number leads into a list or a map: only one of them is in the index.
    private mutating func assumeContainers(_ bin: String, _ steps: [IndexContext.Step]) {
        for (offset, step) in steps.enumerated() {
            guard case .index = step.step else { continue }
            let before = steps[..<offset].map(\.step)
            assume(.path(BinPath(bin, Array(before))), step.container.kind)
        }
    }
}

/// Reads a server's expression of one type as an operand of a condition.
private struct OperandReader {
    let kind: FilterExpression.Kind
    /// The bins and parts of bins that it reads.
    private(set) var leaves: [ValueExpression] = []
    /// The ways to the parts.
    private(set) var ways: [(bin: String, steps: [IndexContext.Step])] = []

    init(kind: FilterExpression.Kind) { self.kind = kind }

    mutating func operand(_ expression: FilterExpression) -> ValueExpression? {
        switch expression {
        case .bin(let name, kind): return leaf(BinPath(name))
        case .call(kind, let words, .bin(let name, let container)):
            guard let steps = OperandReader.steps(words), let first = steps.first,
                first.container == OperandReader.container(container)
            else { return nil }
            ways.append((name, steps))
            return leaf(BinPath(name, steps.map(\.step)))
        case .value(.integer(let integer)) where kind == .integer:
            return .literal(.integer(integer))
        case .compute(let operation, let parts) where kind == .integer:
            return computed(operation, parts)
        case .value, .bin, .binType, .compare, .all, .any, .not, .matches, .timeToLive, .lastUpdate,
            .setName, .keyExists, .call, .compute:
            return nil
        }
    }

    private mutating func leaf(_ path: BinPath) -> ValueExpression {
        leaves.append(.path(path))
        return path.steps.isEmpty ? .bin(path.bin) : .path(path)
    }

    private mutating func computed(
        _ operation: FilterExpression.Computation, _ parts: [FilterExpression]
    ) -> ValueExpression? {
        var operands: [ValueExpression] = []
        for part in parts {
            guard let operand = operand(part) else { return nil }
            operands.append(operand)
        }
        func joined(_ sign: ValueExpression.ArithmeticOperator) -> ValueExpression? {
            guard operands.count == 2 else { return nil }
            return .arithmetic(operands[0], sign, operands[1])
        }
        switch operation {
        case .add: return joined(.add)
        case .subtract: return operands.count == 1 ? .negated(operands[0]) : joined(.subtract)
        case .multiply: return joined(.multiply)
        case .divide: return joined(.divide)
        case .modulo: return joined(.remainder)
        case .absolute: return operands.count == 1 ? .call(.abs, operands) : nil
        case .minimum: return operands.isEmpty ? nil : .call(.min, operands)
        case .maximum: return operands.isEmpty ? nil : .call(.max, operands)
        }
    }

    private static func container(_ kind: FilterExpression.Kind) -> IndexContext.Container? {
        switch kind {
        case .list: .list
        case .map: .map
        case .null, .bool, .integer, .string, .bytes, .double, .geoJSON, .hyperLogLog: nil
        }
    }

    /// The steps of a call that reads one element or entry; nil for another call.
    private static func steps(_ packed: [UInt8]) -> [IndexContext.Step]? {
        var reader = MessagePackReader(packed[...])
        guard case .list(let words)? = try? reader.value(), reader.isAtEnd,
            let read = PartRead(Array(words))
        else { return nil }
        return read.steps
    }
}

/// A call that reads one element of a list, or the value of one key of a map, possibly inside others.
package struct PartRead: Hashable, Sendable {
    /// From the bin to the value.
    package let steps: [IndexContext.Step]

    private static let inside: Int64 = 0xFF

    /// Nil for the words of another call.
    package init?(_ words: [Value]) {
        var way: [IndexContext.Step] = []
        var call = words
        if words.count == 3, words[0] == .integer(PartRead.inside),
            case .list(let context) = words[1], case .list(let inner) = words[2]
        {
            guard let context = IndexContext(items: Array(context)) else { return nil }
            way = context.steps
            call = Array(inner)
        }
        guard call.count == 3, call[1] == .integer(CollectionCall.Returned.value) else {
            return nil
        }
        switch (call[0], call[2]) {
        case (.integer(CollectionCall.MapCode.getByKey), .string(let key)):
            way.append(IndexContext.Step(container: .map, step: .key(key)))
        case (.integer(CollectionCall.MapCode.getByKey), .integer(let key)):
            way.append(IndexContext.Step(container: .map, step: .index(key)))
        case (.integer(CollectionCall.ListCode.getByIndex), .integer(let index)):
            way.append(IndexContext.Step(container: .list, step: .index(index)))
        default: return nil
        }
        steps = way
    }
}
