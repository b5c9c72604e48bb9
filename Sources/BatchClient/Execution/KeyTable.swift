/// Finds the latest earlier index of the same key, in four bytes or so an index: the table holds
/// indices alone and asks the batch for their keys.
struct KeyTable: Sendable {
    private var slots: [UInt32] = []
    private var used = 0

    /// Records that `index` has `key`.
    /// - Returns: The index that was recorded last for the same key.
    mutating func insert(
        _ index: Int, hash: Int, isSame: (_ other: Int) -> Bool, hashOf: (_ other: Int) -> Int
    ) -> Int? {
        if (used + 1) * 3 > slots.count * 2 { grow(hashOf: hashOf) }
        let mask = slots.count - 1
        var slot = KeyTable.spread(hash) & mask
        while slots[slot] != 0 {
            let other = Int(slots[slot]) - 1
            if isSame(other) {
                slots[slot] = UInt32(index + 1)
                return other
            }
            slot = (slot + 1) & mask
        }
        slots[slot] = UInt32(index + 1)
        used += 1
        return nil
    }

    private mutating func grow(hashOf: (Int) -> Int) {
        let old = slots
        slots = [UInt32](repeating: 0, count: max(64, old.count * 2))
        let mask = slots.count - 1
        for entry in old where entry != 0 {
            var slot = KeyTable.spread(hashOf(Int(entry) - 1)) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = entry
        }
    }

    private static func spread(_ hash: Int) -> Int {
        hash ^ (hash >> 32)
    }
}
