extension BinOperation {
    /// An operand of an operation, and its role.
    public struct Part: Hashable, Sendable {
        public enum Role: Hashable, Sendable, CaseIterable {
            /// The new value of the bin.
            case value
            /// A number that is added to the bin.
            case addend
            /// A string or bytes that is joined to the bin.
            case text
            /// An element of a list, or what a key of a map maps to.
            case element
            /// The key of a map.
            case key
            /// A value that elements or entries are compared with.
            case match
        }

        public let role: Role
        public let operand: Operand
    }

    /// Every value that the operation brings along: the one place that knows where an operation has
    /// its values. Size, checks, and what a value may be all work from this.
    public var parts: [Part] { action.parts }

    /// The operation with its operands changed; keys and values to compare with stay.
    ///
    /// The other place that knows where an operation has its values.
    public func mapOperands(_ transform: (Operand) -> Operand) -> BinOperation {
        BinOperation(path, action.mapOperands(transform))
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

    /// Whether doing it twice leaves what doing it once leaves.
    public var isIdempotent: Bool {
        switch action {
        // An element that is removed makes room for the next.
        case .remove: steps.last?.isIndex != true
        case .set, .get: true
        case .add, .append, .prepend: false
        case .list(let operation): operation.isIdempotent
        case .map(let operation): operation.isIdempotent
        }
    }

    /// What the operation leaves in the bin whatever it held before: a value, or nothing. Nil for an
    /// operation that works on what the bin holds, and for one that only reads.
    /// - Parameter storesNull: whether a bin can hold null; else setting null removes it.
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

    /// What a bin holds after an operation.
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
