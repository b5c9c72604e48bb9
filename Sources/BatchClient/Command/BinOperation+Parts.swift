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
        action.forEachArgument { argument in
            switch argument {
            case .index: break
            case .constant(let value, let role):
                parts.append(Part(role: role, operand: .value(value)))
            case .operand(let operand, let role):
                parts.append(Part(role: role, operand: operand))
            }
        }
        return parts
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
