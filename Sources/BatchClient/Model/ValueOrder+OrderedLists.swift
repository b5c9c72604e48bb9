extension ValueOrder {
    /// The order of the values of an ordered list, as in Aerospike, the only store with such lists
    /// (`msgpack_cmp`, `cf/src/msgpack_in.c`): by type, then by value. A map with fewer entries
    /// comes first, and so does a list that is the beginning of another.
    public static func isLessInOrderedList(_ a: Value, _ b: Value) -> Bool {
        compareInOrderedList(a, b) == .less
    }

    static func compareInOrderedList(_ a: Value, _ b: Value) -> Relation {
        let (x, y) = (a.kind.rankInOrderedList, b.kind.rankInOrderedList)
        if x != y { return Relation(x, y) }
        switch (a, b) {
        case (.double(let a), .double(let b)): return Relation(a, b)
        case (.list(let a), .list(let b)): return elementwise(a.elements, b.elements)
        case (.map(let a), .map(let b)):
            if a.count != b.count { return Relation(a.count, b.count) }
            return elementwise(a.sortedForOrderedList, b.sortedForOrderedList)
        default: return compare(a, b)
        }
    }

    private static func elementwise(_ a: [Value], _ b: [Value]) -> Relation {
        for (x, y) in zip(a, b) {
            let relation = compareInOrderedList(x, y)
            if relation != .equal { return relation }
        }
        return Relation(a.count, b.count)
    }
}

extension ValueMap {
    /// Keys and values in turn, sorted by key.
    fileprivate var sortedForOrderedList: [Value] {
        entries.sorted { ValueOrder.isLessInOrderedList($0.key, $1.key) }
            .flatMap { [$0.key, $0.value] }
    }
}

extension Value.Kind {
    fileprivate var rankInOrderedList: Int {
        switch self {
        case .null: 0
        case .bool: 1
        case .integer: 2
        case .string: 3
        case .list: 4
        case .map: 5
        case .bytes, .hyperLogLog: 6
        case .double: 7
        case .geoJSON: 8
        // Never in such lists.
        case .decimal, .set, .opaque: 9
        }
    }
}
