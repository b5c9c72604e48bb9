/// Detects repeated records, by two hashes of 64 bits per record.
struct RepeatedRecords: Sendable {
    /// Two hashes of an ID; both zero for a free slot.
    private struct Mark: Equatable {
        var first = 0
        var second = 0
    }

    /// A hash table with linear probing, at most three quarters full. The marks are hashes already:
    /// Swift's own set would hash them once more.
    private var marks: [Mark] = []
    private(set) var count = 0
    /// Of the second hash; the first has a random key of its own.
    private let seed = Int.random(in: .min ... .max)

    /// About how much memory a record takes, with the room that the table keeps free.
    static let bytesPerRecord = 48

    /// About how much memory all of them take.
    var approximateBytes: Int { marks.count * MemoryLayout<Mark>.stride }

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
        reserve(1)
        var hasher = Hasher()
        id.combineBytes(into: &hasher)
        var mark = Mark(first: hasher.finalize(), second: id.keyHash(seed: seed))
        if mark == Mark() { mark.second = 1 }
        let position = position(of: mark)
        guard marks[position] != mark else { return false }
        marks[position] = mark
        count += 1
        return true
    }

    /// The slot of a mark, or the free slot where it belongs.
    private func position(of mark: Mark) -> Int {
        let mask = marks.count - 1
        var position = mark.first & mask
        while marks[position] != Mark(), marks[position] != mark {
            position = (position + 1) & mask
        }
        return position
    }

    /// Makes room for more records.
    mutating func reserve(_ more: Int) {
        guard (count + more) * 4 > marks.count * 3 else { return }
        var slots = max(64, marks.count)
        while (count + more) * 4 > slots * 3 { slots *= 2 }
        let old = marks
        marks = [Mark](repeating: Mark(), count: slots)
        for mark in old where mark != Mark() { marks[position(of: mark)] = mark }
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
