/// A list of values, and whether the store keeps it sorted.
///
/// Two lists are equal when they hold equal values in the same order and are kept alike. Conditions
/// compare the values alone.
public struct ValueList: Hashable, Sendable {
    /// The values in their order.
    public let elements: [Value]
    /// Whether the store keeps the values sorted, wherever they are put (Aerospike's ordered lists).
    public let isOrdered: Bool

    /// An ordered list is sorted as the store sorts it.
    public init(_ elements: some Sequence<Value>, isOrdered: Bool = false) {
        self.elements =
            isOrdered
            ? elements.sorted(by: ValueOrder.isLessInOrderedList) : Array(elements)
        self.isOrdered = isOrdered
    }

    /// The list with other values, kept in the same way.
    public func with(_ elements: some Sequence<Value>) -> ValueList {
        ValueList(elements, isOrdered: isOrdered)
    }
}

extension ValueList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { elements.count }
    public subscript(position: Int) -> Value { elements[position] }
}

extension ValueList: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Value...) { self.init(elements) }
}

extension Value {
    /// A list that is kept in the order in which its values are put.
    public static func list(_ elements: [Value]) -> Value { .list(ValueList(elements)) }
}
