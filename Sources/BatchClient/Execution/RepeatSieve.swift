/// Sieves the keys of a large batch for those that may occur more than once, with two bytes of memory
/// for each. Repeats are rare, and a ``KeyTable`` of all keys takes ten times as much.
struct RepeatSieve: Sendable {
    /// Smaller batches are not worth reading twice.
    static let fewest = 200_000

    /// Marks for hashes that occurred; several hashes share one.
    private var marks: [UInt64]
    /// The marks that were set more than once.
    private var repeated: [UInt64]
    private let mask: UInt64
    /// How many keys came after another with their mark: the repeated ones, and a few others.
    private(set) var count = 0

    /// - Parameter expected: how many keys there are.
    init(expecting expected: Int) {
        var words = 1
        // Eight marks for a key: one in eight keys is suspected without reason.
        while words < expected / 8, words < 1 << 40 { words *= 2 }
        marks = [UInt64](repeating: 0, count: words)
        repeated = marks
        mask = UInt64(words) &* 64 &- 1
    }

    mutating func add(_ hash: Int) {
        let (word, mark) = position(of: hash)
        if marks[word] & mark == 0 {
            marks[word] |= mark
        } else {
            repeated[word] |= mark
            count += 1
        }
    }

    /// Whether the key of a hash may occur more than once.
    func suspects(_ hash: Int) -> Bool {
        let (word, mark) = position(of: hash)
        return repeated[word] & mark != 0
    }

    private func position(of hash: Int) -> (word: Int, mark: UInt64) {
        let bit = UInt64(truncatingIfNeeded: hash) & mask
        return (Int(truncatingIfNeeded: bit >> 6), UInt64(1) << (bit & 63))
    }
}
