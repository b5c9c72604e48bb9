/// Which keys of a large batch occur more than once, by their hashes: a key whose hash occurs twice
/// may recur, any other does not. Eight bytes per index.
struct RecurringKeys: Sendable {
    /// Smaller batches are not worth counting: all of their keys may recur.
    private static let leastCount = 1_000

    /// The hashes that occur more than once; nil if every key may recur.
    private let repeated: Set<Int>?

    init(_ batch: Batch, _ identity: KeyIdentity) {
        guard batch.count >= Self.leastCount else {
            repeated = nil
            return
        }
        var hashes: [Int] = []
        hashes.reserveCapacity(batch.count)
        for command in batch.commands {
            for offset in 0..<command.count {
                let key = Key(command.dataSet, command.id(at: offset))
                hashes.append(identity.canonicalKey(key).hashValue)
            }
        }
        hashes.sort()
        var repeated: Set<Int> = []
        for (one, next) in zip(hashes, hashes.dropFirst()) where one == next {
            repeated.insert(one)
        }
        self.repeated = repeated
    }

    /// - Parameter key: a canonical key.
    func mayRecur(_ key: Key) -> Bool { repeated?.contains(key.hashValue) ?? true }
}
