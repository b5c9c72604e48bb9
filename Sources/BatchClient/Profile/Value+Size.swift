extension Value {
    /// The bytes of the value itself: 8 for a number, UTF-8 for a string, the sum of the parts for
    /// a list, a set or a map. The same measure for every store; what a store needs to hold the
    /// value differs.
    public var contentBytes: Int {
        switch self {
        case .null, .bool: 1
        case .integer, .double: 8
        case .decimal(let decimal): decimal.description.utf8.count
        case .string(let string), .geoJSON(let string): string.utf8.count
        case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes): bytes.count
        case .list(let list): list.reduce(0) { $0 + $1.contentBytes }
        case .set(let set): set.elements.reduce(0) { $0 + $1.contentBytes }
        case .map(let map):
            map.entries.reduce(0) { $0 + $1.key.contentBytes + $1.value.contentBytes }
        }
    }
}

extension Bins {
    /// The bytes of all names and values; see ``Value/contentBytes``.
    public var contentBytes: Int {
        reduce(0) { $0 + $1.name.utf8.count + $1.value.contentBytes }
    }
}
