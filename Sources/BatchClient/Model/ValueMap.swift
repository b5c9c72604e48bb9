/// A map from values to values, as stores have it: keys are unique, their order means nothing.
///
/// Entries are kept sorted by key, so that equal maps look alike wherever they are shown. How the
/// store keeps them is ``order``; two maps that are kept differently are not equal.
public struct ValueMap: Hashable, Sendable {
    /// One key and its value.
    public struct Entry: Hashable, Sendable {
        public let key: Value
        public let value: Value

        public init(key: Value, value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// How a store keeps the entries of a map (Aerospike's map orders). It decides what operations by
    /// index and rank cost and find, not what the map holds.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        case unordered
        /// Sorted by key.
        case byKey
        /// Sorted by key, and by value beside it.
        case byKeyAndValue
    }

    public let order: Order
    /// The entries in the order of their keys.
    public private(set) var entries: [Entry]

    public init(order: Order = .unordered) {
        entries = []
        self.order = order
    }

    /// Of entries with equal keys, the last one is kept.
    public init(_ pairs: some Sequence<(Value, Value)>, order: Order = .unordered) {
        self.init(pairs.map { Entry(key: $0.0, value: $0.1) }, order: order)
    }

    /// Of entries with equal keys, the last one is kept.
    public init(_ entries: some Sequence<Entry>, order: Order = .unordered) {
        var sorted: [Entry] = []
        // A stable sort keeps the order of equal keys, so that the last one can win.
        for entry in entries.sorted(by: { ValueOrder.isLess($0.key, $1.key) }) {
            if let last = sorted.last, last.key == entry.key { sorted.removeLast() }
            sorted.append(entry)
        }
        self.entries = sorted
        self.order = order
    }

    public var count: Int { entries.count }
    public var isEmpty: Bool { entries.isEmpty }

    /// What a key maps to; setting nil removes the entry.
    public subscript(key: Value) -> Value? {
        get {
            let at = position(of: key)
            return at < entries.count && entries[at].key == key ? entries[at].value : Value?.none
        }
        set {
            let at = position(of: key)
            if at < entries.count, entries[at].key == key { entries.remove(at: at) }
            if let newValue { entries.insert(Entry(key: key, value: newValue), at: at) }
        }
    }

    private func position(of key: Value) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if ValueOrder.isLess(entries[middle].key, key) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}

extension ValueMap {
    /// The map with other entries, kept in the same way.
    public func with(_ entries: some Sequence<Entry>) -> ValueMap {
        ValueMap(entries, order: order)
    }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (Value, Value)...) { self.init(elements) }
}
