public import BatchClient

extension BatchPrinter {
    /// An operation as written after its clause's word: `balance += 500`.
    public static func print(_ operation: BinOperation) -> String {
        let bin = operation.steps.isEmpty ? Names.bin(operation.bin) : target(operation.path)
        let word = OperationWord(operation.action).rawValue
        switch operation.action {
        case .remove, .get: return bin
        case .set(let operand), .add(let operand), .append(let operand), .prepend(let operand):
            return "\(bin) \(word) \(print(operand))"
        case .list(let operation): return "\(bin) \(word)\(arguments(of: operation))"
        case .map(let operation): return "\(bin) \(word)\(arguments(of: operation))"
        }
    }

    /// A part of a bin as a clause names it.
    private static func target(_ path: BinPath) -> String {
        let whole = BatchPrinter.print(BinPath("a", path.steps))
        return Names.bin(path.bin) + whole.dropFirst()
    }

    private static func arguments(of operation: ListOperation) -> String {
        switch operation {
        case .append(let operand): " \(print(operand))"
        case .insert(let index, let operand): " \(index) \(print(operand))"
        case .remove(let index): " \(index)"
        case .removeValue(let value): " \(print(value))"
        case .get(let index): " \(index)"
        case .size: ""
        }
    }

    private static func arguments(of operation: MapOperation) -> String {
        switch operation {
        case .put(let key, let operand): " \(print(key)) \(print(operand))"
        case .remove(let key): " \(print(key))"
        case .removeValue(let value): " \(print(value))"
        case .get(let key): " \(print(key))"
        case .size: ""
        }
    }
}

extension BinOperation {
    /// The clause of the operation.
    var clause: Clause { OperationWord(action).clause }
}
