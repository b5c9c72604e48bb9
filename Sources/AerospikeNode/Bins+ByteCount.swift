import BatchClient

extension Bins {
    /// About how many bytes the bins take in a server.
    var wireByteCount: Int {
        reduce(0) { $0 + StoredName.byteCount($1.name) + $1.value.wireByteCount }
    }
}

extension Value {
    fileprivate var wireByteCount: Int {
        switch self {
        case .null, .bool: 1
        case .integer, .double: 9
        case .decimal: 24
        case .string(let text), .geoJSON(let text): text.utf8.count + 4
        case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes): bytes.count + 4
        case .list(let elements): elements.reduce(4) { $0 + $1.wireByteCount }
        case .set(let set): set.elements.reduce(4) { $0 + $1.wireByteCount }
        case .map(let map):
            map.entries.reduce(4) { $0 + $1.key.wireByteCount + $1.value.wireByteCount }
        }
    }
}
