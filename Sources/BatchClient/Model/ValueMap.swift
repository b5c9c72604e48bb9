/// A map from values to values: keys are unique, and their order has no meaning.
///
/// Entries are sorted by key, so that equal maps look alike everywhere. ``order`` is the storage
/// order; two maps with different storage orders are not equal.
public struct ValueMap: Hashable, Sendable {
    /// One key and its value.
    public struct Entry: Hashable, Sendable {
        /// The key of the entry.
        public let key: Value
        /// The value of the entry.
        public let value: Value

        /// An entry with a key and its value.
        public init(key: Value, value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// The storage order of a map's entries (Aerospike's map orders). It affects operations by
    /// index and rank, not the content of the map.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// Not sorted.
        case unordered
        /// Sorted by key.
        case byKey
        /// Sorted by key, and also by value.
        case byKeyAndValue
    }

    /// The order in which the store keeps the entries.
    public let order: Order
    /// The entries in key order.
    public private(set) var entries: [Entry]

    /// An empty map.
    public init(order: Order = .unordered) {
        entries = []
        self.order = order
    }

    /// If a key occurs more than once, the last entry is kept.
    public init(_ pairs: some Sequence<(Value, Value)>, order: Order = .unordered) {
        self.init(pairs.map { Entry(key: $0.0, value: $0.1) }, order: order)
    }

    /// If a key occurs more than once, the last entry is kept.
    public init(_ entries: some Sequence<Entry>, order: Order = .unordered) {
        var sorted: [Entry] = []
        // A stable sort keeps the order of equal keys, so that the last one wins.
        for entry in entries.sorted(by: { ValueOrder.isLess($0.key, $1.key) }) {
            if let last = sorted.last, last.key == entry.key { sorted.removeLast() }
            sorted.append(entry)
        }
        self.entries = sorted
        self.order = order
    }

    /// How many entries the map has.
    public var count: Int { entries.count }
    /// Whether the map has no entries.
    public var isEmpty: Bool { entries.isEmpty }

    /// The value of a key; setting nil removes the entry.
    public subscript(key: Value) -> Value? {
        get {
            let index = position(of: key)
            return index < entries.count && entries[index].key == key
                ? entries[index].value : Value?.none
        }
        set {
            let index = position(of: key)
            if index < entries.count, entries[index].key == key { entries.remove(at: index) }
            if let newValue { entries.insert(Entry(key: key, value: newValue), at: index) }
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
    /// A map with other entries and the same storage order.
    public func with(_ entries: some Sequence<Entry>) -> ValueMap {
        ValueMap(entries, order: order)
    }
}

extension ValueMap: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (Value, Value)...) { self.init(elements) }
}
