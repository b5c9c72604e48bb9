/// Finds the latest earlier index of the same key. The table holds an index and half a hash for
/// each key, 12 to 24 bytes; the keys themselves stay where they are.
package struct KeyTable: Sendable {
    private struct Slot {
        /// The index plus one; 0 for a free slot.
        var entry: UInt32
        var hash: UInt32
    }

    private var slots: [Slot] = []
    private var used = 0
    /// Never read; stored so that the optimizer keeps the prefetch loop.
    private var prefetched: UInt32 = 0

    /// The most keys to reserve memory for at once: 16 MB.
    private static let mostExpected = 1_000_000

    /// - Parameter expected: the expected number of keys, if known. Memory for them is reserved at
    ///   once, because growing the table enters every key again.
    package init(expecting expected: Int = 0) {
        guard expected > 0 else { return }
        var size = 64
        while size * 2 < min(expected, KeyTable.mostExpected) * 3 { size *= 2 }
        slots = [Slot](repeating: Slot(entry: 0, hash: 0), count: size)
    }

    /// Loads the slots of keys that will be recorded soon into the cache. A large table does not
    /// fit into the cache, and loading many slots in advance takes little longer than waiting for
    /// one.
    mutating func prefetch(_ hashes: [Int]) {
        guard !slots.isEmpty else { return }
        var seen: UInt32 = 0
        for hash in hashes {
            let position = Int(KeyTable.half(hash)) & (slots.count - 1)
            seen ^= slots[position].hash
        }
        prefetched = seen
    }

    private static func half(_ hash: Int) -> UInt32 {
        UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    /// The index recorded for a key.
    package func index(hash: Int, isSame: (_ other: Int) -> Bool) -> Int? {
        slot(hash: hash, isSame: isSame).map { Int(slots[$0].entry) - 1 }
    }

    private func slot(hash: Int, isSame: (_ other: Int) -> Bool) -> Int? {
        guard !slots.isEmpty else { return nil }
        let hash = KeyTable.half(hash)
        let mask = slots.count - 1
        var position = Int(hash) & mask
        while slots[position].entry != 0 {
            if slots[position].hash == hash, isSame(Int(slots[position].entry) - 1) {
                return position
            }
            position = (position + 1) & mask
        }
        return nil
    }

    /// Forgets a key.
    /// - Returns: The index that was recorded for it.
    package mutating func remove(hash: Int, isSame: (_ other: Int) -> Bool) -> Int? {
        guard var gap = slot(hash: hash, isSame: isSame) else { return nil }
        let index = Int(slots[gap].entry) - 1
        let mask = slots.count - 1
        var position = (gap + 1) & mask
        // No key may be behind a free slot on the way from its own: the gap is closed.
        while slots[position].entry != 0 {
            let distance = (position - Int(slots[position].hash)) & mask
            if distance >= (position - gap) & mask {
                slots[gap] = slots[position]
                gap = position
            }
            position = (position + 1) & mask
        }
        slots[gap] = Slot(entry: 0, hash: 0)
        used -= 1
        return index
    }

    /// Records that `index` has a key.
    /// - Returns: The previous index recorded for the same key.
    package mutating func insert(
        _ index: Int, hash: Int, isSame: (_ other: Int) -> Bool
    ) -> Int? {
        if (used + 1) * 3 > slots.count * 2 { grow() }
        let hash = KeyTable.half(hash)
        let mask = slots.count - 1
        var position = Int(hash) & mask
        while slots[position].entry != 0 {
            let other = Int(slots[position].entry) - 1
            if slots[position].hash == hash, isSame(other) {
                slots[position].entry = UInt32(index + 1)
                return other
            }
            position = (position + 1) & mask
        }
        slots[position] = Slot(entry: UInt32(index + 1), hash: hash)
        used += 1
        return nil
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: Slot(entry: 0, hash: 0), count: max(64, old.count * 2))
        let mask = slots.count - 1
        for slot in old where slot.entry != 0 {
            var position = Int(slot.hash) & mask
            while slots[position].entry != 0 { position = (position + 1) & mask }
            slots[position] = slot
        }
    }
}
