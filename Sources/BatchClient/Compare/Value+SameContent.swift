extension Value {
    /// Whether two values have the same content, across stores: numbers compare by value, lists by
    /// their elements in order, sets and maps by their content in any order, everything else within
    /// its kind. NaN equals NaN.
    public func hasSameContent(as other: Value) -> Bool {
        if self == other { return true }
        switch (self, other) {
        case (.integer, .double), (.integer, .decimal), (.double, .integer), (.double, .decimal),
            (.decimal, .integer), (.decimal, .double), (.double, .double), (.decimal, .decimal):
            return ValueOrder.comparable(self, other) == .equal
        case (.list(let a), .list(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.hasSameContent(as: $1) }
        case (.set(let a), .set(let b)):
            return Value.pair(a.elements, b.elements) { $0.hasSameContent(as: $1) }
        case (.map(let a), .map(let b)):
            return Value.pair(a.entries, b.entries) {
                $0.key.hasSameContent(as: $1.key) && $0.value.hasSameContent(as: $1.value)
            }
        case (.null, _), (.bool, _), (.integer, _), (.double, _), (.decimal, _), (.string, _),
            (.bytes, _), (.list, _), (.map, _), (.set, _), (.geoJSON, _), (.hyperLogLog, _),
            (.opaque, _):
            return false
        }
    }

    /// Whether each element has a partner of its own on the other side. Elements in the same order,
    /// as stores that keep an order return them, pair up at once.
    private static func pair<T>(_ a: [T], _ b: [T], _ isSame: (T, T) -> Bool) -> Bool {
        guard a.count == b.count else { return false }
        var rest = b
        var index = 0
        for element in a {
            if index < rest.count, isSame(element, rest[index]) {
                index += 1
                continue
            }
            guard let partner = rest[index...].firstIndex(where: { isSame(element, $0) }) else {
                return false
            }
            rest.swapAt(index, partner)
            index += 1
        }
        return true
    }
}
