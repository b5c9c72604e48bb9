/// A list of values, with its storage order.
///
/// Two lists are equal if they hold equal values in the same order and have the same storage order.
/// Conditions compare only the values.
public struct ValueList: Hashable, Sendable {
    /// The values in their order.
    public let elements: [Value]
    /// Whether the store keeps the values sorted (Aerospike's ordered lists).
    public let isOrdered: Bool

    /// An ordered list is sorted as the store sorts it.
    public init(_ elements: some Sequence<Value>, isOrdered: Bool = false) {
        self.elements =
            isOrdered
            ? elements.sorted(by: ValueOrder.isLessInOrderedList) : Array(elements)
        self.isOrdered = isOrdered
    }

    /// A list with other values and the same storage order.
    public func with(_ elements: some Sequence<Value>) -> ValueList {
        ValueList(elements, isOrdered: isOrdered)
    }
}

extension ValueList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { elements.count }
    /// The element at a position.
    public subscript(position: Int) -> Value { elements[position] }
}

extension ValueList: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Value...) { self.init(elements) }
}

extension Value {
    /// An unordered list: its values stay where they are put.
    public static func list(_ elements: [Value]) -> Value { .list(ValueList(elements)) }
}
