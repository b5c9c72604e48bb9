/// A set of strings, of numbers or of bytes, as in DynamoDB. Never empty, and of one kind.
public struct ValueSet: Hashable, Sendable {
    /// The elements, sorted and unique.
    public let elements: [Value]

    /// Nil if there are no elements, or if they are of different kinds or of a kind that a set
    /// cannot hold. Integers, doubles and decimals are all numbers; mixed numbers are stored as
    /// decimals.
    public init?(_ elements: some Sequence<Value>) {
        var unique: [Value] = []
        for element in elements.sorted(by: ValueOrder.isLess) where unique.last != element {
            unique.append(element)
        }
        let kinds = Set(unique.map(\.kind))
        let numbers: Set<Value.Kind> = [.integer, .decimal]
        guard
            kinds == [.string] || kinds == [.bytes]
                || (!kinds.isEmpty && kinds.isSubset(of: numbers))
        else { return nil }
        self.elements = unique
    }
}
