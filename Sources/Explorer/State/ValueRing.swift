import BatchClient

/// Records that a run returned, the newest within a budget of bytes; what falls out is read again
/// when somebody looks at it.
struct ValueRing: Sendable {
    let budget: Int
    private(set) var bytes = 0
    private var records: [Int: Record] = [:]
    /// Indices in the order in which their records came, from `oldest` on.
    private var order: [Int] = []
    private var oldest = 0

    init(budget: Int) { self.budget = budget }

    subscript(index: Int) -> Record? { records[index] }

    mutating func add(_ record: Record, at index: Int) {
        let size = record.estimatedBytes
        guard size <= budget, records[index] == nil else { return }
        records[index] = record
        order.append(index)
        bytes += size
        while bytes > budget, oldest < order.count {
            if let old = records.removeValue(forKey: order[oldest]) { bytes -= old.estimatedBytes }
            oldest += 1
        }
        if oldest > 4096, oldest * 2 > order.count {
            order.removeFirst(oldest)
            oldest = 0
        }
    }
}

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
