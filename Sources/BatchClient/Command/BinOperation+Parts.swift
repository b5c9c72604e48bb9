extension BinOperation {
    /// An operand of an operation, and its role.
    public struct Part: Hashable, Sendable {
        /// What an operand is for.
        public enum Role: Hashable, Sendable, CaseIterable {
            /// The new value of the bin.
            case value
            /// A number that is added to the bin.
            case addend
            /// A string or bytes that is joined to the bin.
            case text
            /// An element of a list, or the value of a map's key.
            case element
            /// The key of a map.
            case key
            /// A value to compare elements or entries with.
            case match
        }

        /// What the operand is for.
        public let role: Role
        /// The operand itself.
        public let operand: Operand
    }

    /// All values of the operation, each with its role: what sizes, checks and the allowed kinds of
    /// values are derived from.
    public var parts: [Part] {
        var parts: [Part] = []
        forEachPart { parts.append(Part(role: $0, operand: $1)) }
        return parts
    }

    /// Passes each of ``parts``, without a list of them: rows of millions have their own operations.
    package func forEachPart<Failure: Error>(
        _ body: (Part.Role, Operand) throws(Failure) -> Void
    ) throws(Failure) {
        // A shortcut for what nearly all rows of large batches do.
        if case .set(let operand) = action { return try body(.value, operand) }
        try action.forEachArgument { argument throws(Failure) in
            switch argument {
            case .index: break
            case .constant(let value, let role): try body(role, .value(value))
            case .operand(let operand, let role): try body(role, operand)
            }
        }
    }

    /// Whether all of its values are constants.
    var isConstant: Bool {
        var isConstant = true
        forEachPart { _, operand in
            switch operand {
            case .value: break
            case .now, .expression: isConstant = false
            }
        }
        return isConstant
    }

    /// The operation with its operands transformed; keys and values to compare with are unchanged.
    public func mapOperands(_ transform: (Operand) -> Operand) -> BinOperation {
        BinOperation(path, action.mapOperands(transform))
    }

    /// Whether the operation changes the bin.
    public var isWrite: Bool { action.kind.isWrite }

    /// Whether applying it twice has the same effect as applying it once.
    public var isIdempotent: Bool {
        // Removing an element moves the next one to its index.
        if case .remove = action, steps.last?.isIndex == true { return false }
        return action.kind.isIdempotent
    }
}
