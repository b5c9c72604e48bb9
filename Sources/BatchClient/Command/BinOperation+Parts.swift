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

    /// All values of the operation, each with its role. Sizes, checks, and the allowed kinds of
    /// values are derived from this: it is the one place that knows the values of an operation.
    public var parts: [Part] { action.parts }

    /// The operation with its operands transformed; keys and values to compare with are unchanged.
    ///
    /// Next to ``parts``, the only other place that knows the values of an operation.
    public func mapOperands(_ transform: (Operand) -> Operand) -> BinOperation {
        BinOperation(path, action.mapOperands(transform))
    }

    /// The expression that the operation computes its value from; nil for a constant value.
    public var expression: ValueExpression? {
        switch action {
        case .set(.expression(let expression)), .add(.expression(let expression)): expression
        case .set, .add, .append, .prepend, .remove, .get, .list, .map: nil
        }
    }

    /// Whether missing maps on the path to a part of a bin are created.
    var makesMaps: Bool {
        switch action {
        case .set, .add: true
        case .append, .prepend, .remove, .get, .list, .map: false
        }
    }

    /// Whether the operation changes the bin.
    public var isWrite: Bool {
        switch action {
        case .get: false
        case .set, .add, .append, .prepend, .remove: true
        case .list(let operation): operation.isWrite
        case .map(let operation): operation.isWrite
        }
    }

    /// Whether applying it twice has the same effect as applying it once.
    public var isIdempotent: Bool {
        switch action {
        // Removing an element moves the next one to its index.
        case .remove: steps.last?.isIndex != true
        case .set, .get: true
        case .add, .append, .prepend: false
        case .list(let operation): operation.isIdempotent
        case .map(let operation): operation.isIdempotent
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

extension BinOperation.Action {
    fileprivate var parts: [BinOperation.Part] {
        switch self {
        case .set(let operand): [.init(role: .value, operand: operand)]
        case .add(let operand): [.init(role: .addend, operand: operand)]
        case .append(let operand), .prepend(let operand): [.init(role: .text, operand: operand)]
        case .remove, .get: []
        case .list(let operation): operation.parts
        case .map(let operation): operation.parts
        }
    }

    fileprivate func mapOperands(
        _ transform: (BinOperation.Operand) -> BinOperation.Operand
    ) -> BinOperation.Action {
        switch self {
        case .set(let operand): .set(transform(operand))
        case .add(let operand): .add(transform(operand))
        case .append(let operand): .append(transform(operand))
        case .prepend(let operand): .prepend(transform(operand))
        case .remove, .get: self
        case .list(let operation): .list(operation.mapOperands(transform))
        case .map(let operation): .map(operation.mapOperands(transform))
        }
    }
}

extension ListOperation {
    fileprivate var parts: [BinOperation.Part] {
        switch self {
        case .append(let operand), .insert(_, let operand):
            [.init(role: .element, operand: operand)]
        case .removeValue(let value): [.init(role: .match, operand: .value(value))]
        case .remove, .get, .size: []
        }
    }

    fileprivate func mapOperands(
        _ transform: (BinOperation.Operand) -> BinOperation.Operand
    ) -> ListOperation {
        switch self {
        case .append(let operand): .append(transform(operand))
        case .insert(let index, let operand): .insert(at: index, transform(operand))
        case .remove, .removeValue, .get, .size: self
        }
    }
}

extension MapOperation {
    fileprivate var parts: [BinOperation.Part] {
        switch self {
        case .put(let key, let operand):
            [
                .init(role: .key, operand: .value(key)), .init(role: .element, operand: operand),
            ]
        case .remove(let key), .get(let key): [.init(role: .key, operand: .value(key))]
        case .removeValue(let value): [.init(role: .match, operand: .value(value))]
        case .size: []
        }
    }

    fileprivate func mapOperands(
        _ transform: (BinOperation.Operand) -> BinOperation.Operand
    ) -> MapOperation {
        switch self {
        case .put(let key, let operand): .put(key: key, transform(operand))
        case .remove, .removeValue, .get, .size: self
        }
    }
}
