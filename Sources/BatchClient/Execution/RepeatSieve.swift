/// Sieves the keys of a large batch for those that may occur more than once, with a byte of memory for
/// each: nearly always there is none, and a ``KeyTable`` of all keys takes twenty times as much.
struct RepeatSieve: Sendable {
    /// Smaller batches are not worth reading twice.
    static let fewest = 200_000

    /// Marks for hashes that occurred; several share one.
    private var marks: [UInt64]
    private let mask: UInt64
    /// The hashes whose mark was set before they came: those of all repeated keys, and a few others.
    private(set) var suspects: Set<Int> = []

    /// - Parameter expected: how many keys there are.
    init(expecting expected: Int) {
        var words = 1
        // Eight marks for a key: one in sixteen keys is suspected without reason.
        while words < expected / 8, words < 1 << 40 { words *= 2 }
        marks = [UInt64](repeating: 0, count: words)
        mask = UInt64(words) &* 64 &- 1
    }

    mutating func add(_ hash: Int) {
        let bit = UInt64(bitPattern: Int64(hash)) & mask
        let word = Int(bit >> 6)
        let mark = UInt64(1) << (bit & 63)
        if marks[word] & mark == 0 {
            marks[word] |= mark
        } else {
            suspects.insert(hash)
        }
    }
}
