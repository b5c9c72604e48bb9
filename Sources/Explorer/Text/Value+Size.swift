import BatchClient

extension Record {
    /// About how much memory the record takes.
    var estimatedBytes: Int {
        bins.reduce(96) { $0 + 32 + $1.name.utf8.count + $1.value.estimatedBytes }
    }
}

extension Value {
    /// About how much memory the value takes.
    var estimatedBytes: Int {
        switch self {
        case .null, .bool, .integer, .double: 16
        case .decimal: 64
        case .string(let text), .geoJSON(let text): 16 + text.utf8.count
        case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes): 48 + bytes.count
        case .list(let values): values.reduce(48) { $0 + 16 + $1.estimatedBytes }
        case .set(let set): set.elements.reduce(48) { $0 + 16 + $1.estimatedBytes }
        case .map(let map):
            map.entries.reduce(48) { $0 + 16 + $1.key.estimatedBytes + $1.value.estimatedBytes }
        }
    }
}
