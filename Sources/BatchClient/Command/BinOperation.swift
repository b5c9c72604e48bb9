/// One operation of a command on one bin.
public struct BinOperation: Hashable, Sendable {
    /// A value in a command: a constant, the time of the run, or an expression.
    public enum Operand: Hashable, Sendable {
        /// A constant.
        case value(Value)
        /// Milliseconds since 1970-01-01T00:00Z: one value for the whole run.
        case now
        /// Computed from the record as it was before the command; for ``Action/set(_:)`` and
        /// ``Action/add(_:)``.
        case expression(ValueExpression)
    }

    /// What the operation does.
    public enum Action: Hashable, Sendable {
        /// Writes the bin. Null removes it if the store has no null.
        case set(Operand)
        /// Adds a number; a missing bin counts as zero.
        case add(Operand)
        /// Appends a string or bytes to the bin; a missing bin counts as empty.
        case append(Operand)
        /// Prepends a string or bytes to the bin; a missing bin counts as empty.
        case prepend(Operand)
        /// Removes the bin; a missing bin is not an error.
        case remove
        /// Reads the bin into the result.
        case get
        /// Changes or reads the list in the bin.
        case list(ListOperation)
        /// Changes or reads the map in the bin.
        case map(MapOperation)
    }

    /// The bin's name.
    public let bin: String
    /// The part of the bin that the operation applies to; empty for the whole bin.
    public let steps: [BinPath.Step]
    /// What to do with the bin or the part.
    public let action: Action

    /// An operation on a whole bin.
    public init(_ bin: String, _ action: Action) {
        self.bin = bin
        steps = []
        self.action = action
    }

    /// An operation on a part of a bin that holds a list or a map.
    public init(_ path: BinPath, _ action: Action) {
        bin = path.bin
        steps = path.steps
        self.action = action
    }

    /// Sets a bin to a value.
    public static func set(_ bin: String, _ value: Value) -> BinOperation {
        BinOperation(bin, .set(.value(value)))
    }
}

/// An operation on a bin that holds a list. A missing bin counts as an empty list.
///
/// An index counts from 0; a negative one counts from the end: -1 is the last element.
public enum ListOperation: Hashable, Sendable {
    /// Adds an element at the end.
    case append(BinOperation.Operand)
    /// Inserts an element before the one at an index; the index may also be the count.
    case insert(at: Int64, BinOperation.Operand)
    /// Removes the element at an index.
    case remove(at: Int64)
    /// Removes every element that equals the value.
    case removeValue(Value)
    /// Reads the element at an index.
    case get(at: Int64)
    /// Reads the number of elements.
    case size

    /// Whether the operation changes the list.
    public var isWrite: Bool { kind.isWrite }

    /// Whether applying it twice has the same effect as applying it once.
    public var isIdempotent: Bool { kind.isIdempotent }
}

/// An operation on a bin that holds a map. A missing bin counts as an empty map.
public enum MapOperation: Hashable, Sendable {
    /// Sets the value of a key.
    case put(key: Value, BinOperation.Operand)
    /// Removes a key and its value; a missing key is not an error.
    case remove(key: Value)
    /// Removes every entry whose value equals the value.
    case removeValue(Value)
    /// Reads the value of a key.
    case get(key: Value)
    /// Reads the number of entries.
    case size

    /// Whether the operation changes the map.
    public var isWrite: Bool { kind.isWrite }

    /// Whether applying it twice has the same effect as applying it once.
    public var isIdempotent: Bool { kind.isIdempotent }
}
