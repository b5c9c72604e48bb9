/// Detects repeated records, by a 128-bit hash per record.
struct RepeatedRecords: Sendable {
    private struct Mark: Hashable {
        let low: Int
        let high: Int
    }

    private var seen: Set<Mark> = []

    /// About how much memory a record takes, with the room that a set keeps free.
    static let bytesPerRecord = 32

    /// About how much memory all of them take.
    var approximateBytes: Int { seen.count * RepeatedRecords.bytesPerRecord }

    /// The part, of this many, that a record belongs to.
    static func part(of id: RecordID, _ parts: Int) -> Int {
        var hasher = Hasher()
        hasher.combine(2)
        id.combineBytes(into: &hasher)
        return Int(hasher.finalize().magnitude % UInt(max(1, parts)))
    }

    /// Whether the record has not occurred before.
    /// - Parameter id: the canonical ID.
    mutating func isFirst(_ id: RecordID) -> Bool {
        var low = Hasher()
        low.combine(0)
        id.combineBytes(into: &low)
        var high = Hasher()
        high.combine(1)
        id.combineBytes(into: &high)
        return seen.insert(Mark(low: low.finalize(), high: high.finalize())).inserted
    }
}

extension RecordID {
    /// The kind and the bytes: strings that only look alike differ.
    fileprivate func combineBytes(into hasher: inout Hasher) {
        hasher.combine(kind)
        switch self {
        case .string(var text): text.withUTF8 { hasher.combine(bytes: .init($0)) }
        case .composite(let partition, let sort):
            partition.combineBytes(into: &hasher)
            sort.combineBytes(into: &hasher)
        case .integer, .decimal, .bytes, .digest: hasher.combine(self)
        }
    }
}
