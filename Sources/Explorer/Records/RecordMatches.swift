import BatchClient

/// Where a text occurs in a record: in names and in values without parts, folded or not.
struct RecordMatches {
    /// In the order of the lines.
    private(set) var paths: [RecordOutline.Path] = []
    private let needle: Needle

    init(_ record: Record, _ needle: Needle) {
        self.needle = needle
        for (index, bin) in record.bins.enumerated() {
            search(bin.value, label: bin.name, path: [index])
        }
    }

    private mutating func search(_ value: Value, label: String, path: RecordOutline.Path) {
        let isLeaf = RecordOutline.partCount(of: value) == 0
        if needle.occurs(in: label)
            || isLeaf && needle.occurs(in: ValueText.brief(value, limit: 1_000_000))
        {
            paths.append(path)
        }
        let limit = RecordOutline.partLimit
        switch value {
        case .list(let values):
            for (index, part) in values.prefix(limit).enumerated() {
                search(part, label: String(index), path: path + [index])
            }
        case .set(let set):
            for (index, part) in set.elements.prefix(limit).enumerated() {
                search(part, label: "", path: path + [index])
            }
        case .map(let map):
            for (index, entry) in map.entries.prefix(limit).enumerated() {
                search(
                    entry.value, label: ValueText.brief(entry.key, limit: 60), path: path + [index])
            }
        case .null, .bool, .integer, .double, .decimal, .string, .bytes, .geoJSON, .hyperLogLog,
            .opaque:
            break
        }
    }
}
