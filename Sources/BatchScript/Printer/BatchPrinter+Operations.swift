public import BatchClient

extension BatchPrinter {
    /// An operation as it stands behind its clause's word: `balance += 500`.
    public static func print(_ operation: BinOperation) -> String {
        let bin = operation.steps.isEmpty ? Names.bin(operation.bin) : target(operation.path)
        switch operation.action {
        case .set(let operand): return "\(bin) = \(print(operand))"
        case .add(let operand): return "\(bin) += \(print(operand))"
        case .append(let operand): return "\(bin) append \(print(operand))"
        case .prepend(let operand): return "\(bin) prepend \(print(operand))"
        case .remove, .get: return bin
        case .list(let operation): return "\(bin) list.\(print(operation))"
        case .map(let operation): return "\(bin) map.\(print(operation))"
        }
    }

    /// A part of a bin where a clause names it.
    private static func target(_ path: BinPath) -> String {
        let whole = BatchPrinter.print(BinPath("a", path.steps))
        return Names.bin(path.bin) + whole.dropFirst()
    }

    private static func print(_ operation: ListOperation) -> String {
        switch operation {
        case .append(let operand): "append \(print(operand))"
        case .insert(let index, let operand): "insert \(index) \(print(operand))"
        case .remove(let index): "remove \(index)"
        case .removeValue(let value): "removeValue \(print(value))"
        case .get(let index): "get \(index)"
        case .size: "size"
        }
    }

    private static func print(_ operation: MapOperation) -> String {
        switch operation {
        case .put(let key, let operand): "put \(print(key)) \(print(operand))"
        case .remove(let key): "remove \(print(key))"
        case .removeValue(let value): "removeValue \(print(value))"
        case .get(let key): "get \(print(key))"
        case .size: "size"
        }
    }
}

extension BinOperation {
    /// The clause that says the operation.
    var clause: Clause {
        if case .remove = action { return .remove }
        return isWrite ? .set : .get
    }
}
