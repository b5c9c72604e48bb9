extension Record {
    /// About how much memory the record takes.
    package var approximateBytes: Int { bins.reduce(96) { $0 + 48 + $1.value.approximateBytes } }
}

extension Value {
    /// About how much memory the value takes besides its own few words.
    package var approximateBytes: Int {
        switch self {
        case .null, .bool, .integer, .double: 0
        case .decimal: 64
        case .string(let text), .geoJSON(let text): text.utf8.count
        case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes): 32 + bytes.count
        case .list(let values): values.reduce(48) { $0 + 24 + $1.approximateBytes }
        case .set(let set): set.elements.reduce(48) { $0 + 24 + $1.approximateBytes }
        case .map(let map):
            map.entries.reduce(48) {
                $0 + 48 + $1.key.approximateBytes + $1.value.approximateBytes
            }
        }
    }
}

extension RecordID {
    /// About how much memory the ID takes besides its own few words.
    package var approximateBytes: Int {
        switch self {
        case .integer: 0
        case .string(let text): text.utf8.count
        case .bytes(let bytes): 32 + bytes.count
        case .decimal: 64
        case .digest: 56
        case .composite(let partition, let sort):
            64 + partition.approximateBytes + sort.approximateBytes
        }
    }
}
