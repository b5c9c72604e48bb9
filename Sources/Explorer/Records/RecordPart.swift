import BatchClient

/// A bin, or a value inside of one, with the path that names it.
struct RecordPart: Sendable, Hashable {
    let path: BinPath
    /// What stands there; nil for a bin that the record lacks.
    let value: Value?
    /// Whether the path names the value: an element of a set and a map's key that is neither a string
    /// nor an integer have no path.
    let isNamed: Bool

    init(_ path: BinPath, value: Value?) {
        self.path = path
        self.value = value
        isNamed = true
    }

    /// - Parameter indices: the index of the bin, then the indices inside of it, as
    ///   ``RecordOutline`` has them.
    init?(at indices: RecordOutline.Path, in record: Record) {
        guard let first = indices.first, first >= 0, first < record.bins.count else { return nil }
        let bin = record.bins[first]
        var value = bin.value
        var steps: [BinPath.Step] = []
        var isNamed = true
        for index in indices.dropFirst() {
            guard let (part, step) = value.part(at: index) else { return nil }
            value = part
            if let step { steps.append(step) } else { isNamed = false }
        }
        path = BinPath(bin.name, steps)
        self.value = value
        self.isNamed = isNamed && steps.count <= BinPath.maximumSteps
    }
}

extension Value {
    /// The part at an index, and the step that leads there; no step where a path cannot name it.
    fileprivate func part(at index: Int) -> (Value, BinPath.Step?)? {
        guard index >= 0 else { return nil }
        switch self {
        case .list(let list):
            guard index < list.count else { return nil }
            return (list[index], .index(Int64(index)))
        case .set(let set):
            guard index < set.elements.count else { return nil }
            return (set.elements[index], nil)
        case .map(let map):
            guard index < map.count else { return nil }
            let entry = map.entries[index]
            switch entry.key {
            case .string(let key): return (entry.value, .key(key))
            case .integer(let key): return (entry.value, .index(key))
            case .null, .bool, .double, .decimal, .bytes, .list, .map, .set, .geoJSON,
                .hyperLogLog, .opaque:
                return (entry.value, nil)
            }
        case .null, .bool, .integer, .double, .decimal, .string, .bytes, .geoJSON, .hyperLogLog,
            .opaque:
            return nil
        }
    }
}

extension BinPath {
    /// Whether the paths are equal or one leads into the other.
    func overlaps(_ other: BinPath) -> Bool {
        bin == other.bin && (steps.starts(with: other.steps) || other.steps.starts(with: steps))
    }
}
