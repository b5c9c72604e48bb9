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

extension BinOperation.Operand {
    /// About how much memory the operand takes besides its own few words.
    var approximateBytes: Int {
        switch self {
        case .value(let value): value.approximateBytes
        case .now: 0
        // Made of small nodes, of which few are large.
        case .expression: 512
        }
    }
}

extension BinOperation {
    /// About how much memory the operation takes besides its own few words.
    var approximateBytes: Int {
        parts.reduce(bin.utf8.count + steps.count * 48) {
            $0 + $1.operand.approximateBytes
        }
    }
}

extension Command {
    /// About how much memory the command takes that is not counted in the memory budget yet.
    package var uncountedBytes: Int {
        let subjects =
            switch subjects {
            case .ids(let ids): ids.uncountedBytes
            case .rows(let rows): rows.approximateBytes
            case .stored(let rows): rows.ids.uncountedBytes
            }
        let own = operations.reduce(160) { $0 + 80 + $1.approximateBytes }
        let names = (bins ?? []).reduce(0) { $0 + 32 + $1.utf8.count }
        return own + names + subjects + (condition == nil ? 0 : 512) + (find == nil ? 0 : 512)
            + (dataSet.name.utf8.count > 15 ? 32 + dataSet.name.utf8.count : 0)
    }
}
