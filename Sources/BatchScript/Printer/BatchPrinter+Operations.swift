public import BatchClient

extension BatchPrinter {
    /// An operation as written after its clause's word: `balance += 500`.
    public static func print(_ operation: BinOperation) -> String {
        let bin = operation.steps.isEmpty ? Names.bin(operation.bin) : target(operation.path)
        let kind = operation.action.kind
        guard !kind.isClause else { return bin }
        return ([bin, kind.rawValue] + operation.action.arguments.map(print)).joined(separator: " ")
    }

    private static func print(_ argument: BinOperation.Action.Argument) -> String {
        switch argument {
        case .index(let index): "\(index)"
        case .constant(let value, _): print(value)
        case .operand(let operand, _): print(operand)
        }
    }

    /// A part of a bin as a clause names it.
    private static func target(_ path: BinPath) -> String {
        let whole = BatchPrinter.print(BinPath("a", path.steps))
        return Names.bin(path.bin) + whole.dropFirst()
    }
}

extension BinOperation {
    /// The clause of the operation.
    var clause: Clause { action.kind.clause }
}
