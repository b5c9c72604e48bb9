/// The bins of a record: values by name, in the order in which the store gave them.
///
/// The order is for people; two sets of bins are equal if they hold the same values by the same
/// names.
public struct Bins: Sendable {
    /// One named value.
    public struct Bin: Hashable, Sendable {
        /// The bin's name.
        public let name: String
        /// The bin's value.
        public var value: Value

        /// A bin with a name and a value.
        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }

        /// Names are bytes to a store: two that differ in their normal form are different. Swift's
        /// own equality, which considers them equal, is a faster first check.
        fileprivate func hasName(_ other: String) -> Bool {
            name == other && name.isIdentical(to: other)
        }

        public static func == (a: Bin, b: Bin) -> Bool {
            a.hasName(b.name) && a.value == b.value
        }
    }

    private var storage: [Bin]

    /// No bins.
    public init() { storage = [] }

    /// If a name occurs more than once, the last bin is kept, at the position of the first.
    public init(_ pairs: some Sequence<(String, Value)>) {
        storage = []
        for (name, value) in pairs { self[name] = value }
    }

    /// Takes bins whose names are known to be unique, without checking.
    package init(unique bins: [Bin]) { storage = bins }

    /// The names of the bins, in order.
    public var names: [String] { storage.map(\.name) }

    /// The value of a bin; setting nil removes it.
    public subscript(name: String) -> Value? {
        get { position(of: name).map { storage[$0].value } }
        set {
            if let index = position(of: name) {
                if let newValue {
                    storage[index].value = newValue
                } else {
                    storage.remove(at: index)
                }
            } else if let newValue {
                storage.append(Bin(name: name, value: newValue))
            }
        }
    }

    /// The value of a bin that is probably at this position, as records often have the same bins.
    package func value(of name: String, near position: Int) -> Value? {
        guard position < storage.count, storage[position].hasName(name) else { return self[name] }
        return storage[position].value
    }

    /// The bins with these names, in the order of this record.
    public func selecting(_ names: some Collection<String>) -> Bins {
        Bins(unique: storage.filter { bin in names.contains { bin.hasName($0) } })
    }

    private func position(of name: String) -> Int? {
        storage.firstIndex { $0.hasName(name) }
    }
}

extension Bins: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { storage.count }
    /// The bin at a position.
    public subscript(position: Int) -> Bin { storage[position] }
}

extension Bins: Hashable {
    public static func == (a: Bins, b: Bins) -> Bool {
        guard a.count == b.count else { return false }
        if a.storage == b.storage { return true }
        return a.storage.allSatisfy { b[$0.name] == $0.value }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.reduce(into: 0) { $0 ^= $1.hashValue })
    }
}

extension Bins: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Value)...) { self.init(elements) }
}
